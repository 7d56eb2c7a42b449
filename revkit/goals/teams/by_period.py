"""A split over teams and parts of the period at once: what each team carries, what each month."""

import datetime
import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from revkit.client.goals.team_table import TeamTable
from revkit.content.goal_rules import load_goal_rules
from revkit.goals.notice import Notice, notice
from revkit.goals.plan import GoalPlan
from revkit.goals.splitting import split_over
from revkit.goals.teams.amount import Amount
from revkit.goals.teams.controlled import rounded_cells
from revkit.goals.teams.hierarchy import Ints, Mask, Whole
from revkit.goals.teams.margins import Cells, Clash, fitted
from revkit.goals.teams.result import Path
from revkit.goals.teams.table import Grown

_MOST = 2**53  # units that a double counts one by one


@dataclass(frozen=True, slots=True, eq=False)
class ByPeriod:
    """What every node carries in each part, None where both margins cannot be had at once."""

    starts: tuple[datetime.date, ...]
    parts: Ints | None
    notices: tuple[Notice, ...]


def by_period(
    grown: Grown, table: TeamTable, base: Ints, amount: Amount, plan: GoalPlan
) -> ByPeriod:
    """Both margins fixed: what each leaf carries, and what each part of the period does.

    The months come from the plan, the teams from their split; the cells follow the columns of
    months in the table, all alike where it has none. A blank cell stands at the mean of its row,
    and is open where that has zeros alone; a row of zeros in every part counts as even. What cannot
    be filled is told, and so are margins that clash, and tables with too many cells.
    """
    wanted = _months(amount, plan)
    if wanted is None:
        return ByPeriod((), None, (notice("teams.notice.no_months", name=amount.name),))
    leaves = grown.tree.ordered
    size, most = len(leaves) * len(plan.parts), int(load_goal_rules().most_cells.number)
    if size > most:
        return ByPeriod((), None, (notice("teams.notice.too_many_cells", n=size, most=most),))
    starts = tuple(part.start for part in plan.parts)
    weights, told = _weights(grown, table, starts, leaves)
    rows = base[leaves].astype(object)
    sign = -1 if int(base[0]) < 0 else 1
    unit = _unit([*rows.tolist(), *wanted], amount.whole(amount.unit))
    high = np.array([sign * month // unit for month in wanted], dtype=object)
    wide = sign * rows // unit
    if int(wide.sum()) >= _MOST:
        return ByPeriod((), None, (*told, notice("teams.notice.too_fine", name=amount.name)))
    margins = wide.astype(np.int64), high.astype(np.int64)
    fit = fitted(weights, *margins)
    if isinstance(fit, Clash):
        return ByPeriod((), None, (*told, _clash(fit, grown, leaves, starts, amount, unit)))
    cells = rounded_cells(grown.tree, fit.cells, *margins)
    if cells is None:
        return ByPeriod((), None, (*told, notice("teams.notice.too_fine", name=amount.name)))
    parts = np.zeros((len(grown.tree), len(starts)), dtype=object)
    parts[leaves] = cells.astype(object) * unit * sign
    return ByPeriod(starts, grown.tree.summed(parts), (*told, *_emptied(fit.emptied)))


def _months(amount: Amount, plan: GoalPlan) -> list[int] | None:
    """What each part of the period carries, in the smallest unit; they add up to the total."""
    values: dict[str, Fraction] = {}
    for part in plan.parts:
        goal = part.goal if amount.name == plan.tree.root else None
        value = part.values.get(amount.name) if goal is None else goal
        if value is None:
            return None
        values[part.start.isoformat()] = abs(value)
    if not values:
        return None
    split = split_over(amount.total, values, Fraction(1, amount.scale))
    return [amount.whole(split.parts[day]) for day in values]


def _unit(margins: list[int], unit: int) -> int:
    """The rounding unit where both margins are whole in it, else the smallest."""
    return unit if math.gcd(*margins) % unit == 0 else 1


def _weights(
    grown: Grown, table: TeamTable, starts: tuple[datetime.date, ...], leaves: Whole
) -> tuple[Cells, list[Notice]]:
    """The weights of the cells, the leaves in the order of their paths."""
    places = np.argsort(grown.tree.leaves)
    rows = grown.rows[places[np.searchsorted(grown.tree.leaves[places], leaves)]].tolist()
    given = np.full((len(rows), len(starts)), np.nan)
    for place, day in enumerate(starts):
        if day in table.cells:
            column = table.cells[day]
            given[:, place] = [math.nan if (c := column[r]) is None else float(c) for r in rows]
    blank = np.isnan(given)
    known = ~blank.all(axis=1)
    sums, counts = np.where(blank, 0, given).sum(axis=1), (~blank).sum(axis=1)
    means = np.where(sums > 0, sums / np.maximum(counts, 1), 1.0)
    zero = (given == 0).all(axis=1)
    weights = np.where(blank, means[:, None], given)
    weights[zero] = 1.0
    told = []
    if filled := int(blank[known].sum()):
        told.append(notice("teams.notice.cells_at_mean", n=filled))
    if zero.any():
        paths = tuple(_ordered(grown, leaves[zero]))
        told.append(notice("teams.notice.cells_zero", n=len(paths), paths=paths))
    return weights, told


def _ordered(grown: Grown, nodes: Whole) -> Iterator[Path]:
    wanted = set(nodes.tolist())
    return (grown.paths[node] for node in grown.order if node in wanted)


def _clash(
    clash: Clash, grown: Grown, leaves: Whole, starts: tuple[datetime.date, ...],
    amount: Amount, unit: int,
) -> Notice:  # fmt: skip
    paths = tuple(_ordered(grown, leaves[clash.rows]))
    months = tuple(starts[place].strftime("%Y-%m") for place in clash.columns.tolist())
    return notice(
        "teams.notice.margins_clash" if months else "teams.notice.months_closed",
        name=amount.name,
        value=amount.exact(clash.carried * unit),
        paths=paths,
        **({"bound": amount.exact(clash.held * unit), "months": months} if months else {}),
    )


def _emptied(emptied: Mask) -> Iterator[Notice]:
    if emptied.any():
        yield notice("teams.notice.cells_emptied", n=int(emptied.sum()))
