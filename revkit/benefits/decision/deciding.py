"""The advice: go, pilot first, or do not."""

from dataclasses import dataclass, replace

import numpy as np

from revkit.benefits.decision.information import evpi, information_of
from revkit.benefits.decision.pilot import known_by, pilot_worth, trial_of
from revkit.benefits.decision.result import Advice, Decision, Information, PilotWorth, Reason
from revkit.benefits.model.building import model_of
from revkit.benefits.model.settling import Settled, settle
from revkit.benefits.model.terms import CaseModel
from revkit.benefits.result import LEVERS
from revkit.benefits.uncertainty.drawing import Drawn, draw
from revkit.client.benefits.section import BenefitsSection

FALLBACK_DRAWS = 2**12  # for a mean alone


@dataclass(frozen=True, slots=True)
class _Found:
    """What the advice follows from; `good` where mean NPV and odds of loss are."""

    good: bool
    fallback: float | None
    evpi: float


def decide(settled: Settled, model: CaseModel, drawn: Drawn, seed: int = 0) -> Decision:
    """The advice on a case, from its draws.

    Go where the mean NPV is above 0 and the probability of a loss at most the client's threshold;
    but a case that is good only as long as judged effects are believed, or not good enough, wants a
    pilot first, as far as that is worth more than it costs. `seed` is for the draws of the case
    without judged effects. A stronger effect never makes the advice worse.
    """
    asked = settled.section.thresholds.loss
    most = float(settled.sources.rules.decision.most_loss if asked is None else asked)
    good = float(np.mean(drawn.npv)) > 0 and float(np.mean(drawn.npv < 0)) <= most
    draws = min(FALLBACK_DRAWS, len(drawn.npv))
    found = _Found(good, fallback_npv(settled, draws, seed), evpi(drawn.npv))
    trial = trial_of(settled, model)
    go = good and not _judged(found)
    pilot = None if trial is None else pilot_worth(trial, model, drawn, most, go)
    advice, reason = advise(found, pilot)
    return Decision(
        advice=advice,
        reason=reason,
        most_loss=most,
        evpi=found.evpi,
        information=_alike(information_of(model, drawn), pilot, model),
        pilot=pilot,
        fallback_npv=found.fallback,
    )


def advise(found: _Found, pilot: PilotWorth | None) -> tuple[Advice, Reason]:
    """The advice and the reason for it."""
    if found.good and not _judged(found):
        return "go", "enough"
    if pilot is None:
        return "no", "hopeless" if found.evpi == 0 else "known"
    if found.good:
        return ("pilot", "judged") if pilot.worth > pilot.cost else ("no", "dear")
    if found.evpi == 0:
        return "no", "hopeless"
    # Where the mean is above 0 only the odds stand in the way, and a cheaper trial would not help.
    if pilot.go == 0 and pilot.worth > min(pilot.cost, pilot.gain):
        return "no", "odds"
    return ("pilot", "learn") if pilot.worth > pilot.cost else ("no", "dear")


def _alike(
    found: tuple[Information, ...], pilot: PilotWorth | None, model: CaseModel
) -> tuple[Information, ...]:
    """The same worth for a trial of one effect as for that effect: both are estimates of it."""
    if pilot is None:
        return found
    known = known_by(pilot.measures, model)
    same = (
        replace(each, worth=pilot.gain) if known_by((each.key,), model) == known else each
        for each in found
    )
    return tuple(sorted((each for each in same if each.worth > 0), key=lambda each: -each.worth))


def _judged(found: _Found) -> bool:
    return found.fallback is not None and found.fallback <= 0


def fallback_npv(settled: Settled, draws: int, seed: int) -> float | None:
    """The mean NPV with published evidence in place of judged effects; None where none is judged.

    Judged is what the client states without having measured it.
    """
    judged = [
        lever
        for lever in LEVERS
        if settled.effects[lever].kind == "stated" and any(settled.effects[lever].attainment)
    ]
    if not judged:
        return None
    section = without(settled.section, judged)
    model = model_of(settle(section, settled.sources))
    return float(np.mean(draw(model, draws, seed).npv))


def without(section: BenefitsSection, judged: list[str]) -> BenefitsSection:
    """The section with published evidence for these levers, and what was said of them taken out."""
    effects = section.effects
    published = {lever: type(getattr(effects, lever))() for lever in judged}
    gone = tuple(f"effects.{lever}." for lever in judged)
    kept = (pair for pair in section.correlations if not any(k.startswith(gone) for k in pair.of))
    update = {"effects": effects.model_copy(update=published), "correlations": tuple(kept)}
    return section.model_copy(update=update)
