"""One signal: what it found, and how bad that is."""

from collections.abc import Callable, Mapping
from math import isinf

from revkit.content.team.risks import SignalContent
from revkit.team.risks import people_signals, plan_signals
from revkit.team.risks.naming import ABOUTS, seen_lowest
from revkit.team.risks.reading import Reading
from revkit.team.risks.result import Signal

Measure = Callable[[Reading], float | None]

DIGITS = 9  # the tails of floats are left out of what is written

# By the id of the signal; all others are read by the element that they cite.
MEASURES: Mapping[str, Measure] = {
    "management-view": plan_signals.management_view,
    "not-known": plan_signals.not_known,
    "apart": plan_signals.apart,
    "ceding": people_signals.ceding,
    "functions-involved": people_signals.functions_involved,
    "moving": people_signals.moving,
    "people": people_signals.people,
    "leader-open": people_signals.leader_open,
    "new-roles": people_signals.new_roles,
    "postponed": people_signals.postponed,
    "unpriced": people_signals.unpriced,
    "no-limit": people_signals.no_limit,
    "spent": people_signals.spent,
    "posts-new": people_signals.posts_new,
    "capacity-gap": people_signals.capacity_gap,
    "islands": plan_signals.islands,
    "waiting": plan_signals.waiting,
    "blind": plan_signals.blind,
    "joined": plan_signals.joined,
    "tools-unpriced": plan_signals.tools_unpriced,
    "one-owner": plan_signals.one_owner,
    "tight": plan_signals.tight,
    "levels-politics": plan_signals.levels,
    "chasm": plan_signals.chasm,
    "judged": plan_signals.judged,
    "loss": plan_signals.loss,
    "payback": plan_signals.payback,
    "outlay": plan_signals.outlay,
}


def signal_of(content: SignalContent, reading: Reading) -> Signal:
    """What one signal of the content found in a plan."""
    value = _value(content, reading)
    return Signal(
        id=content.id,
        kind=content.kind,
        element=content.element,
        value=None if value is None or isinf(value) else round(value, DIGITS),
        badness=None if value is None else _badness(value, content),
        weight=float(content.weight),
        about=_about(content, reading) if value else (),
    )


def _about(content: SignalContent, reading: Reading) -> tuple[str, ...]:
    if content.id in ABOUTS:
        return ABOUTS[content.id](reading)
    rated = content.kind in ("capability", "distinction")
    return seen_lowest(reading, content.element) if rated else ()


def _value(content: SignalContent, reading: Reading) -> float | None:
    measure = MEASURES.get(content.id)
    if measure is not None:
        return measure(reading)
    if content.element is None:
        return None
    if content.kind == "screening":
        return reading.facts.answers.get(content.element)
    return reading.facts.values.get(content.element)


def _badness(value: float, content: SignalContent) -> float:
    """0 at the good end of its range or beyond, 1 at the bad end, a straight line between."""
    good, bad = float(content.good), float(content.bad)
    return max(0.0, min(1.0, (value - good) / (bad - good)))
