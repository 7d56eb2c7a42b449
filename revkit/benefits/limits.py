"""What the case takes as certain although nobody is certain of it: the limits of its draws."""

from collections.abc import Iterator

from revkit.benefits.model.building import acting
from revkit.benefits.model.settling import Settled
from revkit.benefits.result import Finding
from revkit.client.benefits.costs import Tax
from revkit.client.benefits.effects import OWN
from revkit.client.benefits.keys import stated_quantities


def limits(settled: Settled) -> Iterator[Finding]:
    """What is not drawn, each with what the client could say about it."""
    yield from _certain_effects(settled)
    yield from _certain_numbers(settled)
    yield from _level(settled)
    yield from _stopping(settled)
    section = settled.section
    if not section.correlations and _drawn(settled) > 1:
        yield Finding("independent", {})
    yield _taxed(section.tax)


def _taxed(tax: Tax | None) -> Finding:
    """Whether tax is taken; if so, what it gives back and when the outlay is written off."""
    if tax is None:
        return Finding("before_tax", {})
    return Finding("after_tax", {"share": tax.rate, "n": tax.write_off_years})


def _certain_effects(settled: Settled) -> Iterator[Finding]:
    """The effects of one's own that are given as one number."""
    own = (lever for lever, e in settled.effects.items() if e.kind in OWN and e.applied)
    given = ((lever, getattr(settled.section.effects, lever).value) for lever in own)
    sure = [lever for lever, value in given if value is not None and value.certain]
    if sure:
        yield Finding("certain_effects", {f"lever_{n}": name for n, name in enumerate(sure, 1)})


def _certain_numbers(settled: Settled) -> Iterator[Finding]:
    """How many numbers of the baseline and of the yearly costs are given as if they were known."""
    given = dict(stated_quantities(settled.section))
    stand_still = {
        key for key, value in given.items() if value.certain and key not in settled.sources.measured
    }
    baseline = [key for key in given if key.startswith("baseline.") and given[key].mean]
    still = sum(key in stand_still for key in baseline)
    if still == len(baseline):
        yield Finding("certain_baseline_all", {"total": still})
    elif still:
        yield Finding("certain_baseline", {"n": still, "total": len(baseline)})
    yearly = [
        key
        for key in given
        if key.startswith(("costs.technology", "costs.hires")) and given[key].mean
    ]
    if yearly and stand_still.issuperset(yearly):
        yield Finding("certain_costs", {})


def _level(settled: Settled) -> Iterator[Finding]:
    published = any(
        effect.claim and acting(settled, lever) for lever, effect in settled.effects.items()
    )
    if published and max(settled.sources.assessed.level_shares) == 1:
        yield Finding("certain_level", {"now": settled.step.now})


def _stopping(settled: Settled) -> Iterator[Finding]:
    """A claim on the growth rate says nothing in the draws in which revenue does not grow."""
    growth = settled.effects["growth"]
    baseline = (
        value for key, value in stated_quantities(settled.section) if key.startswith("baseline.")
    )
    unsure = bool(settled.sources.measured) or any(not value.certain for value in baseline)
    if growth.driver == "growth_rate" and growth.applied and unsure:
        yield Finding("growth_may_stop", {})


def _drawn(settled: Settled) -> int:
    given = stated_quantities(settled.section)
    return sum(not value.certain or key in settled.sources.measured for key, value in given)
