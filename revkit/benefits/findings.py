"""What the case refuses, and what it assumes."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from revkit.benefits.amounts import ratio
from revkit.benefits.effects import nothing, ramp_of
from revkit.benefits.profit import Array, Drivers, Plan, grows_always
from revkit.benefits.result import Finding, LeverEffect, MaturityStep
from revkit.client.benefits.keys import stated_quantities
from revkit.client.benefits.section import BenefitsSection
from revkit.content.benefit_rules import BenefitRules

Effects = dict[str, LeverEffect]
NEAR = 1e-12  # a rate that was brought down to the ceiling may stand a hair below it


def refuse(
    effects: Effects, rates: Array, sells: bool
) -> tuple[Effects, bool, tuple[Finding, ...]]:
    """The effects that stand, whether freed time may still sell, and what was refused and why.

    `rates` is the baseline's growth in each year. The published growth claim needs growth above
    zero; where it stands, it already holds capacity and retention.
    """
    effects, found = dict(effects), list(_always(effects))
    growth = effects["growth"]
    if growth.driver == "growth_rate" and growth.applied and not grows_always(rates):
        year = int(rates.argmin())
        found.append(
            Finding("growth_not_positive", {"year": year + 1, "growth": ratio(rates[year])})
        )
        effects["growth"] = growth = nothing(growth)
    if growth.kind == "published" and growth.applied:
        if sells:
            found.append(Finding("sell_inside_growth", {}))
        if effects["satisfaction"].applied:
            found.append(Finding("satisfaction_inside_growth", {}))
        effects["satisfaction"] = nothing(effects["satisfaction"])
        sells = False
    if effects["productivity"].kind == "published" and effects["productivity"].claim is None:
        found.append(Finding("hours_unknown", {}))
    return effects, sells, tuple(found)


def _always(effects: Effects) -> Iterator[Finding]:
    yield Finding("profit_is_outcome", {})
    if effects["productivity"].claim is not None:
        yield Finding("hours_same_lever", {})
    if effects["satisfaction"].kind == "published":
        yield Finding("satisfaction_not_retention", {})


def assumptions(
    section: BenefitsSection,
    rules: BenefitRules,
    step: MaturityStep,
    effects: Mapping[str, LeverEffect],
    drivers: Drivers,
    plan: Plan,
    overrun: float,
) -> Iterator[Finding]:
    """What the reader must accept to accept the figures, each with its numbers."""
    yield from _about_maturity(step, effects)
    if any(not value.certain for _, value in stated_quantities(section)):
        yield Finding("mean_values", {})
    reached = ramp_of(section, rules)[: section.horizon]
    yield Finding("ramp", {f"year_{i}": share for i, share in enumerate(reached, 1)})
    if section.decay:
        yield Finding("decay", {"share": section.decay})
    yield from _about_time(section, effects, drivers)
    yield from _win_rate_capped(drivers, plan, effects["growth"])
    yield Finding("in_year", {"share": section.baseline.in_year.mean})
    if section.costs.implementation.mean or section.costs.change:
        yield Finding("overrun", {"share": ratio(overrun - 1)})


def _about_maturity(step: MaturityStep, effects: Mapping[str, LeverEffect]) -> Iterator[Finding]:
    published = [effect for effect in effects.values() if effect.step is not None]
    if not published:
        return
    levels: dict[str, Decimal | int | str | None] = {"now": step.now, "target": step.target}
    if not step.assessed:
        yield Finding("level_undetermined", {"low": step.lowest_now, "high": step.now})
    if any(effect.step for effect in published):
        yield Finding(
            "maturity_step", {**levels, "efficiency": step.efficiency, "growth": step.growth}
        )
    else:
        yield Finding("no_step", levels)


def _about_time(
    section: BenefitsSection, effects: Mapping[str, LeverEffect], drivers: Drivers
) -> Iterator[Finding]:
    freed, hours = section.baseline.freed_time, effects["productivity"]
    if freed is None or not hours.applied:
        return
    yield Finding("freed_time", {"sell": freed.sell, "avoid": freed.avoid, "leak": freed.leak})
    if section.baseline.demand_bottleneck:
        yield Finding("demand_bottleneck", {})
    elif section.mode == "simple" and freed.sell:
        yield Finding("sell_not_valued", {})
    elif drivers.sell:
        yield Finding("sell_yield", {"share": freed.sell_yield.mean})
    if hours.ceiling is not None and hours.applied * max(hours.attainment) > hours.ceiling:
        yield Finding("hours_capped", {"hours": hours.applied, "ceiling": hours.ceiling})


def _win_rate_capped(drivers: Drivers, plan: Plan, growth: LeverEffect) -> Iterator[Finding]:
    ceiling = max(float(drivers.win_rate), drivers.win_rate_ceiling)
    acts = drivers.growth is None and growth.applied
    if acts and float((drivers.win_rate * plan.growth).max()) >= ceiling * (1 - NEAR):
        yield Finding("win_rate_capped", {"ceiling": ratio(ceiling)})
