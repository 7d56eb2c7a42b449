"""What is said of tools, risks and scope, and what the linter says of a mistake."""

from pathlib import Path

import pytest

from revkit.content.assessment_rules import Threshold
from revkit.content.team import load_team
from tests.team.content import inside, told_of

CONTENT = load_team()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  - id: cms\n", "  - id: blog\n", "expected crm, automation"),
        ("    capability: supervised-processes\n    why:\n      es: \"Un CRM", "    capability: one-crm\n    why:\n      es: \"Un CRM", '"one-crm" is what tools bring about'),
        ("    capability: enablement\n    why:\n      es: \"Un gestor", "    capability: enablemen\n    why:\n      es: \"Un gestor", 'there is no capability "enablemen". Did you mean "enablement"?'),
        ("    worked_by: [service, customer_success]\n", "", "a level asks for it and nobody works in it"),
        ("    worked_by: [service, customer_success]\n", "    worked_by: [servise, customer_success]\n", 'there is no function "servise"'),
        ("  - id: politics\n", "  - id: policy\n", "expected politics, alignment"),
        ("      - id: islands\n", "      - id: island\n", 'nothing measures "island". Did you mean "islands"?'),
        ("        element: sponsorship\n", "        element: sponsor\n", 'there is no "sponsor"'),
        ("        element: first-measure\n", "        element: first\n", 'there is no "first"'),
        ("        unit: share\n        about: tools\n", "        unit: share\n", "it names tools. Say so."),
        ("        element: complexity\n", "        element: complex\n", 'there is no "complex"'),
        ("        bad: 0.8\n        reason:\n          es: \"Cada herramienta aislada", "        bad: 0\n        reason:\n          es: \"Cada herramienta aislada", "it is the same as `good`"),
        ("        weight: 3\n        good: 5\n        bad: 1\n        reason:\n          es: \"Es lo que más cuenta: la acept", "        weight: 0\n        good: 5\n        bad: 1\n        reason:\n          es: \"Es lo que más cuenta: la acept", "got 0. Give it a weight above 0"),
        ("          owner: [service_lead, success_lead, revenue_leader]\n", "          owner: [service_leed]\n", 'there is no role "service_leed". Did you mean "service_lead"?'),
        ("    owner: [top]\n    source:\n", "    owner: []\n    source:\n", "nobody answers for it"),
        ("      - id: handoffs\n", "      - id: processes\n", '"processes" stands twice'),
        ("  - {id: same-data,", "  - {id: same-dates,", "expected marketing-framework"),
        ("same-data, capability: shared-data,", "same-data, capability: data,", 'there is no capability "data"'),
        ("roles: [data_intelligence, operations_lead]}", "roles: [data_inteligence]}", 'there is no role "data_inteligence"'),
        ("near: sales}", "near: sale}", 'there is no function "sale"'),
    ],
)  # fmt: skip
def test_the_linter_names_the_mistake(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert message in told_of(tmp_path, old, new)


MINE = (CONTENT.tools, (CONTENT.stack, CONTENT.risk_rules), CONTENT.challenges)


def test_every_figure_has_its_reason_in_both_languages() -> None:
    for part in MINE:
        for threshold in inside(part, Threshold):
            assert threshold.reason.es.strip() and threshold.reason.en.strip()
    for each in CONTENT.signals_by_id.values():
        assert each.reason.es.endswith(".") and each.reason.en.endswith(".")


def test_measures_begin_with_a_verb_and_end_with_what_one_sees() -> None:
    measures = [s.mitigation for s in CONTENT.signals_by_id.values() if s.mitigation]
    assert len(measures) >= 40
    for measure in measures:
        first = measure.do.es.split()[0]
        assert first.endswith(("ar", "er", "ir")), first
        assert measure.sign.es.endswith(".") and measure.sign.en.endswith(".")
        assert measure.sign.es != measure.do.es
    assert len({measure.do.en for measure in measures}) == len(measures)
    assert len({measure.sign.en for measure in measures}) == len(measures)


def test_no_measure_is_listed_that_nobody_could_own() -> None:
    for challenge in CONTENT.challenges:
        owners = [challenge.owner, *(s.mitigation.owner for s in challenge.signals if s.mitigation)]
        assert all(each[-1] in ("top", "revenue_leader", "operations_lead") for each in owners)
