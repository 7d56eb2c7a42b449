"""What a customer is worth over its life, by three formulas that agree where they must."""

import datetime
from collections.abc import Callable, Mapping

from revkit.drivers.accounts.beta_geometric import BetaGeometric
from revkit.drivers.accounts.lifetime import model_of
from revkit.drivers.accounts.lives import Lives, lives_of
from revkit.drivers.accounts.months import YEAR
from revkit.drivers.columns import Remark
from revkit.drivers.exports import Accounts, Terms
from revkit.drivers.result import Figure
from revkit.drivers.telling import few, unmeasured


def value_figures(
    accounts: Accounts, found: Mapping[str, Figure], terms: Terms, until: datetime.date
) -> dict[str, Figure]:
    """clv_simple, clv_discounted and clv_cohorts from the figures `found`."""
    return {
        "clv_simple": _of_churn("clv_simple", found, terms, 0.0),
        "clv_discounted": _of_churn("clv_discounted", found, terms, terms.rate),
        "clv_cohorts": _of_cohorts(accounts, found, terms, until),
    }


def lifetime_value(profit: float, churn: float, rate: float) -> float:
    """The value of a customer that pays at the start of each year, the first one at once.

    profit x (1 + rate) / (rate + churn): the sum over t >= 0 of profit x (1 - churn)^t over
    (1 + rate)^t, formula (1) of Fader and Hardie (2012), "Reconciling and Clarifying CLV Formulas"
    (as Blattberg, Kim and Neslin). Books that leave the first payment out have less by `profit`.
    At rate 0 it is the simple formula, profit / churn.

    >>> lifetime_value(100, 0.2, 0), round(lifetime_value(100, 0.2, 0.1), 2)
    (500.0, 366.67)
    """
    return profit * (1 + rate) / (rate + churn)


def _of_churn(name: str, found: Mapping[str, Figure], terms: Terms, rate: float | None) -> Figure:
    """By the yearly churn of customers; the interval is the churn's alone, turned round."""
    churn, each = found["churn_customers"], found["revenue_per_account"]
    why = _missing(terms, rate, each, churn) or _no_year(churn)
    if why is not None:
        return unmeasured(name, why)
    assert each.value is not None and churn.value is not None
    assert terms.margin is not None and rate is not None
    value = _valued(each.value * terms.margin, rate)
    return Figure(
        name, value(churn.value), value(churn.high or churn.value), value(churn.low or 0.0),
        churn.n, churn.start, churn.end, remarks=churn.remarks,
    )  # fmt: skip


def _valued(profit: float, rate: float) -> Callable[[float], float | None]:
    def value(churn: float) -> float | None:
        return lifetime_value(profit, churn, rate) if rate + churn > 0 else None

    return value


def _missing(terms: Terms, rate: float | None, *figures: Figure) -> str | None:
    if terms.margin is None:
        return "retention.why.margin"
    if rate is None:
        return "retention.why.rate"
    return next((figure.why for figure in figures if figure.value is None), None)


def _no_year(churn: Figure) -> str | None:
    """Why a churn cannot stand for a year's: it is never scaled to one."""
    if churn.start is None or churn.end is None:
        return "retention.why.no_period"
    if any(remark.code == "retention.remark.not_a_year" for remark in churn.remarks):
        return "retention.why.not_a_year"
    return None if churn.value else "retention.why.nobody_left"


def _of_cohorts(
    accounts: Accounts, found: Mapping[str, Figure], terms: Terms, until: datetime.date
) -> Figure:
    """By the fitted model: a new customer, payments at the start of each period, discounted.

    Expected lifetime in periods (the sum of survival, discounted at the rate of a period) times
    the average customer's margin a period. No interval: the model's form weighs more than the
    chance in its two parameters.
    """
    name, each = "clv_cohorts", found["revenue_per_account"]
    why = _missing(terms, terms.rate, each)
    if why is not None:
        return unmeasured(name, why)
    lives = lives_of(accounts, terms, until)
    model = model_of(lives)
    if isinstance(model, str):
        return unmeasured(name, model)
    assert each.value is not None and terms.margin is not None and terms.rate is not None
    periods = model.lifetime((1 + terms.rate) ** (lives.months / YEAR) - 1)
    if periods is None:
        return unmeasured(name, "retention.why.no_end")
    value = each.value * lives.months / YEAR * terms.margin * periods
    return Figure(
        name, value, None, None, len(lives), each.start, each.end, remarks=_about(model, lives)
    )  # fmt: skip


def _about(model: BetaGeometric, lives: Lives) -> tuple[Remark, ...]:
    """How far the data reach, and whether the model found customers to differ."""
    reach = len(lives.counts[0]) * lives.months
    found = [Remark("retention.remark.model", "accounts", reach), *few(len(lives), "accounts")]
    if model.even:
        found.append(Remark("retention.remark.even", "accounts"))
    return tuple(found)
