"""The customer's path and where those who buy come from, as pictures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas

from revkit.client.load import Client
from revkit.drivers.intervals import wilson
from revkit.drivers.result import Drivers, Slice
from revkit.show.chart import Chart
from revkit.show.data_parts import KEPT, step_total
from revkit.show.data_words import DataWords
from revkit.show.prose.prose import Prose

MOST_SOURCES = 12


def path_chart(drivers: Drivers, client: Client) -> Chart | Prose:
    """The customer's path as a bow tie.

    `data` has a row per step: name, side (won, kept), size (0..1: of the first step, or of what
    there was to keep), label, total, rate_text, interval_text, days_text, of_text, and joined
    (whether it follows the same people as the step before).
    """
    words = DataWords(drivers, client)
    say, steps = words.speaker.say, drivers.steps
    if len(steps) < 2:
        return Prose((say("data.path.absent"),), absent=True)
    rows, title = list(_path_rows(words)), _path_title(words)
    values = (
        [f"{row['label']}: {row['total']}", row["rate_text"], row["days_text"]] for row in rows
    )
    told = "; ".join(", ".join(filter(None, each)) for each in values)
    return Chart(
        kind="path",
        title=title,
        alt=say("data.path.alt", title=title, values=told),
        data=pandas.DataFrame(rows),
        speaker=words.speaker,
    )


def _path_rows(words: DataWords) -> Iterator[dict[str, Any]]:
    most = max((step.n for step in words.drivers.steps if step.name not in KEPT), default=0) or 1
    before = None
    for step in words.drivers.steps:
        kept = step.name in KEPT
        yield {
            "name": step.name,
            "side": "kept" if kept else "won",
            "size": min(1.0, step.rate or 0.0) if kept else step.n / most,
            "label": words.speaker.say(f"data.step.{step.name}"),
            "total": step_total(words, step),
            "rate_text": "" if step.rate is None else words.speaker.percent(step.rate, 1),
            "interval_text": words.rates(step.low, step.high) or "",
            "days_text": "" if step.days is None else words.days(step.days),
            "of_text": words.speaker.say(f"data.path.of_{step.name}") if kept else "",
            "joined": not kept and before is not None,
        }
        before = step


def _path_title(words: DataWords) -> str:
    """The step at which most are lost on the way to a win."""
    say, steps = words.speaker.say, words.drivers.steps
    rated = [s for s in steps if s.name not in KEPT and s.rate is not None]
    if not rated or any(words.hint(step.n) for step in steps[:1]):
        return say("data.path.title_plain")
    narrow = min(rated, key=lambda step: step.rate or 0.0)
    if len(rated) > 1:
        return say("data.path.title", step=say(f"data.step_to.{narrow.name}"), rate=narrow.rate)
    before = steps[steps.index(narrow) - 1]
    names = {"before": say(f"data.step.{before.name}"), "step": say(f"data.step.{narrow.name}")}
    return say("data.path.title_one", rate=narrow.rate, **names)


@dataclass(frozen=True, slots=True)
class _Rates:
    """Which rates by source are drawn: their texts' key and the rate of the whole."""

    slices: tuple[Slice, ...]
    of: str
    overall: float | None


def source_chart(drivers: Drivers, client: Client) -> Chart | Prose:
    """The win rate by source; empty where only leads tell their source."""
    words = DataWords(drivers, client)
    rate = words.figure("win_rate")
    if not drivers.sources:
        told = () if drivers.lead_sources else (words.speaker.say("data.sources.absent"),)
        return Prose(told, absent=bool(told))
    return _rates_chart(words, _Rates(drivers.sources, "deals", rate.value if rate else None))


def lead_source_chart(drivers: Drivers, client: Client) -> Chart | Prose:
    """The close rate of the leads by source; empty without them."""
    words = DataWords(drivers, client)
    rate = words.figure("lead_conversion")
    if not drivers.lead_sources:
        return Prose(())
    return _rates_chart(words, _Rates(drivers.lead_sources, "leads", rate.value if rate else None))


def _rates_chart(words: DataWords, rates: _Rates) -> Chart:
    """`data` has a row per source, the most frequent first: name, rate, low, high, n, few, text."""
    say, few = words.speaker.say, words.rules.few.number
    slices = _folded(words, rates.slices)
    frame = pandas.DataFrame(
        [
            {
                "name": each.name,
                "rate": each.rate,
                "low": each.low,
                "high": each.high,
                "n": each.n,
                "few": each.n < few,
                "text": say("data.sources.count", won=each.won, of=each.n),
            }
            for each in slices
        ]
    ).astype(dict.fromkeys(("rate", "low", "high"), float))
    title = source_title(words, rates)
    values = "; ".join(
        say(
            "data.quarters.value",
            name=each.name,
            rate=each.rate or 0.0,
            interval=words.rates(each.low, each.high) or "–",
            n=each.n,
        )
        for each in slices
    )
    return Chart(
        kind="rates",
        title=title,
        alt=say("data.sources.alt", title=title, values=values),
        data=frame,
        speaker=words.speaker,
        labels={
            "rate": say("data.sources.rate"),
            "few": say("data.sources.few", n=int(few)),
            "overall": rates.overall,
            "line": say("data.quarters.line"),
            "axis": say(f"data.sources.axis_{rates.of}"),
        },
    )


def _folded(words: DataWords, slices: Sequence[Slice]) -> list[Slice]:
    """The most frequent sources by their names, the rest as one."""
    ranked = sorted((each for each in slices if each.n), key=lambda each: -each.n)
    named = [
        Slice(words.label(e.name), e.n, e.won, e.rate, e.low, e.high)
        for e in ranked[:MOST_SOURCES]
    ]  # fmt: skip
    rest = ranked[MOST_SOURCES:]
    if rest:
        n, won = sum(each.n for each in rest), sum(each.won for each in rest)
        name = words.speaker.say("data.others", n=len(rest))
        named.append(Slice(name, n, won, won / n, *wilson(won, n)))
    return named


def source_title(words: DataWords, rates: _Rates) -> str:
    """Which source is best and which worst, if more than chance sets them apart."""
    say, few = words.speaker.say, words.rules.few.number
    sound = [each for each in rates.slices if each.n >= few and each.rate is not None and each.name]
    if len(sound) < 2:
        return say("data.sources.title_few", n=int(few))
    best = max(sound, key=lambda each: each.rate or 0.0)
    worst = min(sound, key=lambda each: each.rate or 0.0)
    overlap = (best.low or 0.0) <= (1.0 if worst.high is None else worst.high)
    if overlap or words.by_chance("sources", rates.of):
        return say("data.sources.title_alike")
    return say(
        f"data.sources.title_{rates.of}",
        best=words.short(best.name),
        most=best.rate,
        worst=words.short(worst.name),
        least=worst.rate,
    )
