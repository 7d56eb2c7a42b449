"""The ledger of assumptions: each put otherwise, with what that does to the net present value."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from math import exp

from revkit.benefits.decision.result import LedgerLine
from revkit.benefits.decision.what_if import npv_of, npv_of_section
from revkit.benefits.effects import Standing
from revkit.benefits.model.inputs import OVERRUN, stated_quantities
from revkit.benefits.model.play import Values
from revkit.benefits.model.settling import Settled, Sources
from revkit.benefits.model.terms import CaseModel
from revkit.benefits.result import LEVERS
from revkit.client.benefits.section import BenefitsSection
from revkit.client.quantities import Quantity
from revkit.content.benefit_rules import LEVELS

CENT = 0.005
EFFECT = (".value", ".slope")  # how strong a lever is; how many take it up has its own line
Otherwise = tuple[str, Mapping[str, float | int | str], float]


def ledger_of(settled: Settled, model: CaseModel, npv: float) -> tuple[LedgerLine, ...]:
    """Every assumption that matters to this client, put otherwise one at a time, largest first.

    `code` is the last part of the text's key, `decision.ledger.<code>`. `npv` is the NPV at means.
    A line that would change nothing is left out.
    """
    found = chain(
        _time(settled, model),
        _published(settled, model),
        _levels(settled),
        _ranges(settled, model),
        _freed_time(settled),
        _money(settled, model),
    )
    lines = (LedgerLine(code, values, otherwise - npv) for code, values, otherwise in found)
    return tuple(sorted((line for line in lines if abs(line.change) >= CENT), key=_size))


def _size(line: LedgerLine) -> tuple[float, str]:
    return -abs(line.change), line.code


def _with(settled: Settled, **changes: object) -> float:
    """The NPV with keys of the section put otherwise."""
    return npv_of_section(settled.section.model_copy(update=changes), settled.sources)


def _with_sources(settled: Settled, sources: Sources) -> float:
    return npv_of_section(settled.section, sources)


def _time(settled: Settled, model: CaseModel) -> Iterator[Otherwise]:
    """Ramp, decay, discount rate."""
    section, rules = settled.section, settled.sources.rules
    for name in ("gradual", "optimistic"):
        if section.ramp != name:
            first = float(rules.ramps.of(name)[0])
            yield f"ramp_{name}", {"first": first}, _with(settled, ramp=name)
    if section.decay:
        yield "no_decay", {"share": float(section.decay)}, _with(settled, decay=0 * section.decay)
    else:
        decay = rules.what_ifs.decay
        yield "decay", {"share": float(decay)}, _with(settled, decay=decay)
    away = float(rules.what_ifs.rate)
    for code, rate in (("rate_lower", model.rate - away), ("rate_higher", model.rate + away)):
        if rate >= 0:
            yield code, {"rate": round(rate, 8)}, float(npv_of(replace(model, rate=rate)))


def _published(settled: Settled, model: CaseModel) -> Iterator[Otherwise]:
    """How much of published evidence is believed, and what it would say in place of judgement."""
    causal = {
        f"effects.{lever}.causal": settled.sources.rules.causal_share.of(
            settled.sources.evidence.claims[effect.claim].grade
        )
        for lever, effect in settled.effects.items()
        if effect.claim is not None and f"effects.{lever}.causal" in model.means
    }
    for code, end in (("causal_low", "low"), ("causal_high", "high")):
        values: Values = {key: float(getattr(share, end)) for key, share in causal.items()}
        if values:
            yield code, {"count": len(values)}, float(npv_of(model, values))
    effects = settled.section.effects
    if "effects.growth.causal" in causal:
        out = effects.growth.model_copy(update={"kind": "excluded"})
        changed = effects.model_copy(update={"growth": out})
        yield "growth_claim_out", {}, _with(settled, effects=changed)
    judged = {lever: type(getattr(effects, lever))() for lever in _judged(settled.section)}
    if judged:
        changed = effects.model_copy(update=judged)
        yield "judged_published", {"count": len(judged)}, _with(settled, effects=changed)


def _judged(section: BenefitsSection) -> tuple[str, ...]:
    return tuple(name for name in LEVERS if getattr(section.effects, name).kind == "stated")


def _levels(settled: Settled) -> Iterator[Otherwise]:
    """The assessed level one lower and one higher, where published evidence depends on it."""
    assessed = settled.sources.assessed
    for code, level in (
        ("level_lower", settled.step.now - 1),
        ("level_higher", settled.step.now + 1),
    ):
        if 1 <= level <= LEVELS:
            sure = tuple(float(each == level) for each in range(1, LEVELS + 1))
            standing = Standing(level, (level, level), assessed.target_level, sure)
            otherwise = replace(settled.sources, assessed=standing)
            yield code, {"level": level}, _with_sources(settled, otherwise)


def _ranges(settled: Settled, model: CaseModel) -> Iterator[Otherwise]:
    """Ranges at their likeliest value, and those of effects at their low end.

    Only those that play a part: what was refused is neither changed nor counted.
    """
    quantities = dict(stated_quantities(settled.section))
    drawn = {each.key for each in model.inputs}
    wide = {
        key: each
        for key, each in quantities.items()
        if key in drawn and each.low is not None and not each.certain
    }
    if wide:
        likely = {key: likeliest(each) for key, each in wide.items()}
        yield "ranges_likely", {"count": len(likely)}, float(npv_of(model, likely))
    effects = {key: each for key, each in wide.items() if key.endswith(EFFECT)}
    if effects:
        low = {key: float(each.low) for key, each in effects.items() if each.low is not None}
        levers = {key.split(".")[1] for key in effects}
        yield "effects_low", {"count": len(levers)}, float(npv_of(model, low))
    adoption = {
        key: float(settled.sources.rules.what_ifs.adoption * each.mean)
        for key, each in quantities.items()
        if key.endswith(".adoption")
    }
    if adoption:
        share = float(settled.sources.rules.what_ifs.adoption)
        yield "adoption_lower", {"share": share}, float(npv_of(model, adoption))


def likeliest(value: Quantity) -> float:
    """The likeliest value of a range; of a lognormal one it lies below its middle.

    >>> from decimal import Decimal
    >>> likeliest(Quantity(low=Decimal(2), high=Decimal(4), shape="normal"))
    3.0
    """
    if value.likely is not None:
        return float(value.likely)
    middle, spread = value.normal
    return exp(middle - spread**2) if value.shape == "lognormal" else middle


def _freed_time(settled: Settled) -> Iterator[Otherwise]:
    """All freed time lost, a bottleneck of demand, and the ceiling of the win rate."""
    baseline, rules = settled.section.baseline, settled.sources.rules
    if baseline.freed_time is not None:
        zero = 0 * baseline.freed_time.sell
        lost = baseline.freed_time.model_copy(
            update={"sell": zero, "avoid": zero, "leak": zero + 1}
        )
        changed = baseline.model_copy(update={"freed_time": lost})
        yield "time_lost", {}, _with(settled, baseline=changed)
        code = "no_bottleneck" if baseline.demand_bottleneck else "demand_bottleneck"
        changed = baseline.model_copy(update={"demand_bottleneck": not baseline.demand_bottleneck})
        yield code, {}, _with(settled, baseline=changed)
    ceiling = rules.win_rate_ceiling
    free = rules.model_copy(
        update={"win_rate_ceiling": ceiling.model_copy(update={"value": 0 * ceiling.value + 1})}
    )
    values = {"ceiling": float(ceiling.value)}
    yield "no_ceiling", values, _with_sources(settled, replace(settled.sources, rules=free))


def _money(settled: Settled, model: CaseModel) -> Iterator[Otherwise]:
    """Overrun, dip, tax."""
    values = {"share": model.means[OVERRUN] - 1}
    yield "no_overrun", values, float(npv_of(model, {OVERRUN: 1.0}))
    dip = model.means["costs.dip"]
    yield (
        "dip_doubled",
        {"share": min(1.0, 2 * dip)},
        float(npv_of(model, {"costs.dip": min(1.0, 2 * dip)})),
    )
    if settled.section.tax is not None:
        yield "before_tax", {"rate": model.tax}, _with(settled, tax=None)
