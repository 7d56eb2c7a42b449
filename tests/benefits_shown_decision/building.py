"""Cases with hand-made decisions: what is computed elsewhere is only shown here."""

from dataclasses import replace

from revkit.benefits.decision.result import (
    BreakEven,
    Calibration,
    Decision,
    Information,
    LedgerLine,
    Outcome,
    PilotWorth,
    Reach,
    Sensitivity,
    Swing,
)
from revkit.benefits.result import BusinessCase
from revkit.benefits.uncertainty.result import DrawnInput, Spread
from revkit.client.benefits.costs import Hire
from revkit.client.load import Client
from revkit.client.quantities import Quantity
from tests.benefits.building import full_case
from tests.examples import example

LONG = "Responsable de operaciones de ingresos y calidad de datos en filiales $ & <b>"


def client(locale: str = "es_ES") -> Client:
    """A client of any locale, with a post of a long name."""
    found = example("saas-spain")
    currency = {"es_MX": "MXN", "en_US": "USD", "en_GB": "GBP"}.get(locale, "EUR")
    assert found.benefits is not None
    post = Hire(role=LONG, from_year=1, cost_per_year=Quantity.model_validate(41_000))
    costs = found.benefits.costs.model_copy(update={"hires": (post,)})
    section = found.benefits.model_copy(update={"costs": costs})
    return replace(found, locale=locale, currency=currency, benefits=section)


DRAWN = full_case(draws=1024)


def spread(mean: float) -> Spread:
    return Spread(mean, mean - 20, mean - 15, mean, mean + 15, mean + 20)


def judging(found: BusinessCase, *levers: str) -> BusinessCase:
    """The same, with these levers judged by the client."""
    effects = (replace(e, kind="stated" if e.lever in levers else e.kind) for e in found.effects)
    return replace(found, effects=tuple(effects))


def without_effect(found: BusinessCase) -> BusinessCase:
    """The same, with no lever that brings anything."""
    assert found.uncertainty is not None
    lines = tuple(replace(line, spread=spread(0.0)) for line in found.uncertainty.levers)
    return replace(found, uncertainty=replace(found.uncertainty, levers=lines))


def drawing(found: BusinessCase, key: str, mean: float) -> BusinessCase:
    """The same, with this input alone unsure."""
    assert found.uncertainty is not None
    inputs = (DrawnInput(key, "pert", "stated", spread(mean)),)
    return replace(found, uncertainty=replace(found.uncertainty, inputs=inputs))


def case(
    mean: float = 50_000.0,
    loss: float = 0.1,
    found: Decision | None = None,
    sensitivity: Sensitivity | None = None,
    calibration: Calibration | None = None,
) -> BusinessCase:
    """A case with these parts and no others."""
    assert DRAWN.uncertainty is not None
    drawn = replace(DRAWN.uncertainty, npv=spread(mean), loss=loss)
    parts = {"decision": found, "sensitivity": sensitivity, "calibration": calibration}
    return replace(DRAWN, uncertainty=drawn, **parts)


def near(found: BusinessCase, error: float = 0.5) -> BusinessCase:
    """The same, with odds that other draws might give otherwise."""
    assert found.uncertainty is not None
    return replace(found, uncertainty=replace(found.uncertainty, loss_error=0.001, error=error))


PILOT = PilotWorth(
    measures=("effects.growth", "effects.productivity"),
    cost=2_250.0,
    worth=7_176.4,
    gain=2_100.3,
    go=0.56,
    bar=None,
    stated=False,
)
KNOW = (
    Information("effects.growth", 5_560.2),
    Information("baseline.opportunities", 980.7),
    Information("costs.hires.0.cost_per_year", 210.1),
    Information("costs.overrun", 120.4),
)


def decision(**changes: object) -> Decision:
    made = Decision(
        advice="go", reason="enough", most_loss=0.2, evpi=9_000.4, information=KNOW, pilot=PILOT,
        fallback_npv=None,
    )  # fmt: skip
    return replace(made, **changes)


SWINGS = (
    Swing("baseline.win_rate", 0.2, 0.26, -12_000.0, 71_000.0),
    Swing("costs.overrun", 0.81, 1.93, 41_000.0, 9_000.0),
    Swing("costs.hires.0.cost_per_year", 35_000.0, 52_000.0, 42_000.0, 15_000.0),
    Swing("assessment.level", 2.0, 2.0, 30_000.0, 30_000.0),
)
ABLE = (
    BreakEven("baseline.win_rate", 0.227, 0.181, -0.2026, 400_000.0),
    BreakEven("baseline.churn", 0.1, 0.301, 2.01, 60_000.0),
)
UNABLE = (BreakEven("baseline.hours_per_opportunity", 15.0, None, None, 9_364.0),)
LEDGER = (
    LedgerLine("rate_higher", {"rate": 0.125}, -3_000.0),
    LedgerLine("effects_low", {"count": 2}, -40_000.0),
)
REACH = Reach(0.78, 469_597.0, 3, 10)


def sensitivity(npv: float = 30_000.0, **changes: object) -> Sensitivity:
    made = Sensitivity(
        npv=npv, swings=SWINGS, break_even=(*ABLE, *UNABLE), reach=REACH, ledger=LEDGER
    )
    return replace(made, **changes)


def many(npv: float = 30_000.0) -> Sensitivity:
    """Sixteen inputs that move the NPV, each less than the one before."""
    keys = [
        *("baseline." + name for name in (
            "opening_revenue", "opportunities", "win_rate", "deal_size", "recurring", "churn",
            "contribution_margin", "in_year", "go_to_market_expense", "hours_per_opportunity",
            "loaded_wage", "freed_time.sell_yield")),
        "effects.growth.value", "effects.satisfaction.slope", "costs.hires.0.cost_per_year",
        "costs.overrun",
    ]  # fmt: skip
    swings = tuple(
        Swing(key, 0.9, 1.1, npv - 50_000 / (place + 1), npv + 60_000 / (place + 1))
        for place, key in enumerate(keys)
    )
    return sensitivity(npv, swings=swings)


OUTCOMES = (
    Outcome("baseline.win_rate", 0.19, 0.227, 0.2, 0.26, 0.01, False),
    Outcome("baseline.opportunities", 190.0, 148.0, 120.0, 176.0, 0.99, False),
    Outcome("effects.growth", 0.07, 0.078, 0.05, 0.1, 0.4, True),
    Outcome("costs.implementation", 9_500.0, 8_000.0, 8_000.0, 8_000.0, None, None),
)


def calibration(**changes: object) -> Calibration:
    # of 3 ranges that hold nine times in ten, at most 1: .1^3 + 3 * .9 * .1^2 = .028
    made = Calibration(
        outcomes=OUTCOMES, ranges=3, inside=1, probability=0.028, npv_then=6_588.0,
        npv_now=-1_200.0,
    )  # fmt: skip
    return replace(made, **changes)
