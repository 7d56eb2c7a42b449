"""When, as tables: the plan month by month with its lag, the people by quarter, whom to hire."""

from fractions import Fraction

from revkit.client.load import Client
from revkit.goals import GoalPlan
from revkit.goals.timing.result import CapacityQuarter, Hiring, PlanMonth
from revkit.show.prose.prose import Prose
from revkit.show.table import Cell, Column, Kind, Table
from revkit.show.tables.columns import filled
from revkit.show.time_parts import SMALL, TimeWords, counted, hiring_title


def timing_table(plan: GoalPlan, client: Client) -> Table | Prose:
    """By month: the leads as planned and as wanted, what comes of them, what the plan needs."""
    if plan.timing is None:
        return Prose(())
    words = TimeWords(plan, client)
    say, timing = words.speaker.say, words.timing
    rows = [_month(words, month) for month in timing.months]
    if timing.planned <= 0:
        return Prose(())
    heads: dict[str, tuple[str, Kind]] = {
        "arrive": (words.label(timing.starts), counted(m.arrive for m in timing.months)),
        "wanted": ("", "count"),
        "inside": ("", "percent"),
        "won": (words.label(timing.ends), counted(m.won for m in timing.months)),
        "won_before": ("", counted(m.won_before for m in timing.months)),
        "need": ("", counted(m.need for m in timing.months)),
        "difference": ("", "number1"),
    }
    return filled(
        Table(
            title=_title(words),
            columns=(
                Column(say("timing.table.month")),
                *(Column(say(f"timing.table.{key}", name=name), kind)
                  for key, (name, kind) in heads.items()),
            ),
            rows=(*rows, _total(words), *_after(words)),
            speaker=words.speaker,
            notes=(say("timing.table.note", starts=words.starts, ends=words.ends),),
            emphasis=frozenset({len(rows)}),
        )
    )  # fmt: skip


def _title(words: TimeWords) -> str:
    timing = words.timing
    values = {
        "arrive": words.count(sum(month.arrive for month in timing.months)),
        "inside": words.count(words.in_time),
        "later": words.count(sum(timing.later)),
        "starts": words.starts,
        "ends": words.ends,
    }
    if timing.won_before > SMALL:
        before = words.count(timing.won_before)
        return words.speaker.say("timing.table.title_before", before=before, **values)
    key = "title" if sum(timing.later) > SMALL else "title_all"
    return words.speaker.say(f"timing.table.{key}", **values)


def _month(words: TimeWords, month: PlanMonth) -> tuple[Cell, ...]:
    earlier = words.timing.won_before > SMALL
    lack = month.won + month.won_before - month.need
    return (
        words.speaker.month(month.start),
        month.arrive,
        month.wanted,
        month.inside,
        month.won,
        month.won_before if earlier else None,
        month.need,
        words.speaker.signed(lack, 1),
    )


def _total(words: TimeWords) -> tuple[Cell, ...]:
    timing = words.timing
    arrive, need = (sum(getattr(m, key) for m in timing.months) for key in ("arrive", "need"))
    return (
        words.speaker.say("goals.part.total"),
        arrive,
        timing.wanted,
        None,
        timing.won,
        timing.won_before if timing.won_before > SMALL else None,
        need,
        words.speaker.signed(words.in_time - need, 1),
    )


def _after(words: TimeWords) -> list[tuple[Cell, ...]]:
    later = sum(words.timing.later)
    if later <= SMALL:
        return []
    label = words.speaker.say("timing.table.later")
    return [(label, None, None, None, later, None, None, None)]


def capacity_table(plan: GoalPlan, client: Client) -> Table | Prose:
    """By quarter: what the people can bring, what is needed, whether it is enough."""
    if plan.capacity is None:
        return Prose(())
    words = TimeWords(plan, client)
    say, capacity = words.speaker.say, words.capacity
    kind: Kind = "money0" if plan.tree.nodes[capacity.of].unit == "money" else "number1"
    if not any(quarter.need for quarter in capacity.quarters):
        return Prose(())
    heads = counted(month.heads for month in capacity.months[::3])
    keys: dict[str, Kind] = {"heads": heads, "can": kind, "need": kind, "coverage": "percent"}
    return filled(
        Table(
            title=_capacity_title(words),
            columns=(
                Column(say("timing.capacity.quarter")),
                *(Column(say(f"timing.capacity.{key}"), kind) for key, kind in keys.items()),
                Column(say("timing.capacity.verdict")),
                Column(say("timing.capacity.with_hires"), "percent"),
            ),
            rows=tuple(
                _quarter(words, place, quarter) for place, quarter in enumerate(capacity.quarters)
            ),
            speaker=words.speaker,
            notes=(say("timing.capacity.note"),),
        )
    )


def _capacity_title(words: TimeWords) -> str:
    quarters, say = words.capacity.quarters, words.speaker.say
    short = sum(not quarter.covered for quarter in quarters)
    if short:
        return say("timing.capacity.table", n=short, total=len(quarters))
    return say("timing.capacity.table_covered", n=len(quarters))


def _quarter(words: TimeWords, place: int, quarter: CapacityQuarter) -> tuple[Cell, ...]:
    capacity, hiring = words.capacity, words.capacity.hiring
    key = "yes" if quarter.covered else "no"
    key = "first" if quarter.start == capacity.first_short and key == "no" else key
    hired = hiring.quarters[place] if hiring is not None and any(hiring.hires or ()) else None
    return (
        words.quarter(quarter.start),
        capacity.months[3 * place].heads,
        quarter.can,
        quarter.need,
        words.coverage(quarter),
        words.speaker.say(f"timing.capacity.{key}"),
        words.coverage(hired) if hired else None,
    )


def hiring_table(plan: GoalPlan, client: Client) -> Table | Prose:
    """The cheapest hires that cover every quarter, month by month; else nothing."""
    capacity = plan.capacity
    if capacity is None or capacity.hiring is None or capacity.hiring.hires is None:
        return Prose(())
    words, hiring = TimeWords(plan, client), capacity.hiring
    if not sum(hiring.hires or ()):
        return Prose(())
    say = words.speaker.say
    kind: Kind = "money0" if plan.tree.nodes[capacity.of].unit == "money" else "number1"
    keys: dict[str, Kind] = {
        "new": "count",
        "decided": "count",
        "people": counted(month.heads for month in hiring.months),
        "ramped": "number1",
        "can": kind,
        "need": kind,
    }
    return filled(
        Table(
            title=hiring_title(words, hiring),
            columns=(
                Column(say("timing.hiring.month")),
                *(Column(say(f"timing.hiring.{key}"), kind) for key, kind in keys.items()),
            ),
            rows=tuple(_hires(words, hiring, place) for place in range(len(hiring.months))),
            speaker=words.speaker,
        )
    )


def _hires(words: TimeWords, hiring: Hiring, place: int) -> tuple[Cell, ...]:
    month, new = hiring.months[place], (hiring.hires or ())[place]
    decided = words.capacity.months[place].hires
    return (
        words.speaker.month(month.start),
        Fraction(new) if new else None,
        Fraction(decided) if decided else None,
        month.heads,
        month.ramped,
        month.can,
        month.need,
    )
