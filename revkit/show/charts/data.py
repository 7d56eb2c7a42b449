"""Measured over time as pictures: the rate by quarter, how long it takes, the year's shape."""

from collections.abc import Sequence

import pandas

from revkit.client.load import Client
from revkit.content.driver_rules import load_driver_rules
from revkit.drivers.result import Drivers, LagCurve, Season, Slice
from revkit.goals.timing.result import SeasonUsed
from revkit.show.chart import Chart
from revkit.show.data_parts import MARKED, lag_title, shown_quarters
from revkit.show.data_words import DataWords
from revkit.show.prose.prose import Prose
from revkit.show.words import Speaker

MOST_POINTS = 400


def quarter_chart(drivers: Drivers, client: Client) -> Chart | Prose:
    """The win rate of every quarter with its interval.

    `data` has a row per quarter: start, label, rate, low, high (shares), n, state (within, apart,
    few).
    """
    words = DataWords(drivers, client)
    say, quarters = words.speaker.say, shown_quarters(drivers)
    rate = drivers.figures.get("win_rate")
    if not quarters or rate is None:
        why = rate.why if rate else None
        return Prose((words.why(why or "data.quarters.absent"),), absent=True)
    overall = rate.value
    frame = pandas.DataFrame(
        [
            {
                "start": quarter.start,
                "label": words.speaker.quarter(quarter.start) if quarter.start else "",
                "rate": quarter.rate,
                "low": quarter.low,
                "high": quarter.high,
                "n": quarter.n,
                "state": quarter_state(words, quarter, overall),
            }
            for quarter in quarters
        ]
    ).astype(dict.fromkeys(("rate", "low", "high"), float))
    title = _quarter_title(words, quarters, overall)
    hidden = sum(quarter.rate is not None for quarter in drivers.quarters) - len(quarters)
    states = {state: say(f"data.quarters.{state}") for state in ("within", "apart")}
    return Chart(
        kind="quarters",
        title=title,
        alt=say("data.quarters.alt", title=title, values=_quarter_values(words, quarters)),
        data=frame,
        speaker=words.speaker,
        labels={
            **states,
            "few": say("data.quarters.few", n=int(words.rules.quarter_least.number)),
            "overall": overall,
            "line": say("data.quarters.line"),
            "axis_x": say(f"data.quarters.axis{'_last' if hidden else ''}", n=len(quarters)),
            "axis_y": say("data.sources.axis_deals"),
        },
    )


def quarter_state(words: DataWords, quarter: Slice, overall: float | None) -> str:
    """Whether a quarter has cases enough, and whether its interval leaves the whole's rate out."""
    if words.rules.quarter_least.number > quarter.n:
        return "few"
    if overall is None or quarter.low is None or quarter.high is None:
        return "within"
    return "within" if quarter.low <= overall <= quarter.high else "apart"


def _quarter_title(words: DataWords, quarters: Sequence[Slice], overall: float | None) -> str:
    say = words.speaker.say
    apart = [q for q in quarters if quarter_state(words, q, overall) == "apart"]
    if overall is None or all(quarter_state(words, q, overall) == "few" for q in quarters):
        return say("data.quarters.title_few")
    if words.by_chance("quarters", "deals"):
        return say("data.quarters.title_chance", overall=overall)
    if not apart:
        return say("data.quarters.title_within", overall=overall)
    widest = max(apart, key=lambda q: abs((q.rate or 0.0) - overall))
    assert widest.start is not None
    return say(
        "data.quarters.title_apart",
        n=len(apart),
        of=len(quarters),
        overall=overall,
        name=words.speaker.quarter(widest.start),
        rate=widest.rate,
    )


def _quarter_values(words: DataWords, quarters: Sequence[Slice]) -> str:
    return "; ".join(
        words.speaker.say(
            "data.quarters.value",
            name=words.speaker.quarter(quarter.start),
            rate=quarter.rate,
            interval=words.rates(quarter.low, quarter.high) or "–",
            n=quarter.n,
        )
        for quarter in quarters
        if quarter.start
    )


def lag_chart(drivers: Drivers, client: Client) -> Chart | Prose:
    """From a deal's creation to its win; empty where another curve stands in for it."""
    words = DataWords(drivers, client)
    if drivers.lag is None:
        told = () if drivers.lead_lag else (words.speaker.say("data.lag.absent"),)
        return Prose(told, absent=bool(told))
    return _lag_chart(words, drivers.lag)


