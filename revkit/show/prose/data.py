"""What was measured in sentences: the finding first, how sure it is, what it does not say."""

from collections.abc import Iterator

from revkit.client.load import Client
from revkit.drivers.result import Drivers, Figure
from revkit.show.data_parts import lag_title, shown_quarters, value_unknown
from revkit.show.data_words import DataWords
from revkit.show.prose.data_friction import friction_headline
from revkit.show.prose.prose import Prose


def describe_data(drivers: Drivers, client: Client) -> Prose:
    """The reading of everything measured, the finding first; the last is what to clear up."""
    words = DataWords(drivers, client)
    parts = (_finding, _by_value, _sure, _time, _friction, _revenue, _oddities)
    told = (" ".join(part(words)) for part in parts)
    return Prose(tuple(text for text in told if text))


def _finding(words: DataWords) -> Iterator[str]:
    """What is known of the three questions: what is won, what is kept, and at what cost."""
    say = words.speaker.say
    for key, told in (("win_rate", "won"), ("lead_conversion", "leads")):
        if figure := words.figure(key):
            few = words.hint(figure.n)
            yield (
                _few(words, figure) if few else say(f"data.finding.{told}", **_told(words, figure))
            )
            break
    average, cycle = words.sound("average_deal"), words.sound("cycle")
    if average and cycle:
        yield say("data.finding.deal", amount=words.value(average), days=words.value(cycle))
    elif average:
        yield say("data.finding.amount", amount=words.value(average))
    yield from _kept(words)
    if not words.measured:
        yield say("data.finding.none")
    elif words.rate_of is None and not words.figure("grr") and not words.figure("churn_customers"):
        yield say("data.finding.some", n=len(words.measured))


def _kept(words: DataWords) -> Iterator[str]:
    say, grr, nrr = words.speaker.say, words.figure("grr"), words.figure("nrr")
    if figure := grr or words.figure("churn_customers"):
        if words.hint(figure.n):
            yield _few(words, figure)
        elif grr and nrr:
            yield say("data.finding.kept", grr=words.value(grr), nrr=words.value(nrr))
        elif figure.id == "churn_customers":
            key = "churn_listed" if figure.start is None else "churn"
            yield say(f"data.finding.{key}", **_told(words, figure))


def _few(words: DataWords, figure: Figure) -> str:
    return words.speaker.say(
        "data.finding.few",
        n=figure.n,
        counted=words.counted(figure),
        name=words.within(figure.id),
        value=words.value(figure),
    )


def _told(words: DataWords, figure: Figure) -> dict[str, str]:
    told, period = words.speaker.number(figure.n), words.period(figure.start, figure.end)
    if period is not None:
        told = words.speaker.say("data.finding.dated", sample=told, period=period)
    return {"value": words.value(figure), "sample": told}


def _by_value(words: DataWords) -> Iterator[str]:
    """Whether what is won is worth more or less than what is lost."""
    count, value = words.sound("win_rate"), words.sound("win_rate_value")
    if not count or not value or count.value is None or value.value is None:
        return
    key = "alike" if not _apart(count, value) else "larger"
    if key == "larger" and value.value < count.value:
        key = "smaller"
    if value_unknown(words):
        key = "unknown"
    yield words.speaker.say(
        f"data.by_value.{key}", value=words.value(value), count=words.value(count)
    )
    average, median = words.sound("average_deal"), words.sound("median_deal")
    if average and median and (average.value or 0.0) > 1.5 * (median.value or 0.0) > 0:
        yield words.speaker.say(
            "data.by_value.skewed", mean=words.value(average), median=words.value(median)
        )


def _apart(count: Figure, value: Figure) -> bool:
    """Whether a rate by value clearly differs from the one by count: each outside the other's."""
    if None in (count.low, count.high, value.low, value.high):
        return False
    inside = count.low <= value.value <= count.high or value.low <= count.value <= value.high  # type: ignore[operator]
    return not inside


def _sure(words: DataWords) -> Iterator[str]:
    """How far the rate may be from what it is, and how far a quarter's."""
    say, rate = words.speaker.say, words.rate_of
    if rate is None:
        return
    if rate.low is not None and rate.high is not None:
        yield say(
            f"data.sure.{'few' if rate.n < words.rules.few.number else 'interval'}",
            n=rate.n,
            low=rate.low,
            high=rate.high,
            share=words.rules.confidence.number,
        )
    yield from map(words.said, words.about("quarters_differ"))


def describe_quarters(drivers: Drivers, client: Client) -> Prose:
    """How much of a quarter's or a month's win rate is chance."""
    words = DataWords(drivers, client)
    return Prose(tuple(text for text in (" ".join(_quarters(words)),) if text))


