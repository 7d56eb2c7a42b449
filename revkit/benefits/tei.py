"""The table that finance knows: an initial column, years discounted, benefits adjusted for risk.

Benefits are cut by what the evidence does not support, one-off costs raised by the mean overrun;
nothing else stands for risk, so no uncertainty is charged twice. Cells are rounded to the cent
first and everything else is computed from the cells, so whoever adds up the table finds the same.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import numpy as np

from revkit.benefits.amounts import apportion, cents, exact, ratio
from revkit.benefits.effects import mean_of
from revkit.benefits.investment import net_present_value
from revkit.benefits.profit import Array
from revkit.benefits.result import BenefitLine, CostLine, LeverEffect, Row
from revkit.client.benefits.costs import MONTHS, Tax
from revkit.client.benefits.section import BenefitsSection

NONE = Decimal(0)
Cells = tuple[Decimal, ...]


def total_row(initial: Decimal, years: Sequence[Decimal], rate: Decimal) -> Row:
    """A row with its total and its present value at `rate`.

    >>> costs = [Decimal(x) for x in (53150, 666715, 636772, 647783)]
    >>> total_row(costs[0], costs[1:], Decimal("0.10")).present_value
    Decimal('1672201.35')
    """
    value = cents(net_present_value(rate, (initial, *years)))
    return Row(initial, tuple(years), initial + sum(years, NONE), value)


def rows_with_total(lines: Sequence[Cells], rate: Decimal) -> tuple[tuple[Row, ...], Row]:
    """Rows whose present values add up, to the cent, to that of their total. Cell 0 is today."""
    initial, *years = (sum(column, NONE) for column in zip(*lines, strict=True))
    total = total_row(initial, years, rate)
    values = apportion(total.present_value, [net_present_value(rate, line) for line in lines])
    rows = (
        Row(line[0], line[1:], sum(line, NONE), value)
        for line, value in zip(lines, values, strict=True)
    )
    return tuple(rows), total


def less(row: Row, other: Row) -> Row:
    """One row less another, cell by cell, such as benefits less costs."""
    return Row(
        row.initial - other.initial,
        tuple(a - b for a, b in zip(row.years, other.years, strict=True)),
        row.total - other.total,
        row.present_value - other.present_value,
    )


def tax_row(before: Row, costs: Row, tax: Tax, rate: Decimal) -> Row:
    """What tax takes of the net flow `before` it; below 0 where it gives relief.

    Tax is due on each year's net benefit. The initial cost is written off in equal parts over the
    years that the client says; what is left when the case ends is written off in its last year.

    >>> flows = total_row(Decimal(-60), (Decimal(100), Decimal(100)), Decimal(0))
    >>> spent = total_row(Decimal(60), (Decimal(0), Decimal(0)), Decimal(0))
    >>> [str(cell) for cell in tax_row(flows, spent, Tax(rate=Decimal("0.3"), write_off_years=3),
    ...                                Decimal(0)).years]
    ['24.00', '18.00']
    """
    part, years = costs.initial / tax.write_off_years, len(before.years)
    written = [part if year < tax.write_off_years else NONE for year in range(years)]
    written[-1] += part * max(0, tax.write_off_years - years)
    due = (cents(tax.rate * (flow - off)) for flow, off in zip(before.years, written, strict=True))
    return total_row(NONE, tuple(due), rate)


def benefit_lines(
    shares: Mapping[str, Array], effects: Mapping[str, LeverEffect], rate: Decimal
) -> tuple[tuple[BenefitLine, ...], Row, Row]:
    """A line per lever; then the totals before and after the risk adjustment."""
    before, before_total = _benefit_rows(list(shares.values()), rate)
    kept = [share * (1 - float(effects[lever].risk_adjustment)) for lever, share in shares.items()]
    after, after_total = _benefit_rows(kept, rate)
    lines = (
        BenefitLine(lever, whole, effects[lever].risk_adjustment, row)
        for lever, whole, row in zip(shares, before, after, strict=True)
    )
    return tuple(lines), before_total, after_total


def _benefit_rows(shares: Sequence[Array], rate: Decimal) -> tuple[tuple[Row, ...], Row]:
    years = np.stack(shares, axis=1)
    cells = [apportion(cents(sum(map(exact, year), NONE)), year) for year in years]
    return rows_with_total([(NONE, *line) for line in zip(*cells, strict=True)], rate)


def cost_lines(
    section: BenefitsSection, first_contribution: float, overrun: float
) -> tuple[tuple[CostLine, ...], Row]:
    """A line per kind of cost, and their total.

    `first_contribution` is margin x revenue of year 1 without the change; `overrun` the mean of
    cost at completion over cost as quoted.
    """
    costs, years = section.costs, section.horizon
    factor = exact(overrun)
    later = (NONE,) * (years - 1)
    cells: dict[str, Cells] = {
        "implementation": (cents(costs.implementation.mean * factor), *(NONE,) * years),
        "change": (cents(_training(section) * factor), *(NONE,) * years),
        "technology": (NONE, *(cents(costs.technology_per_year.mean),) * years),
        "hires": (NONE, *(_hires(section, year) for year in range(1, years + 1))),
        "dip": (NONE, cents(costs.dip.mean * exact(first_contribution)), *later),
    }
    rows, total = rows_with_total(list(cells.values()), section.rate)
    quoted = {"implementation": ratio(factor - 1), "change": ratio(factor - 1)}
    lines = (CostLine(item, row, quoted.get(item)) for item, row in zip(cells, rows, strict=True))
    return tuple(lines), total


def _training(section: BenefitsSection) -> Decimal:
    change = section.costs.change
    if change is None:
        return NONE
    wage = change.wage if change.wage is not None else section.baseline.loaded_wage
    return change.hours.mean * mean_of(wage)


def _hires(section: BenefitsSection, year: int) -> Decimal:
    paid = ((hire.cost_per_year.mean, hire.months(year)) for hire in section.costs.hires)
    return cents(sum((cost * months for cost, months in paid), NONE) / MONTHS)
