"""What `goals.teams` says against its tree, its levels and its currency."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from revkit.client.goals.teams import EVEN, TeamsSection
from revkit.content.goal_tree_linter import LONGEST_NAME
from revkit.content.goal_trees import GoalTree
from revkit.content.names import folded
from revkit.documents import KeyPath
from revkit.phrases import did_you_mean, quoted
from revkit.records import not_a_share


def problems_of_teams(
    section: TeamsSection | None, tree: GoalTree, minor: int
) -> Iterator[tuple[KeyPath, str]]:
    """Every mistake in the part, at its key."""
    if section is None:
        return
    for path, message in (
        *_amount_problems(section, tree),
        *_level_problems(section),
        *_weight_problems(section),
        *_rounding_problems(section, tree, minor),
    ):
        yield ("teams", *path), message


def _amount_problems(section: TeamsSection, tree: GoalTree) -> Iterator[tuple[KeyPath, str]]:
    amounts = [name for name in tree.nodes if name in tree.amounts]
    if section.of is None:
        if tree.root not in tree.amounts:
            message = f'"{tree.root}" is no amount that could be split. Name one under `of`: '
            yield (), f"{message}{', '.join(amounts)}."
    elif section.of not in tree.nodes:
        advice = did_you_mean(section.of, amounts)
        yield ("of",), f'there is no {quoted(section.of)} in the tree "{tree.root}". {advice}'
    elif section.of not in tree.amounts:
        message = f'"{section.of}" is no amount that could be split. Name one of: '
        yield ("of",), f"{message}{', '.join(amounts)}."


def _level_problems(section: TeamsSection) -> Iterator[tuple[KeyPath, str]]:
    count = Counter(map(folded, section.levels))
    for index, level in enumerate(section.levels):
        if not folded(level):
            yield ("levels", index), "got an empty name. Write the heading of the column."
        elif len(level) > LONGEST_NAME:
            message = f"a name of {len(level)} letters, expected {LONGEST_NAME} or fewer. Shorten"
            yield ("levels", index), f"{message} the heading, here and in the table."
        elif count[folded(level)] > 1:
            yield ("levels", index), f"{quoted(level)} stands twice. Name each level once."
    for level, share in section.over_assignment.items():
        if level not in section.levels:
            advice = did_you_mean(level, section.levels)
            yield ("over_assignment", level), f"there is no level {quoted(level)}. {advice}"
        elif share > 1:
            yield ("over_assignment", level), not_a_share(share)


def _weight_problems(section: TeamsSection) -> Iterator[tuple[KeyPath, str]]:
    named = [section.weights] if isinstance(section.weights, str) else [*section.weights]
    if not named:
        yield ("weights",), "got no column. Name one, a blend of several, or write `even`."
    levels = set(map(folded, section.levels))
    for name in named:
        if folded(name) in levels:
            yield (
                ("weights",),
                f"{quoted(name)} is a level. Name a column of weights, or write `even`.",
            )
    for index, name in enumerate(section.inverse):
        if name not in named or name == EVEN:
            advice = did_you_mean(name, [one for one in named if one != EVEN])
            yield (
                ("inverse", index),
                f"{quoted(name)} is none of the columns in `weights`. {advice}",
            )


def _rounding_problems(
    section: TeamsSection, tree: GoalTree, minor: int
) -> Iterator[tuple[KeyPath, str]]:
    name = section.of or tree.root
    if section.rounding is None or name not in tree.nodes:
        return
    decimals = 0 if tree.whole(name) else tree.decimals(name, minor)
    if section.rounding != round(section.rounding, decimals):
        smallest = Decimal(1).scaleb(-decimals)
        yield (
            ("rounding",),
            f'got {section.rounding}, but the smallest unit of "{name}" is {smallest}. '
            "Use a multiple.",
        )
