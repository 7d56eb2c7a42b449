"""The lag by months, from the full curve: what a plan by months is timed with."""

from collections.abc import Iterator
from typing import Literal

import numpy as np

from revkit.drivers.columns import Whole
from revkit.drivers.deals.lag import Waits, incidence

# A month of 365.25/12 days, and half of one, are whole numbers of these: 45 minutes.
STEP = 2_700  # seconds
MONTH = 974  # steps

# How many steps of a month are over when the month of arrival ends.
ENDS: dict[Literal["start", "middle"], int] = {"start": MONTH, "middle": MONTH // 2}


def won_by_month(waits: Waits, arrive: Literal["start", "middle"]) -> tuple[float, ...]:
    """Of what will ever be won, the share won by the end of each month after arrival.

    The first is that of the month of arrival, the last is 1. Everything arrives at the start of
    its month, or in its middle. What ended before it began counts as ended at once; what is open
    is censored, and what was lost competes. Only for waits of which some were won.

    >>> day = 86_400
    >>> none = np.array([], np.int64)
    >>> won_by_month(Waits("lead", np.array([0, 20, 29, 40]) * day, none, none), "middle")
    (0.25, 1.0)
    """
    won, lost, still_open = (np.maximum(part, 0) // STEP for part in _parts(waits))
    found = incidence(won, lost, still_open)
    shares = found.won / found.won[-1]
    last = int(won.max())
    ends = np.arange(ENDS[arrive], last + MONTH + 1, MONTH)
    before = np.searchsorted(found.days, ends, side="left")
    reached = np.concatenate(([0.0], shares))[before]
    length = int(np.argmax(reached >= 1 - 1e-12)) + 1
    return (*reached[: length - 1].tolist(), 1.0)


def median_months(waits: Waits) -> float:
    """Within how many months of 365.25/12 days half of what will ever be won is won."""
    won, lost, still_open = (np.maximum(part, 0) // STEP for part in _parts(waits))
    found = incidence(won, lost, still_open)
    half = np.searchsorted(found.won, found.won[-1] / 2 - 1e-12)
    return float(found.days[half] / MONTH)


def observed_months(waits: Waits) -> float:
    """The longest time that anything was followed, in months of 365.25/12 days."""
    return max(int(part.max()) for part in _parts(waits) if len(part)) / (MONTH * STEP)


def _parts(waits: Waits) -> Iterator[Whole]:
    yield from (waits.won, waits.lost, waits.open)
