"""The effect of each lever: the client's own, else published evidence by the maturity step."""

from dataclasses import replace
from decimal import Decimal
from typing import Protocol

import numpy as np

from revkit.benefits.drivers import knows_hours
from revkit.benefits.overrun import pert_mean
from revkit.benefits.profit import Array, Drivers, Plan, claimed_growth, unchanged
from revkit.benefits.result import LEVERS, LeverEffect, MaturityStep
from revkit.client.benefits import BenefitsSection
from revkit.client.effects import Effect, SatisfactionEffect
from revkit.content.benefit_rules import BenefitRules, MaturityCurves
from revkit.content.evidence import Evidence

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


def _step(curves: MaturityCurves, curve: tuple[Decimal, ...], now: int, target: int) -> Decimal:
    published = curve[curves.published_to - 1] - curve[curves.published_from - 1]
    step = (curve[target - 1] - curve[now - 1]) / published
    return min(max(step, NONE), curves.highest_step)


def attainment(
    section: BenefitsSection, ramp: tuple[Decimal, ...], adoption: Decimal
) -> tuple[Decimal, ...]:
    """Adoption x ramp in each year, less the decay after the ramp is complete.

    A ramp longer than the horizon is cut; a shorter one stays at its last value.
    """
    return tuple(
        (
            adoption
            * ramp[min(year, len(ramp) - 1)]
            * (1 - section.decay) ** max(0, year - len(ramp) + 1)
        )
        for year in range(section.horizon)
    )


def resolve(
    section: BenefitsSection, step: MaturityStep, rules: BenefitRules, evidence: Evidence
) -> dict[str, LeverEffect]:
    """Each lever's effect, before what one claim does to the others."""
    effects = {}
    for lever in LEVERS:
        given: Effect = getattr(section.effects, lever)
        if given.kind in ("measured", "stated"):
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
    stated = NONE if given.value is None else given.value.likely
    slope = given.slope if isinstance(given, SatisfactionEffect) else None
    rate = lever == "growth" and section.mode == "simple"
    judged = lever == "productivity" and given.kind == "stated"
    return LeverEffect(
        lever=lever,
        kind=given.kind,
        driver="growth_rate" if rate else DRIVERS[lever],
        stated=stated,
        applied=stated if slope is None else stated * slope,
        attainment=attainment(section, rules.ramps.of(section.ramp), given.adoption or NONE),
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
    likely = NONE if claim.value is None else claim.value.likely
    size = step.efficiency if rules.maturity.curve_of[claim.lever] == "efficiency" else step.growth  # type: ignore[index]
    haircut = given.risk_adjustment
    hours = lever == "productivity"
    return LeverEffect(
        lever=lever,
        kind="published",
        driver="growth_rate" if lever == "growth" else DRIVERS[lever],
        stated=likely,
        applied=_hours_saved(section, likely * size) if hours else likely * size,
        attainment=attainment(section, rules.ramps.of(section.ramp), Decimal(1)),
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
    return (section.baseline.hours_per_opportunity or NONE) * gain / (1 + gain)


def _hours_ceiling(section: BenefitsSection, rules: BenefitRules, evidence: Evidence) -> Decimal:
    share = rules.hours_ceiling.share * (section.baseline.hours_per_opportunity or NONE)
    claim = evidence.claims[rules.hours_ceiling.claim]
    return share if claim.value is None else min(share, claim.value.high)


def plan_of(drivers: Drivers, effects: dict[str, LeverEffect]) -> Plan:
    """What all levers together do to the drivers in each year."""
    growth = _in_years(effects["growth"])
    claimed = effects["growth"].driver == "growth_rate" and bool(growth.any())
    return Plan(
        growth=claimed_growth(drivers, growth) if claimed else 1 + growth,
        hours_saved=_in_years(effects["productivity"]),
        cost_cut=_in_years(effects["cost"]),
        churn_cut=_in_years(effects["satisfaction"]),
    )


def only(plan: Plan, levers: frozenset[str]) -> Plan:
    """The plan with no lever on but these."""
    off = unchanged(len(plan.growth))
    return Plan(
        growth=plan.growth if "growth" in levers else off.growth,
        hours_saved=plan.hours_saved if "productivity" in levers else off.hours_saved,
        cost_cut=plan.cost_cut if "cost" in levers else off.cost_cut,
        churn_cut=plan.churn_cut if "satisfaction" in levers else off.churn_cut,
    )


def _in_years(effect: LeverEffect) -> Array:
    full = np.array([float(effect.applied * reached) for reached in effect.attainment])
    return full if effect.ceiling is None else np.minimum(full, float(effect.ceiling))
