"""The level rule on arrays agrees with the rule in words, whatever the picture."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from revkit.assessment.chasm import chasm_of
from revkit.assessment.clauses import Picture
from revkit.assessment.confidence.levels import Pictures, levels_of
from revkit.assessment.result import Cell, Chasm, Rating
from revkit.assessment.rule import level_of
from tests.assessment.building import RULES

# Mostly on and beside the thresholds, where the two could differ.
points = st.sampled_from([1, 1.5, 2, 2.5, 3, 3 - 1e-8, 3 + 1e-12, 3.5, 3.5 - 1e-10, 4, 4.5, 5])
high_points = st.sampled_from([2.5, 3, 3.5, 3.5 - 1e-8, 3.5 - 1e-10, 4, 4.5, 4.5 - 1e-8, 5])
gaps = st.sampled_from([-1.0, 0.0, 1.0, 1 + 1e-10, 1 + 1e-8, 2.0])


@st.composite
def pictures(draw: st.DrawFn) -> Picture:
    value = draw(st.sampled_from([points, high_points]))
    distinctions = [draw(st.none() | value) if draw(st.booleans()) else 4 for _ in range(5)]
    others = draw(st.none() | st.sampled_from([2.0, 3.5]))
    management = None if others is None else others + draw(gaps)
    contested = others is not None and not RULES.reaches(1.0, management - others)
    everybody = ["management", "sales", "marketing", "service"]
    answered = draw(st.sampled_from([everybody, everybody[1:], everybody[:2], everybody[:3]]))
    return Picture(
        pillars={str(n): draw(value) for n in range(5)},
        capabilities={str(n): draw(value) for n in range(draw(st.integers(1, 4)))},
        distinctions={str(n): d for n, d in enumerate(distinctions)},
        chasm=Chasm(tuple(answered), True, management, others, contested),
        anticipation=draw(st.none() | value),
        outcomes={name: draw(st.booleans()) for name in "xyz"},
    )


def column(values: list[float | None], size: int = 0) -> list[float]:
    """With NaN for what is missing, padded to one length."""
    known = [np.nan if value is None else value for value in values]
    return known + [np.nan] * (size - len(known))


def stacked(many: list[Picture]) -> Pictures:
    def rows(part: list[list[float]]) -> np.ndarray:
        return np.array(part, np.float64).T

    return Pictures(
        pillars=rows([column([*p.pillars.values()]) for p in many]),
        capabilities=rows([column([*p.capabilities.values()], 4) for p in many]),
        distinctions=rows([column([*p.distinctions.values()]) for p in many]),
        management=np.array(column([p.chasm.management for p in many])),
        others=np.array(column([p.chasm.others for p in many])),
        anticipation=np.array(column([p.anticipation for p in many])),
        voices=np.array(
            ["management" in p.chasm.answered and len(p.chasm.answered) > 2 for p in many]
        ),
        better=np.array([sum(p.outcomes.values()) for p in many]),
    )


@settings(max_examples=200, deadline=None)
@given(st.lists(pictures(), min_size=1, max_size=20))
def test_both_rules_give_the_same_level(many: list[Picture]) -> None:
    assert levels_of(stacked(many), RULES).tolist() == [level_of(p, RULES) for p in many]


def test_pictures_of_every_level_were_compared() -> None:
    # The property above would hold of a rule that always says 1: all levels come out of these.
    top = Picture(
        pillars=dict.fromkeys("abcde", 5.0),
        capabilities={"a": 5.0},
        distinctions=dict.fromkeys("abcde", 5.0),
        chasm=chasm_of([_answered_by("management", "sales", "service")], RULES),
        anticipation=5.0,
        outcomes={"x": True, "y": True, "z": False},
    )
    worse = [
        {"outcomes": {"x": True}},
        {"distinctions": dict.fromkeys("abcde", 3.0)},
        {"pillars": dict.fromkeys("abcde", 2.0)},
        {"pillars": dict.fromkeys("abcde", 1.0)},
    ]
    many = [top, *(Picture(**{**_fields(top), **keys}) for keys in worse)]
    assert levels_of(stacked(many), RULES).tolist() == [5, 4, 3, 2, 1]


def _answered_by(*functions: str) -> Rating:
    return Rating("a", 5.0, None, tuple(Cell(f, 5.0, 1, 1, 1, 0, 0, False) for f in functions))


def _fields(picture: Picture) -> dict[str, object]:
    return {name: getattr(picture, name) for name in Picture.__dataclass_fields__}
