"""From the client's records to the engine's floats."""

from revkit.benefits.profit import Drivers
from revkit.client.benefits.baseline import Baseline
from revkit.client.benefits.section import BenefitsSection
from revkit.client.quantities import Quantity


def drivers_of(section: BenefitsSection, win_rate_ceiling: float) -> Drivers:
    """The drivers of the baseline at their means.

    In simple mode freed time can avoid cost but sell nothing.
    """
    baseline = section.baseline
    freed = baseline.freed_time
    sells = freed is not None and section.mode == "funnel" and not baseline.demand_bottleneck
    return Drivers(
        years=section.horizon,
        revenue=_float(baseline.opening_revenue),
        margin=_float(baseline.contribution_margin),
        in_year=_float(baseline.in_year),
        expense=_float(baseline.go_to_market_expense),
        expense_growth=_float(baseline.go_to_market_growth),
        recurring=_float(baseline.recurring),
        churn=_float(baseline.churn),
        opportunities=_float(baseline.opportunities),
        opportunity_growth=_float(baseline.opportunity_growth),
        win_rate=_float(baseline.win_rate),
        win_rate_ceiling=win_rate_ceiling,
        deal_size=_float(baseline.deal_size),
        hours=_float(baseline.hours_per_opportunity),
        wage=_float(baseline.loaded_wage),
        sell=float(freed.sell * freed.sell_yield.mean) if freed is not None and sells else 0.0,
        avoid=float(freed.avoid) if freed is not None else 0.0,
        growth=_float(baseline.growth) if section.mode == "simple" else None,
    )


def knows_hours(baseline: Baseline) -> bool:
    """Whether hours saved can be valued at all."""
    return baseline.hours_per_opportunity is not None and baseline.freed_time is not None


def _float(value: Quantity | None) -> float:
    return 0.0 if value is None else float(value.mean)
