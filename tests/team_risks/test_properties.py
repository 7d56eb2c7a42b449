"""What must hold of every register: bounds, direction, and what the case may change."""

import dataclasses
import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revkit.content.team.risks_linter import MEASURED
from revkit.team.risks.register import on_the_scale
from revkit.team.risks.result import CaseStanding, Signal
from revkit.team.risks.signals import MEASURES
from tests.team_risks.building import (
    CASE,
    CONTENT,
    ROADMAP,
    TOOLS,
    box,
    facts,
    nothing_known,
    register,
    risk,
    role,
    signal,
    staffing,
)

ANSWERED = [
    (challenge.id, side, each)
    for challenge in CONTENT.challenges
    for side, signals in (("likelihood", challenge.causes), ("impact", challenge.effects))
    for each in signals
    if each.kind in ("capability", "distinction", "screening")
]
RULES = CONTENT.risk_rules
BADNESS = st.one_of(st.none(), st.floats(0, 1))


def plain(badness: float | None, weight: float) -> Signal:
    return Signal("x", "capability", "x", badness, badness, weight)


def with_answer(each, value: float):
    if each.kind == "screening":
        return facts(answers={each.element: int(value)})
    return facts(values={each.element: value})


def test_the_linter_knows_what_is_measured() -> None:
    assert sorted(MEASURES) == sorted(name for names in MEASURED.values() for name in names)
    named = {each.id for each in CONTENT.signals_by_id.values() if each.kind in MEASURED}
    assert named == set(MEASURES)


@pytest.mark.parametrize(
    ("name", "side", "each"), ANSWERED, ids=[f"{name}-{each.id}" for name, _, each in ANSWERED]
)
def test_an_answer_that_is_cited_moves_its_risk_and_its_measure(name, side, each) -> None:
    good, bad = float(each.good), float(each.bad)
    calm, grave = risk(name, with_answer(each, good)), risk(name, with_answer(each, bad))
    assert getattr(calm, side) < getattr(grave, side)
    other = "impact" if side == "likelihood" else "likelihood"
    # A rating may also decide whether a change of tools has to wait, which is a cause.
    if each.kind != "capability" or other == "impact":
        assert getattr(calm, other) == getattr(grave, other)
    assert each.id not in {measure.id for measure in calm.mitigations}
    ranked = sorted((*grave.causes, *grave.effects), key=lambda s: -(s.badness or 0) * s.weight)
    worst = {s.id for s in ranked[:3]}
    assert (each.id in worst) <= (each.id in {measure.id for measure in grave.mitigations})


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(BADNESS, st.floats(0.5, 5)), max_size=6))
def test_the_scale_is_kept(pairs: list[tuple[float | None, float]]) -> None:
    found = on_the_scale([plain(*pair) for pair in pairs], RULES)
    known = [pair for pair in pairs if pair[0] is not None]
    if not known:
        assert found is None
    if found is not None:
        assert 1 <= found <= 5 + 1e-9
        worst = max(badness for badness, _ in known if badness is not None)
        assert found <= 1 + 4 * worst + 1e-9


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 1), st.floats(0.5, 5)), min_size=1, max_size=5),
    st.floats(0, 1),
)
def test_what_gets_worse_never_lowers_a_risk(
    pairs: list[tuple[float, float]], badness: float
) -> None:
    first, *others = pairs
    worse = [(max(first[0], badness), first[1]), *others]
    before = on_the_scale([plain(*pair) for pair in pairs], RULES)
    after = on_the_scale([plain(*pair) for pair in worse], RULES)
    assert before is not None and after is not None
    assert after >= before - 1e-9


def test_too_little_known_gives_no_figure() -> None:
    # A quarter of the weight is asked for: 1 of 4 is enough, 0.9 of 3.9 is not.
    assert on_the_scale([plain(1.0, 1), plain(None, 3)], RULES) == 5
    assert on_the_scale([plain(1.0, 0.9), plain(None, 3)], RULES) is None
    assert on_the_scale([], RULES) is None


def test_nothing_known_says_nothing() -> None:
    given = nothing_known(facts())
    section = given.section.model_copy(update={"tools": None})
    bare = staffing(roles=())
    nothing = dataclasses.replace(given, section=section)
    found = {
        each.id: each
        for each in register(nothing, bare, dataclasses.replace(ROADMAP, tasks=(), critical=())).risks
    }  # fmt: skip
    # Of politics only who cedes is known, 2 of 12; of alignment nothing at all.
    assert found["politics"].likelihood is None
    assert found["alignment"].likelihood is None
    # Of the uncertainty one thing is known for sure: that no capability has a value.
    unknown = next(each for each in found["uncertainty"].causes if each.id == "not-known")
    assert unknown.badness == 1.0
    assert found["politics"].weight == 0


