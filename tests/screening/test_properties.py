"""What must hold for every set of answers."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from revkit.content.screening import State
from revkit.screening.rule import DECIDING, verdict_of
from revkit.screening.screen import STATES, VERDICTS
from tests.screening.building import CONTENT, screened

ITEMS = [item.id for item in CONTENT.items]
TROUBLE = [i.id for i in CONTENT.items if i.signal in ("sharing", "friction", "marketing")]
number = st.integers(1, 5)
anything = st.one_of(number, st.sampled_from(["NA", "DK", None]))
known = st.fixed_dictionaries(dict.fromkeys(ITEMS, number))
partly = st.fixed_dictionaries(dict.fromkeys(ITEMS, anything))
quick = settings(max_examples=60, deadline=None)


def rank(verdict: str) -> int:
    return VERDICTS.index(verdict)


@quick
@given(known, st.sampled_from(TROUBLE))
def test_more_trouble_never_asks_for_less(answers, item):
    before = screened(answers=answers)
    after = screened(answers={**answers, item: min(5, answers[item] + 1)})
    if before.verdict == "measure_first" or after.verdict == "measure_first":
        # Looking for the cause lies between not now and doing something about it.
        assert not (before.verdict != "not_now" and after.verdict == "not_now")
    else:
        assert rank(after.verdict) >= rank(before.verdict)


def test_no_signal_at_a_higher_strength_leads_back():
    # All 3^8 cases, each with each signal raised: the verdict never falls.
    for states in product(STATES, repeat=len(DECIDING)):
        case: dict[str, State] = dict(zip(DECIDING, states, strict=True))
        for name, state in case.items():
            if state != "strong":
                higher = STATES[STATES.index(state) + 1]
                assert rank(verdict_of({**case, name: higher})) >= rank(verdict_of(case))


@quick
@given(partly, st.lists(number, min_size=len(ITEMS), max_size=len(ITEMS)))
def test_missing_answers_never_decide(answers, fillings):
    """Whatever DK and blanks turn out to be, a verdict that was given stands."""
    open_items = [item for item in ITEMS if answers[item] in ("DK", None)]
    filled = {**answers, **dict(zip(open_items, fillings, strict=False))}
    before, after = screened(answers=answers), screened(answers=filled)
    assert set(after.possible) <= set(before.possible)
    if before.why != "unknown":
        assert after.verdict == before.verdict


@quick
@given(known, st.data())
def test_taking_answers_away_never_turns_the_verdict_round(answers, data):
    gone = data.draw(st.sets(st.sampled_from(ITEMS)))
    value = data.draw(st.sampled_from(["DK", None]))
    less = screened(answers={**answers, **dict.fromkeys(gone, value)})
    whole = screened(answers=answers)
    assert less.verdict in (whole.verdict, "measure_first")
    assert whole.verdict in less.possible


@quick
@given(partly)
def test_the_questions_that_would_settle_it_do(answers):
    """With an open verdict, answering what is named (and nothing else) leaves one verdict."""
    result = screened(answers=answers)
    if result.why != "unknown":
        return
    assert result.settles
    for value in (1, 3, 5):
        filled = {**answers, **dict.fromkeys(result.settles, value)}
        assert len(screened(answers=filled).possible) == 1


@quick
@given(partly, st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(answers, random):
    shuffled = list(answers.items())
    random.shuffle(shuffled)
    assert screened(answers=dict(shuffled)) == screened(answers=answers)


@quick
@given(known)
def test_each_change_that_is_told_is_true(answers):
    result = screened(answers=answers)
    states = {signal.id: signal.state for signal in result.signals if signal.id in DECIDING}
    for change in result.changes:
        assert verdict_of({**states, change.signal: change.state}) == change.verdict
        assert change.verdict != result.verdict
