"""When, in sentences: the season, what the lag does to the plan, whether the people are enough."""

from collections.abc import Iterator

from revkit.client.load import Client
from revkit.goals import GoalPlan
from revkit.goals.timing.result import Hiring
from revkit.show.goal_words import GoalWords
from revkit.show.notices import told
from revkit.show.prose.prose import Prose
from revkit.show.time_parts import (
    SMALL,
    TimeWords,
    capacity_absent,
    capacity_title,
    hiring_title,
    timing_absent,
    timing_title,
)


def describe_season(plan: GoalPlan, client: Client) -> Prose:
    """What the parts of the period were weighed with."""
    words, season = GoalWords(plan, client), plan.season
    say, n = words.speaker.say, len(plan.season.years)
    points = () if season.notice is None else (told(words, season.notice),)
    if season.source == "measured":
        years = words.speaker.list(str(year) for year in season.years)
        return Prose((say("timing.season.measured", n=n, years=years),), points)
    key = "even_measured" if season.source == "even" and points else season.source
    return Prose((say(f"timing.season.{key}"),), points)


def describe_timing(plan: GoalPlan, client: Client) -> Prose:
    """Whether what the plan counts on is in time, and what would be; the points are notices."""
    if plan.timing is None:
        return timing_absent(GoalWords(plan, client))
    words = TimeWords(plan, client)
    points = tuple(told(words, notice) for notice in plan.timing.notices)
    if plan.timing.planned <= 0:
        return Prose((f"{timing_title(words)}.",), points)
    paragraphs = (" ".join(_lag(words)), " ".join(_wanted(words)))
    return Prose((f"{timing_title(words)}.", *(text for text in paragraphs if text)), points)


def _lag(words: TimeWords) -> Iterator[str]:
    say, timing, lag = words.speaker.say, words.timing, words.timing.lag
    if lag.source == "measured":
        if lag.median_months is None or lag.origin is None:
            yield say("timing.lag.measured", n=lag.n, won=lag.won)
        else:
            months = words.count(lag.median_months)
            values = {"n": lag.n, "won": lag.won, "months": months}
            yield say(f"timing.lag.measured_{lag.origin}", **values)
    elif len(lag.by_month) == 1:
        yield say("timing.lag.stated_once")
    elif not lag.by_month[0]:
        yield say("timing.lag.stated_later", n=len(lag.by_month))
    else:
        yield say("timing.lag.stated", first=lag.by_month[0], n=len(lag.by_month))
    later = sum(timing.later)
    if timing.won_before > SMALL:
        amount = words.phrased(timing.ends, words.count(timing.won_before))
        yield say("timing.before.some", starts=words.starts, amount=amount)
    if later > SMALL:
        amount = words.phrased(timing.ends, words.count(later))
        yield say("timing.later", starts=words.starts, amount=amount)


def _wanted(words: TimeWords) -> Iterator[str]:
    say, timing = words.speaker.say, words.timing
    planned = sum(month.arrive for month in timing.months)
    # That no plan is in time is told, with how far the best one gets, by a notice.
    if timing.wanted is not None and (
        words.in_time < timing.planned - SMALL or timing.wanted != round(planned)
    ):
        key = "same" if abs(timing.wanted - planned) < 1 else "more"
        key = "fewer" if key == "more" and timing.wanted < planned else key
        values = {"wanted": words.count(timing.wanted), "planned": words.count(planned)}
        yield say(f"timing.wanted.{key}", starts=words.starts, **values)
    if sum(timing.later) > SMALL:
        if timing.latest is None:
            yield say("timing.latest.none", starts=words.starts)
        else:
            yield _first_up(say("timing.latest.some", starts=words.starts, month=timing.latest))


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]


def describe_capacity(plan: GoalPlan, client: Client) -> Prose:
    """Whether the people are enough, quarter by quarter, and whom it takes if not."""
    if plan.capacity is None:
        return capacity_absent(GoalWords(plan, client))
    words = TimeWords(plan, client)
    points = tuple(told(words, notice) for notice in plan.capacity.notices)
    return Prose((f"{capacity_title(words)}.", " ".join(_people(words))), points)


def _people(words: TimeWords) -> Iterator[str]:
    months, hiring = words.capacity.months, words.capacity.hiring
    first, last = months[0], months[-1]
    values = {"heads": first.heads, "last": last.heads}
    values |= {"ramped": first.ramped, "last_ramped": last.ramped}
    counts = {key: words.count(value) for key, value in values.items()}
    yield words.speaker.say("timing.capacity.people", **counts)
    if hiring is None or (hiring.hires is not None and not sum(hiring.hires)):
        if words.capacity.first_short is None:
            yield words.speaker.say("timing.hiring.none")
        return
    if hiring.hires is None:  # else the table of hires is headed by it
        yield f"{hiring_title(words, hiring)}."
    yield from _hires(words, hiring)


def _hires(words: TimeWords, hiring: Hiring) -> Iterator[str]:
    say = words.speaker.say
    found = [
        say("timing.hiring.hire", n=n, month=month.start)
        for n, month in zip(hiring.hires or (), hiring.months, strict=False)
        if n
    ]
    if found:
        yield say("timing.hiring.plan", hires=words.speaker.list(found))