def lead_lag_chart(drivers: Drivers, client: Client) -> Chart | Prose:
    """From a lead's arrival to its win; empty where there are no leads."""
    if drivers.lead_lag is None:
        return Prose(())
    return _lag_chart(DataWords(drivers, client), drivers.lead_lag)


def _lag_chart(words: DataWords, lag: LagCurve) -> Chart:
    """`data` has a row per day on the curve: days, won, low, high, lost (shares)."""
    say = words.speaker.say
    title = lag_title(words, lag)
    keys = ("won", "lost", "band", "axis_x")
    marks = [
        (days, say("data.lag.mark", share=percent / 100, days=words.days(days)))
        for percent, days in lag.quantiles.items()
        if percent in MARKED and not words.hint(lag.n_won)
    ]
    return Chart(
        kind="lag",
        title=title,
        alt=say(
            f"data.lag.alt_{lag.origin}",
            title=title,
            n=lag.n,
            won=lag.n_won,
            lost=lag.n_lost,
            open=lag.n_open,
            share=lag.won[-1] if lag.won else 0.0,
        ),
        data=_lag_frame(lag),
        speaker=words.speaker,
        labels={
            **{key: say(f"data.lag.{key}") for key in keys},
            "axis_y": say(f"data.lag.axis_y_{lag.origin}"),
            "quantiles": marks,
        },
    )


def _lag_frame(lag: LagCurve) -> pandas.DataFrame:
    """The curve with as many points as a picture can show, as far as wins go on."""
    columns = ("days", "won", "low", "high", "lost")
    frame = pandas.DataFrame({name: getattr(lag, name) for name in columns}, dtype=float)
    if len(frame) and frame["days"].iloc[0] > 0:  # nothing is decided before the first day
        frame = pandas.concat([pandas.DataFrame(0.0, [0], list(columns)), frame])
    if late := lag.quantiles.get(MARKED[-1]):
        frame = frame[frame["days"] <= max(2 * late, 7.0)]
    step = max(1, -(-len(frame) // MOST_POINTS))
    chosen = sorted({*range(0, len(frame), step), max(len(frame) - 1, 0)})
    return frame.iloc[chosen if len(frame) else []].reset_index(drop=True)


def season_chart(drivers: Drivers, client: Client) -> Chart | Prose:
    """Every month against an average one, with the least and the most of the single years.

    `data` has twelve rows: month, label, index, low, high (1 is an average month).
    """
    words = DataWords(drivers, client)
    say, season = words.speaker.say, drivers.season
    if season is None:
        return Prose((say("data.season.absent"),), absent=True)
    if season.why is not None or not season.index:
        return Prose((words.why(season.why or "data.season.absent"),), absent=True)
    return picture_of_season(words.speaker, season)


def picture_of_season(speaker: Speaker, season: Season | SeasonUsed) -> Chart:
    """The picture of a season that was measured, of a file's wins or in a plan."""
    say, months = speaker.say, range(1, len(season.index) + 1)
    frame = pandas.DataFrame(
        {
            "month": list(months),
            "label": [speaker.month_name(month, "abbreviated") for month in months],
            "index": season.index,
            "low": season.low,
            "high": season.high,
        }
    )
    title = season_title(speaker, season)
    values = "; ".join(
        say("data.season.value", name=speaker.month_name(month), index=index)
        for month, index in zip(months, season.index, strict=True)
    )
    return Chart(
        kind="season",
        title=title,
        alt=say("data.season.alt", n=len(season.years), title=title, values=values),
        data=frame,
        speaker=speaker,
        labels={
            "index": say("data.season.index"),
            "spread": say("data.season.spread", n=len(season.years)),
            "axis": say(f"data.season.axis_{season.of}"),
        },
    )


def season_title(speaker: Speaker, season: Season | SeasonUsed) -> str:
    """The strongest and the weakest month, where every one of several years says the same."""
    say, index, month = speaker.say, season.index, speaker.month_name
    best, worst = max(index), min(index)
    if speaker.number(best, 2) == speaker.number(worst, 2):
        return say("data.season.title_flat")
    strong, weak = index.index(best), index.index(worst)
    if len(season.years) == 1:
        return say("data.season.title_one", year=str(season.years[0]))
    low, high, n = season.low[strong], season.high[strong], len(season.years)
    if n < load_driver_rules().season_years.number:
        return say("data.season.title_few", n=n, best=month(strong + 1), low=low, high=high)
    if low <= 1 or season.high[weak] >= 1:
        return say("data.season.title_unsteady", best=month(strong + 1), low=low, high=high)
    return say(
        "data.season.title",
        best=month(strong + 1),
        most=best,
        worst=month(weak + 1),
        least=worst,
    )
