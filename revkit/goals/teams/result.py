"""Who carries how much of an amount, and why."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from revkit.goals.exact import Exact
from revkit.goals.notice import Notice

Path = tuple[str, ...]
# sum: of those beneath; weight: by its weight; mean: its weight was missing; even: all weights
# were zero; lock: fixed in the table; commitment: promised, and nothing was left to spread.
Why = Literal["sum", "weight", "mean", "even", "lock", "commitment"]


@dataclass(frozen=True, slots=True)
class TeamShare:
    """What one team, territory or person carries. `path` () is the whole.

    `base` adds up to the amount exactly; `assigned` is the base with the over-assignment of its
    level. `weight` is the joint weight, as a share of the whole. `commitment` is what it promised,
    those beneath it added up where it promised nothing itself (None where something is missing).
    `parts` are the base by part of the period, where that was asked for.
    """

    path: Path
    base: Exact
    assigned: Exact
    why: Why
    weight: Exact | None
    locked: bool
    commitment: Exact | None
    parts: tuple[Exact, ...] = ()

    @property
    def gap(self) -> Exact | None:
        """What the commitment lacks (above 0) or has too much."""
        return None if self.commitment is None else self.base - self.commitment


@dataclass(frozen=True, slots=True)
class Slack:
    """A parent with locks beneath it: what it carries, what is locked of that, what is left.

    `room` below 0: the locks take more than there is. `free` counts the unlocked leaves that would
    take the rest; none, and a rest other than 0, does not fit either. Only the whole and a locked
    parent are `fixed`. Any other stands with what its weight alone would give it: a `room` below 0
    says that others give up so much, and always fits.
    """

    path: Path
    carries: Exact
    locked: Exact
    room: Exact
    free: int
    fits: bool
    fixed: bool = True


@dataclass(frozen=True, slots=True)
class TeamSplit:
    """The split of `total` of the node `of`. Where the locks do not fit there are no `shares`.

    `shares` stand in the order of the table, each parent before those beneath it, the whole first.
    `unit` is what the parts were rounded to; `starts` are the parts of the period, empty where it
    was not split over them too; `over` is the over-assignment by level.
    """

    of: str
    total: Exact
    unit: Exact
    levels: tuple[str, ...]
    over: Mapping[str, Exact]
    starts: tuple[datetime.date, ...]
    slacks: tuple[Slack, ...]
    shares: tuple[TeamShare, ...]
    notices: tuple[Notice, ...]

    @property
    def fits(self) -> bool:
        """Whether all locks fit."""
        return all(slack.fits for slack in self.slacks)
