"""How many renewals each customer made, and whether it left at the next one."""

import datetime
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from revkit.drivers.accounts.ledger import Ledger, has_dates, ledger_of
from revkit.drivers.accounts.listed import gone
from revkit.drivers.columns import Mask, Whole
from revkit.drivers.exports import Accounts, Terms

DAYS = 365.25 / 12  # of a month
_ROUNDING = 1e-9
_LONGEST = 1200.0  # months: a longer life is a slip of the pen


@dataclass(frozen=True, slots=True, eq=False)
class Lives:
    """Customers whose beginning is known, period by period of `months` months.

    Each made `renewals` of them; who `left` did not make the next one, everybody else is still
    there (censored). `why` says why there is nothing to follow.
    """

    renewals: Whole
    left: Mask
    months: int
    why: str | None = None

    def __len__(self) -> int:
        return len(self.renewals)

    @property
    def counts(self) -> tuple[Whole, Whole]:
        """Who came to the first, second, ... renewal, and who left there."""
        lost = np.bincount(self.renewals[self.left])
        size = max(int((self.renewals + self.left).max(initial=0)), 1)
        came = np.bincount(self.renewals + self.left, minlength=size + 1)[1:]
        at_risk = np.cumsum(came[::-1])[::-1]
        return at_risk, np.resize(np.concatenate([lost, np.zeros(size, np.int64)]), size)


def lives_of(accounts: Accounts, terms: Terms, until: datetime.date | None) -> Lives:
    """The lives in a file, as far as it tells when they began.

    By period: from a customer's first period to its last (a gap between does not end it); who was
    there in the file's first period began at a time that it does not tell and is left out. As a
    list: by `tenure` in months, else from `began` to `ended`. Renewals are taken to come every
    `accounts.months` months, the time that one amount stands for.
    """
    if accounts.periods is not None:
        ledger = ledger_of(accounts, terms, until)
        assert ledger is not None
        return _of_ledger(ledger)
    left, tenure = gone(accounts, terms.as_of), accounts.tenure
    if tenure is None and has_dates(accounts):
        tenure = _between(accounts, until or terms.as_of)
    if tenure is None or np.isnan(tenure).all():
        return _nobody(accounts.months, "retention.why.no_tenure")
    if left is None:
        return _nobody(accounts.months, "retention.why.left_unknown")
    return _of_list(tenure, left, accounts.months)


def _of_ledger(ledger: Ledger) -> Lives:
    if len(ledger) < 2:
        return _nobody(ledger.months, "retention.why.one_period")
    heads = np.flatnonzero(np.diff(ledger.customers, prepend=-1))
    tails = np.flatnonzero(np.diff(ledger.customers, append=-1))
    first, last = ledger.first[heads], ledger.last[tails]
    seen = first > 0
    if not seen.any():
        return _nobody(ledger.months, "retention.why.no_cohorts")
    renewals = (ledger.starts[last] - ledger.starts[first])[seen] // ledger.months
    return Lives(renewals, (last < len(ledger) - 1)[seen], ledger.months)


def _between(accounts: Accounts, until: datetime.date) -> NDArray[np.float64]:
    """Months from the beginning to the end, or to the day after the last that was seen."""
    assert accounts.began is not None and accounts.ended is not None
    close = np.datetime64(until + datetime.timedelta(days=1), "s")
    over = np.where(np.isnat(accounts.ended), close, np.minimum(accounts.ended, close))
    days = (over - accounts.began).astype(np.float64) / 86_400
    unknown = np.isnat(accounts.began)
    if accounts.left is not None:
        unknown |= accounts.left & np.isnat(accounts.ended)
    return np.where(unknown, np.nan, days / DAYS)


def _of_list(tenure: NDArray[np.float64], left: Mask, months: int) -> Lives:
    """Who is there made a renewal for every whole period behind it. Who left after a period and a
    bit left at that period's end: dates of notice and of the last invoice rarely agree."""
    known = ~np.isnan(tenure) & (tenure >= 0)
    tenure, left = tenure[known].clip(max=_LONGEST), left[known]
    made = np.floor(tenure / months + _ROUNDING)
    ended = np.maximum(np.ceil(np.round(tenure) / months), 1) - 1
    return Lives(np.where(left, ended, made).astype(np.int64), left, months)


def _nobody(months: int, why: str) -> Lives:
    return Lives(np.zeros(0, np.int64), np.zeros(0, np.bool_), months, why)
