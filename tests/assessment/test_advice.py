"""What first, what next, what not now: worked by hand, and what must hold for any firm."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revkit.assessment import assess
from revkit.assessment.advice.advise import advice_of
from revkit.assessment.advice.result import Advice, Recommendation
from revkit.assessment.advice.targets import target_of
from revkit.assessment.standing import standing_of
from revkit.client.answers import Answer, Answers, Value
from revkit.client.load import load_client
from revkit.content.assessment_rules import load_assessment_rules
from revkit.content.maturity import Maturity, load_maturity
from tests.assessment.building import MODEL, RULES, firm, rows, section
from tests.shared import ROOT

SHIPPED = load_maturity()
EXAMPLES = ("saas-spain", "services-mexico", "manufacturer-britain")


def advised(answers: list[Answer], model: Maturity = MODEL, **keys: Any) -> Advice:
    asked = section(**keys)
    standing = standing_of(asked, Answers(tuple(answers), ()), model, RULES)
    return advice_of(standing, asked, model, RULES)


def with_item(model: Maturity, name: str, **item: Any) -> Maturity:
    """The model with other values in the core item of one capability, or another weight."""
    weight = item.pop("weight_of_capability", None)
    capabilities = []
    for capability in model.capabilities:
        if capability.id == name:
            items = (capability.items[0].model_copy(update=item), *capability.items[1:])
            changed: dict[str, Any] = {"items": items}
            changed |= {"weight": Decimal(weight)} if weight is not None else {}
            capability = capability.model_copy(update=changed)
        capabilities.append(capability)
    return model.model_copy(update={"capabilities": tuple(capabilities)})


def names(steps: tuple[Recommendation, ...]) -> list[str]:
    return [step.capability for step in steps]


def by_name(advice: Advice) -> Mapping[str, Recommendation]:
    return {step.capability: step for step in (*advice.first, *advice.next)}


# (value, ceiling) -> target, gap, share of the way from 1 to the target, and from 1 to 5
TARGETS: list[tuple[float, int, int, float, float, float]] = [
    (2.5, 5, 3, 0.5, 0.75, 0.375),  # (2.5-1)/(3-1) = .75; (2.5-1)/4 = .375
    (1.0, 5, 2, 1.0, 0.0, 0.0),
    (3.0, 5, 4, 1.0, 2 / 3, 0.5),  # a whole level is reached: the next one is the target
    (3.0, 3, 3, 0.0, 1.0, 0.5),  # level 3 can be enough
    (3.4, 3, 3, 0.0, 1.0, 0.6),  # beyond the client's target there is no gap
    (4.6, 5, 5, 0.4, 0.9, 0.9),  # (4.6-1)/4 = .9
    (5.0, 5, 5, 0.0, 1.0, 1.0),
    (1.5, 1, 1, 0.0, 1.0, 0.125),  # a target of 1 is met by anybody
]


@pytest.mark.parametrize(("value", "ceiling", "target", "gap", "reached", "progress"), TARGETS)
def test_targets(
    value: float, ceiling: int, target: int, gap: float, reached: float, progress: float
) -> None:
    found = target_of("x", value, ceiling, RULES)
    assert found.target == target
    assert found.gap == pytest.approx(gap)
    assert found.reached == pytest.approx(reached)
    assert found.progress == pytest.approx(progress)


def test_what_is_unrated_has_no_target() -> None:
    found = target_of("x", None, 5, RULES)
    assert (found.target, found.gap, found.reached, found.progress) == (None, None, None, None)


def test_the_largest_deficit_for_its_effort_comes_first() -> None:
    # Everybody at 2 but handoffs at 1: level 2, and level 3 asks for pillars at 2.5.
    # handoffs (3 - 1) x 1 / 2 = 1.0; each of the others (3 - 2) x 1 / 2 = 0.5, in the model's order.
    # handoffs depends on team, but its step leads to level 2, where team is already.
    advice = advised(firm(2, 2, {"handoffs": 1}))
    assert advice.pursued == 3
    assert names(advice.first) == ["handoffs", "team", "leadership", "support", "enablement"]
    assert names(advice.next) == ["anticipation", "crm", "quality", "goal"]
    step = advice.first[0]
    assert (step.level, step.value, step.deficit, step.priority) == (1, 1.0, 2.0, 1.0)
    # Its pillar, (1 + 2)/2 = 1.5, fails both clauses of pillars, and 1 is below 1.5.
    assert step.clauses == ("pillars_most", "pillars_floor", "capabilities_floor")
    assert step.items == ("handoffs-core",)
    assert step.days == 60  # effort 2, and nothing has to come before


def test_what_a_step_depends_on_comes_before_it_and_takes_its_time() -> None:
    # handoffs weighs 3: (3 - 2) x 3 / 2 = 1.5 puts it first; team, on which it depends, before it.
    model = with_item(MODEL, "handoffs", weight_of_capability=3)
    advice = advised(firm(2, 2), model)
    assert names(advice.first)[:3] == ["team", "handoffs", "leadership"]
    team, handoffs = advice.first[:2]
    assert team.needed_by == ("handoffs",)
    assert (team.days, handoffs.days) == (60, 120)  # 60, then 60 more


def test_effort_divides() -> None:
    # handoffs (3 - 1) x 1 / 2 = 1.0, quality (3 - 2) x 1 / 1 = 1.0, which the model names later;
    # the others (3 - 2) x 1 / 2 = 0.5, and team (3 - 2) x 1 / 3 = 0.33.
    model = with_item(with_item(MODEL, "quality", effort=1), "team", effort=3)
    steps = by_name(advised(firm(2, 2, {"handoffs": 1}), model))
    assert list(steps)[:2] == ["handoffs", "quality"]
    assert list(steps)[-1] == "team"
    assert (steps["quality"].days, steps["handoffs"].days, steps["team"].days) == (30, 60, 90)


def test_what_a_condition_waits_for_goes_before_larger_deficits() -> None:
    # team weighs 9: people (2 x 9 + 3 + 3 + 3)/12 = 2.25 is the one pillar that may lag; process
    # (4 + 1)/2 = 2.5 reaches, but anticipation at 1 is below 1.5. So anticipation goes first,
    # although (3 - 1) x 1 / 2 = 1.0 is less than the (3 - 2) x 9 / 2 = 4.5 of team.
    model = with_item(MODEL, "team", weight_of_capability=9)
    advice = advised(firm(3, 2, {"handoffs": 4, "anticipation": 1, "team": 2}), model)
    assert advice.pursued == 3
    assert names(advice.first) == ["anticipation"]
    assert advice.first[0].clauses == ("capabilities_floor",)
    assert names(advice.next) == ["team"]
    assert advice.next[0].clauses == ()
    assert set(advice.enough) == {"leadership", "support", "enablement", "handoffs", "crm",
                                  "quality", "goal"}  # fmt: skip


def test_nothing_comes_first_where_the_target_is_met() -> None:
    advice = advised(firm(3, 2, {"team": 2}), target_level=3)
    assert advice.pursued is None
    assert advice.first == ()
    assert names(advice.next) == ["team"]
    assert advice.questions == ()


def test_what_is_ahead_of_the_next_level_is_not_for_now() -> None:
    # Level 2, the client wants 4: crm at 3 has a target of 4, but level 3 comes first.
    advice = advised(firm(2, 2, {"crm": 3}), target_level=4)
    assert advice.later == ("crm",)
    assert "crm" not in by_name(advice)
    assert advice.enough == ()


def test_the_top_has_nothing_left() -> None:
    facts = [
        {"id": o.id, "value": Decimal(v), "comparator": "Peers", "comparator_value": Decimal(10),
         "period": "2026", "source": "Accounts"}
        for o, v in zip(MODEL.outcomes, (11, 9, 11), strict=True)
    ]  # fmt: skip
    advice = advised(firm(5, 5), outcomes=tuple(facts))
    assert (advice.pursued, advice.first, advice.next, advice.measure) == (None, (), (), ())
    assert len(advice.enough) == len(MODEL.capabilities)
    assert advice.chasm.verdict == "crossed"


def test_at_the_chasm_questions_change_and_no_task_comes_first() -> None:
    advice = advised(firm(4, 4, {"velocity": 2, "friction": 3, "team": 3}))
    # 3 of 5 distinctions reach 3.5 and velocity is below 3: both clauses name what falls short.
    assert advice.at_chasm
    assert advice.first == ()
    assert names(advice.next) == ["team"]
    assert advice.questions == ("velocity", "friction")  # the lowest first
    assert advice.chasm.verdict == "not_crossed"
    assert [row.strategic for row in advice.chasm.rows] == [False, False, True, True, True]


def test_facts_of_the_chasm_panel() -> None:
    # velocity, both items alike: sales 2, marketing 3, service 4, management 5: others 3, mean 3.5
    views: dict[str, Value] = {"sales": 2, "marketing": 3, "service": 4, "management": 5}
    answers = [a for a in firm(4, 4) if not a.item.startswith("velocity")]
    distinction = MODEL.distinctions[0]
    for item in distinction.items:
        raw = {f: [6 - v if item.reverse else v] for f, v in views.items()}  # type: ignore[operator]
        answers += rows(item.id, raw)
    fact = {"distinction": "velocity", "text": "Shorter path."}
    advice = advised(answers, evidence=(fact,))
    row = advice.chasm.rows[0]
    assert (row.value, row.management, row.others, row.threshold) == (3.5, 5.0, 3.0, 3.5)
    assert (row.lowest, row.lowest_value) == (("sales",), 2.0)
    assert row.strategic
    assert row.evidence == ("Shorter path.",)
    assert advice.chasm.rows[1].evidence == ()
    assert advice.chasm.rows[1].lowest == ()  # everybody sees the same
    # (5 + 4 x 4)/5 = 4.2 against (3 + 4 x 4)/5 = 3.8: within the 1.0 that is allowed
    assert advice.chasm.contested is False
    assert advice.chasm.management == pytest.approx(4.2)
    assert advice.chasm.others == pytest.approx(3.8)


def test_what_is_unrated_is_measured_first() -> None:
    advice = advised(firm(2, 2, {"crm": "DK", "team": "DK"}))
    assert [(m.element, m.reason) for m in advice.measure] == [
        ("team", "unrated"), ("crm", "unrated"),
    ]  # fmt: skip
    assert advice.measure[1].functions == ("sales", "marketing")
    assert {"team", "crm"}.isdisjoint(by_name(advice))


def test_nobody_can_know() -> None:
    advice = advised(firm("DK", "DK"))
    assert (advice.first, advice.next, advice.enough) == ((), (), ())
    assert len(advice.measure) == len(MODEL.capabilities)
    assert advice.chasm.verdict == "not_assessed"


def test_a_function_that_cannot_know_is_named() -> None:
    answers = [a for a in firm(2, 2) if (a.item, a.function) != ("goal-core", "service")]
    answers += rows("goal-core", {"service": ["DK", "DK"]})
    measure = advised(answers).measure
    assert [(m.element, m.reason, m.functions) for m in measure] == [
        ("goal", "blind", ("service",))
    ]


def test_the_chasm_asks_who_has_not_answered() -> None:
    silent = firm(4, 4, people={"sales": 2, "marketing": 2, "service": 2})
    measures = {m.reason: m for m in advised(silent).measure}
    assert measures["voices"].functions == ("management",)
    unrated = {m.reason: m for m in advised(firm(4, 4, {"velocity": "DK"})).measure}
    assert unrated["distinction"].element == "velocity"


def test_level_five_asks_for_its_figures() -> None:
    fact = {"id": MODEL.outcomes[0].id, "value": Decimal(1), "comparator": "Peers",
            "comparator_value": Decimal(1), "period": "2026", "source": "Accounts"}  # fmt: skip
    measures = advised(firm(5, 5), outcomes=(fact,)).measure
    assert [(m.element, m.reason) for m in measures] == [
        (MODEL.outcomes[0].id, "outcome_behind"),
        (MODEL.outcomes[1].id, "outcome_absent"),
        (MODEL.outcomes[2].id, "outcome_absent"),
    ]


FUNCTIONS = ("sales", "marketing", "service", "finance", "management", "revops", "analysis")
VALUES: st.SearchStrategy[Value] = st.sampled_from([1, 1, 2, 2, 3, 3, 4, 4, 5, "DK"])
SCORES = st.fixed_dictionaries({c.id: VALUES for c in SHIPPED.capabilities})


def any_firm(scores: Mapping[str, Value], mindset: int, spread: int) -> list[Answer]:
    """Answers to the shipped model; sales sees everything `spread` lower, where there is room."""
    given = [(c, scores[c.id]) for c in SHIPPED.capabilities]
    given += [(d, mindset) for d in SHIPPED.distinctions]
    return [
        Answer(function, function, item.id, _lower(value, spread if function == "sales" else 0))
        for element, value in given
        for item in element.items
        for function in FUNCTIONS
        if item.asks(function)
    ]


def _lower(value: Value, by: int) -> Value:
    return max(1, value - by) if isinstance(value, int) else value


@settings(max_examples=60, deadline=None)
@given(SCORES, st.integers(1, 5), st.integers(0, 2), st.sampled_from([None, 2, 3, 4, 5]))
def test_what_holds_for_any_firm(
    scores: Mapping[str, Value], mindset: int, spread: int, target: int | None
) -> None:
    asked = section(**({} if target is None else {"target_level": target}))
    answers = Answers(tuple(any_firm(scores, mindset, spread)), ())
    standing = standing_of(asked, answers, SHIPPED, RULES)
    advice = advice_of(standing, asked, SHIPPED, RULES)
    steps = (*advice.first, *advice.next)
    order = names(steps)
    assert len(set(order)) == len(order)
    _each_stands_once(standing, advice)
    _dependencies_precede(steps)
    _conditions_go_first(steps)
    values = {rating.id: rating.value for rating in standing.capabilities}
    for step in steps:  # one level up from where it is, and not beyond the next level
        assert step.level <= values[step.capability] < step.level + 1
        assert step.level + 1 <= min(standing.level_range[0] + 1, standing.target_level)
    assert len(advice.first) <= 5
    assert all(s.clauses or any(t.clauses for t in steps if t.capability in s.needed_by)
               for s in advice.first)  # fmt: skip


def _each_stands_once(standing: Any, advice: Advice) -> None:
    rated = [rating.id for rating in standing.capabilities if rating.value is not None]
    told = [*names(advice.first), *names(advice.next), *advice.enough, *advice.later]
    assert sorted(told) == sorted(rated)
    unrated = {rating.id for rating in standing.capabilities if rating.value is None}
    assert unrated == {m.element for m in advice.measure if m.reason == "unrated"}


def _dependencies_precede(steps: tuple[Recommendation, ...]) -> None:
    """By the model's direct dependencies, walked here anew."""
    place = {step.capability: index for index, step in enumerate(steps)}
    by = {step.capability: step for step in steps}
    direct = {c.id: {n for i in c.items for n in i.depends_on} for c in SHIPPED.capabilities}
    rules = load_assessment_rules()
    for step in steps:
        waiting, needed = list(direct[step.capability]), set()
        while waiting:
            name = waiting.pop()
            needed.add(name)
            waiting += direct[name]
        before = {n for n in needed if n in by and by[n].level <= step.level}
        assert all(place[n] < place[step.capability] for n in before)
        start = max((by[n].days for n in before), default=0)
        assert step.days == start + rules.days_for(step.effort)


