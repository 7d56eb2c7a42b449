"""register_of(...) -> Register: the four challenges, weighed."""

from collections.abc import Iterable

from revkit.content.team.risks import Challenge, RiskRules, SignalContent
from revkit.content.team.risks_linter import TOP
from revkit.team.facts import Facts
from revkit.team.risks.reading import Reading
from revkit.team.risks.result import CaseStanding, Mitigation, Register, Risk, Signal
from revkit.team.risks.signals import signal_of
from revkit.team.risks.tiers import TIERS, tier_of
from revkit.team.roadmap.result import Roadmap
from revkit.team.stack.result import Stack
from revkit.team.staffing.result import Staffing
from revkit.team.structure.result import Structure

LOWEST, STEPS = 1, 4  # the scale is 1..5


def register_of(
    facts: Facts,
    structure: Structure,
    staffing: Staffing,
    stack: Stack | None,
    roadmap: Roadmap,
    case: CaseStanding | None,
) -> Register:
    """The register of a plan; `case` is what the business case says, where there is one.

    Likelihood is weighed from the causes of a challenge, impact from its effects. Source:
    "Desafíos de implementar un equipo de RevOps".
    """
    reading = Reading(facts, structure, staffing, stack, roadmap, case)
    risks = [_risk(challenge, reading) for challenge in facts.content.challenges]
    ordered = sorted(risks, key=lambda risk: _gravity(risk, facts.content.risk_rules), reverse=True)
    return Register(tuple(ordered))


def _gravity(risk: Risk, rules: RiskRules) -> tuple[int, float]:
    """What a risk stands by: its cell on the map, and the product, which no cell may contradict."""
    if risk.likelihood is None or risk.impact is None:
        return -1, 0.0
    return TIERS.index(tier_of(rules, risk.likelihood, risk.impact)), risk.weight


def _risk(challenge: Challenge, reading: Reading) -> Risk:
    causes = tuple(signal_of(signal, reading) for signal in challenge.causes)
    effects = tuple(signal_of(signal, reading) for signal in challenge.effects)
    rules = reading.facts.content.risk_rules
    return Risk(
        id=challenge.id,
        likelihood=on_the_scale(causes, rules),
        impact=on_the_scale(effects, rules),
        causes=causes,
        effects=effects,
        owner=_owner(challenge.owner, reading, alone=True),
        mitigations=_mitigations(challenge, (*causes, *effects), reading),
    )


def on_the_scale(signals: Iterable[Signal], rules: RiskRules) -> float | None:
    """1..5: 1 and four times the weighted mean badness of what is known.

    None where less of the weight is known than the rules ask for.
    """
    every = tuple(signals)
    known = [(each.badness, each.weight) for each in every if each.badness is not None]
    weight = sum(weight for _, weight in known)
    if not known or weight < rules.known.number * sum(each.weight for each in every):
        return None
    return LOWEST + STEPS * sum(badness * weight for badness, weight in known) / weight


def _mitigations(
    challenge: Challenge, signals: tuple[Signal, ...], reading: Reading
) -> tuple[Mitigation, ...]:
    """What is done about the worst signals: as bad as the rules ask for, and no more than so many.

    Among equals a cause comes before an effect.
    """
    rules = reading.facts.content.risk_rules
    contents = {content.id: content for content in challenge.signals}
    bad = [signal for signal in signals if _counts(signal, contents[signal.id], rules)]
    worst = sorted(bad, key=lambda signal: -(signal.badness or 0.0) * signal.weight)
    return tuple(
        Mitigation(signal.id, signal.id, _owner(_asked(contents[signal.id]), reading))
        for signal in worst[: int(rules.most.number)]
    )


def _counts(signal: Signal, content: SignalContent, rules: RiskRules) -> bool:
    known = signal.badness is not None and content.mitigation is not None
    return known and (signal.badness or 0.0) >= rules.worth.number


def _asked(content: SignalContent) -> tuple[str, ...]:
    return content.mitigation.owner if content.mitigation is not None else ()


def _owner(roles: tuple[str, ...], reading: Reading, *, alone: bool = False) -> str:
    """The box that answers: the first of the roles that somebody who is there holds.

    Where none is, the revenue leader, or the head of the firm until there is one. `alone`: several
    who do the same may carry out a measure, but only one person can answer for a risk.
    """
    for role in (*roles, "revenue_leader"):
        if role == TOP:
            return reading.top.id
        held = reading.roles.get(role)
        for holder in held.holders if held is not None else ():
            box = reading.boxes[holder]
            if box.state not in ("new", "postponed") and (box.count == 1 or not alone):
                return holder
    return reading.top.id
