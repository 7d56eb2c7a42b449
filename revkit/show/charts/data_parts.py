"""The ages of what is open, and the bridge of recurring revenue, as pictures."""

from typing import Any

import pandas

from revkit.client.load import Client
from revkit.drivers.result import Drivers, Movement, StageAge
from revkit.show.chart import Chart
from revkit.show.data_parts import bridge, capped_stages, revenue_of
from revkit.show.data_words import DataWords
from revkit.show.prose.prose import Prose
from revkit.show.tables.data_parts import MOST_PERIODS, MOST_STAGES

FLOWS = ("new", "returned", "expansion", "contraction", "churn")
GAINS = ("new", "returned", "expansion")


def ageing_chart(drivers: Drivers, client: Client) -> Chart | Prose:
    """How old the open deals of each stage are, against how long those that were won took.

    `data` has a row per stage: name, median, late, won (days, NaN where not known), n, stale, text.
    """
    words = DataWords(drivers, client)
    say = words.speaker.say
    aged = [age for age in drivers.ages if age.n and age.median is not None]
    if not aged:
        return Prose((say("data.ages.absent"),) if words.shows_friction else ())
    shown, rest = capped_stages(aged, MOST_STAGES, lambda age: age.n)
    frame = pandas.DataFrame([_age_row(words, age) for age in shown])
    title = ages_title(words)
    values = "; ".join(
        f"{row.name}: {row.told}" for row in frame.itertuples(index=False, name="Row")
    )
    since = "stage" if all(age.since == "stage" for age in shown) else "created"
    return Chart(
        kind="ageing",
        title=title,
        alt=say("data.ages.alt", n=len(aged), title=title, values=values),
        data=frame.astype(dict.fromkeys(("median", "late", "won"), float)),
        speaker=words.speaker,
        labels={
            "median": say("data.ages.median"),
            "late": say("data.ages.late", rest=1 - words.rules.late.number),
            "won": say(f"data.ages.won_{since}", late=words.rules.late.number),
            "axis": say(f"data.ages.axis_{since}{'_more' if rest else ''}", n=len(rest)),
        },
    )  # fmt: skip


def _age_row(words: DataWords, age: StageAge) -> dict[str, Any]:
    say = words.speaker.say
    assert age.median is not None
    return {
        "name": words.label(age.stage),
        "median": age.median,
        "late": age.median if age.late is None else age.late,
        "won": age.usual,
        "n": age.n,
        "stale": age.stale,
        "text": say("data.ages.count", n=age.n, stale=age.stale),
        "told": say("data.ages.value", n=age.n, days=words.days(age.median), stale=age.stale),
    }


def ages_title(words: DataWords) -> str:
    """How much of what is open is stale, and where most of it is."""
    say, ages = words.speaker.say, [a for a in words.drivers.ages if a.median is not None]
    total, stale = sum(age.n for age in ages), sum(age.stale for age in ages)
    since = "stage" if all(age.since == "stage" for age in ages) else "created"
    if not stale:
        return say(f"data.ages.title_none_{since}", n=total)
    worst = max(ages, key=lambda age: age.stale)
    key = "title_all" if worst.stale == stale else "title"
    return say(
        f"data.ages.{key}_{since}",
        n=stale,
        of=total,
        name=words.short(worst.stage),
        most=worst.stale,
    )


def movements_chart(drivers: Drivers, client: Client) -> Chart | Prose:
    """The bridge from opening to closing recurring revenue.

    `data` has a row per step: part, label, start, end, in the currency.
    """
    words = DataWords(drivers, client)
    say, movements = words.speaker.say, drivers.movements[-MOST_PERIODS:]
    if not movements:
        return Prose((say("data.movements.absent"),), absent=True)
    whole = bridge(movements)
    rows = [("opening", 0.0, whole.opening)]
    level = whole.opening
    for flow in FLOWS:
        amount = getattr(whole, flow) * (1 if flow in GAINS else -1)
        rows.append((flow, level, level + amount))
        level += amount
    rows.append(("closing", 0.0, whole.closing))
    names = {part: say(f"data.movements.column.{part}") for part, _, _ in rows}
    told = [
        say("data.movements.told", name=names[part], amount=end - start)
        for part, start, end in rows
    ]
    title = _bridge_title(words, revenue_of(words, movements), whole)
    return Chart(
        kind="waterfall",
        title=title,
        alt=say("data.movements.alt", title=title, told=told),
        data=pandas.DataFrame(
            [(part, names[part], start, end) for part, start, end in rows],
            columns=["part", "label", "start", "end"],
        ),
        speaker=words.speaker,
        labels={"axis": say("data.movements.axis", currency=client.currency)},
    )


def _bridge_title(words: DataWords, revenue: str, whole: Movement) -> str:
    say, amount = words.speaker.say, words.money(abs(whole.closing - whole.opening))
    if whole.closing == whole.opening:
        return say("data.movements.chart_even", revenue=revenue)
    key = "up" if whole.closing > whole.opening else "down"
    closing = words.money(whole.closing)
    return say(f"data.movements.chart_{key}", revenue=revenue, amount=amount, closing=closing)
