"""time_goal(client, plan) -> Timing: what the lag makes of a plan, and what would be in time."""

import datetime
from collections.abc import Iterator, Sequence

import numpy as np

from revkit.client.goals import MONTHS
from revkit.client.load import Client
from revkit.content.goal_rules import load_goal_rules
from revkit.goals.exact import exact
from revkit.goals.forward import recomputed
from revkit.goals.notice import Notice, notice
from revkit.goals.plan import GoalPlan
from revkit.goals.timing.flow import Counts, Flow, flow_of, known, month_starts
from revkit.goals.timing.lag import leads_of_before, month_lag
from revkit.goals.timing.result import MonthLag, PlanMonth, Timing
from revkit.goals.timing.wanted import Backward, leads_in_time


def time_goal(client: Client, plan: GoalPlan) -> Timing | None:
    """The plan's leads and customers month by month, with the time in between.

    Forward: what the leads of each month bring inside the period and after it, and what those from
    before bring. Backward: the leads, and when, that bring what the plan counts on in time. Counts
    are expected values. None where the client file says nothing of timing, or the plan too little
    or what cannot be.
    """
    timing = client.goals.timing if client.goals is not None else None
    flow, found = flow_of(plan), timing and month_lag(timing, client.exports)
    if timing is None or flow is None or not found:
        return None
    lag, doubts = found
    before, told = leads_of_before(timing, client.exports, plan.start, len(lag.by_month) - 1)
    return _timing(plan, flow, lag, before, (*doubts, *told))


def yielded(leads: Sequence[float] | Counts, lag: MonthLag) -> Counts:
    """What leads bring, as a share of what each will ever bring, by month from the first on.

    >>> lag = MonthLag("stated", None, (0.5, 0.75, 1.0))
    >>> yielded([4, 0, 8], lag).tolist()
    [2.0, 1.0, 5.0, 2.0, 2.0]
    """
    return np.convolve(np.asarray(leads, np.float64), np.diff(lag.by_month, prepend=0.0))


def _timing(
    plan: GoalPlan, flow: Flow, lag: MonthLag, before: Sequence[int], told: tuple[Notice, ...]
) -> Timing:
    months, tree = plan.months, plan.tree
    assert tree.flow is not None
    own = flow.rate * yielded(flow.arrive, lag)
    won = own[:months] + flow.beside
    carried = _carried(flow, lag, before)
    wanted = _backward(plan, flow, lag, carried)
    inside = _inside(lag, months)
    return Timing(
        starts=tree.flow.starts,
        ends=tree.flow.ends,
        lag=lag,
        months=tuple(_months(plan, flow, (won, carried, inside), wanted)),
        planned=float(flow.need.sum()),
        won=float(won.sum()),
        won_before=float(carried.sum()),
        later=tuple(own[months:].tolist()),
        short=_short(plan, float(flow.need.sum()), float(won.sum() + carried.sum())),
        wanted=None if wanted.leads is None else int(wanted.leads.sum()),
        latest=_latest(plan, inside),
        notices=(*told, *_out_of_reach(plan, flow, carried, wanted)),
    )


def _months(
    plan: GoalPlan, flow: Flow, made: tuple[Counts, Counts, Counts], wanted: Backward
) -> Iterator[PlanMonth]:
    won, carried, inside = made
    for place, day in enumerate(month_starts(plan)):
        yield PlanMonth(
            start=day,
            arrive=float(flow.arrive[place]),
            won=float(won[place]),
            won_before=float(carried[place]),
            need=float(flow.need[place]),
            inside=float(inside[place]),
            wanted=None if wanted.leads is None else int(wanted.leads[place]),
        )


def _carried(flow: Flow, lag: MonthLag, before: Sequence[int]) -> Counts:
    """What leads from before the period bring in each of its months."""
    months = len(flow.arrive)
    if not before:
        return np.zeros(months)
    late = flow.rate * yielded(before, lag)[len(before) :][:months]
    return np.asarray(np.pad(late, (0, months - len(late))))


def _inside(lag: MonthLag, months: int) -> Counts:
    """By month of arrival, the share of what its leads will bring that comes in the period."""
    reached = np.ones(months)
    known = np.array(lag.by_month[:months])
    reached[: len(known)] = known
    return np.asarray(reached[::-1])


def _backward(plan: GoalPlan, flow: Flow, lag: MonthLag, carried: Counts) -> Backward:
    months = plan.months
    ends = np.arange(MONTHS[plan.by], months + 1, MONTHS[plan.by])
    reached = np.concatenate((_inside(lag, months)[::-1], [0.0]))
    waited = ends[:, None] - 1 - np.arange(months)
    won = flow.rate * reached[np.where(waited < 0, months, waited)]
    need = np.cumsum(flow.need - flow.beside - carried)[ends - 1]
    most = load_goal_rules().most_leads.number * float(flow.arrive.max())
    return leads_in_time(flow.arrive, won, need, most)


def _short(plan: GoalPlan, planned: float, won: float) -> float | None:
    """What the goal's metric loses, in its unit; None where not all of its drivers are known."""
    values, tree = known(plan), plan.tree
    if tree.flow is None or any(leaf not in values for leaf in tree.leaves):
        return None
    full, timed = (
        recomputed(tree, values, {tree.flow.ends: exact(count)})[tree.root]
        for count in (planned, won)
    )
    return float(full - timed if tree.better == "higher" else timed - full)


def _latest(plan: GoalPlan, inside: Counts) -> datetime.date | None:
    """The last month whose leads still bring half of their worth in the period."""
    worth = np.flatnonzero(inside >= load_goal_rules().half_worth.number)
    return month_starts(plan)[worth[-1]] if len(worth) else None


def _out_of_reach(plan: GoalPlan, flow: Flow, carried: Counts, found: Backward) -> Iterator[Notice]:
    assert plan.tree.flow is not None
    name = plan.tree.flow.ends
    if found.leads is None:
        most = found.most + float(flow.beside.sum() + carried.sum())
        bound = float(flow.need.sum())
        yield notice("timing.notice.out_of_reach", name=name, value=most, bound=bound)
    elif any(found.missed):
        last = max(part for part, missed in enumerate(found.missed) if missed)
        yield notice(
            "timing.notice.catching_up",
            name=name,
            value=found.lacking[last],
            month=month_starts(plan)[(last + 1) * MONTHS[plan.by] - 1],
        )
