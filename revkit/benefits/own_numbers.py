"""The client's own effects held against what was published: misread claims, and their size.

A published figure that comes back as an effect of one's own escapes its grade, its maturity step
and its causal share. So each own effect is compared with the claim that it looks like.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from revkit.benefits.amounts import ratio
from revkit.benefits.model.settling import Settled
from revkit.benefits.profit import STILL, churn, growth_rates
from revkit.benefits.result import Finding, LeverEffect, Value
from revkit.client.benefits.effects import OWN
from revkit.content.evidence import Claim, Figure

Values = dict[str, Value]
_OUTCOME = re.compile(r"(?i)\b(profitab|rentab)")


def own_numbers(settled: Settled) -> Iterator[Finding]:
    """What the client's own effects look like beside the published ones."""
    own = {lever: effect for lever, effect in settled.effects.items() if effect.kind in OWN}
    yield from _studies(settled, own.values())
    if any(effect.source and _OUTCOME.search(effect.source) for effect in own.values()):
        yield Finding("own_outcome_as_lever", {})
    if "growth" in own:
        yield from _growth(settled, own["growth"])
    if "productivity" in own:
        yield from _hours(settled, own["productivity"])
    if "cost" in own:
        yield from _cost(settled, own["cost"])
    if "satisfaction" in own:
        yield from _satisfaction(settled, own["satisfaction"])
    if settled.effects["productivity"].applied:
        yield from _freed_time(settled)


def _claim(settled: Settled, lever: str) -> tuple[Claim, Figure] | None:
    """The published claim about what a lever moves, with its figure."""
    evidence = settled.sources.evidence
    found = evidence.effect(lever)
    moved = (c for c in evidence.claims.values() if c.lever == lever and c.role == "cross_check")
    claim = found[1] if found else next(moved, None)
    return None if claim is None or claim.value is None else (claim, claim.value)


def _cites(effect: LeverEffect, claim: Claim) -> bool:
    """Whether the source of an own effect names a place where the claim was read."""
    return any(_named(effect, name) for name in (*claim.provenance, *claim.known_as))


def _named(effect: LeverEffect, name: str) -> bool:
    told = (effect.source or "").casefold()
    return re.search(rf"\b{re.escape(name.casefold())}\b", told) is not None


def _studies(settled: Settled, own: Iterable[LeverEffect]) -> Iterator[Finding]:
    """Studies that own effects cite although they say nothing of that lever."""
    for effect in own:
        found = _claim(settled, effect.lever)
        if found is not None and _cites(effect, found[0]):
            continue  # told with what the claim says
        claims = settled.sources.evidence.claims.values()
        names = (name for claim in claims for name in (*claim.provenance, *claim.known_as))
        if (name := next((name for name in names if _named(effect, name)), None)) is not None:
            yield Finding("own_source_is_study", {"name": name})


def _growth(settled: Settled, effect: LeverEffect) -> Iterator[Finding]:
    found, drivers = _claim(settled, "growth"), settled.drivers
    rates = growth_rates(settled.baseline)
    if found is None or effect.stated is None or rates[0] <= STILL:
        return
    claim, figure = found
    same = effect.kind == "stated" and effect.stated == figure.likely
    # A win rate moves all new business, a growth rate only what it exceeds the losses by.
    lost = 0.0 if drivers.growth is not None else float(churn(drivers, 0.0))
    factor = (float(rates[0]) + lost) / float(rates[0])
    rise = ratio(float(effect.applied * max(effect.attainment)) * factor)
    if same or _cites(effect, claim):
        code = "own_growth_is_claim" if drivers.growth is None else "own_growth_is_claim_simple"
        yield Finding(code, {"claim": figure.likely, "factor": ratio(factor)})
    values = {
        "growth": ratio(rates[0]),
        "reached": ratio(float(rates[0]) * (1 + float(rise))),
        "rise": rise,
        "claim": figure.likely,
    }
    yield Finding(f"own_growth_{'above' if rise > figure.likely else 'below'}", values)


def _hours(settled: Settled, effect: LeverEffect) -> Iterator[Finding]:
    found, of = _claim(settled, "productivity"), Decimal(repr(float(settled.drivers.hours)))
    if found is None or effect.stated is None or not 0 < effect.stated < of:
        return
    claim, figure = found
    least = settled.sources.rules.doubts.least_hours
    if effect.stated < least and figure.low <= effect.stated <= figure.high:
        minutes = round(60 * effect.stated)
        values: Values = {
            "minutes": minutes,
            "share": effect.stated,
            "meant": ratio(effect.stated * of),
        }
        yield Finding("own_hours_like_share", values)
        return
    gain = effect.stated / (of - effect.stated)
    place = "above" if gain > figure.high else "below" if gain < figure.low else "within"
    ends = {"low": figure.low, "high": figure.high}
    values = {"hours": effect.stated, "of": of, "gain": ratio(gain), **ends}
    yield Finding(f"own_hours_{place}", values)
    if _cites(effect, claim):
        yield Finding("own_hours_is_claim", {})


def _cost(settled: Settled, effect: LeverEffect) -> Iterator[Finding]:
    found = _claim(settled, "cost")
    if found is None or effect.stated is None:
        return
    claim, figure = found
    if effect.stated >= figure.high or _cites(effect, claim):
        yield Finding("own_cost_is_claim", {"saving": effect.stated, "claim": figure.high})


def _satisfaction(settled: Settled, effect: LeverEffect) -> Iterator[Finding]:
    found = _claim(settled, "satisfaction")
    if found is None or effect.stated is None:
        return
    claim, figure = found
    low, high = 100 * figure.low, 100 * figure.high
    if _cites(effect, claim) or (effect.kind == "stated" and low <= effect.stated <= high):
        values = {"points": effect.stated, "low": figure.low, "high": figure.high}
        yield Finding("own_satisfaction_is_claim", values)


def _freed_time(settled: Settled) -> Iterator[Finding]:
    """What the client makes of the hours saved, beside what people make of time they gain."""
    freed, evidence = settled.section.baseline.freed_time, settled.sources.evidence
    quotable = (evidence.claims[key] for key in evidence.role("prior"))
    prior = next((each.value for each in quotable if each.quotable and each.value), None)
    if freed is None or prior is None:
        return
    used = freed.sell + freed.avoid
    code = "freed_time_above_prior" if used > prior.likely else "freed_time_within_prior"
    yield Finding(code, {"used": used, "prior": prior.likely})
