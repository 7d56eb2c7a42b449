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
    """A driver's part of the gap to date, in the unit of the goal; the parts add up exactly.

    `planned` and `actual` are the driver's own: an amount adds up, a rate or a price is weighed
    with what it applied to (a close rate with the leads).
    """

    name: str
    owner: Owner
    planned: Exact
    actual: Exact
    amount: Exact


@dataclass(frozen=True, slots=True)
class RestNeed:
    """A driver in the rest of the period, were it the only one to change.

    An amount is that of the whole rest, a rate or a price holds in each of its parts. `planned` is
    the rest of the plan, `needed` what closes the gap (None where no value does), `shown` what one
    would write (whole counts, the currency's decimals), and `possible` whether that can be at all.
    """

    name: str
    planned: Exact
    needed: Exact | None
    possible: bool
    shown: Exact | None = None


@dataclass(frozen=True, slots=True)
class Tracking:
    """`parts_over` parts of the period are over, the last one through `through`.

    `planned` and `actual` are the goal's metric to date, as it is written, `gap` the second less
    the first, exactly the sum of `parts` (empty where the gap cannot be split: a notice says so).
    `goal` is the plan's own outcome where no goal is set. `left` is what it still needs, 0 or less
    where it is reached; `rate` and `needed_rate` are what came and what has to come in each part
    (all None where the metric is not an amount). `outlook` is the whole period, if the rest goes
    as planned. `direction` is 1 where more is better. `assumed` names the drivers of which nothing
    was given, taken as planned; `actuals` is what was given, to date.
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
