"""track_goal(client, plan) -> Tracking: what came against the plan, why, and what is left to do."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from revkit.client.goals import MONTHS, GoalsSection
from revkit.client.load import Client
from revkit.content.currencies import minor_units
from revkit.content.goal_tree_file import load_units
from revkit.goals.exact import exact, rounded
from revkit.goals.notice import Notice, notice
from revkit.goals.plan import GoalPlan
from revkit.goals.repairs import direction, within, written
from revkit.goals.tracking.attribution import attributed, in_units
from revkit.goals.tracking.came import Came, came
from revkit.goals.tracking.rest import joined, level, needed, outcome
from revkit.goals.tracking.result import Part, RestNeed, Tracking
from revkit.goals.tracking.to_date import to_date
from revkit.goals.tracking.trunk import Series, Trunk, trunk_of


def track_goal(client: Client, plan: GoalPlan) -> Tracking | None:
    """What has come so far against the plan: the gap, split exactly, and the rest solved again.

    None where the client gives no actuals, where the plan does not know its drivers or asks of one
    what cannot be, or where what came, or what was planned, divides by zero.
    """
    if client.goals is None or not client.goals.actuals:
        return None
    setting = _setting(client.goals, plan)
    if setting is None:
        return None
    try:
        return _tracked(setting)
    except ZeroDivisionError:
        return None


@dataclass(frozen=True, slots=True)
class _Setting:
    """The plan, what came, and the drivers in every part: as planned, and as they came."""

    plan: GoalPlan
    goals: GoalsSection
    trunk: Trunk
    over: int
    planned: Series
    rest: Series
    found: Came

    @property
    def minor(self) -> int:
        return minor_units(self.plan.currency) or 0

    @property
    def decimals(self) -> int:
        """With how many the goal's metric is written."""
        shown = load_units().of(self.trunk.tree.nodes[self.trunk.tree.root].unit).shown
        return self.minor if shown is None else shown


def _setting(goals: GoalsSection, plan: GoalPlan) -> _Setting | None:
    known = {name for name, node in plan.values.items() if node.value is not None}
    trunk = trunk_of(plan.tree, known, {*goals.values, *goals.actuals})
    if trunk is None or any(beyond.name in trunk.drivers for beyond in plan.beyond):
        return None
    series = {name: list(_planned(plan, name)) for name in trunk.drivers}
    over = len(next(iter(goals.actuals.values())))
    given = [{n: exact(values[i]) for n, values in goals.actuals.items()} for i in range(over)]
    planned = {name: values[:over] for name, values in series.items()}
    rest = {name: values[over:] for name, values in series.items()}
    return _Setting(plan, goals, trunk, over, planned, rest, came(trunk, given, planned))


def _planned(plan: GoalPlan, name: str) -> Iterator[Fraction]:
    """A driver in every part of the plan: an amount has its own in each."""
    value = plan.values[name].value
    for part in plan.parts:
        yield part.values.get(name, value if value is not None else Fraction(0))


def _tracked(setting: _Setting) -> Tracking:
    plan, trunk, over = setting.plan, setting.trunk, setting.over
    actual = setting.found.series
    planned_now = rounded(trunk.total(setting.planned), setting.decimals)
    actual_now = rounded(trunk.total(actual), setting.decimals)
    shares = attributed(trunk, setting.planned, actual)
    wanted = plan.result if plan.goal is None else plan.goal
    # As it is written, like what came: a plan's own outcome may have more decimals.
    goal = None if wanted is None else rounded(wanted, setting.decimals)
    left = goal - actual_now if goal is not None and trunk.tree.root in trunk.tree.amounts else None
    parts_left = len(plan.parts) - over
    return Tracking(
        parts_over=over,
        parts_left=parts_left,
        through=_last_day(plan, over),
        planned=planned_now,
        actual=actual_now,
        gap=actual_now - planned_now,
        parts=_parts(setting, shares, actual_now - planned_now) if shares else (),
        goal=goal,
        left=left,
        rate=None if left is None else actual_now / over,
        needed_rate=None if left is None or not parts_left else left / parts_left,
        outlook=rounded(trunk.total(joined(actual, setting.rest)), setting.decimals),
        rest=tuple(_rest(setting, wanted)) if parts_left and wanted is not None else (),
        direction=1 if trunk.tree.better == "higher" else -1,
        assumed=tuple(n for n in trunk.drivers if n in setting.found.assumed_throughout()),
        actuals=_given(setting),
        notices=tuple(_notices(setting, told=shares is not None)),
    )