def _quarters(words: DataWords) -> Iterator[str]:
    widths = sorted((q.high - q.low, q.n) for q in shown_quarters(words.drivers)
                    if q.low is not None and q.high is not None)  # fmt: skip
    if widths:
        width, n = widths[len(widths) // 2]
        if n >= words.rules.quarter_least.number:
            yield words.speaker.say("data.sure.quarter", n=n, points=100 * width / 2)
    yield from map(words.said, words.about("quarters", "month"))


def describe_sources(drivers: Drivers, client: Client) -> Prose:
    """What may be read from the rates by source, and what not."""
    words = DataWords(drivers, client)
    told = {
        part: " ".join(words.said(r) for r in words.about("sources") if r.table == part)
        for part in ("deals", "leads")
    }
    if not all(told.values()):
        return Prose(tuple(text for text in told.values() if text))
    return Prose(
        tuple(words.speaker.say(f"data.sources.told_{part}", told=told[part]) for part in told)
    )


def _time(words: DataWords) -> Iterator[str]:
    """When wins arrive, and what of the open pipeline is too old to."""
    say, lag = words.speaker.say, words.drivers.lag or words.drivers.lead_lag
    if lag is not None and {50, 90} <= set(lag.quantiles) and not words.hint(lag.n_won):
        yield say("data.time.lag", finding=lag_title(words, lag))
        cycle, late = words.figure("cycle"), lag.quantiles[90]
        slow = words.rules.slow_tail.number
        if lag.origin == "deal" and cycle and cycle.value and late > slow * cycle.value:
            yield say("data.time.plan", days=words.days(late), cycle=words.value(cycle))
    if (stale := words.sound("stale_share")) and stale.value:
        yield say("data.time.stale", share=words.value(stale), late=words.rules.late.number)
    if coverage := words.figure("coverage"):
        yield say("data.time.coverage", ratio=words.value(coverage))


def _friction(words: DataWords) -> Iterator[str]:
    yield from friction_headline(words)


def _revenue(words: DataWords) -> Iterator[str]:
    """What leaves and what grows, and what a customer costs and brings."""
    say = words.speaker.say
    customers, revenue = words.sound("churn_customers"), words.sound("churn_revenue")
    if customers and revenue and customers.value is not None and revenue.value is not None:
        key = "large" if revenue.value > customers.value else "small"
        key = key if _apart(customers, revenue) else "alike"
        values = {"customers": words.value(customers), "revenue": words.value(revenue)}
        yield say(f"data.churn.{key}", **values)
    if ratio := words.sound("clv_to_cac"):
        yield say("data.costs.clv_to_cac", value=words.value(ratio))


def describe_costs(drivers: Drivers, client: Client) -> Prose:
    """What a new customer costs and when it pays back, or what is missing to say so."""
    words = DataWords(drivers, client)
    told = " ".join(_costs(words))
    return Prose((told or words.speaker.say("data.costs.absent"),), absent=not told)


def _costs(words: DataWords) -> Iterator[str]:
    say = words.speaker.say
    for key in ("cac", "cac_payback", "clv_to_cac", "magic_number"):
        if figure := words.figure(key):
            yield say(f"data.costs.{key}", value=words.value(figure))
    if (cac := words.figure("cac")) and words.hint(cac.n):
        yield say("data.costs.few", n=cac.n)


def _oddities(words: DataWords) -> Iterator[str]:
    """How much is odd in the files."""
    say, n = words.speaker.say, len(words.remarks)
    yield say("data.oddities.all" if n else "data.oddities.none", n=n)


def describe_data_limits(drivers: Drivers, client: Client) -> Prose:
    """What the intervals say, what the files cannot, how each figure is defined, and whence."""
    words = DataWords(drivers, client)
    say, rules = words.speaker.say, words.rules
    values = {
        "share": rules.confidence.number,
        "few": int(rules.few.number),
        "day": drivers.until,
        "late": rules.late.number,
    }
    limits = tuple(
        say(f"data.limits.{key}", **values) for key in ("records", "interval", "open", "names")
    )
    return Prose(limits, tuple(say(f"data.source.{key}") for key in _methods(words)))


def _methods(words: DataWords) -> Iterator[str]:
    """The published methods that something in this chapter was measured with."""
    drivers = words.drivers
    if any(f.low is not None and words.measures[f.id].unit == "rate" for f in words.measured):
        yield "wilson"
    if drivers.lag or drivers.lead_lag:
        yield "aalen_johansen"
    if drivers.lifetime and drivers.lifetime.why is None:
        yield "shifted_beta_geometric"