def test_without_a_case_nothing_of_it_is_known() -> None:
    for name in MEASURED["case"]:
        assert signal(name).badness is None
        assert signal(name, case=CASE).badness is not None


@pytest.mark.parametrize("name", ["politics", "alignment"])
def test_the_case_leaves_politics_and_alignment_as_they_are(name: str) -> None:
    assert risk(name) == risk(name, case=CASE)


@pytest.mark.parametrize(
    ("change", "name", "side"),
    [
        ({"loss": 0.45}, "uncertainty", "impact"),
        ({"judged": 0.9}, "uncertainty", "likelihood"),
        ({"outlay": 90_000.0}, "budget", "impact"),
        ({"payback_months": 30.0}, "budget", "impact"),
        ({"payback_months": None}, "budget", "impact"),
    ],
)
def test_a_worse_case_makes_its_risk_graver(change, name: str, side: str) -> None:
    worse = dataclasses.replace(CASE, **change)
    assert getattr(risk(name, case=worse), side) > getattr(risk(name, case=CASE), side)


def test_an_outlay_that_never_comes_back_is_as_bad_as_it_gets() -> None:
    found = signal("payback", case=dataclasses.replace(CASE, payback_months=None))
    assert (found.value, found.badness) == (None, 1.0)


def test_at_most_three_measures_and_only_for_what_is_bad_enough() -> None:
    for each in register(case=CASE).risks:
        known = {s.id: s for s in (*each.causes, *each.effects)}
        bad = [known[measure.signal] for measure in each.mitigations]
        assert len(bad) <= 3
        assert all((s.badness or 0) >= 0.25 for s in bad)
        grave = [(s.badness or 0) * s.weight for s in bad]
        assert grave == sorted(grave, reverse=True)


def test_whoever_answers_for_a_risk_is_there_today() -> None:
    # The analyst is yet to come, so operations answer for the data; the top for politics.
    found = register(facts(values={"data-quality": 1.0}), case=CASE)
    owners = {each.id: each.owner for each in found.risks}
    assert owners == {
        "politics": "top",
        "alignment": "operations",
        "uncertainty": "operations",
        "budget": "top",
    }
    every = {measure.owner for each in found.risks for measure in each.mitigations}
    assert "data_intelligence.1" not in every


def test_until_there_is_a_leader_the_head_of_the_firm_answers() -> None:
    coming = staffing(
        boxes=(box("top", None), box("leader", "top", state="new")),
        roles=(role("revenue_leader", "hire", ("leader",)),),
        hires=(),
    )
    assert {each.owner for each in register(people=coming).risks} == {"top"}


@settings(max_examples=20, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(sorted({each.element for _, _, each in ANSWERED if each.kind == "capability"})),
        st.floats(1, 5),
    ),
    st.dictionaries(st.sampled_from(["sharing-control", "first-measure", "tasks"]), st.integers(1, 5)),
    st.one_of(
        st.none(),
        st.builds(
            CaseStanding,
            st.sampled_from(["go", "pilot", "no"]),
            st.floats(0, 1),
            st.floats(0, 1),
            st.floats(0, 1e6),
            st.one_of(st.none(), st.floats(0, 120)),
        ),
    ),
)  # fmt: skip
def test_every_register_holds_the_four_challenges_within_bounds(values, answers, case) -> None:
    found = register(facts(values, answers), case=case).risks
    assert {each.id for each in found} == {"politics", "alignment", "uncertainty", "budget"}
    for each in found:
        for figure in (each.likelihood, each.impact):
            assert figure is None or 1 <= figure <= 5 + 1e-9
        for one in (*each.causes, *each.effects):
            assert one.badness is None or 0 <= one.badness <= 1


def test_more_islands_make_alignment_likelier() -> None:
    apart = tuple(each.model_copy(update={"connected_to": ()}) for each in TOOLS)
    known = facts()
    alone = dataclasses.replace(known, section=known.section.model_copy(update={"tools": apart}))
    before, after = risk("alignment", known), risk("alignment", alone)
    assert after.likelihood > before.likelihood
    assert after.impact > before.impact


def test_a_day_is_no_signal() -> None:
    moved = dataclasses.replace(ROADMAP, start=datetime.date(2028, 1, 3))
    assert register(roadmap=moved) == register()
