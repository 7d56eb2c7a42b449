"""What the file of a driver tree holds, as it is written."""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from revkit.content.files import FOLDER, load_content
from revkit.records import Number, Record, Words

Owner = Literal["marketing", "sales", "service", "company"]
Unit = Literal["money", "count", "rate", "ratio", "days"]


class UnitRules(Record):
    """What a unit allows; `decimals` and `shown` are null where the currency has them."""

    low: Number | None
    high: Number | None
    decimals: int | None
    shown: int | None
    whole: bool


class Units(Record):
    """The rules of every unit."""

    money: UnitRules
    count: UnitRules
    rate: UnitRules
    ratio: UnitRules
    days: UnitRules

    def of(self, unit: Unit) -> UnitRules:
        rules: UnitRules = getattr(self, unit)
        return rules


class TreeNode(Record):
    """One figure: its words, its owner, its unit, and the formula if others make it up.

    `splits` marks a leaf that is an amount of the whole period (leads, opening revenue), so that
    each month carries a part of it; a price or a rate holds in every month.
    """

    label: Words
    owner: Owner
    unit: Unit
    formula: str | None = None
    splits: bool = False
    low: Number | None = None
    high: Number | None = None


class Function(Record):
    """What one function promises: a node, and two sentences with node names in braces."""

    result: str
    objective: Words
    strategy: Words


class Flow(Record):
    """Counts of which the first becomes the second, some time later: leads become customers."""

    starts: str
    ends: str


class Beside(Record):
    """A figure that is told besides, once the tree is solved: its formula may use any node."""

    label: Words
    unit: Unit
    formula: str


class TreeFile(Record):
    """The keys of a tree's file. `better` is the goal's direction.

    `example` says that the strategies are those of the published example that `source` names.
    """

    better: Literal["higher", "lower"]
    source: Words
    nodes: dict[str, TreeNode] = Field(min_length=1)
    functions: dict[Owner, Function]
    flow: Flow | None = None
    beside: dict[str, Beside] = Field(default={})
    example: bool = False


@cache
def load_units(folder: Path = FOLDER) -> Units:
    """The rules of every unit, from `goal_units.yml`."""
    return load_content("goal_units.yml", Units, folder)
