"""What `goals.odds` and `goals.moves` say that their tree or today's values do not allow."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from revkit.client.goals.chances import Move, Spread
from revkit.client.goals.figures import no_node, value_problem
from revkit.content.formulas import Constant, Expression, Name, Operation, names_in
from revkit.content.goal_trees import GoalTree
from revkit.documents import KeyPath

if TYPE_CHECKING:  # the section asks for these checks
    from revkit.client.goals.section import GoalsSection

WIDEST = 1_000  # times `low`: far beyond any plan, and the mean of such a range is a fantasy
MOST_MOVES = 40  # far more levers than a firm pulls; of hundreds the mix would take minutes
_KINDS = (("low", "high"), ("won", "lost"), ("variation",))
_ONE_OF = "Write `low` and `high`, or `won` and `lost`, or `variation`."


def problems_of_chances(
    goals: GoalsSection, tree: GoalTree, minor: int
) -> Iterator[tuple[KeyPath, str]]:
    """Everything that is wrong with how sure the drivers are, and with how far they can move."""
    if not 0 < goals.odds.wanted < 1:
        message = f"got {goals.odds.wanted}, expected more than 0 and less than 1, such as 0.8."
        yield ("odds", "wanted"), message
    for name, spread in goals.odds.spread.items():
        for beneath, message in _spread_problems(tree, name, spread):
            yield ("odds", "spread", name, *beneath), message
    if len(goals.moves) > MOST_MOVES:
        message = f"got {len(goals.moves)} levers, expected {MOST_MOVES} or fewer. Keep those that"
        yield ("moves",), f"{message} can be pulled."
    for name, move in goals.moves.items():
        for beneath, message in _move_problems(goals, tree, name, move, minor):
            yield ("moves", name, *beneath), message
    yield from _price_problems(goals)


def _spread_problems(
    tree: GoalTree, name: str, spread: Spread
) -> Iterator[tuple[tuple[str, ...], str]]:
    if name not in tree.nodes:
        yield (), no_node(tree, name)
        return
    if name in tree.formulas:
        made = ", ".join(f'"{child}"' for child in tree.children(name))
        yield (), f'"{name}" is made of {made}. {_said_beneath(tree, name, spread)}'
        return
    given = [kind for kind in _KINDS if any(getattr(spread, key) is not None for key in kind)]
    if len(given) != 1:
        yield (), f"{'says nothing' if not given else 'says it in two ways'}. {_ONE_OF}"
        return
    for key in given[0]:
        if getattr(spread, key) is None:
            (other,) = (each for each in given[0] if each != key)
            yield (), f"has `{other}` without `{key}`. Add it."
            return
    yield from _fit_problems(tree, name, spread)


def _said_beneath(tree: GoalTree, name: str, spread: Spread) -> str:
    """What to write instead; of what is left of 1, such as retention, the range itself."""
    match tree.formulas[name]:
        case Operation("-", Constant(value), Name(child)) if (
            value == 1 and spread.low is not None and spread.high is not None
        ):
            return f"Write `{child}: {{low: {1 - spread.high}, high: {1 - spread.low}}}` instead."
        case _:
            return "Say how sure that is."


def _fit_problems(
    tree: GoalTree, name: str, spread: Spread
) -> Iterator[tuple[tuple[str, ...], str]]:
    unit = tree.nodes[name].unit
    if spread.won is not None and unit != "rate":
        yield ("won",), f'is for rates, and "{name}" is none. Write `low` and `high`.'
    elif spread.won == spread.lost == 0:
        yield (), "won and lost are both 0. A sample has at least one case."
    if spread.variation is not None and unit != "money":
        message = f'is for the size of single deals, and "{name}" is no money. '
        yield ("variation",), message + "Write `low` and `high`."
    if spread.low is not None and spread.high is not None:
        if spread.low >= spread.high:
            yield (), f"low {spread.low} is not below high {spread.high}. Correct them."
        elif tree.high(name) is None and 0 < spread.low * WIDEST < spread.high:
            message = f"high {spread.high} is more than {WIDEST:,} times low {spread.low}. "
            yield (), message + "Nothing is known so badly: check their digits and their units."
        else:
            yield from _end_problems(tree, name, spread.low, spread.high)


def _end_problems(
    tree: GoalTree, name: str, low: Decimal, high: Decimal
) -> Iterator[tuple[tuple[str, ...], str]]:
    """One time in ten it lies below `low`, so `low` cannot be the least there is."""
    floor, ceiling = tree.low(name), tree.high(name)
    if floor is not None and low <= floor:
        message = f"got {low}, but nothing lies below {floor}. Write more than {floor}: "
        yield ("low",), message + "one time in ten it is less than that."
    if ceiling is not None and high >= ceiling:
        message = f"got {high}, but nothing lies above {ceiling}. Write less than {ceiling}: "
        yield ("high",), message + "one time in ten it is more than that."


def _move_problems(
    goals: GoalsSection, tree: GoalTree, name: str, move: Move, minor: int
) -> Iterator[tuple[tuple[str, ...], str]]:
    if name not in tree.nodes:
        yield (), no_node(tree, name)
        return
    if name == tree.root:
        yield (), f'"{name}" is the goal itself. Name the drivers that can move.'
        return
    if name in tree.formulas and name not in goals.values:
        yield (), f'"{name}" has no value yet. Give today\'s value under `values`.'
    for other in goals.moves:
        if other != name and name in _above(tree, other):
            yield (), f'"{name}" is made of "{other}", which moves too. Keep one of them.'
    if move.curve < 1:
        message = f"got {move.curve}, expected 1 or more: what comes last never costs least."
        yield ("curve",), message
    wrong = value_problem(tree, name, move.to, minor)
    if not wrong and not value_problem(tree, name, goals.values.get(name, move.to), minor):
        wrong = _way_problem(goals, tree, name, move)  # of a wrong value that is told already
    if wrong:
        yield ("to",), wrong


def _way_problem(goals: GoalsSection, tree: GoalTree, name: str, move: Move) -> str | None:
    today = goals.values.get(name)
    if today is None:
        return None
    if move.to == today:
        return f"got {move.to}, which is today's value. Write how far it can move."
    more = _sign(tree, name) * (1 if tree.better == "higher" else -1)
    if (move.to > today) == (more > 0):
        return None
    way = "more" if more > 0 else "less"
    return f'got {move.to}, but only {way} of "{name}" than today\'s {today} helps. Correct it.'


def _price_problems(goals: GoalsSection) -> Iterator[tuple[KeyPath, str]]:
    """Money for some and nothing for others cannot be compared."""
    with_cost = [name for name, move in goals.moves.items() if "cost" in move.model_fields_set]
    for name in goals.moves if with_cost else ():
        if name not in with_cost:
            message = (
                f'has no cost, and "{with_cost[0]}" has one. Give every move its cost, or none.'
            )
            yield ("moves", name), message


def _above(tree: GoalTree, name: str) -> Iterator[str]:
    while (parent := tree.parent(name)) is not None:
        yield parent
        name = parent


def _sign(tree: GoalTree, name: str) -> int:
    """1 where more of a node makes more of the root: nothing in a tree is ever below 0, so it is
    turned around once for every minus and every fraction line that it stands behind.
    """
    sign = 1
    for parent in _above(tree, name):
        sign *= _turns(tree.formulas[parent], name)
        name = parent
    return sign


def _turns(formula: Expression, name: str) -> int:
    if not isinstance(formula, Operation):
        return 1
    if name in names_in(formula.left):
        return _turns(formula.left, name)
    return _turns(formula.right, name) * (-1 if formula.sign in "-/" else 1)
