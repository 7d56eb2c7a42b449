"""The effect of each lever: the client's own, else published evidence by the maturity step."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

import numpy as np

from revkit.benefits.drivers import knows_hours
from revkit.benefits.overrun import pert_mean
from revkit.benefits.profit import Array, Drivers, Plan, claimed_growth
from revkit.benefits.result import LEVERS, LeverEffect, MaturityStep
from revkit.client.benefits.effects import OWN, Effect, SatisfactionEffect
from revkit.client.benefits.section import BenefitsSection
from revkit.client.quantities import Quantity
from revkit.content.benefit_rules import LEVELS, BenefitRules, MaturityCurves
from revkit.content.evidence import Evidence

if TYPE_CHECKING:
    from revkit.assessment import Assessment

NONE = Decimal(0)
DRIVERS = {
    "growth": "win_rate",
    "productivity": "hours",
    "cost": "expense",
    "satisfaction": "churn",
}


class Assessed(Protocol):
    """What the business case reads of an assessment."""

    @property
    def level(self) -> int | None: ...
    @property
    def level_range(self) -> tuple[int, int]: ...
    @property
    def target_level(self) -> int: ...
    @property
    def level_shares(self) -> tuple[float, ...]:
        """The probability of each level, 1 first."""
        ...


@dataclass(frozen=True, slots=True)
class Standing:
    """What the business case reads of an assessment: `level_shares` is sure of one, or is not."""

    level: int | None
    level_range: tuple[int, int]
    target_level: int
    level_shares: tuple[float, ...]


def standing_of(assessment: "Assessment") -> Standing:
    """The level of an assessment with its odds.

    Without odds a level that was found is certain, and all of the range of one that was not are
    as likely.
    """
    odds, (low, high) = assessment.confidence.odds, assessment.level_range
    even = tuple((low <= level <= high) / (high - low + 1) for level in range(1, LEVELS + 1))
    shares = even if odds is None else odds.shares
    return Standing(assessment.level, assessment.level_range, assessment.target_level, shares)


def maturity_step(curves: MaturityCurves, assessment: Assessed) -> MaturityStep:
    """How much of a published effect the way from the level now to the target brings.

    (M(target) - M(now)) / (M(4) - M(2)), kept between 0 and the highest step. An undetermined
    level counts as the upper end of its range: from there published effects bring least.
    """
    low, high = assessment.level_range
    now = high if assessment.level is None else assessment.level
    target = assessment.target_level
    return MaturityStep(
        now=now,
        lowest_now=low,
        target=target,
        assessed=assessment.level is not None,
        efficiency=_step(curves, curves.efficiency, now, target),
        growth=_step(curves, curves.growth, now, target),
    )


def steps_by_level(curves: MaturityCurves, lever: str, target: int) -> tuple[float, ...]:
    """The maturity step of a lever from each level, 1 first, in multiples of the published effect.

    >>> from revkit.content.benefit_rules import load_benefit_rules
    >>> steps = steps_by_level(load_benefit_rules().maturity, "growth", 3)
    >>> [round(step, 2) for step in steps]
    [0.45, 0.27, 0.0, 0.0, 0.0]
    """
    curve = curves.curve(lever)
    return tuple(float(_step(curves, curve, now, target)) for now in range(1, len(curve) + 1))


def _step(curves: MaturityCurves, curve: tuple[Decimal, ...], now: int, target: int) -> Decimal:
    published = curve[curves.published_to - 1] - curve[curves.published_from - 1]
    step = (curve[target - 1] - curve[now - 1]) / published
    return min(max(step, NONE), curves.highest_step)


def attainment(
    section: BenefitsSection, ramp: tuple[Decimal, ...], adoption: Decimal = Decimal(1)
) -> tuple[Decimal, ...]:
    """Adoption x ramp in each year, less the decay after the ramp is complete.

    A ramp longer than the horizon is cut; a shorter one stays at its last value, and is the same
    ramp as one that says that value again: it is complete when it first reaches it.
    """
    complete = ramp.index(ramp[-1])
    return tuple(
        (adoption * ramp[min(year, len(ramp) - 1)] * (1 - section.decay) ** max(0, year - complete))
        for year in range(section.horizon)
    )


def ramp_of(section: BenefitsSection, rules: BenefitRules) -> tuple[Decimal, ...]:
    """The share of the full effect reached in each year: a known ramp, or the client's own."""
    ramp = section.ramp
    return rules.ramps.of(ramp) if isinstance(ramp, str) else ramp


