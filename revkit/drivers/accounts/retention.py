"""What customers keep, grow and lose: every figure of the group accounts.

Definitions, where the trade differs. Gross retention counts churn and contraction and is at most
100 %, net retention adds the expansion of the same customers, a group closed at the start (SaaS
Metrics Standards Board), over a year (KeyBanc's survey of private SaaS companies: a year's churn
over the revenue at the end of the year before). Taken here. ChartMogul's churn rates are monthly,
and its net one is (churn + contraction - expansion - reactivation) / opening; here who comes back
within the year is simply there, and who was gone a year ago is no opening customer. Churn by
revenue is that of customers lost; what those who stay cut back is contraction, and both together
are gross churn (1 - GRR), which some call revenue churn.
"""

import datetime
from collections.abc import Mapping

from revkit.content.measures import load_measures
from revkit.drivers.accounts.doubts import doubts, gaps
from revkit.drivers.accounts.ledger import Ledger, ledger_of
from revkit.drivers.accounts.listed import list_figures
from revkit.drivers.accounts.months import YEAR, first_day, last_day
from revkit.drivers.accounts.movements import Flows, flows_of
from revkit.drivers.accounts.revenue import recurring
from revkit.drivers.accounts.value import value_figures
from revkit.drivers.accounts.weighted import ratio_interval, share_of_revenue
from revkit.drivers.accounts.year_ago import Year, about, year_of
from revkit.drivers.columns import Remark, Whole
from revkit.drivers.exports import Accounts, Terms
from revkit.drivers.intervals import UNKNOWN, Interval, mean_interval, wilson
from revkit.drivers.result import Figure
from revkit.drivers.telling import unmeasured

RATES = ("grr", "nrr", "gross_churn", "churn_customers", "churn_revenue", "contraction",
         "expansion", "expansion_revenue")  # fmt: skip
_CHANGING = ("grr", "nrr", "gross_churn", "contraction", "expansion", "expansion_revenue")


def account_figures(accounts: Accounts, terms: Terms, until: datetime.date) -> dict[str, Figure]:
    """Every figure of the group accounts by its id, in the order of the content.

    `until` is the last day that the exports saw: a list with dates is measured up to the month
    that ended by then, accounts by period up to the last period that ended by `terms.as_of`.
    """
    ledger = ledger_of(accounts, terms, until)
    found = dict(list_figures(accounts, terms.as_of)) if ledger is None else _of_ledger(ledger)
    found |= value_figures(accounts, found, terms, until)
    order = [name for name, measure in load_measures().items() if measure.group == "accounts"]
    return {name: found[name] for name in order}


def _of_ledger(ledger: Ledger) -> dict[str, Figure]:
    if not len(ledger):
        names = (*RATES, "closing_revenue", "revenue_per_account", "quick_ratio")
        why = "retention.why.no_complete"
        return {name: unmeasured(name, why, ledger.remarks) for name in names}
    flows, year = flows_of(ledger), year_of(ledger)
    last = int(ledger.starts[-1])
    paid = ledger.held(len(ledger) - 1)
    remarks = ledger.remarks + doubts(ledger, flows)
    found = dict(_rates(year, ledger, flows))
    found |= recurring(
        paid[paid > 0], ledger.months, 10**ledger.minor, first_day(last),
        last_day(last + ledger.months - 1), remarks,
    )  # fmt: skip
    return found | {"quick_ratio": _quick_ratio(ledger, flows, year)}


def _rates(year: Year | None, ledger: Ledger, flows: Flows) -> Mapping[str, Figure]:
    if year is None or not len(year):
        why = "retention.why.one_period" if year is None else "retention.why.no_opening"
        return {name: unmeasured(name, why, ledger.remarks) for name in RATES}
    remarks = about(year, ledger) + doubts(ledger, flows)
    n, left = len(year), int((year.closing == 0).sum())
    found = {
        "grr": _rate("grr", year, year.opening - year.lost - year.cut, remarks),
        "nrr": _rate("nrr", year, year.closing, remarks, bounded=False),
        "gross_churn": _rate("gross_churn", year, year.lost + year.cut, remarks),
        "churn_customers": Figure(
            "churn_customers", left / n, *wilson(left, n), n, year.start, year.end, remarks=remarks
        ),
        "churn_revenue": _rate("churn_revenue", year, year.lost, remarks),
        "contraction": _rate("contraction", year, year.cut, remarks),
        "expansion": _rate("expansion", year, year.added, remarks, bounded=False),
        "expansion_revenue": _expansion(year, ledger, remarks),
    }
    if not ledger.changes:
        found |= {name: unmeasured(name, "retention.why.one_amount") for name in _CHANGING}
    return found


def _rate(
    name: str, year: Year, parts: Whole, remarks: tuple[Remark, ...], bounded: bool = True
) -> Figure:
    """Parts over opening revenue. Weighted by revenue, so its interval is `weighted`'s."""
    value = int(parts.sum()) / int(year.opening.sum())
    low, high = (share_of_revenue if bounded else ratio_interval)(parts, year.opening)
    low = None if low is None else max(low, 0.0)
    return Figure(name, value, low, high, len(year), year.start, year.end, remarks=remarks)


def _expansion(year: Year, ledger: Ledger, remarks: tuple[Remark, ...]) -> Figure:
    """What was added, in revenue a year: the rise of each period's revenue, taken to a year."""
    scale = YEAR / ledger.months / 10**ledger.minor
    low, high = _total_interval(year.added)
    return Figure(
        "expansion_revenue", int(year.added.sum()) * YEAR / ledger.months / 10**ledger.minor,
        None if low is None else max(low, 0.0) * scale, None if high is None else high * scale,
        len(year), year.start, year.end, remarks=remarks,
    )  # fmt: skip


def _total_interval(amounts: Whole) -> Interval:
    """Of a total over customers: that of their mean, times how many they are."""
    if not amounts.any():
        return UNKNOWN
    ordered = amounts.copy()
    ordered.sort()
    low, high = mean_interval(ordered)
    if low is None or high is None:
        return UNKNOWN
    return low * len(amounts), high * len(amounts)


def _quick_ratio(ledger: Ledger, flows: Flows, year: Year | None) -> Figure:
    """Over the movements of the last year (Mamoon Hamid's ratio; who returned counts as gained).

    New, returned and expansion over churn and contraction, each period's movements added up; no
    interval, since the periods are not alike and the customers are in several of them.
    """
    name = "quick_ratio"
    if not ledger.changes:
        return unmeasured(name, "retention.why.one_amount")
    if year is None:
        return unmeasured(name, "retention.why.one_period", ledger.remarks)
    span = slice(year.at + 1, None)
    gained = int((flows.new + flows.returned + flows.expansion)[span].sum())
    gone = int((flows.churn + flows.contraction)[span].sum())
    remarks = ledger.remarks + doubts(ledger, flows) + gaps(flows, span)
    if year.months != YEAR:
        remarks += (Remark("retention.remark.not_a_year", "accounts", year.months),)
    n = len(ledger) - 1 - year.at
    if not gone:
        return unmeasured(name, "retention.why.nothing_lost", remarks)
    return Figure(name, gained / gone, None, None, n, year.start, year.end, remarks=remarks)
