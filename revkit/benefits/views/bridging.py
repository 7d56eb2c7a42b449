"""The bridge from the naive reading of the published figures to the case that can be defended."""

from collections.abc import Iterator
from decimal import Decimal

from revkit.benefits.amounts import apportion, cents
from revkit.benefits.by_years import by_years
from revkit.benefits.model.settling import Settled, settle
from revkit.benefits.result import BusinessCase
from revkit.benefits.views.naive import STAGES, present_values
from revkit.benefits.views.result import Bridge, BridgeStep, NaivePart
from revkit.client.benefits.effects import Effects

SOBER = ("misreading", "evidence", "maturity", "ramp")


def bridge_of(settled: Settled, case: BusinessCase) -> Bridge:
    """How much of the published figures is left, and what takes the rest, in present values.

    - naive: every figure at face value from the first day, added up, at no cost;
    - misreading: growth is a rise of the growth rate, not points; output per hour is not hours;
      profit is an outcome and internal satisfaction is not retention, so both go;
    - evidence: a maximum becomes its mean, and only the causal share is kept;
    - maturity: only the way from the client's level to its target is gained;
    - ramp: the effects arrive by and by, and decay where the client says so;
    - overlap: all levers in one account, with its ceilings and refusals; hours and productivity are
      one lever; freed time sells, avoids or is lost;
    - own: the client's own effects, and what it excludes, in place of the published ones;
    - costs, tax, and the NPV of `case`, which is the table by year of `settled`.

    Every step runs the account again. Of a firm that does not grow in every year the naive reading
    still adds points to its growth; the misreading takes all of it, as the claim says nothing then.
    """
    parts = tuple(present_values(settled, STAGES[0]))
    naive = cents(sum(amount for _, amount in parts))
    shares = apportion(naive, [amount for _, amount in parts])
    return Bridge(
        steps=tuple(_joined(naive, dict(_ends(settled, case)), case.npv)),
        parts=tuple(NaivePart(key, share) for (key, _), share in zip(parts, shares, strict=True)),
    )


def _ends(settled: Settled, case: BusinessCase) -> Iterator[tuple[str, Decimal]]:
    """Each step with the present value after it."""
    for name, reading in zip(SOBER, STAGES[1:], strict=True):
        yield name, cents(sum(amount for _, amount in present_values(settled, reading)))
    yield "overlap", published_benefits(settled)
    benefits = case.benefits.present_value
    yield "own", benefits
    yield "costs", benefits - case.costs.present_value
    if case.tax is not None:
        yield "tax", case.npv


def published_benefits(settled: Settled) -> Decimal:
    """What the case would bring at present value if all its levers rested on published evidence."""
    section = settled.section.model_copy(update={"effects": Effects()})
    return by_years(settle(section, settled.sources)).benefits.present_value


def _joined(naive: Decimal, ends: dict[str, Decimal], npv: Decimal) -> Iterator[BridgeStep]:
    """The steps, each from where the one before it ends; the two levels at the ends."""
    yield BridgeStep("naive", Decimal(0), naive)
    start = naive
    for name, end in ends.items():
        yield BridgeStep(name, start, end)
        start = end
    yield BridgeStep("npv", npv, npv)
