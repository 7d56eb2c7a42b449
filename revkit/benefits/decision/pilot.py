"""The trial that could come first, and what it is worth at most."""

from dataclasses import dataclass

import numpy as np

from revkit.benefits.decision.conditioning import crossed
from revkit.benefits.decision.information import parts_of
from revkit.benefits.decision.result import PilotWorth
from revkit.benefits.effects import mean_of
from revkit.benefits.model.laws import Array
from revkit.benefits.model.settling import Settled
from revkit.benefits.model.terms import CaseModel
from revkit.benefits.result import LEVERS
from revkit.benefits.uncertainty.drawing import Drawn, played
from revkit.client.benefits.section import BenefitsSection

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

    A usual one measures the effect of every lever that nobody has measured yet.
    """
    pilot = settled.section.pilot
    judged = (lever for lever in LEVERS if model.lever(lever).kind in ("stated", "published"))
    measures = tuple(f"effects.{lever}" for lever in judged)
    if pilot is None:
        share = float(settled.sources.rules.decision.pilot_share)
        trial = Trial(measures, share * quoted(settled.section), stated=False)
    else:
        trial = Trial(pilot.measures or measures, float(pilot.cost.mean), stated=True)
    return trial if trial.measures else None


def quoted(section: BenefitsSection) -> float:
    """All that is quoted up to the end of the first year, in money."""
    costs, change = section.costs, section.costs.change
    posts = sum(float(post.cost_per_year.mean) for post in costs.hires if post.from_year == 1)
    quote = float(costs.implementation.mean + costs.technology_per_year.mean) + posts
    if change is None:
        return quote
    wage = section.baseline.loaded_wage if change.wage is None else change.wage
    return quote + float(change.hours.mean * mean_of(wage))


def pilot_worth(trial: Trial, model: CaseModel, drawn: Drawn, most: float, go: bool) -> PilotWorth:
    """What the trial is worth where the rule says today to go, or not to.

    `most` is the highest probability of loss at which the rule goes.
    """
    npv = after(model, drawn, known_by(trial.measures, model))
    means, losses = np.mean(npv, axis=1), np.mean(npv < 0, axis=1)
    today = float(np.mean(means)) if go else 0.0
    return PilotWorth(
        measures=trial.measures,
        cost=trial.cost,
        worth=max(0.0, float(np.mean(np.maximum(means, 0.0))) - today),
        go=float(np.mean((means > 0) & (losses <= most))),
        stated=trial.stated,
    )


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
