"""What a customer costs to win, and whether that pays."""

import datetime
from collections.abc import Mapping

from revkit.content.measures import load_measures
from revkit.drivers.accounts.ledger import ledger_of
from revkit.drivers.accounts.months import first_day, last_day
from revkit.drivers.accounts.movements import flows_of
from revkit.drivers.accounts.newcomers import Newcomers, newcomers_of
from revkit.drivers.accounts.spending import QUARTER, blocks_of, quarter_revenue
from revkit.drivers.columns import Remark
from revkit.drivers.exports import Accounts, Deals, Terms
from revkit.drivers.intervals import UNKNOWN, Interval, tail
from revkit.drivers.result import Figure
from revkit.drivers.telling import few, unmeasured

_QUARTERS = 4  # of a year


def cost_figures(
    accounts: Accounts | None,
    deals: Deals | None,
    figures: Mapping[str, Figure],
    terms: Terms,
    until: datetime.date,
) -> dict[str, Figure]:
    """Every figure of the group costs by its id. `figures` are those of the group accounts.

    All of them rest on `terms.spending`; without it each says so.
    """
    names = [name for name, measure in load_measures().items() if measure.group == "costs"]
    if not terms.spending:
        return {name: unmeasured(name, "retention.why.spending") for name in names}
    new = newcomers_of(accounts, deals, terms, until)
    cac = _cac(new)
    found = {
        "cac": cac,
        "cac_payback": _payback(cac, new, terms),
        "clv_to_cac": _worth(cac, figures.get("clv_discounted")),
        "magic_number": _magic(accounts, terms, until),
    }
    return {name: found[name] for name in names}


def _cac(new: Newcomers | None) -> Figure:
    """Spending over the new customers of the same days ("blended": all spending, all of them).

    The interval is that of a Poisson count of customers (exact, Garwood 1936) beside a spending
    that is known.
    """
    if new is None:
        return unmeasured("cac", "retention.why.new_unknown")
    remarks = _about(new)
    if not new.n:
        return unmeasured("cac", "retention.why.no_new", remarks)
    fewest, most = poisson_interval(new.n)
    assert fewest is not None and most is not None
    return Figure(
        "cac", new.spent / new.n, new.spent / most, new.spent / fewest, new.n, new.start, new.end,
        remarks=remarks,
    )  # fmt: skip


def poisson_interval(n: int) -> Interval:
    """The exact interval of a Poisson count (Garwood, 1936, Biometrika 28).

    >>> [round(limit, 2) for limit in poisson_interval(10)]
    [4.8, 18.39]
    """
    from scipy.special import gammaincinv

    if n <= 0:
        return UNKNOWN
    return float(gammaincinv(n, tail())), float(gammaincinv(n + 1, 1 - tail()))


def _payback(cac: Figure, new: Newcomers | None, terms: Terms) -> Figure:
    """Months of a new customer's margin that pay for winning it.

    With the contribution margin of the client file; those who count revenue have a shorter one.
    """
    name = "cac_payback"
    if cac.value is None:
        return unmeasured(name, cac.why or "retention.why.new_unknown", cac.remarks)
    if terms.margin is None:
        return unmeasured(name, "retention.why.margin", cac.remarks)
    assert new is not None
    if not new.monthly:
        return unmeasured(name, "retention.why.new_revenue", cac.remarks)
    profit = new.monthly * terms.margin
    if profit <= 0:
        return unmeasured(name, "retention.why.no_margin", cac.remarks)
    low, high = cac.low, cac.high
    return Figure(
        name, cac.value / profit, None if low is None else low / profit,
        None if high is None else high / profit, cac.n, cac.start, cac.end, remarks=cac.remarks,
    )  # fmt: skip


def _worth(cac: Figure, worth: Figure | None) -> Figure:
    """Discounted lifetime value over CAC; two intervals of different kinds make none."""
    name = "clv_to_cac"
    if worth is None or worth.value is None:
        why = worth.why if worth is not None else None
        return unmeasured(name, why or "retention.why.no_accounts", cac.remarks)
    if cac.value is None:
        return unmeasured(name, cac.why or "retention.why.new_unknown", cac.remarks)
    if cac.value <= 0:
        return unmeasured(name, "retention.why.no_spending", cac.remarks)
    said = {remark.code for remark in cac.remarks}
    remarks = (*cac.remarks, *(other for other in worth.remarks if other.code not in said))
    return Figure(
        name, worth.value / cac.value, None, None, cac.n, cac.start, cac.end, remarks=remarks
    )


def _magic(accounts: Accounts | None, terms: Terms, until: datetime.date) -> Figure:
    """The rise of quarterly revenue x 4 over the spending of the quarter before.

    Scale Venture Partners' magic number, which takes reported revenue; here it is the accounts'
    recurring revenue, and over several quarters the sum of the rises over the sum of the spending.
    Spending that is told for longer than a quarter is followed by the rise to the quarter after.
    """
    name = "magic_number"
    ledger = None if accounts is None else ledger_of(accounts, terms, until)
    if ledger is None or not len(ledger):
        return unmeasured(name, "retention.why.no_accounts")
    flows = flows_of(ledger)
    rise, spent, used = 0, 0.0, []
    for block in blocks_of(terms.spending):
        before = quarter_revenue(ledger, flows, block.start)
        after = quarter_revenue(ledger, flows, block.start + block.months)
        if before is None or after is None:
            continue
        rise, spent = rise + after - before, spent + block.amount
        used.append(block)
    if not used:
        return unmeasured(name, "retention.why.no_quarters", ledger.remarks)
    if spent <= 0:
        return unmeasured(name, "retention.why.no_spending", ledger.remarks)
    n = sum(block.months for block in used) // QUARTER
    start = first_day(used[0].start)
    end = last_day(used[-1].start + used[-1].months + QUARTER - 1)
    value = rise / 10**ledger.minor * _QUARTERS / spent
    return Figure(name, value, None, None, n, start, end, remarks=ledger.remarks)


def _about(new: Newcomers) -> tuple[Remark, ...]:
    found = []
    if new.source == "deals":
        found.append(Remark("retention.remark.won_deals", "deals", new.n))
    if new.skipped:
        found.append(Remark("retention.remark.spending_left", new.source, new.skipped))
    return (*found, *few(new.n, new.source)) if new.n else tuple(found)
