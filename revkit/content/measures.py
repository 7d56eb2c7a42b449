"""The figures that revkit measures in exports: their words, and what a client file may take."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from revkit.content.files import load_content
from revkit.records import Record, Words

FILE = "measures.yml"
Group = Literal["deals", "leads", "accounts", "costs"]
Unit = Literal["rate", "money", "money_per_day", "count", "days", "months", "ratio"]


class Measure(Record):
    """`counted` says what n counts; `feeds` are the keys of the client file that may take it.

    `per_year`: the figure holds for a year, seen over one ("observed") or taken to one ("scaled").
    """

    name: Words
    unit: Unit
    group: Group
    per_year: Literal["observed", "scaled"] | None = None
    counted: Words
    definition: Words
    feeds: tuple[str, ...]


class Measures(Record):
    """Every measure by its id."""

    measures: dict[str, Measure]


@cache
def load_measures() -> Mapping[str, Measure]:
    """Every measure by its id, in the order in which reports show them."""
    return load_content(FILE, Measures).measures


@cache
def measures_for(key: str) -> tuple[str, ...]:
    """The measures that a key of the client file may take, the usual one first.

    >>> measures_for("goals.values.close_rate")
    ('win_rate', 'lead_conversion')
    """
    return tuple(name for name, measure in load_measures().items() if key in measure.feeds)
