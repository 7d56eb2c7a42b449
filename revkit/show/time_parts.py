"""What the tables, the pictures and the sentences of time and capacity have in common."""

import datetime
from collections.abc import Iterable

from revkit.goals.timing.result import Capacity, CapacityQuarter, Hiring, Timing
from revkit.show.goal_words import GoalWords
from revkit.show.prose.prose import Prose
from revkit.show.table import NOT_SHOWN, Kind

ALMOST, CLOSEST = 0.995, 0.999  # where a whole percentage would say 100, and the most that is said
SMALL = 0.05  # of a customer: less than what is written tells nothing apart


class TimeWords(GoalWords):
    """The words of a plan that says when, and by whom."""

    def expected(self, name: str, value: float) -> str:
        """An expected value in its node's unit, as precise as an expectation is read."""
        unit = self.tree.nodes[name].unit
        if unit == "money":
            return self.speaker.money(value, 0)
        if unit == "rate":
            return self.speaker.percent(value, 1)
        return self.count(value)

    def count(self, value: float) -> str:
        """A count with one decimal where it has one."""
        return self.speaker.number(value, 0 if abs(value - round(value)) < SMALL else 1)

    @property
    def timing(self) -> Timing:
        assert self.plan.timing is not None
        return self.plan.timing

    @property
    def starts(self) -> str:
        """What arrives: leads cualificados."""
        return self.inside(self.timing.starts)

    @property
    def ends(self) -> str:
        """What comes of it: clientes nuevos."""
        return self.inside(self.timing.ends)

    @property
    def in_time(self) -> float:
        """What is won inside the period, of earlier leads too."""
        return self.timing.won + self.timing.won_before

    @property
    def capacity(self) -> Capacity:
        assert self.plan.capacity is not None
        return self.plan.capacity

    def quarter(self, start: datetime.date) -> str:
        """A quarter's name, counted from the period's start: T2 (desde abr 2027)."""
        first = self.plan.start
        months = (start.year - first.year) * 12 + start.month - first.month
        month = self.speaker.month(start)
        return self.speaker.say("goals.part.quarter", n=months // 3 + 1, month=month)

    def coverage(self, quarter: CapacityQuarter) -> str:
        """What can be brought of what is needed; never 100 % of a quarter that is short."""
        share = quarter.coverage
        if share is None:
            return NOT_SHOWN
        if quarter.covered or share < ALMOST:
            return self.speaker.percent(share)
        return self.speaker.percent(min(share, CLOSEST), 1)


def timing_absent(words: GoalWords) -> Prose:
    """Why nothing is said of when."""
    goals, plan, say = words.client.goals, words.plan, words.speaker.say
    if goals is None or goals.timing is None:
        return Prose((say("timing.absent.not_asked"),), absent=True)
    if plan.tree.flow is None:
        return Prose((say("timing.absent.no_flow"),), absent=True)
    for name in (plan.tree.flow.starts, plan.tree.flow.ends):
        if plan.values[name].value is None:
            return Prose((say("timing.absent.open", name=words.label(name)),), absent=True)
    return Prose((say("timing.absent.unsound"),), absent=True)


def capacity_absent(words: GoalWords) -> Prose:
    """Why nothing is said of the people who sell."""
    goals, plan, say = words.client.goals, words.plan, words.speaker.say
    if goals is None or goals.capacity is None:
        return Prose((say("timing.capacity_absent.not_asked"),), absent=True)
    flow = plan.tree.flow
    name = goals.capacity.of or (flow.ends if flow else plan.metric)
    if plan.values[name].value is None:
        return Prose((say("timing.capacity_absent.open", name=words.label(name)),), absent=True)
    return Prose((say("timing.capacity_absent.unsound"),), absent=True)


def timing_title(words: TimeWords) -> str:
    """Whether what the plan counts on arrives inside the period, and what is lost if not."""
    say, timing, inside = words.speaker.say, words.timing, words.in_time
    if timing.planned <= 0:
        labels = {"starts": words.label(timing.starts), "ends": words.label(timing.ends)}
        return say("timing.title.none", **labels)
    values = {
        "planned": words.count(timing.planned),
        "inside": words.count(inside),
        "name": words.ends,
    }
    if inside < timing.planned - SMALL:
        if inside < SMALL:
            return say("timing.title.none_in_time", **values)
        if words.plan.metric == timing.ends or timing.short is None or timing.short <= 0:
            return say("timing.title.short_count", **values)
        short = words.expected(words.plan.metric, timing.short)
        return say(
            "timing.title.short", short=short, metric=words.inside(words.plan.metric), **values
        )
    if inside > timing.planned + SMALL:
        return say("timing.title.more", starts=words.starts, **values)
    return say("timing.title.all", **values)


def capacity_title(words: TimeWords) -> str:
    """The first quarter that is short; else the tightest one."""
    say, capacity = words.speaker.say, words.capacity
    short = [quarter for quarter in capacity.quarters if not quarter.covered]
    if short:
        key = "title_short_one" if len(short) == 1 else "title_short"
        told = short[0]
    else:
        needed = [quarter for quarter in capacity.quarters if quarter.coverage is not None]
        if not needed:
            return say("timing.capacity.title_nothing")
        key, told = "title_covered", min(needed, key=lambda each: each.coverage or 0.0)
    return say(
        f"timing.capacity.{key}", quarter=words.quarter(told.start), coverage=words.coverage(told)
    )


def hiring_title(words: TimeWords, hiring: Hiring) -> str:
    """How many people it takes, and what they cost; or that no hires are enough."""
    say = words.speaker.say
    if hiring.hires is None:
        quarter = words.quarter(hiring.quarter) if hiring.quarter else NOT_SHOWN
        return say("timing.hiring.impossible", quarter=quarter).removesuffix(".")
    n = sum(hiring.hires)
    if hiring.cost > 0:
        return say("timing.hiring.title_cost", n=n, cost=words.speaker.money(hiring.cost, 0))
    return say("timing.hiring.title", n=n)


def counted(values: Iterable[float | None]) -> Kind:
    """How a column of expected counts is written: whole, where all of them are."""
    known = [value for value in values if value is not None]
    return "count" if all(abs(value - round(value)) < SMALL for value in known) else "number1"
