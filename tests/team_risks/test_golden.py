"""Likelihood and impact of a small plan, with the arithmetic."""

import dataclasses

import pytest

from revkit.team.risks.tiers import TIERS, tier_of
from tests.team_risks.building import CASE, CONTENT, facts, register, risk, role, signal, staffing

VALUES = {
    "sponsorship": 3.0, "revenue-leadership": 2.0, "supervised-processes": 2.0, "handoffs": 3.0,
    "collaboration": 4.0, "data-quality": 1.0, "revops-function": 2.0, "support-specialists": 3.0,
    "complexity": 2.0, "enablement": 3.0, "revenue-metrics": 3.0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "badness"),
    [
        # People. One superior, operations, gives up marketing; three would be the worst.
        ("ceding", 1.0, 1 / 3),
        # Sales, marketing and service: three functions on the way from two to five.
        ("functions-involved", 3.0, 1 / 3),
        # Two of twelve people move; half of them would be the worst.
        ("moving", 2 / 12, 1 / 3),
        # Twelve people on the way from 10 to 150.
        ("people", 12.0, 2 / 140),
        # The leader's role is given, not held.
        ("leader-open", 1.0, 1.0),
        # Four roles are needed; the leader's and the analyst's are held by nobody today.
        ("new-roles", 0.5, 0.5),
        # One hire of two is postponed, and it is the one without a cost.
        ("postponed", 0.5, 0.5),
        ("unpriced", 0.5, 0.5),
        ("no-limit", 0.0, 0.0),
        # 40,000 of 50,000 on the way from one half to the whole: (0.8 - 0.5) / 0.5.
        ("spent", 0.8, 0.6),
        ("posts-new", 2.0, 0.5),
        # Two posts needed, half a one is there.
        ("capacity-gap", 0.75, 0.75),
        # Tools. The desk stands alone; so do the telephones, but all who need them work in them.
        ("islands", 1 / 4, 0.25 / 0.8),
        # Two changes: the desk rests on handovers, a BI to come on shared metrics; both 3, asked 2.5.
        ("waiting", 0.0, 0.0),
        # Needed: sales 4, marketing 2, service 3. Blind: sales on the desk, service on the CRM.
        ("blind", 2 / 9, 2 / 9 / 0.6),
        # Three tools cost nothing that is known.
        ("tools-unpriced", 3 / 4, 3 / 4),
        # Tasks. The top owns 6 of the 8 critical days: (0.75 - 0.2) / 0.6.
        ("one-owner", 0.75, 0.55 / 0.6),
        # Two tasks of four: (0.5 - 0.1) / 0.5.
        ("tight", 0.5, 0.8),
        # From level 2 to 3: one level of two, and not over the chasm.
        ("levels-politics", 1.0, 0.5),
        ("chasm", 0.0, 0.0),
        # Answers: 3 of 1..5 is half way.
        ("sharing-control", 3, 0.5),
        ("first-measure", 3, 0.5),
        ("sponsorship", 3.0, 0.5),
        ("processes", 2.0, 0.75),
        # The case: 20 % against the worst of 50 %; 18 months between 6 and 36; 30,000 of 50,000.
        ("judged", 0.6, 0.6),
        ("loss", 0.2, 0.4),
        ("payback", 18.0, 12 / 30),
        ("outlay", 0.6, 0.1 / 1.5),
    ],
)
def test_each_signal(name: str, value: float, badness: float) -> None:
    found = signal(name, facts(VALUES), case=CASE)
    assert found.value == pytest.approx(value)
    assert found.badness == pytest.approx(badness)


def test_politics() -> None:
    found = risk("politics", facts(VALUES))
    gap = next(each for each in found.causes if each.id == "management-view").badness
    # Causes: sponsorship 0.5 x 3, leadership 0.75 x 2, sharing 0.5 x 3, management's view x 2,
    # ceding 1/3 x 2; of 12.
    likely = (1.5 + 1.5 + 1.5 + 2 * gap + 2 / 3) / 12
    assert found.likelihood == pytest.approx(1 + 4 * likely)
    # Effects: no leader 1 x 3, functions 1/3 x 2, moving 1/3 x 2, levels 0.5 x 1; of 8:
    # 4.8333 / 8 = 0.6042, so 3.4167.
    assert found.impact == pytest.approx(3.4167, abs=1e-4)


def test_alignment() -> None:
    found = risk("alignment", facts(VALUES))
    # Causes: processes 0.75 x 3, handovers 0.5 x 2, collaboration 0.25 x 1, data 1 x 1, first
    # measure 0.5 x 2, tasks 0.5 x 1, islands 0.3125 x 2, waiting 0 x 2; of 14: 6.625 / 14.
    assert found.likelihood == pytest.approx(1 + 4 * 6.625 / 14)
    # Effects: blind 10/27 x 3, joined: the desk alone, 1 of 8, x 2, people 1/70 x 2,
    # information 0.5 x 1; of 8: 1.1111 + 0.25 + 0.0286 + 0.5 = 1.8897.
    assert found.impact == pytest.approx(1 + 4 * 1.8897 / 8, abs=1e-3)


