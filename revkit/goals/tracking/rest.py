"""The rest of the period, solved again with what came held fast: what each driver would have to be.

An amount of the rest (leads) grows or shrinks in all its parts alike; a rate or a price is the same
in all of them. Either way one number is sought, and what the tree makes of it is a line or a
hyperbola, which three points tell exactly; the answer counts only if it brings the goal.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial

from revkit.goals.tracking.trunk import Series, Trunk

Line = Callable[[Fraction], Fraction]


def needed(trunk: Trunk, came: Series, rest: Series, name: str, goal: Fraction) -> Fraction | None:
    """What a driver would have to be in the rest of the period; an amount in all of it together.

    None where no value brings the goal, or where none can be found exactly.
    """

    planned = level(trunk, rest[name], name)
    return _solved(partial(outcome, trunk, came, rest, name), planned or Fraction(1), goal)


def outcome(trunk: Trunk, came: Series, rest: Series, name: str, value: Fraction) -> Fraction:
    """The whole period with a driver at a value in the rest. Raises ZeroDivisionError."""
    changed = {**rest, name: _spread(trunk, rest[name], name, value)}
    return trunk.total(joined(came, changed))


def level(trunk: Trunk, values: Sequence[Fraction], name: str) -> Fraction:
    """What is planned of a driver: an amount of all parts together, anything else of each."""
    total = sum(values, Fraction(0))
    return total if name in trunk.tree.amounts else total / len(values)


def joined(came: Series, rest: Series) -> dict[str, list[Fraction]]:
    """The parts that are over, and then the rest."""
    return {name: [*came[name], *rest[name]] for name in came}


def _spread(
    trunk: Trunk, planned: Sequence[Fraction], name: str, value: Fraction
) -> list[Fraction]:
    if name not in trunk.tree.amounts:
        return [value] * len(planned)
    total = sum(planned, Fraction(0))
    return [value * (part / total if total else Fraction(1, len(planned))) for part in planned]


def _solved(made_of: Line, start: Fraction, goal: Fraction) -> Fraction | None:
    """The value at which (a + b s) / (1 + c s) is the goal, s from the first of three points.

    The points lie between nothing and what is planned: farther up may be where it divides by zero.
    """
    steps = (-start / 2, -start / 3)
    try:
        first = made_of(start)
        made = [made_of(start + step) for step in steps]
        rises = [(each - first) / step for each, step in zip(made, steps, strict=True)]
        if made[0] == made[1]:
            return None
        bend = (rises[0] - rises[1]) / (made[1] - made[0])
        slope = rises[0] + bend * made[0]
        value = start + (goal - first) / (slope - goal * bend)
        return value if made_of(value) == goal else None
    except ZeroDivisionError:
        return None
