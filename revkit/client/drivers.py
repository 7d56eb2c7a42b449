"""The section `drivers:` of a client file: what exports do not tell and figures of them need."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from revkit.client.assessment import Text
from revkit.content.currencies import minor_units
from revkit.documents import KeyPath
from revkit.drivers.exports import Spending, Terms
from revkit.records import Money, Positive, Record, Share

MOST_SPENDING = 120


class Window(Record):
    """The days on which deals that count were decided, both included."""

    start: datetime.date | None = Field(
        default=None, examples=["2025-01-01"], description="First day; absent: the export's."
    )
    end: datetime.date | None = Field(
        default=None, examples=["2025-12-31"], description="Last day; absent: the export's."
    )


class SpendingEntry(Record):
    """What sales and marketing cost in some months."""

    start: datetime.date = Field(examples=["2025-01-01"], description="First day of the spending.")
    end: datetime.date = Field(examples=["2025-03-31"], description="Last day of it, included.")
    amount: Money = Field(
        examples=["85000"],
        description="Salaries, commissions, tools and campaigns of sales and marketing.",
    )


class DriversSection(Record):
    """The keys of `drivers:`; all may be absent."""

    window: Window = Field(
        default=Window(), description="Which decided deals count; absent: all in the export."
    )
    rates: dict[str, Positive] = Field(
        default={},
        examples=["{USD: 0.92}"],
        description="What one unit of another currency of the exports is worth in `currency`.",
    )
    rates_source: Text | None = Field(
        default=None,
        examples=["ECB, mean of 2025"],
        description="Where the rates come from; needed with `rates`.",
    )
    spending: Annotated[tuple[SpendingEntry, ...], Field(max_length=MOST_SPENDING)] = Field(
        default=(), description="What sales and marketing cost: for CAC and the magic number."
    )
    margin: Share | None = Field(
        default=None,
        examples=["0.75"],
        description="Contribution per unit of revenue: for lifetime value and payback.",
    )
    rate: Share | None = Field(
        default=None, examples=["0.10"], description="Discount rate a year of lifetime value."
    )
    target: Money | None = Field(
        default=None,
        examples=["400000"],
        description="New business that the open pipeline has to bring: for its coverage.",
    )


def problems(section: DriversSection, currency: str) -> Iterator[tuple[KeyPath, str]]:
    """What does not fit together: the key's path within the section, and a sentence."""
    window = section.window
    if window.start and window.end and window.end < window.start:
        yield ("window",), f"it ends ({window.end}) before it starts ({window.start}). Swap them."
    for code in section.rates:
        if minor_units(code) is None:
            message = "is no currency code of ISO 4217, such as USD. Correct it."
            yield ("rates", code), message
        elif code == currency:
            yield ("rates", code), "is the client's own currency. Take it out."
    if section.rates and section.rates_source is None:
        yield ("rates_source",), "is missing, and `rates` needs it. Say where they come from."
    yield from _spending_problems(section)


def _spending_problems(section: DriversSection) -> Iterator[tuple[KeyPath, str]]:
    last: datetime.date | None = None
    for index, entry in sorted(enumerate(section.spending), key=lambda one: one[1].start):
        if entry.end < entry.start:
            message = f"it ends ({entry.end}) before it starts ({entry.start}). Swap them."
            yield ("spending", index), message
        elif last is not None and entry.start <= last:
            message = f"it starts on {entry.start}, and another entry runs until {last}. Part them."
            yield ("spending", index), message
        last = max(last or entry.end, entry.end)


def terms_of(section: DriversSection | None, as_of: datetime.date, currency: str) -> Terms:
    """What the formulas take from the client file; defaults where there is no section."""
    given = section or DriversSection()
    return Terms(
        as_of=as_of,
        minor=minor_units(currency) or 0,
        start=given.window.start,
        end=given.window.end,
        spending=tuple(Spending(e.start, e.end, float(e.amount)) for e in given.spending),
        margin=_float(given.margin),
        rate=_float(given.rate),
        target=_float(given.target),
    )


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
