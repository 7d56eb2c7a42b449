"""A case drawn, and a straight one whose NPV has a law that can be written down."""

from dataclasses import dataclass
from math import erf, exp, pi, sqrt

from revkit.benefits.decision.deciding import decide
from revkit.benefits.decision.result import Decision
from revkit.benefits.estimate import sources_of
from revkit.benefits.model.building import model_of
from revkit.benefits.model.settling import Settled, settle
from revkit.benefits.model.terms import CaseModel
from revkit.benefits.uncertainty.drawing import Drawn, draw
from tests.benefits.building import ALL_OFF, FUNNEL, Standing, own, section

SEED, LEVEL_2 = 7, Standing()
NINETY = 1.6448536269514722  # half of a 90 % interval, in standard deviations


@dataclass(frozen=True)
class Ready:
    """A case up to its draws."""

    settled: Settled
    model: CaseModel
    drawn: Drawn

    def decide(self) -> Decision:
        return decide(self.settled, self.model, self.drawn, SEED)


def ready(start=FUNNEL, standing=LEVEL_2, draws=2**14, **changes) -> Ready:
    """The case of a small business, drawn."""
    settled = settle(section(start, **changes), sources_of(standing))
    model = model_of(settled)
    return Ready(settled, model, draw(model, draws, SEED))


def straight(
    technology=(20000, 30000), saving=("0.10", "0.30"), hours=None, kind="measured", **changes
):
    """One year at no interest, no selling: NPV = 100,000 x saving + 4,000 x hours - technology.

    Expense 100,000 is cut by the saving; of 400 opportunities, hours are saved on each, at 40 an
    hour and a quarter of them avoided. Every input is a normal 90 % interval.
    """
    effects = {**ALL_OFF, "cost": own(interval(saving), kind=kind)}
    if hours is not None:
        effects["productivity"] = own(interval(hours))
    return {
        "horizon": 1, "rate": 0, "ramp": [1], "effects": effects,
        "baseline": {
            "go_to_market_growth": 0, "opportunity_growth": 0,
            "freed_time": {"sell": 0, "avoid": "0.25", "leak": "0.75", "sell_yield": 1},
        },
        "costs": {"implementation": 0, "technology_per_year": interval(technology)},
        **changes,
    }  # fmt: skip


def interval(ends):
    low, high = ends
    return {"low": low, "high": high, "shape": "normal"}


def spread(low, high) -> float:
    """The standard deviation of a normal 90 % interval."""
    return (float(high) - float(low)) / 2 / NINETY


def hoped(mean: float, deviation: float) -> float:
    """E[max(X, 0)] of a normal X: mean Phi(mean / sd) + sd phi(mean / sd)."""
    z = mean / deviation
    return mean * (1 + erf(z / sqrt(2))) / 2 + deviation * exp(-z * z / 2) / sqrt(2 * pi)
