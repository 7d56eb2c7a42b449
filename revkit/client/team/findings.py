"""What may be wrong with the people of a firm, whatever they were read from, and how it is told."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from revkit.client.answer_sheets.nearest import meant, nearest_function
from revkit.client.tables.sentences import listed, sentence
from revkit.content.maturity import load_maturity
from revkit.phrases import shown

MOST_NAMES = 12  # of a circle, or of those who are known: more would bury the sentence
ARROW = " → "


class Line(Protocol):
    """One entry, as far as it says who leads whom, from where, in which roles."""

    @property
    def id(self) -> str:
        """How others name it."""

    @property
    def function(self) -> str:
        """Its function."""

    @property
    def reports_to(self) -> str | None:
        """The id of whom it reports to."""

    @property
    def count(self) -> int:
        """How many people it stands for."""

    @property
    def does(self) -> tuple[str, ...]:
        """Its roles."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: the entry, what of it, and the text's key after `people.wrong.`.

    `first` is another entry that it contradicts; `name` what was not found among `known`.
    """

    entry: int
    part: str
    code: str
    values: Mapping[str, Any] = field(default_factory=dict)
    first: int | None = None
    name: str | None = None
    known: tuple[str, ...] = ()


def told(finding: Finding, locale: str, first: str = "") -> str:
    """The sentence; `first` says where the other entry stands."""
    more: dict[str, str] = {}
    if finding.name is not None:
        more["advice"] = _advice(finding, finding.name, locale)
    return sentence(
        locale, f"people.wrong.{finding.code}", first=first, **{**finding.values, **more}
    )


def _advice(finding: Finding, name: str, locale: str) -> str:
    if finding.code == "function":
        return nearest_function(name, load_maturity(), locale)
    near = difflib.get_close_matches(name, finding.known, n=1)
    if near:
        return meant(near[0], locale)
    names = [shown(one) for one in finding.known[:MOST_NAMES]]
    if len(finding.known) > MOST_NAMES:
        names.append("…")
    return sentence(locale, "people.wrong.known", names=listed(locale, names))


def chain(ids: tuple[str, ...]) -> str:
    """A circle from its first member back to it; of a long one the first of them.

    >>> chain(("a", "b"))
    'a → b → a'
    """
    if len(ids) > MOST_NAMES:
        return ARROW.join((*ids[:MOST_NAMES], "…", ids[0]))
    return ARROW.join((*ids, ids[0]))