def _conditions_go_first(steps: tuple[Recommendation, ...]) -> None:
    """Before a step that a condition waits for stand only others, and what it or they need."""
    last = max((i for i, step in enumerate(steps) if step.clauses), default=-1)
    waiting = {step.capability for step in steps if step.clauses}
    for step in steps[: last + 1]:
        assert step.clauses or waiting & set(step.needed_by)


@pytest.mark.parametrize("folder", EXAMPLES)
def test_an_answer_that_matters_changes_the_advice_that_cites_it(folder: str) -> None:
    client = load_client(ROOT / "client_templates" / folder)
    assert client.assessment is not None and client.answers is not None
    before = assess(client).advice
    step = (*before.first, *before.next)[0]
    item = step.items[0]
    found = next(
        index
        for index, answer in enumerate(client.answers.rows)
        if answer.item == item and isinstance(answer.value, int) and answer.value < 5
    )
    answers = list(client.answers.rows)
    old = answers[found]
    answers[found] = Answer(old.respondent, old.function, old.item, old.value + 1)  # type: ignore[operator]
    standing = standing_of(client.assessment, Answers(tuple(answers), ()), SHIPPED, RULES)
    after = by_name(advice_of(standing, client.assessment, SHIPPED, RULES))
    for name, old_step in by_name(before).items():
        cites = item in old_step.items
        assert (after.get(name) is None or after[name].value != old_step.value) == cites


def test_rows_in_another_order_give_the_same_advice() -> None:
    answers = firm(2, 2, {"handoffs": 1, "crm": 3})
    assert advised(answers) == advised(answers[::-1])
