"""The screening in sentences: whether, why, what speaks against, what would be enough."""

from collections.abc import Iterator

from revkit.client.load import Client
from revkit.screening import Screening
from revkit.screening.result import REVOPS, SignalResult
from revkit.show.prose.prose import Prose
from revkit.show.screening_words import ScreeningWords

DEPARTMENT_NEEDS = ("size", "readiness")


def describe_screening(screening: Screening, client: Client) -> Prose:
    """The reading, the finding first; the points are what is to be found out."""
    words = ScreeningWords(screening, client)
    paragraphs = (
        (f"{words.headline}.",),
        _for(words),
        _against(words),
        _marketing_operations(words),
        _advice(words),
        _known(words),
    )
    points = (words.speaker.in_(words.content.by_id[item].measure) for item in screening.settles)
    told = (" ".join(part) for part in paragraphs)
    return Prose(tuple(text for text in told if text), tuple(points))


def describe_screening_limits(screening: Screening, client: Client) -> Prose:
    """What the screening rests on and what it cannot say, then the sentences behind it."""
    words = ScreeningWords(screening, client)
    content = words.content
    values = {
        "present": content.present.number,
        "strong": content.strong.number,
        "version": screening.version,
    }
    limits = (
        words.speaker.say(f"screening.limits.{key}", **values)
        for key in ("voice", "judgement", "missing", "no_amounts")
    )
    sources = (content.verdicts_by_id[screening.verdict].source, content.aspiration.source)
    return Prose(tuple(limits), tuple(map(words.quote, sources)))


def _for(words: ScreeningWords) -> Iterator[str]:
    """The reasons that are present, and which of them decides."""
    say, screening = words.speaker.say, words.screening
    reasons = [signal for signal in screening.signals if signal.group == "reason"]
    present = [signal for signal in reasons if signal.state in ("present", "strong")]
    if present:
        yield say("screening.reading.for", says=_joined(words, present))
    elif screening.verdict == "measure_first":
        yield say("screening.reading.for_none", n=len(reasons))
    if screening.why == "unlocated":
        yield say("screening.reading.unlocated")
    sharing = screening.signal("sharing").state
    if sharing == "strong":
        yield say("screening.reading.constant")
    elif sharing == "present" and screening.why is None:
        joined = screening.verdict not in ("not_now", "marketing_operations")
        yield say(f"screening.reading.{'joined' if joined else 'alone'}")
    elif screening.verdict == "not_now":
        yield say("screening.reading.nothing_hurts")


def _against(words: ScreeningWords) -> Iterator[str]:
    """The reasons that are absent, what the firm cannot bear yet, and the warning of the tool."""
    say, screening = words.speaker.say, words.screening
    absent = [s for s in screening.signals if s.group == "reason" and s.state == "weak"]
    if any(verdict in REVOPS for verdict in screening.possible):
        needs = map(screening.signal, DEPARTMENT_NEEDS)
        absent += [signal for signal in needs if signal.state in ("weak", "present")]
    if absent:
        yield say("screening.reading.against", says=_joined(words, absent))
    else:
        yield say("screening.reading.against_none")
    if screening.signal("stack").state == "strong":
        yield say("screening.reading.stack")


def _joined(words: ScreeningWords, signals: list[SignalResult]) -> str:
    """The sentences of some signals; the first one goes on after a colon."""
    text = " ".join(words.says(signal) for signal in signals)
    return text[:1].lower() + text[1:]


def _marketing_operations(words: ScreeningWords) -> Iterator[str]:
    """Where it hurts, and what marketing operations alone would do about it."""
    say, place = words.speaker.say, words.screening.hurts or "unknown"
    if place == "unknown":
        signals = map(words.screening.signal, ("sharing", "marketing"))
        yield from (words.says(signal) for signal in signals if signal.state is not None)
    yield say(f"screening.place.{place}")
    yield say(f"screening.marops.{place}")


def _advice(words: ScreeningWords) -> Iterator[str]:
    """What to do, how far to go, when to ask again."""
    say, screening = words.speaker.say, words.screening
    day, level = screening.again, screening.aspiration
    yield say(f"screening.advice.{screening.verdict}", day=day, level=level)
    if screening.verdict == "not_now" and screening.hurts == "across":
        yield say("screening.advice.mend")
    if screening.verdict not in ("not_now", "measure_first"):
        sign = "sharing" if screening.needed else "marketing"
        present = words.content.present.number
        yield say(f"screening.advice.sign.{sign}", day=day, present=present)
    section = words.client.assessment
    target = section.target_level if section else None
    if screening.needed and level is not None and target is not None:
        key = "target_same" if target == level else "target_other"
        yield say(f"screening.advice.{key}", level=level, target=target)


def _known(words: ScreeningWords) -> Iterator[str]:
    """Who answered, how much of it, and whether the rest matters."""
    say, screening = words.speaker.say, words.screening
    values = {
        "asked": screening.asked,
        "answered": screening.answered,
        "who": screening.answered_by,
    }
    whole = screening.answered == screening.asked
    yield say(f"screening.known.{'all' if whole else 'some'}", **values)
    if screening.why == "unknown":
        names = words.speaker.list(words.verdict(verdict) for verdict in screening.possible)
        yield say("screening.known.possible", names=names)
    elif not whole:
        yield say("screening.known.no_matter")
    if screening.changes and not screening.needed and screening.why is None:
        yield _changes(words)


def _changes(words: ScreeningWords) -> str:
    """What would turn a no into a yes; the table holds it for every verdict."""
    say = words.speaker.say
    names = (
        say(
            "screening.known.change",
            signal=words.signal(change.signal),
            state=say(f"screening.state.{change.state}"),
            verdict=words.verdict(change.verdict),
        )
        for change in words.screening.changes
    )
    return say("screening.known.changes", names=words.speaker.list(names))
