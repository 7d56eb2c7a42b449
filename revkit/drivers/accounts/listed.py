"""A list of customers without dates: who is there and who left, over a time that it keeps back."""

import datetime
from collections.abc import Mapping

import numpy as np

from revkit.drivers.accounts.revenue import recurring
from revkit.drivers.accounts.weighted import share_of_revenue
from revkit.drivers.accounts.year_ago import about_paid
from revkit.drivers.columns import Mask, Remark, remark
from revkit.drivers.exports import Accounts
from revkit.drivers.intervals import wilson
from revkit.drivers.result import Figure
from revkit.drivers.telling import few, unmeasured

_UNSEEN = (
    "grr",
    "nrr",
    "gross_churn",
    "contraction",
    "expansion",
    "expansion_revenue",
    "quick_ratio",
)


def gone(accounts: Accounts, as_of: datetime.date | None) -> Mask | None:
    """The customers of a list that had left by a day (None: ever); None where it does not tell."""
    if accounts.ended is None:
        return accounts.left
    over = ~np.isnat(accounts.ended)
    if as_of is not None:
        over &= accounts.ended < np.datetime64(as_of + datetime.timedelta(days=1), "s")
    return over if accounts.left is None else over | accounts.left


def list_figures(accounts: Accounts, as_of: datetime.date) -> Mapping[str, Figure]:
    """The figures of a list: churn over an unknown time, so its `start` and `end` are None.

    A list holds one amount per customer, so nothing can be said of what grew or shrank: gross and
    net retention, which need both, are not measured.
    """
    found = {name: unmeasured(name, "retention.why.one_amount") for name in _UNSEEN}
    left = gone(accounts, as_of)
    paying = accounts.revenue.known & (accounts.revenue.values > 0)
    remarks = _about_rows(accounts)
    found |= churn_of_list(accounts, left, paying, remarks)
    stays = paying if left is None else paying & ~left
    unit = 10**accounts.revenue.minor
    return found | recurring(
        accounts.revenue.values[stays], accounts.months, unit, None, None, remarks
    )


def churn_of_list(
    accounts: Accounts, left: Mask | None, paying: Mask, remarks: tuple[Remark, ...]
) -> dict[str, Figure]:
    """Churn by customers counts every row, churn by revenue those whose revenue is known."""
    if left is None or not len(accounts):
        why = "retention.why.left_unknown" if left is None else "retention.why.nobody"
        return {name: unmeasured(name, why) for name in ("churn_customers", "churn_revenue")}
    n, lost = len(accounts), int(left.sum())
    paid = accounts.revenue.values[paying]
    remarks = (*remarks, Remark("retention.remark.no_period", "accounts", n))
    customers = Figure(
        "churn_customers", lost / n, *wilson(lost, n), n, remarks=(*remarks, *few(n, "accounts"))
    )
    if not len(paid):
        revenue = unmeasured("churn_revenue", "retention.why.no_opening")
    else:
        parts = np.where(left[paying], paid, 0)
        share = int(parts.sum()) / int(paid.sum())
        limits = share_of_revenue(parts, paid)
        revenue = Figure(
            "churn_revenue", share, *limits, len(paid), remarks=(*remarks, *about_paid(paid))
        )
    return {"churn_customers": customers, "churn_revenue": revenue}


def _about_rows(accounts: Accounts) -> tuple[Remark, ...]:
    cases = {
        "retention.remark.blank_listed": ~accounts.revenue.known,
        "retention.remark.below_zero": accounts.revenue.known & (accounts.revenue.values < 0),
    }
    return tuple(
        remark(code, "accounts", accounts.rows, mask) for code, mask in cases.items() if mask.any()
    )
