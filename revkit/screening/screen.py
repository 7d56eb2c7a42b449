"""screen(client) -> Screening: signals from the answers, the verdict, what would change it."""

import calendar
import datetime
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import get_args

from revkit.client.load import Client
from revkit.client.screening import ScreeningSection
from revkit.content.screening import Questionnaire, State, Verdict, load_screening
from revkit.screening.result import REVOPS, Change, Place, Reply, ScopeLine, Screening, SignalResult
from revkit.screening.rule import DECIDING, verdict_of

LOWEST, HIGHEST = 1, 5
STATES: tuple[State, ...] = get_args(State)
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
Assignment = Mapping[str, State]


def screen(client: Client) -> Screening:
    """The screening of a client that has the section `screening:`.

    >>> from revkit import load_client
    >>> screen(load_client("client_templates/saas-spain")).verdict
    'tactical'
    """
    if client.screening is None:
        raise KeyError("screening")
    return screen_answers(client.screening, client.as_of, load_screening())


def screen_answers(
    section: ScreeningSection, as_of: datetime.date, content: Questionnaire
) -> Screening:
    """The screening of one set of answers on a day; pure, and never from what is missing."""
    replies = {item.id: Reply(item.id, section.answers.get(item.id)) for item in content.items}
    signals = tuple(_signal(name, replies, content) for name in content.signals_by_id)
    cases = tuple(_assignments(signals))
    possible = tuple(v for v in VERDICTS if v in {verdict_of(case) for case in cases})
    certain = len(possible) == 1
    verdict = possible[0] if certain else "measure_first"
    changes = tuple(_changes(cases, signals, verdict)) if certain else ()
    opened = tuple(change.signal for change in changes) if certain else _deciding(cases)
    return Screening(
        verdict=verdict,
        why=None if verdict != "measure_first" else "unlocated" if certain else "unknown",
        possible=possible,
        settles=tuple(_asked_of(opened, signals)) if verdict == "measure_first" else (),
        aspiration=_aspiration(verdict, replies, content),
        again=_again(verdict, as_of, content),
        hurts=_place(signals),
        signals=signals,
        changes=changes,
        scope=tuple(_scope(replies, content)),
        answered_by=section.answered_by,
        answered=sum(reply.given not in (None, "DK") for reply in replies.values()),
        asked=len(replies),
        version=content.version,
    )


def _signal(name: str, replies: Mapping[str, Reply], content: Questionnaire) -> SignalResult:
    own = tuple(replies[item.id] for item in content.items_of(name))
    low, high = _range(own)
    return SignalResult(
        id=name,
        group=content.signals_by_id[name].group,
        low=float(low),
        high=float(high),
        states=STATES[_rank(low, content) : _rank(high, content) + 1],
        replies=own,
    )


def _range(replies: tuple[Reply, ...]) -> tuple[Fraction, Fraction]:
    """The least and the greatest mean that the answers allow."""
    applies = [reply for reply in replies if reply.given != "NA"]
    if not applies:
        return Fraction(LOWEST), Fraction(HIGHEST)
    known = sum(reply.value or 0 for reply in applies)
    unknown = sum(reply.value is None for reply in applies)
    count = len(applies)
    return Fraction(known + LOWEST * unknown, count), Fraction(known + HIGHEST * unknown, count)


def _rank(value: Fraction, content: Questionnaire) -> int:
    """How many thresholds a mean reaches: the place of its strength among STATES."""
    return sum(value >= Fraction(t.value) for t in (content.present, content.strong))


def _assignments(signals: tuple[SignalResult, ...]) -> Iterator[Assignment]:
    """Every combination of strengths that the answers leave possible."""
    deciding = [signal for signal in signals if signal.id in DECIDING]
    for states in product(*(signal.states for signal in deciding)):
        yield {signal.id: state for signal, state in zip(deciding, states, strict=True)}


def _deciding(cases: tuple[Assignment, ...]) -> tuple[str, ...]:
    """The signals whose strength alone can change the verdict, in some possible case."""
    found = []
    for name in DECIDING:
        verdicts: dict[tuple[tuple[str, State], ...], set[Verdict]] = {}
        for case in cases:
            rest = tuple(item for item in case.items() if item[0] != name)
            verdicts.setdefault(rest, set()).add(verdict_of(case))
        if any(len(different) > 1 for different in verdicts.values()):
            found.append(name)
    return tuple(found)


def _asked_of(names: tuple[str, ...], signals: tuple[SignalResult, ...]) -> Iterator[str]:
    """The questions to look into: what was not answered, else every question of a signal."""
    for signal in signals:
        if signal.id in names:
            open_replies = [r for r in signal.replies if r.given is None or r.given == "DK"]
            yield from (reply.item for reply in open_replies or signal.replies)


def _aspiration(
    verdict: Verdict, replies: Mapping[str, Reply], content: Questionnaire
) -> int | None:
    if verdict == "marketing_operations":
        return int(content.marketing_level.value)
    if verdict not in REVOPS:
        return None
    (aim,) = content.items_of("aim")
    value = replies[aim.id].value
    # Without an answer the verdict would not be certain, and so not one of RevOps.
    return None if value is None else content.aspiration.levels[value - 1]


def _again(verdict: Verdict, as_of: datetime.date, content: Questionnaire) -> datetime.date:
    """The day by which to answer anew: some months on, or the last day of a shorter month."""
    wait = content.measure_months if verdict == "measure_first" else content.again_months
    year, month = divmod(as_of.year * 12 + as_of.month - 1 + int(wait.value), 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(as_of.day, last))


def _place(signals: tuple[SignalResult, ...]) -> Place | None:
    """Where it hurts, as far as both places are known."""
    marketing, across = (
        _hurts(next(signal for signal in signals if signal.id == name))
        for name in ("marketing", "sharing")
    )
    if marketing is None or across is None:
        return None
    if marketing and across:
        return "both"
    return "marketing" if marketing else "across" if across else "neither"


def _hurts(signal: SignalResult) -> bool | None:
    if "weak" not in signal.states:
        return True
    return False if signal.state == "weak" else None


def _changes(
    cases: tuple[Assignment, ...], signals: tuple[SignalResult, ...], verdict: Verdict
) -> Iterator[Change]:
    """For each known signal the nearest strength that changes the verdict, all else as it is."""
    known = {signal.id: signal.state for signal in signals if signal.id in DECIDING}
    for name, state in known.items():
        if state is None:
            continue
        here = STATES.index(state)
        for other in sorted(STATES, key=lambda s: abs(STATES.index(s) - here)):
            verdicts = {verdict_of({**case, name: other}) for case in cases}
            if len(verdicts) == 1 and verdict not in verdicts:
                yield Change(name, other, *verdicts)
                break


def _scope(replies: Mapping[str, Reply], content: Questionnaire) -> Iterator[ScopeLine]:
    for activity in content.scope:
        value = replies[activity.item].value
        hurts = None if value is None else value >= content.present.value
        yield ScopeLine(activity.id, activity.owner, activity.item, hurts)
