"""The content of the team that ships, and what its linter says of a mistake."""

from pathlib import Path

import pytest

from revkit.content.assessment_rules import Threshold
from revkit.content.maturity import Source
from revkit.records import Words
from tests.shared import ROOT
from tests.team.building import CONTENT
from tests.team.content import inside, told_of


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  - id: sales_lead\n    kind", "  - id: sale_lead\n    kind", "expected revenue_leader, sales_lead"),
        ("    part_of: service_lead", "    part_of: service_led", 'there is no role "service_led". Did you mean "service_lead"?'),
        ("    part_of: sales_lead\n    name: {es: \"Responsable de marketing\"", "    part_of: marketing_lead\n    name: {es: \"Responsable de marketing\"", "a circle"),
        ("    home: analysis", "    home: analyses", 'there is no function "analyses". Did you mean "analysis"?'),
        ("falls_to: [revops, management, finance,", "falls_to: [revops, managment, finance,", 'there is no function "managment"'),
        ("      per_hundred: [0, 0.3, 1, 1.5, 2]", "      per_hundred: [0, 0.3, 1, 0.5, 2]", "a higher level needs less"),
        ("      per_hundred: [0, 0.3, 1, 1.5, 2]", "      per_hundred: [0, 0.3, 1, 1.5]", "expected"),
        ("    - people: 50\n", "    - people: 0\n", "the steps do not rise"),
        ("    - people: 0\n", "    - people: 10\n", "the first step begins at 0"),
        ("  most_share:\n    value: 0.25", "  most_share:\n    value: 0.05", "it is below `least_share`"),
        ("      element: sponsorship\n", "      element: sponsorshp\n", 'there is no "sponsorshp". Did you mean "sponsorship"?'),
        ("    - id: heads\n      kind: people", "    - id: chiefs\n      kind: people", "is called people or heads"),
        ("      kind: posts\n      element: operations_lead\n", "      kind: posts\n", "needs an `element`"),
        ("      group: need\n", "", 'nothing decides on "need"'),
        ("items: [more-work, growth, improving]", "items: [more-work, grow, improving]", 'there is no question "grow"'),
        ("      task: focus\n", "      task: focsu\n", 'there is no task "focsu". Did you mean "focus"?'),
        ("    - id: purpose\n      structure: function", "    - id: department\n      structure: function", '"department" stands twice'),
        ('      name: {es: "Nivel actual"', '      name: {es: " "', "the text is empty"),
    ],
)  # fmt: skip
def test_the_linter_names_the_mistake(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert message in told_of(tmp_path, old, new)


def test_quotes_stand_in_the_articles() -> None:
    texts = sorted((ROOT.parent / "shared").glob("*/*.txt"))
    if not texts:
        pytest.skip("the two articles are not on this machine")
    articles = " ".join(" ".join(path.read_text(encoding="utf-8").split()) for path in texts)
    sources = list(inside(CONTENT, Source))
    assert len(sources) > len(CONTENT.roles) + len(CONTENT.structure.criteria)
    for source in sources:
        assert " ".join(source.quote.split()) in articles, source.quote


def test_every_number_gives_its_reason_in_both_languages() -> None:
    thresholds = list(inside(CONTENT, Threshold))
    assert len(thresholds) > len(CONTENT.structure.criteria)
    assert all(t.reason.es.strip() and t.reason.en.strip() for t in thresholds)


def test_no_text_ends_without_a_stop_or_shouts() -> None:
    for role in CONTENT.roles:
        for words in (role.does, role.without):
            assert words.es.endswith(".") and words.en.endswith(".")
    for words in inside(CONTENT, Words):
        assert "!" not in words.es + words.en and "¡" not in words.es


def test_from_sixty_people_on_a_department_has_one_person_for_each_support_function() -> None:
    # 60 x (2.5 + 1.5 + 1) / 100 = 3: the reason that stands beside the threshold.
    people = next(c for c in CONTENT.structure.criteria if c.id == "people").threshold.number
    needs = [role.need for role in CONTENT.roles if role.need is not None]
    assert sum(need.per_hundred[4 - 1] for need in needs) * int(people) / 100 == len(needs) == 3
