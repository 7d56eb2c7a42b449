"""What a plan's result wants its reader to know, as sentences: `told` turns a notice into one."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from revkit.goals.exact import exact
from revkit.goals.notice import Notice
from revkit.show.goal_words import GoalWords

MOST_NAMES = 6  # in a sentence: a table may name thousands
FIGURES = ("value", "bound")
BELOW = " › "


def told(words: GoalWords, notice: Notice) -> str:
    """The sentence of a notice in the client's language.

    `name` and `names` are told by their labels where they are nodes of the tree, and as they stand
    where they are not; `value` and `bound` are written in the unit of `name`, else of the goal.
    A `path` is told from the top level down, `paths` and other lists of words as lists; whatever
    else fills the sentence does so by the formats that its text asks for. Nothing is escaped here.
    Raises KeyError for an unknown code or a missing value: a defect, never the client's.
    """
    values = notice.values or {}
    filled = {key: _told(words, values, key) for key in values}
    return words.speaker.say(notice.code, **filled)


def listed(words: GoalWords, names: Iterable[str]) -> str:
    """The names as a list; of many the first ones, and how many more there are."""
    every = list(names)
    if len(every) <= MOST_NAMES:
        return words.speaker.list(every)
    shown, more = every[: MOST_NAMES - 1], len(every) - MOST_NAMES + 1
    return words.speaker.say("goals.notice.more", names=", ".join(shown), n=more)


def path_text(path: Iterable[str]) -> str:
    """A team by its path, the upper levels first."""
    return BELOW.join(path)


def _told(words: GoalWords, values: Mapping[str, Any], key: str) -> Any:
    value = values[key]
    if key in FIGURES:
        return _figure(words, str(values.get("name", words.plan.metric)), value)
    if key == "path":
        return path_text(value)
    if key == "paths":
        return listed(words, map(path_text, value))
    if isinstance(value, tuple | list | frozenset):
        return listed(words, (_label(words, each) for each in value))
    return _label(words, value) if key == "name" else value


def _label(words: GoalWords, value: Any) -> str:
    name = str(value)
    return words.label(name) if name in words.tree.nodes else name


def _figure(words: GoalWords, name: str, value: Any) -> Any:
    """A figure as the node's unit writes it; what is no figure stays as it is."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | Fraction):
        return value
    known = name if name in words.tree.nodes else words.plan.metric
    return words.value(known, exact(value))
