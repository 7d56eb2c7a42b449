"""Cases with made-up draws: every part filled in, so that showing them needs no drawing."""

from dataclasses import dataclass, replace
from decimal import Decimal

from revkit.benefits.decision.result import Decision
from revkit.benefits.uncertainty.result import (
    Dependence,
    DrawnInput,
    DrawnLine,
    MonthOdds,
    PaybackOdds,
    Spread,
    Uncertainty,
    WorthPoint,
)
from revkit.benefits.views.result import Bridge, BridgeStep, NaivePart, ReconciledLine
from revkit.client.benefits.section import BenefitsSection
from tests.benefits.building import case, own, section

RANGE = {"low": "0.1", "likely": "0.2", "high": "0.3"}
EFFECTS = {"growth": own(RANGE, kind="stated")}
SECTION = section(effects=EFFECTS)


@dataclass(frozen=True)
class Reader:
    """Locale, currency and section, all that showing needs of a client."""

    locale: str = "en_GB"
    currency: str = "GBP"
    benefits: BenefitsSection | None = SECTION
    team: object = None


READERS = [Reader(), Reader("es_ES", "EUR"), Reader("es_MX", "MXN"), Reader("en_US", "USD")]


def spread(mean: float, wide: float) -> Spread:
    """A normal one: `wide` is its standard deviation."""
    ends = (-1.645, -1.282, 0.0, 1.282, 1.645)
    return Spread(mean, *(mean + wide * end for end in ends))


NPV = spread(20000.0, 30000.0)
CURVE = (
    (-60000, 1.0), (-29350, 0.95), (-18460, 0.9), (0, 0.74), (20000, 0.5), (58460, 0.1),
    (69350, 0.05), (100000, 0.0),
)  # fmt: skip
INPUTS = (
    DrawnInput("effects.growth.value", "pert", "stated", spread(0.2, 0.03)),
    DrawnInput("effects.productivity.published", "pert", "published", spread(0.15, 0.02)),
    DrawnInput("effects.productivity.causal", "pert", "judgement", spread(0.33, 0.1)),
    DrawnInput("baseline.win_rate", "sample", "measured", spread(0.25, 0.02)),
    DrawnInput("assessment.level", "levels", "assessed", spread(2.0, 0.5)),
    DrawnInput("costs.overrun", "overrun", "published", spread(1.23, 0.2)),
)
DRAWN = Uncertainty(
    draws=16384,
    seed=1,
    npv=NPV,
    error=24.6,
    loss=0.26,
    loss_error=0.0012,
    worst=-41234.0,
    benefits=spread(60000.0, 30000.0),
    spending=spread(40000.0, 4000.0),
    tax=None,
    levers=(
        DrawnLine("growth", spread(45000.0, 25000.0)),
        DrawnLine("productivity", spread(10000.0, 3000.0)),
        DrawnLine("cost", spread(5000.0, 2000.0)),
        DrawnLine("satisfaction", spread(0.0, 0.0)),
    ),
    costs=(
        DrawnLine("implementation", spread(15000.0, 3000.0)),
        DrawnLine("technology", spread(25000.0, 0.0)),
        DrawnLine("hires", spread(0.0, 0.0)),
    ),
    payback=(PaybackOdds(12, 0.1, 0.08), PaybackOdds(18, 0.4, 0.3), PaybackOdds(24, 0.62, 0.55)),
    payback_month=21,
    discounted_payback_month=23,
    months=tuple(
        MonthOdds(month, *(spread(-15000.0 + 1000.0 * month, 800.0 * month),) * 2)
        for month in range(37)
    ),
    curve=tuple(WorthPoint(float(npv), probability) for npv, probability in CURVE),
    inputs=INPUTS,
    dependence=(Dependence(("effects.growth.value", "baseline.win_rate"), 0.4, 0.38),),
    certain=("effects.cost",),
)
LINES = (
    ReconciledLine("growth", Decimal("44000.00"), Decimal("45000.00"), "causal"),
    ReconciledLine("npv", Decimal("15000.00"), Decimal("20000.00"), None),
)
STEPS = (
    ("naive", 0, 300000), ("misreading", 300000, 160000), ("evidence", 160000, 70000),
    ("maturity", 70000, 50000), ("ramp", 50000, 30000), ("overlap", 30000, 25000),
    ("own", 25000, 60000), ("costs", 60000, 20000), ("npv", 0, 20000),
)  # fmt: skip
PARTS = (NaivePart("growth_rate", Decimal(200000)), NaivePart("profitability", Decimal(100000)))
BRIDGE = Bridge(tuple(BridgeStep(name, Decimal(a), Decimal(b)) for name, a, b in STEPS), PARTS)
PILOT = Decision("pilot", "learn", 0.2, 5000.0, (), None, None)

WHOLE = replace(
    case(effects=EFFECTS), uncertainty=DRAWN, bridge=BRIDGE, reconciled=LINES, decision=PILOT
)


def drawn(**changes: object):
    """The whole case with other draws."""
    return replace(WHOLE, uncertainty=replace(DRAWN, **changes))


CERTAIN = drawn(
    npv=spread(20000.0, 0.0),
    loss=0.0,
    error=0.0,
    loss_error=0.0,
    inputs=(),
    dependence=(),
    certain=(),
)
RUIN = drawn(
    npv=spread(-90000.0, 20000.0), loss=1.0, worst=-120000.0, payback_month=None,
    discounted_payback_month=None, curve=(WorthPoint(-150000.0, 1.0), WorthPoint(-20000.0, 0.0)),
    payback=(PaybackOdds(12, 0.0, 0.0), PaybackOdds(24, 0.003, 0.001)),
)  # fmt: skip
SAFE = drawn(
    npv=spread(90000.0, 20000.0), loss=0.0, worst=50000.0, payback_month=0,
    tax=spread(9000.0, 2000.0), costs=(),
    curve=(WorthPoint(20000.0, 1.0), WorthPoint(150000.0, 0.0)),
)  # fmt: skip
NEVER = drawn(
    payback_month=None,
    months=tuple(MonthOdds(m, *(spread(-50000.0 - 100 * m, 2000.0),) * 2) for m in range(37)),
)
SHOWN = {"whole": WHOLE, "certain": CERTAIN, "ruin": RUIN, "safe": SAFE, "never": NEVER}