def test_the_case_completes_what_is_known_of_the_budget() -> None:
    # Causes: postponed 0.5 x 3, unpriced 0.5 x 2, no limit 0 x 1, spent 0.6 x 2, tools 0.75 x 1,
    # foreseen 0.5 x 2; of 11: 5.45 / 11. The case adds nothing to them.
    before, after = risk("budget", facts(VALUES)), risk("budget", facts(VALUES), case=CASE)
    assert before.likelihood == after.likelihood == pytest.approx(1 + 4 * 5.45 / 11)
    # Effects without a case: posts 0.5 x 2, gap 0.75 x 2; of 4, half of all 8: known enough.
    assert before.impact == pytest.approx(1 + 4 * 2.5 / 4)
    # With it: payback 0.4 x 3 and outlay 1/15 x 1 besides; 3.7667 of 8.
    assert after.impact == pytest.approx(1 + 4 * 3.7667 / 8, abs=1e-4)


def test_the_gravest_risk_comes_first() -> None:
    found = register(facts(VALUES)).risks
    ranks = [
        (TIERS.index(tier_of(CONTENT.risk_rules, each.likelihood, each.impact)), each.weight)
        for each in found
        if each.likelihood is not None and each.impact is not None
    ]
    assert len(ranks) == len(found)
    assert ranks == sorted(ranks, reverse=True)
    # A product of 10.4 in a grave cell stands before one of 10.8 in a cell that is less so: what is
    # called the greatest risk is on no paler cell than another.
    assert ranks[0][0] > ranks[1][0]
    assert ranks[0][1] < ranks[1][1]
    first = found[0]
    assert first.likelihood is not None and first.impact is not None
    assert first.weight == pytest.approx(first.likelihood * first.impact)


def test_where_nothing_is_spent_and_nobody_hired_money_is_no_cause() -> None:
    calm = staffing(hires=())
    for name in ("postponed", "unpriced", "no-limit", "spent", "posts-new"):
        assert signal(name, facts(VALUES), calm).badness == 0.0


def test_a_budget_of_nothing_is_not_divided_by() -> None:
    found = staffing(budget=0)
    assert signal("spent", facts(VALUES), found).badness is None
    assert signal("outlay", facts(VALUES), found, case=CASE).badness is None
    assert signal("no-limit", facts(VALUES), staffing(budget=None)).badness == 1.0


@pytest.mark.parametrize(
    ("name", "about"),
    [
        ("ceding", ("operations",)),
        ("moving", ("marketing",)),
        ("functions-involved", ("sales", "marketing", "service")),
        ("new-roles", ("revenue_leader", "data_intelligence")),
        ("postponed", ("operations_lead",)),
        ("unpriced", ("operations_lead",)),
        ("posts-new", ("data_intelligence", "operations_lead")),
        ("capacity-gap", ("operations_lead", "data_intelligence")),
        ("islands", ("Desk",)),
        ("joined", ("Desk",)),
        ("tools-unpriced", ("Mails", "Desk", "Calls")),
        # Sales does not see the desk, service not the CRM: one kind each.
        ("blind", ("sales", "service")),
        ("one-owner", ("top",)),
        # Both changes are ready, so nothing is waited for; a figure of nothing names nothing.
        ("waiting", ()),
    ],
)
def test_what_a_figure_counts_is_named(name: str, about: tuple[str, ...]) -> None:
    assert signal(name, facts(VALUES), case=CASE).about == about


def test_the_processes_that_are_waited_for_are_named_once() -> None:
    late = {**VALUES, "handoffs": 1.0, "revenue-metrics": 1.0}
    assert signal("waiting", facts(late)).about == ("handoffs", "revenue-metrics")


def test_where_management_sees_more_is_named_the_widest_first() -> None:
    found = signal("management-view", facts(VALUES)).about
    view = {each.id: each for each in (*facts().view.capabilities, *facts().view.distinctions)}
    gaps = [
        each.management - each.others
        for each in view.values()
        if each.management is not None and each.others is not None
    ]
    named = [view[name].management - view[name].others for name in found]
    assert named == sorted((gap for gap in gaps if gap > 0), reverse=True)[:3]


def test_only_one_person_answers_for_a_risk_and_several_may_carry_out_a_measure() -> None:
    group = staffing(
        roles=(
            role("revenue_leader", "given", ("top",)),
            role("enablement_technology", "held", ("sales",)),
        )
    )
    # All else is well, so that the desk on its own asks for one of the three measures.
    well = dict.fromkeys(("supervised-processes", "handoffs", "data-quality", "collaboration"), 5.0)
    calm = facts(VALUES | well, {"first-measure": 1, "tasks": 1})
    alignment = risk("alignment", calm, group)
    assert alignment.owner == "top"
    owners = {measure.id: measure.owner for measure in alignment.mitigations}
    assert owners["islands"] == "sales"  # four people


def test_what_is_rated_names_the_functions_that_see_it_lowest() -> None:
    given = facts(VALUES)
    rating = next(each for each in given.view.capabilities if each.id == "collaboration")
    seen = {cell.function: cell.value for cell in rating.cells if cell.value is not None}
    found = signal("collaboration", given).about
    assert len(seen) > 1 and found
    assert {seen[function] for function in found} == {min(seen.values())}
    flat = tuple(dataclasses.replace(cell, value=3.0) for cell in rating.cells)
    view = dataclasses.replace(
        given.view,
        capabilities=tuple(
            dataclasses.replace(each, cells=flat) if each.id == "collaboration" else each
            for each in given.view.capabilities
        ),
    )
    assert signal("collaboration", dataclasses.replace(given, view=view)).about == ()
