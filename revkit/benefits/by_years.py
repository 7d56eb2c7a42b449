"""The account run twice at means: who brought what, what it costs, and what it returns."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from revkit.benefits.amounts import cents, ratio
from revkit.benefits.checks import checks, satisfaction_check
from revkit.benefits.effects import plan_of
from revkit.benefits.findings import assumptions
from revkit.benefits.investment import discounted, internal_rates, payback_month
from revkit.benefits.limits import limits
from revkit.benefits.model.play import plan_shares
from revkit.benefits.model.settling import Settled
from revkit.benefits.overrun import mean_overrun
from revkit.benefits.own_numbers import own_numbers
from revkit.benefits.result import (
    LEVERS,
    BenefitLine,
    BusinessCase,
    CostLine,
    EvidenceUsed,
    Finding,
    InternalRate,
    LeverEffect,
    Returns,
    Row,
)
from revkit.benefits.tei import benefit_lines, cost_lines, less, tax_row
from revkit.content.benefit_rules import BenefitRules
from revkit.content.evidence import Evidence


def by_years(settled: Settled) -> BusinessCase:
    """The table that finance knows: at means, benefits adjusted for risk."""
    section, drivers, effects = settled.section, settled.drivers, settled.effects
    rules, evidence = settled.sources.rules, settled.sources.evidence
    baseline, step = settled.baseline, settled.step
    plan = plan_of(drivers, effects)
    shares = plan_shares(drivers, plan)
    lines, before_risk, benefits = benefit_lines(shares, effects, section.rate)
    overrun = mean_overrun(rules.cost_overrun)
    contribution = float(drivers.margin * baseline.recognised[0])
    costs, cost_total = cost_lines(section, contribution, overrun)
    before_tax = less(benefits, cost_total)
    tax = tax_row(before_tax, cost_total, section.tax, section.rate) if section.tax else None
    net = before_tax if tax is None else less(before_tax, tax)
    compared = tuple(_checks(settled, lines))
    accepted = assumptions(section, rules, step, effects, drivers, plan, overrun)
    return BusinessCase(
        mode=section.mode,
        horizon=section.horizon,
        rate=section.rate,
        step=step,
        effects=tuple(effects.values()),
        benefit_lines=lines,
        cost_lines=costs,
        before_risk=before_risk,
        benefits=benefits,
        costs=cost_total,
        net=net,
        returns=returns_of(net, cost_total, section.rate),
        baseline_revenue=tuple(map(cents, baseline.revenue)),
        baseline_profit=tuple(map(cents, baseline.profit)),
        evidence=tuple(evidence_used(effects, compared, costs, rules, evidence)),
        outside_view=evidence.role("outside_view"),
        refused=settled.refused,
        assumptions=(*accepted, *limits(settled)),
        checks=compared,
        evidence_version=evidence.version,
        rules_version=rules.version,
        tax=tax,
    )


def returns_of(net: Row, costs: Row, rate: Decimal) -> Returns:
    """The measures of the net flow; return on investment is NPV over the present cost."""
    flows = (net.initial, *net.years)
    month = payback_month(flows)
    free = costs.present_value == 0
    return Returns(
        npv=net.present_value,
        roi=None if free else ratio(net.present_value / costs.present_value),
        roi_reason="no_costs" if free else None,
        irr=internal_rate(flows),
        payback_month=month,
        payback_reason="beyond_horizon" if month is None else None,
        discounted_payback_month=payback_month(discounted(rate, flows)),
    )


def internal_rate(flows: tuple[Decimal, ...]) -> InternalRate:
    """The internal rate of return, unless there is none or more than one.

    >>> internal_rate(tuple(map(Decimal, (-20000, 5000, 7000, 8000, 6000)))).rate
    Decimal('0.10972455')
    """
    roots = tuple(map(ratio, internal_rates(flows)))
    if len(roots) == 1:
        return InternalRate(roots[0], None, roots)
    if not any(flows):
        return InternalRate(None, "any", ())
    return InternalRate(None, "several" if roots else "none", roots)


def evidence_used(
    effects: Mapping[str, LeverEffect],
    checks: tuple[Finding, ...],
    costs: tuple[CostLine, ...],
    rules: BenefitRules,
    evidence: Evidence,
) -> Iterator[EvidenceUsed]:
    """Every claim on which the case rests or that it is held against, in the registry's order.

    An effect that does not act here, because the client has its own, is a cross-check.
    """
    roles = dict.fromkeys(evidence.role("outside_view"), "outside_view")
    roles |= dict.fromkeys((*evidence.role("cross_check"), *evidence.role("effect")), "cross_check")
    roles |= {
        effect.claim: "effect" for effect in effects.values() if effect.claim and effect.applied
    }
    capped = effects["productivity"].ceiling is not None
    roles[rules.hours_ceiling.claim] = "cap" if capped else "cross_check"
    if any(line.raised_by is not None and line.row.total for line in costs):
        roles[rules.cost_overrun.claim] = "cost"
    if any(found.code.startswith("freed_time") for found in checks):
        quotable = (key for key in evidence.role("prior") if evidence.claims[key].quotable)
        roles |= dict.fromkeys(quotable, "prior")
    if any(found.code.startswith("satisfaction") for found in checks):
        roles |= dict.fromkeys(evidence.role("ceiling"), "ceiling")
    for key, claim in evidence.claims.items():
        if key in roles:
            yield EvidenceUsed(key, claim.grade, roles[key])


def _checks(settled: Settled, lines: tuple[BenefitLine, ...]) -> Iterator[Finding]:
    evidence, effect = settled.sources.evidence, settled.effects["satisfaction"]
    yield from checks(settled.drivers, evidence)
    yield from own_numbers(settled)
    line = lines[LEVERS.index("satisfaction")]
    for key in evidence.role("ceiling"):
        if (value := evidence.claims[key].value) is not None:
            yield from satisfaction_check(effect, line, settled.baseline.profit, value)
