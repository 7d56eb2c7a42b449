"""From a client's section to the model of its case: the effect of each lever, what is unsure."""

from collections.abc import Iterator, Mapping

from revkit.benefits.effects import attainment, ramp_of, steps_by_level
from revkit.benefits.model.inputs import (
    LEVEL,
    OVERRUN,
    Input,
    Source,
    law_of,
    means_of,
    stated_quantities,
)
from revkit.benefits.model.laws import Law, Levels, Overrun, Pert
from revkit.benefits.model.measured import law_of_figure
from revkit.benefits.model.settling import Settled
from revkit.benefits.model.terms import CaseModel, HireTerms, LeverTerms, Tie
from revkit.benefits.overrun import mean_overrun
from revkit.benefits.result import LEVERS
from revkit.client.benefits.costs import MONTHS
from revkit.client.quantities import Quantity
from revkit.content.benefit_rules import CostOverrun
from revkit.records import Range

SHARES = frozenset(
    f"baseline.{name}"
    for name in ("win_rate", "churn", "recurring", "in_year", "contribution_margin")
)


def model_of(settled: Settled) -> CaseModel:
    """The case as a function of its inputs."""
    section, inputs = settled.section, tuple(_inputs(settled))
    costs, tax = section.costs, section.tax
    return CaseModel(
        years=section.horizon,
        rate=float(section.rate),
        drivers=settled.drivers,
        levers=tuple(_lever(settled, lever) for lever in LEVERS),
        hires=tuple(
            HireTerms(
                f"costs.hires.{hire.name or index}.cost_per_year",
                tuple(hire.months(year) / MONTHS for year in range(1, section.horizon + 1)),
            )
            for index, hire in enumerate(costs.hires)
        ),
        trains=costs.change is not None,
        own_wage=costs.change is not None and costs.change.wage is not None,
        tax=0.0 if tax is None else float(tax.rate),
        write_off=1 if tax is None else tax.write_off_years,
        means={**means_of(section), **_own_means(settled)},
        inputs=inputs,
        ties=tuple(_ties(settled, inputs)),
    )


def _ties(settled: Settled, inputs: tuple[Input, ...]) -> Iterator[Tie]:
    """The correlations between inputs that play a part: a refused lever takes its own along."""
    drawn = {each.key for each in inputs}
    for stated in settled.section.correlations:
        if drawn.issuperset(stated.of):
            yield Tie(*stated.of, float(stated.rank))


def acting(settled: Settled, lever: str) -> bool:
    """Whether a lever acts at all: it has an effect, and nothing refused it.

    The published growth claim shuts out other levers, so it acts only where it does so at points;
    other published effects may act from a lower level than the one that counts at points.
    """
    effect = settled.effects[lever]
    if lever == "growth" and effect.kind == "published":
        return bool(effect.applied)
    return any(effect.attainment)


def _lever(settled: Settled, lever: str) -> LeverTerms:
    effect, rules = settled.effects[lever], settled.sources.rules
    cap = settled.sources.evidence.claims[rules.hours_ceiling.claim].value
    capped = effect.ceiling is not None
    published = effect.claim is not None
    target = settled.sources.assessed.target_level
    return LeverTerms(
        lever=lever,
        kind=effect.kind if acting(settled, lever) else "excluded",
        driver=effect.driver,
        ramp=tuple(map(float, attainment(settled.section, ramp_of(settled.section, rules)))),
        steps=steps_by_level(rules.maturity, lever, target) if published else (),
        ceiling_hours=float(cap.high) if capped and cap is not None else None,
        ceiling_share=float(rules.hours_ceiling.share) if capped else None,
    )


def _published(settled: Settled) -> Iterator[tuple[str, Range, Range]]:
    """Each lever that rests on a published figure, with the figure and its causal share."""
    for lever, effect in settled.effects.items():
        if effect.claim is not None and acting(settled, lever):
            claim = settled.sources.evidence.claims[effect.claim]
            assert claim.value is not None
            yield lever, claim.value, settled.sources.rules.causal_share.of(claim.grade)


def _own_means(settled: Settled) -> Mapping[str, float]:
    """What the model has beyond the client's own numbers, at points."""
    assessed = settled.sources.assessed
    level = assessed.level_range[1] if assessed.level is None else assessed.level
    means = {LEVEL: float(level), OVERRUN: mean_overrun(settled.sources.rules.cost_overrun)}
    for lever, figure, causal in _published(settled):
        means[f"effects.{lever}.published"] = _mean(figure)
        means[f"effects.{lever}.causal"] = _mean(causal)
    return means


def _mean(value: Range) -> float:
    return float(value.low + 4 * value.likely + value.high) / 6


def _inputs(settled: Settled) -> Iterator[Input]:
    yield from _stated(settled)
    for lever, figure, causal in _published(settled):
        if figure.low < figure.high:
            yield Input(f"effects.{lever}.published", _pert(figure), "published")
        yield Input(f"effects.{lever}.causal", _pert(causal), "judgement")
    shares = settled.sources.assessed.level_shares
    if max(shares) < 1 and any(True for _ in _published(settled)):
        yield Input(LEVEL, Levels(shares), "assessed")
    costs = settled.section.costs
    if costs.implementation.mean or costs.change is not None:
        yield Input(OVERRUN, overrun_law(settled.sources.rules.cost_overrun), "published")


def _stated(settled: Settled) -> Iterator[Input]:
    """What the client is not sure of, or measured in a sample, as far as it plays a part."""
    for key, value in stated_quantities(settled.section):
        _, _, rest = key.partition("effects.")
        lever = rest.partition(".")[0]
        if lever and not acting(settled, lever):
            continue
        share = key in SHARES
        figure = settled.sources.measured.get(key)
        law: Law | None = None
        if figure is not None:
            law = law_of_figure(figure, float(value.mean), share=share)
        elif not value.certain:
            law = law_of(value, most=_most(key, value))
        if law is not None:
            yield Input(key, law, _source(settled, key, lever))


def _most(key: str, value: Quantity) -> float:
    """The highest value that may be drawn: of shares and effects what the file was checked for."""
    high = float(value.ends()[1])
    return high if high <= 1 or key.startswith("effects.") else float("inf")


def _source(settled: Settled, key: str, lever: str) -> Source:
    if key in settled.sources.measured:
        return "measured"
    kind = settled.effects[lever].kind if lever and key.endswith(".value") else "stated"
    return "measured" if kind == "measured" else "stated"


def _pert(value: Range) -> Law:
    return Pert(float(value.low), float(value.likely), float(value.high))


def overrun_law(rules: CostOverrun) -> Law:
    """Cost at completion over cost as quoted, as the rules have it."""
    return Overrun(
        common=float(rules.common_share),
        median=float(rules.common_median),
        spread=float(rules.common_spread),
        start=float(rules.tail_from),
        end=float(rules.tail_to),
        mean=mean_overrun(rules),
    )
