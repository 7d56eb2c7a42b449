"""Plans with hand-made odds, levers and actuals: what is computed elsewhere is only shown here."""

import datetime
from dataclasses import replace
from fractions import Fraction
from statistics import NormalDist

from revkit.client.load import Client
from revkit.goals import GoalPlan, plan_goal
from revkit.goals.levers.result import Elasticity, Lever, Levers
from revkit.goals.odds.result import CurvePoint, FunctionOdds, InputNeeded, Odds, Uncertain
from revkit.goals.tracking.result import Part, RestNeed, Tracking
from tests.examples import example

CLIENTS = {"es": "saas-spain", "en": "manufacturer-britain", "es_MX": "services-mexico"}
SPREAD = NormalDist(1_000_000, 60_000)


def client(locale: str = "es_ES") -> Client:
    """The article's client, speaking any locale."""
    found = example("saas-spain")
    currency = {"es_MX": "MXN", "en_US": "USD", "en_GB": "GBP"}.get(locale, "EUR")
    return replace(found, locale=locale, currency=currency)


def plan(of: Client, **parts: object) -> GoalPlan:
    """The article's plan in the client's currency, with hand-made parts and no others."""
    made = plan_goal(of.goals, of.currency, of.tree)
    return replace(made, **parts)


def curve(low: float = 820_000, high: float = 1_180_000) -> tuple[CurvePoint, ...]:
    steps = [low + (high - low) * k / 60 for k in range(61)]
    return tuple(CurvePoint(x, 1 - SPREAD.cdf(x)) for x in steps)


FUNCTIONS = (
    FunctionOdds("marketing", "qualified_leads", 300, 1.0, 300, 300, 300),
    FunctionOdds("sales", "new_business", 360_000, 0.5281, 276_000, 360_000, 456_000),
    FunctionOdds("service", "customer_revenue", 640_000, 0.4932, 612_345.6, 640_200.1, 668_000),
)
DRIVERS = (
    Uncertain("close_rate", "beta", "stated", 0.1, 0.078, 0.123, 300, 0.62),
    Uncertain("deal_size", "sizes", "measured", 12_034.5, 11_200.2, 12_900.9, 184, 0.21),
    Uncertain("revenue_churn", "accounts", "measured", 0.1, 0.071, 0.133, 50, 0.12),
    Uncertain("expansion", "range", "stated", 100_000, 80_000, 120_000, 0, 0.05),
    Uncertain("qualified_leads", "certain", "stated", 300, 300, 300, 0, 0.0),
    Uncertain("opening_revenue", "certain", "stated", 600_000, 600_000, 600_000, 0, 0.0),
)
NEEDED = (
    InputNeeded("qualified_leads", 300, {"0.8": 343.0, "0.9": 368.0, "0.95": 391.0}),
    InputNeeded("close_rate", 0.1, {"0.8": 0.1146, "0.9": 0.1228, "0.95": 0.1301}),
    InputNeeded("deal_size", 12_000, {"0.8": 13_846.15, "0.9": 15_000.0, "0.95": 16_363.64}),
    InputNeeded("revenue_churn", 0.1, {"0.8": 0.013, "0.9": None, "0.95": None}),
)


def odds(**changes: object) -> Odds:
    made = Odds(
        draws=50_000, goal=1_000_000, wanted=0.8, probability=0.5281, error=0.00223,
        mean=1_000_321.4, p10=923_110.2, p50=1_000_120.3, p90=1_076_890.7, safe=949_503.1,
        curve=curve(), functions=FUNCTIONS, drivers=DRIVERS, needed=NEEDED, notices=(),
    )  # fmt: skip
    return replace(made, **changes)


CERTAIN = tuple(Uncertain(d.name, "certain", "stated", d.mean, d.mean, d.mean) for d in DRIVERS)
CHANCE = (*CERTAIN, Uncertain("new_customers", "binomial", "chance", 30, 23, 37, 300, 1.0))


def sure(probability: float) -> Odds:
    """A plan in which nothing varies."""
    result = 1_000_000.0 if probability else 900_000.0
    return odds(
        probability=probability, error=0.0, mean=result, p10=result, p50=result, p90=result,
        safe=result, curve=(CurvePoint(result, 1.0),), drivers=CERTAIN, needed=(),
    )  # fmt: skip


LEVERS = (
    Lever("qualified_leads", 300, 450, 383.33, True, 9_506.0, 331.4, 1_319.2),
    Lever("close_rate", 0.1, 0.13, 0.12778, True, 17_148.0, 0.10612, 832.3),
    Lever("deal_size", 12_000, 13_000, 15_333.33, False, None, 12_201.5, 601.1),
    Lever("retention", 0.9, 0.95, 1.0667, False, None, 0.9, 0.0),
)
ELASTIC = (
    Elasticity("retention", 5_400.0, 0.0054),
    Elasticity("qualified_leads", 3_600.0, 0.0036),
    Elasticity("revenue_churn", -600.0, -0.0006),
)


def levers(**changes: object) -> Levers:
    made = Levers(
        of="goal", target=1_000_000, result=950_000, state="closed", priced=True, cost=2_752.6,
        reached=1_000_000.0, probability=0.512, levers=LEVERS, elasticities=ELASTIC, notices=(),
    )  # fmt: skip
    return replace(made, **changes)


F = Fraction
PARTS = (
    Part("qualified_leads", "marketing", F(75), F(73), F(-2_400)),
    Part("close_rate", "sales", F(1, 10), F(82, 1000), F(-15_876)),
    Part("deal_size", "sales", F(12_000), F(12_430), F(2_574)),
    Part("revenue_churn", "service", F(1, 10), F(1, 10), F(0)),
    Part("opening_revenue", "company", F(150_000), F(150_000), F(0)),
    Part("expansion", "service", F(25_000), F(2612550, 100), F(112550, 100)),
)
REST = (
    RestNeed("qualified_leads", F(225), F(1427888, 6000), True, F(238)),
    RestNeed("close_rate", F(1, 10), F(1054, 10_000), True, F(1054, 10_000)),
    RestNeed("deal_size", F(12_000), F(37967, 3), True, F(1265567, 100)),
    RestNeed("revenue_churn", F(1, 10), F(68, 1000), True, F(68, 1000)),
    RestNeed("opening_revenue", F(450_000), None, False, None),
)


def tracking(**changes: object) -> Tracking:
    gap = sum((part.amount for part in PARTS), F(0))
    made = Tracking(
        parts_over=3, parts_left=9, through=datetime.date(2027, 3, 31), planned=F(250_000),
        actual=F(250_000) + gap, gap=gap, parts=PARTS, goal=F(1_000_000),
        left=F(750_000) - gap, rate=(F(250_000) + gap) / 3, needed_rate=(F(750_000) - gap) / 9,
        outlook=F(1_000_000) + gap, rest=REST, direction=1, assumed=("opening_revenue",),
        actuals={"qualified_leads": F(73)}, notices=(),
    )  # fmt: skip
    return replace(made, **changes)
