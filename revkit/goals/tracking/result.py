"""What has come so far against the plan, and what is left to do."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from revkit.content.goal_tree_file import Owner
from revkit.goals.exact import Exact
from revkit.goals.notice import Notice


@dataclass(frozen=True, slots=True)
class Part:
    """A driver's part of the gap to date, in the unit of the goal; the parts add up exactly."""

    name: str
    owner: Owner
    planned: Exact
    actual: Exact
    amount: Exact


@dataclass(frozen=True, slots=True)
class RestNeed:
    """A driver in the rest of the period, were it the only one to change.

    `planned` is the rest of the plan, `needed` what closes the gap (None where no value does), and
    `possible` whether that can be at all.
    """

    name: str
    planned: Exact
    needed: Exact | None
    possible: bool


@dataclass(frozen=True, slots=True)
class Tracking:
    """`parts_over` parts of the period are over, the last one through `through`.

    `planned` and `actual` are the goal's metric to date, `gap` the second less the first, exactly
    the sum of `parts`. `left` is what the goal still needs; `rate` and `needed_rate` are what came
    and what has to come in each part (None where it is not an amount). `outlook` is the whole
    period, if the rest goes as planned. `actuals` are the drivers to date as they were given.
    """

    parts_over: int
    parts_left: int
    through: datetime.date
    planned: Exact
    actual: Exact
    gap: Exact
    parts: tuple[Part, ...]
    goal: Exact | None
    left: Exact | None
    rate: Exact | None
    needed_rate: Exact | None
    outlook: Exact | None
    rest: tuple[RestNeed, ...]
    direction: Literal[1, -1]
    assumed: tuple[str, ...]
    actuals: Mapping[str, Exact]
    notices: tuple[Notice, ...]
