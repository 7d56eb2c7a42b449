"""What was spent, put together to the days and quarters it can be compared with."""

import datetime
from dataclasses import dataclass

from revkit.drivers.accounts.ledger import Ledger
from revkit.drivers.accounts.months import first_day, last_day, month_of
from revkit.drivers.accounts.movements import Flows
from revkit.drivers.exports import Spending

QUARTER = 3  # months


@dataclass(frozen=True, slots=True)
class Span:
    """Spending of days that follow each other."""

    start: datetime.date
    end: datetime.date
    amount: float


@dataclass(frozen=True, slots=True)
class Block:
    """Spending of one or more whole quarters: from month `start`, `months` long."""

    start: int
    months: int
    amount: float


def blocks_of(spending: tuple[Spending, ...]) -> tuple[Block, ...]:
    """Spending put together to whole quarters, each block as short as it can be.

    Spending that is told by the month makes quarters from its first month on; what begins or ends
    within a month, or leaves a gap, makes none.
    """
    blocks: list[Block] = []
    start = reach = None
    amount = 0.0
    for part in sorted(spending, key=lambda part: part.start):
        first, after = month_of(part.start), month_of(part.end) + 1
        whole = part.start == first_day(first) and part.end == last_day(after - 1)
        if not whole:
            start = None
            continue
        if start is None or first != reach:
            start, amount = first, 0.0
        reach, amount = after, amount + part.amount
        if (reach - start) % QUARTER == 0:
            blocks.append(Block(start, reach - start, amount))
            start = None
    return tuple(blocks)


def spans_of(spending: tuple[Spending, ...]) -> tuple[Span, ...]:
    """Spending put together where one part begins on the day after another's last.

    >>> from datetime import date
    >>> year = (Spending(date(2025, 7, 1), date(2025, 12, 31), 60.0),
    ...         Spending(date(2025, 1, 1), date(2025, 6, 30), 40.0))
    >>> [(span.start.month, span.end.month, span.amount) for span in spans_of(year)]
    [(1, 12, 100.0)]
    """
    spans: list[Span] = []
    for part in sorted(spending, key=lambda part: (part.start, part.end)):
        last = spans[-1] if spans else None
        if last is not None and part.start - last.end == datetime.timedelta(days=1):
            spans[-1] = Span(last.start, part.end, last.amount + part.amount)
        else:
            spans.append(Span(part.start, part.end, part.amount))
    return tuple(spans)


def quarter_revenue(ledger: Ledger, flows: Flows, start: int) -> int | None:
    """The revenue, in minor units, of the quarter from a month on; None where it is not known."""
    if ledger.months not in (1, QUARTER):
        return None
    wanted = range(start, start + QUARTER, ledger.months)
    known: dict[int, int] = dict(zip(ledger.starts.tolist(), flows.revenue.tolist(), strict=True))
    if any(month not in known for month in wanted):
        return None
    return sum(known[month] for month in wanted)
