"""Which effect each lever takes, what is refused, and what the model is built from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from revkit.benefits.drivers import drivers_of
from revkit.benefits.effects import Assessed, maturity_step, resolve
from revkit.benefits.findings import refuse
from revkit.benefits.profit import Account, Drivers, growth_rates, run, unchanged
from revkit.benefits.result import Finding, LeverEffect, MaturityStep
from revkit.client.benefits.section import BenefitsSection
from revkit.content.benefit_rules import BenefitRules
from revkit.content.evidence import Evidence
from revkit.drivers.result import Figure


@dataclass(frozen=True, slots=True)
class Sources:
    """What a case is settled from, beside the client's section: `replace` it for a what-if.

    `measured` has the figures of the client's exports by key, such as baseline.win_rate.
    """

    assessed: Assessed
    rules: BenefitRules
    evidence: Evidence
    measured: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Settled:
    """A case at its means: its drivers, and the effects that stand after what was refused.

    Freed time no longer sells in `drivers` where a claim excludes it.
    """

    section: BenefitsSection
    sources: Sources
    drivers: Drivers
    baseline: Account
    step: MaturityStep
    effects: Mapping[str, LeverEffect]
    refused: tuple[Finding, ...]


def settle(section: BenefitsSection, sources: Sources) -> Settled:
    """The drivers and effects of one section."""
    rules = sources.rules
    drivers = drivers_of(section, float(rules.win_rate_ceiling.value))
    baseline = run(drivers, unchanged(drivers.years))
    step = maturity_step(rules.maturity, sources.assessed)
    resolved = resolve(section, step, rules, sources.evidence)
    effects, sells, refused = refuse(resolved, growth_rates(baseline), float(drivers.sell) > 0)
    drivers = drivers if sells else replace(drivers, sell=0.0)
    return Settled(section, sources, drivers, baseline, step, effects, refused)
