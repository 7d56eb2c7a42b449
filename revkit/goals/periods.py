"""The goal over the months or quarters of its period."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from revkit.client.goals import MONTHS, Period
from revkit.content.goal_trees import GoalTree
from revkit.goals.exact import Numeric, rounded
from revkit.goals.forward import evaluate
from revkit.goals.plan import Part, PlanWarning
from revkit.goals.splitting import Split, shares_of, split_over

Values = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Grain:
    """What parts are made of: weights by part, the unit of money, the currency's decimals."""

    weights: Mapping[str, Numeric | None]
    money: Fraction
    minor: int


def part_starts(period: Period) -> tuple[datetime.date, ...]:
    """The first day of every part.

    >>> period = Period(start=datetime.date(2027, 11, 1), months=6, by="quarter")
    >>> [str(day) for day in part_starts(period)]
    ['2027-11-01', '2028-02-01']
    """
    first = period.start.year * 12 + period.start.month - 1
    months = range(first, first + period.months, MONTHS[period.by])
    return tuple(datetime.date(month // 12, month % 12 + 1, 1) for month in months)


def parts(
    tree: GoalTree, values: Values, whole: frozenset[str], goal: Fraction | None, grain: Grain
) -> tuple[tuple[Part, ...], tuple[PlanWarning, ...]]:
    """Every part, and what had to be settled on the way.

    `whole` names the inputs that split in whole units; what follows from them is made anew.
    """
    splits = {
        name: _split(tree, name, values[name], grain)
        for name in tree.nodes
        if name in whole and name in tree.amounts and name != tree.root
    }
    goal_split = None if goal is None else _split(tree, tree.root, goal, grain)
    made = []
    for key, share in shares_of(grain.weights)[0].items():
        amounts = _amounts(tree, values, {n: s.parts[key] for n, s in splits.items()}, share)
        part_goal = None if goal_split is None else goal_split.parts[key]
        made.append(Part(datetime.date.fromisoformat(key), part_goal, amounts))
    told = {tree.root: goal_split, **splits} if goal_split else splits
    return tuple(made), tuple(_warnings(told))


def _split(tree: GoalTree, name: str, total: Fraction, grain: Grain) -> Split:
    if tree.root == name and name not in tree.amounts:
        # A goal such as a rate holds in every part.
        return Split(dict.fromkeys(grain.weights, total), (), False, Fraction(0), None)
    if tree.whole(name):
        return split_over(total, grain.weights, 1)
    return split_over(rounded(total, grain.minor), grain.weights, grain.money)


def _amounts(tree: GoalTree, values: Values, whole: Values, share: Fraction) -> dict[str, Fraction]:
    """A part's amounts, children first; an amount whose makings are unknown carries its share."""
    rates = {name: value for name, value in values.items() if name not in tree.amounts}
    amounts: dict[str, Fraction] = {}
    for name in (name for name in tree.order if name in tree.amounts):
        made = (
            evaluate(tree.formulas[name], {**rates, **amounts}) if name in tree.formulas else None
        )
        if made is None:
            made = whole.get(name)
        if made is None and name in values and name != tree.root:
            made = values[name] * share
        if made is not None:
            amounts[name] = made
    return {name: amounts[name] for name in tree.nodes if name in amounts}


def _warnings(splits: Mapping[str, Split]) -> Iterator[PlanWarning]:
    for split in list(splits.values())[:1]:  # the weights are the same for all
        for key in split.at_mean:
            yield PlanWarning("weights_missing", part=datetime.date.fromisoformat(key))
        if split.even:
            yield PlanWarning("weights_zero")
    for name, split in splits.items():
        if split.rest_to is not None:
            day = datetime.date.fromisoformat(split.rest_to)
            yield PlanWarning("below_unit", name, split.rest, part=day)
