"""The trial that could come first, and what it is worth at most."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from revkit.benefits.decision.conditioning import crossed
from revkit.benefits.decision.information import evpi, parts_of
from revkit.benefits.decision.result import PilotWorth
from revkit.benefits.effects import mean_of
from revkit.benefits.model.laws import Array
from revkit.benefits.model.settling import Settled
from revkit.benefits.model.terms import CaseModel
from revkit.benefits.result import LEVERS
from revkit.benefits.uncertainty.drawing import Drawn, played
from revkit.client.benefits.costs import MONTHS
from revkit.client.benefits.section import BenefitsSection

JUDGED = ("stated", "published")
FINDINGS = 512  # what the trial may find: so many of the draws, a power of two
REST = 128  # and for each of them so many of what stays unknown


@dataclass(frozen=True, slots=True)
class Trial:
    """What a trial measures, by key, and what it costs."""

    measures: tuple[str, ...]
    cost: float
    stated: bool


def trial_of(settled: Settled, model: CaseModel) -> Trial | None:
    """The client's own trial, or a usual one; None where there is nothing to measure.

    A usual one is there for the effects that nobody has measured yet. It cannot help seeing those
    measured before, too, and so narrows them as far as they are not certain.
    """
    pilot = settled.section.pilot
    kinds = {lever: model.lever(lever).kind for lever in LEVERS}
    unmeasured = any(kind in JUDGED for kind in kinds.values())
    unsure = {each.key.split(".")[1] for each in model.inputs if each.key.startswith("effects.")}
    measures = tuple(
        f"effects.{lever}"
        for lever, kind in kinds.items()
        if unmeasured and (kind in JUDGED or lever in unsure)
    )
    if pilot is None:
        share = float(settled.sources.rules.decision.pilot_share)
        trial = Trial(measures, share * quoted(settled.section), stated=False)
    else:
        trial = Trial(pilot.measures or measures, float(pilot.cost.mean), stated=True)
    return trial if trial.measures else None


def quoted(section: BenefitsSection) -> float:
    """All that is quoted up to the end of the first year, in money."""
    costs, change = section.costs, section.costs.change
    posts = sum(float(post.cost_per_year.mean) * post.months(1) / MONTHS for post in costs.hires)
    quote = float(costs.implementation.mean + costs.technology_per_year.mean) + posts
    if change is None:
        return quote
    wage = section.baseline.loaded_wage if change.wage is None else change.wage
    return quote + float(change.hours.mean * mean_of(wage))


def pilot_worth(trial: Trial, model: CaseModel, drawn: Drawn, most: float, go: bool) -> PilotWorth:
    """What the trial is worth where the rule says today to go, or not to.

    `most` is the highest probability of loss at which the rule goes.
    """
    known = known_by(trial.measures, model)
    npv = after(model, drawn, known)
    means, losses = np.mean(npv, axis=1), np.mean(npv < 0, axis=1)
    good = (means > 0) & (losses <= most)
    # From the same few draws on both sides; the mean that is not taken today comes from them all.
    mean = max(0.0, float(np.mean(drawn.npv)))
    gain = float(np.mean(np.maximum(means, 0.0))) - max(0.0, float(np.mean(means)))
    gain = min(max(0.0, gain), evpi(drawn.npv))
    return PilotWorth(
        measures=trial.measures,
        cost=trial.cost,
        worth=gain if go else gain + mean,
        gain=gain,
        go=float(np.mean(good)),
        bar=bar_of(drawn.values[next(iter(known))][: len(good)], good) if len(known) == 1 else None,
        stated=trial.stated,
    )


def bar_of(findings: Array, good: NDArray[np.bool_]) -> float | None:
    """The finding that parts those that are good enough from the others, None without such a one.

    >>> bar_of(np.array([3.0, 1.0, 2.0, 4.0]), np.array([True, False, False, True]))
    2.5
    """
    order = np.argsort(findings, kind="stable")
    passes = np.flatnonzero(np.diff(good[order].astype(int)))
    if len(passes) != 1:
        return None
    low, high = findings[order][passes[0] : passes[0] + 2]
    return float(low + high) / 2


def known_by(measures: tuple[str, ...], model: CaseModel) -> frozenset[str]:
    """The uncertain inputs that are known once `measures` are: a lever's effect with its parts."""
    parts = {f"effects.{terms.lever}": parts_of(terms) for terms in model.levers}
    known = {part for key in measures for part in parts.get(key, (key,))}
    return frozenset(each.key for each in model.inputs if each.key in known)


def after(model: CaseModel, drawn: Drawn, known: frozenset[str]) -> Array:
    """The NPV for what the trial may find (a row each) with the rest still unknown (columns).

    The rest is the same few draws in every row: their luck then does not pass for worth.
    """
    if not known:
        return drawn.npv.reshape(1, -1)
    findings, rest = min(FINDINGS, len(drawn.npv)), min(REST, len(drawn.npv))
    values = crossed(model, drawn.values, known, findings, rest)
    return played(model, values).npv.reshape(findings, rest)