def _last_day(plan: GoalPlan, over: int) -> datetime.date:
    """The day before the next part would start."""
    month = plan.start.year * 12 + plan.start.month - 1 + over * MONTHS[plan.by]
    return datetime.date(month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)


def _parts(setting: _Setting, shares: Mapping[str, Fraction], gap: Fraction) -> tuple[Part, ...]:
    trunk, actual = setting.trunk, setting.found.series
    amounts = in_units(shares, gap, Fraction(1, 10**setting.decimals))
    told = [n for n in trunk.drivers if n not in setting.found.assumed_throughout()]
    return tuple(
        Part(
            name=name,
            owner=trunk.tree.nodes[name].owner,
            planned=to_date(trunk, setting.planned, name),
            actual=to_date(trunk, actual, name),
            amount=amounts[name],
        )
        for name in told
    )


def _given(setting: _Setting) -> dict[str, Fraction]:
    """What was given, to date: amounts added up, anything else weighed or made of its drivers."""
    trunk, found = setting.trunk, {}
    for name, values in setting.goals.actuals.items():
        if name in trunk.tree.amounts:
            found[name] = sum(map(exact, values), Fraction(0))
        elif name in trunk.drivers:
            found[name] = to_date(trunk, setting.found.series, name)
        elif set(trunk.beneath(name)):
            found[name] = trunk.total(setting.found.series, name)
    return found


def _rest(setting: _Setting, goal: Fraction) -> Iterator[RestNeed]:
    """What each driver alone would have to be in the rest, and at least its easiest value."""
    trunk, rest = setting.trunk, setting.rest
    values = {n: v.value for n, v in setting.plan.values.items() if v.value is not None}
    for name in _answered(trunk):
        planned = level(trunk, rest[name], name)
        way = direction(trunk.tree, values, name)
        value = _needed(setting, name, goal, way)
        if value is None:
            yield RestNeed(name, planned, None, possible=False)
            continue
        shown = written(trunk.tree, values, name, value, setting.minor)
        yield RestNeed(name, planned, value, within(trunk.tree, name, value), shown)


def _answered(trunk: Trunk) -> tuple[str, ...]:
    """The drivers that a function answers for, if any: nobody can move an opening amount."""
    owned = tuple(n for n in trunk.drivers if trunk.tree.nodes[n].owner != "company")
    return owned or trunk.drivers


def _needed(setting: _Setting, name: str, goal: Fraction, way: int) -> Fraction | None:
    """What a driver would need, `way` 1 where more of it helps; None where no value does."""
    trunk, actual, rest = setting.trunk, setting.found.series, setting.rest
    value = needed(trunk, actual, rest, name, goal)
    easy = trunk.tree.low(name) if way > 0 else trunk.tree.high(name)
    if value is None or easy is None or (exact(easy) - value) * way <= 0:
        return value
    # Even the easiest value does more than is needed; but below a fraction line what would bring
    # the goal may lie beyond where it divides by zero, and then no value does.
    try:
        made = outcome(trunk, actual, rest, name, exact(easy))
    except ZeroDivisionError:
        return None
    better = 1 if trunk.tree.better == "higher" else -1
    return exact(easy) if (made - goal) * better >= 0 else None


def _notices(setting: _Setting, *, told: bool) -> Iterator[Notice]:
    trunk, found, parts = setting.trunk, setting.found, setting.plan.parts
    once = tuple(name for name in trunk.drivers if name in found.assumed_once())
    if once:
        yield notice("tracking.notice.assumed_once", names=once)
    for part, name in found.set_aside:
        yield notice("tracking.notice.set_aside", name=name, month=parts[part].start)
    for name in trunk.drivers:
        for part, value in enumerate(found.series[name]):
            if not within(trunk.tree, name, value):
                month = parts[part].start
                yield notice("tracking.notice.beyond", name=name, value=value, month=month)
    if not told:
        yield notice("tracking.notice.no_attribution")
    if trunk.tree.root not in trunk.tree.amounts:
        yield notice("tracking.notice.no_amount", name=trunk.tree.root)