def mean_of(value: Quantity | None) -> Decimal:
    """The mean of what the client said, 0 where it said nothing."""
    return NONE if value is None else value.mean


def resolve(
    section: BenefitsSection, step: MaturityStep, rules: BenefitRules, evidence: Evidence
) -> dict[str, LeverEffect]:
    """Each lever's effect, before what one claim does to the others."""
    effects = {}
    for lever in LEVERS:
        given: Effect = getattr(section.effects, lever)
        if given.kind in OWN:
            effects[lever] = _own(section, lever, given, rules, evidence)
        elif given.kind == "published":
            effects[lever] = _published(section, lever, given, step, rules, evidence)
        else:
            effects[lever] = _nothing(section, lever, "excluded")
    return effects


def nothing(effect: LeverEffect) -> LeverEffect:
    """The same lever, switched off."""
    return replace(effect, applied=NONE, attainment=tuple(NONE for _ in effect.attainment))


def _nothing(section: BenefitsSection, lever: str, kind: str) -> LeverEffect:
    years = (NONE,) * section.horizon
    return LeverEffect(lever, kind, DRIVERS[lever], None, NONE, years, NONE)


def _own(
    section: BenefitsSection, lever: str, given: Effect, rules: BenefitRules, evidence: Evidence
) -> LeverEffect:
    stated = NONE if given.value is None else given.value.mean
    slope = given.slope if isinstance(given, SatisfactionEffect) else None
    rate = lever == "growth" and section.mode == "simple"
    judged = lever == "productivity" and given.kind == "stated"
    return LeverEffect(
        lever=lever,
        kind=given.kind,
        driver="growth_rate" if rate else DRIVERS[lever],
        stated=stated,
        applied=stated if slope is None else stated * slope.mean,
        attainment=attainment(section, ramp_of(section, rules), mean_of(given.adoption)),
        risk_adjustment=given.risk_adjustment or NONE,
        ceiling=_hours_ceiling(section, rules, evidence) if judged else None,
        source=given.source,
    )


def _published(
    section: BenefitsSection,
    lever: str,
    given: Effect,
    step: MaturityStep,
    rules: BenefitRules,
    evidence: Evidence,
) -> LeverEffect:
    found = evidence.effect(lever)
    if found is None or (lever == "productivity" and not knows_hours(section.baseline)):
        return _nothing(section, lever, "published")
    claim_id, claim = found
    mean = NONE if claim.value is None else pert_mean(claim.value)
    size = step.efficiency if rules.maturity.curve_of[claim.lever] == "efficiency" else step.growth  # type: ignore[index]
    haircut = given.risk_adjustment
    hours = lever == "productivity"
    return LeverEffect(
        lever=lever,
        kind="published",
        driver="growth_rate" if lever == "growth" else DRIVERS[lever],
        stated=mean,
        applied=_hours_saved(section, mean * size) if hours else mean * size,
        attainment=attainment(section, ramp_of(section, rules)),
        risk_adjustment=1 - pert_mean(rules.causal_share.of(claim.grade))
        if haircut is None
        else haircut,
        step=size,
        ceiling=_hours_ceiling(section, rules, evidence) if hours else None,
        claim=claim_id,
        grade=claim.grade,
    )


def _hours_saved(section: BenefitsSection, gain: Decimal) -> Decimal:
    # A gain p in output per hour needs 1 / (1 + p) of the hours: it saves p / (1 + p) of them.
    return mean_of(section.baseline.hours_per_opportunity) * gain / (1 + gain)


def _hours_ceiling(section: BenefitsSection, rules: BenefitRules, evidence: Evidence) -> Decimal:
    share = rules.hours_ceiling.share * mean_of(section.baseline.hours_per_opportunity)
    claim = evidence.claims[rules.hours_ceiling.claim]
    return share if claim.value is None else min(share, claim.value.high)


def plan_of(drivers: Drivers, effects: Mapping[str, LeverEffect]) -> Plan:
    """What all levers together do to the drivers in each year."""
    growth = _in_years(effects["growth"])
    claimed = effects["growth"].driver == "growth_rate" and bool(growth.any())
    return Plan(
        growth=claimed_growth(drivers, growth) if claimed else 1 + growth,
        hours_saved=_in_years(effects["productivity"]),
        cost_cut=_in_years(effects["cost"]),
        churn_cut=_in_years(effects["satisfaction"]),
    )


def _in_years(effect: LeverEffect) -> Array:
    full = np.array([float(effect.applied * reached) for reached in effect.attainment])
    return full if effect.ceiling is None else np.minimum(full, float(effect.ceiling))
