"""Plan against actual as tables: the gap by driver and owner, and what the rest would need."""

from collections.abc import Iterator

from revkit.client.load import Client
from revkit.goals import GoalPlan
from revkit.goals.tracking.result import Part, RestNeed
from revkit.show.goal_estimates import EstimateWords
from revkit.show.prose.prose import Prose
from revkit.show.table import Cell, Column, Table
from revkit.show.tracking_words import ZERO, TrackingWords, why_no_tracking

Row = tuple[Cell, ...]


def tracking_table(plan: GoalPlan, client: Client) -> Table | Prose:
    """The gap to date by driver and owner; the parts add up exactly."""
    if plan.tracking is None:
        return why_no_tracking(EstimateWords(plan, client))
    words = TrackingWords(plan, client, plan.tracking)
    say, rows = words.speaker.say, list(_gap_rows(words))
    keys = ("driver", "owner", "planned", "actual", "part")
    return Table(
        title=_title(words),
        columns=tuple(
            Column(say(f"tracking.table.{key}"), "text" if key in keys[:2] else "money")
            for key in keys
        ),
        rows=tuple(row for row, _ in rows),
        speaker=words.speaker,
        notes=(say("tracking.table.note"),) if plan.tracking.parts else (),
        emphasis=frozenset(index for index, (_, total) in enumerate(rows) if total),
    )


def _title(words: TrackingWords) -> str:
    """Where most of the gap comes from, if it comes from somewhere."""
    gap = words.tracking.gap
    same = [part for part in words.tracking.parts if part.amount * gap > 0]
    if not same:
        return words.finding
    part = max(same, key=lambda each: abs(each.amount))
    amount = words.moved(part.amount)
    return words.speaker.say(
        "tracking.table.title", gap=words.moved(gap), name=words.label(part.name), amount=amount
    )


def _gap_rows(words: TrackingWords) -> Iterator[tuple[Row, bool]]:
    """The rows, and whether each is a sum: by owner where it has several drivers, and the whole."""
    for owner, parts in words.by_owner.items():
        for part in parts:
            yield _part(words, part), False
        if len(parts) > 1 and len(words.by_owner) > 1:
            whole = words.speaker.say("tracking.table.whole", owner=words.owner(owner))
            amount = words.moved(sum((part.amount for part in parts), ZERO))
            yield (whole, "", "", "", amount), True
    tracking, metric = words.tracking, words.plan.metric
    planned, actual = words.amount(tracking.planned), words.amount(tracking.actual)
    company = words.owner(words.tree.nodes[metric].owner)
    yield (words.label(metric), company, planned, actual, words.moved(tracking.gap)), True


def _part(words: TrackingWords, part: Part) -> Row:
    figures = (words.figure(part.name, value) for value in (part.planned, part.actual))
    return words.label(part.name), words.owner(part.owner), *figures, words.moved(part.amount)


def rest_table(plan: GoalPlan, client: Client) -> Table | Prose:
    """What each driver alone would have to be in the rest of the period."""
    if plan.tracking is None:
        return why_no_tracking(EstimateWords(plan, client))
    words = TrackingWords(plan, client, plan.tracking)
    say, tracking = words.speaker.say, plan.tracking
    if not tracking.parts_left:
        return Prose((say("tracking.rest.over"),), absent=True)
    if tracking.goal is None or not tracking.rest:
        return Prose((say("tracking.rest.none"),), absent=True)
    return Table(
        title=_rest_title(words),
        columns=(
            Column(say("tracking.table.driver")),
            Column(say("tracking.table.owner")),
            Column(say("tracking.rest.planned"), "money"),
            Column(say("tracking.rest.needed"), "money"),
            Column(say("tracking.rest.outcome")),
        ),
        rows=tuple(_rest(words, each) for each in tracking.rest),
        speaker=words.speaker,
        notes=(say("tracking.rest.note"),),
    )


def _rest_title(words: TrackingWords) -> str:
    say, mends = words.speaker.say, words.mends()
    if words.closed:
        return say("tracking.rest.title_closed")
    if not mends:
        return say("tracking.rest.title_none")
    first = mends[0]
    return say(
        "tracking.rest.title",
        name=words.label(first.name),
        value=words.whole_need(first),
        planned=words.figure(first.name, first.planned),
    )


def _rest(words: TrackingWords, each: RestNeed) -> Row:
    say = words.speaker.say
    return (
        words.label(each.name),
        words.owner(words.tree.nodes[each.name].owner),
        words.figure(each.name, each.planned),
        words.needed(each) or say("tracking.rest.no_value"),
        say(f"tracking.rest.{'yes' if each.possible else 'no'}"),
    )
