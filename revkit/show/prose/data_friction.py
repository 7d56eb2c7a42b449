"""Force and friction as the files show them, and on how few hands the revenue rests."""

from collections.abc import Iterator

from revkit.client.load import Client
from revkit.drivers.result import Concentration, Drivers, HandOver, Passage, StageAge
from revkit.show.data_parts import UNTOUCHED
from revkit.show.data_words import DataWords
from revkit.show.prose.prose import Prose

LEAST_SHARE = 0.001  # smaller ones would be written as 0,0 %


def describe_friction(drivers: Drivers, client: Client) -> Prose:
    """What pushes, what slows down, and that not all that slows down is bad."""
    words = DataWords(drivers, client)
    slows = tuple(friction_finding(words))
    if not slows:
        key = "few" if words.shows_friction else "absent"
        return Prose((words.speaker.say(f"data.friction.{key}"),), absent=key == "absent")
    force = " ".join(_force(words))
    told = (force, " ".join(slows), words.speaker.say("data.friction.tool"))
    return Prose(tuple(text for text in told if text))


def _force(words: DataWords) -> Iterator[str]:
    """How much is put in: leads and deals a year."""
    parts = [
        words.speaker.say(f"data.force.{key}", n=figure.value)
        for key in ("leads_per_year", "deals_per_year")
        if (figure := words.figure(key))
    ]
    if parts:
        yield words.speaker.say("data.force", parts=parts)


def friction_finding(words: DataWords) -> Iterator[str]:
    """Where it slows down most: a stage, old open deals, a hand-over, detours."""
    yield from _slow_stage(words)
    yield from _old_stage(words)
    yield from _slow_hand_over(words)
    yield from _waiting(words)
    yield from _detours(words)


def friction_headline(words: DataWords) -> Iterator[str]:
    """What slows down most, in one sentence."""
    yield next(iter((*_slow_stage(words), *_slow_hand_over(words))), "")


def _slow_stage(words: DataWords) -> Iterator[str]:
    sound = (each for each in words.drivers.passages if not words.hint(each.entered))
    timed = [each for each in sound if each.median is not None and each.late is not None]
    if timed:
        slow = max(timed, key=lambda passage: passage.median or 0.0)
        yield words.speaker.say(
            "data.friction.slow",
            name=words.short(slow.stage),
            median=words.days(slow.median or 0.0),
            late=words.days(slow.late or 0.0),
        )


def _old_stage(words: DataWords) -> Iterator[str]:
    aged: list[StageAge] = [
        age for age in words.drivers.ages if age.stale and not words.hint(age.n)
    ]
    if aged:
        old = max(aged, key=lambda age: age.stale)
        yield words.speaker.say(
            f"data.friction.old_{old.since}", name=words.short(old.stage), n=old.stale, of=old.n
        )


def _slow_hand_over(words: DataWords) -> Iterator[str]:
    timed: list[HandOver] = [
        each
        for each in words.drivers.hand_overs
        if each.late is not None and each.name != UNTOUCHED and not words.hint(each.n)
    ]
    if timed:
        slow = max(timed, key=lambda each: each.late or 0.0)
        say = words.speaker.say
        yield say(
            f"data.friction.hand_over_{'only' if len(timed) == 1 else 'most'}",
            name=say(f"data.hand_over_in.{slow.name}"),
            median=words.days(slow.median or 0.0),
            late=words.days(slow.late or 0.0),
        )


def _waiting(words: DataWords) -> Iterator[str]:
    sound = [each for each in words.drivers.hand_overs if not words.hint(each.n + each.waiting)]
    waiting = max(sound, key=lambda each: each.waiting, default=None)
    if waiting is not None and waiting.waiting:
        yield words.speaker.say(
            f"data.friction.waiting.{waiting.name}",
            n=waiting.waiting,
            of=waiting.n + waiting.waiting,
        )


def _detours(words: DataWords) -> Iterator[str]:
    """The stage that is most often skipped, and the one that is most often entered again."""
    few = words.rules.few.number
    passages = [p for p in words.drivers.passages if p.entered + p.skipped >= few]

    def skips(passage: Passage) -> float:
        return passage.skipped / ((passage.entered + passage.skipped) or 1)

    def returns(passage: Passage) -> float:
        return (passage.repeated or 0) / (passage.entered or 1)

    for key, share in (("skipped", skips), ("repeated", returns)):
        most = max(passages, key=share, default=None)
        if most is not None and share(most) >= words.rules.notable_share.number:
            yield words.speaker.say(
                f"data.friction.{key}", name=words.short(most.stage), share=share(most)
            )


def describe_concentration(drivers: Drivers, client: Client) -> Prose:
    """How few hold how much; nobody is named."""
    words = DataWords(drivers, client)
    found = (each for each in (drivers.owners, drivers.accounts) if each is not None)
    told = tuple(_concentrated(words, each) for each in found)
    return Prose(told or (words.speaker.say("data.concentration.absent"),), absent=not told)


def _concentrated(words: DataWords, each: Concentration) -> str:
    say, owner = words.speaker.say, words.figure("owner_share")
    if each.of == "owners" and owner and words.hint(owner.n):
        return say("data.concentration.few")
    told = say(
        f"data.concentration.{each.of}",
        n=each.holders,
        largest=say(
            f"data.share.{'some' if each.largest >= LEAST_SHARE else 'below'}",
            share=max(each.largest, LEAST_SHARE),
        ),
        half=say(f"data.concentration.half_{each.of}", n=each.for_half),
    )
    lone = each.of == "owners" and each.holders == 1  # nobody is left without that one
    if each.largest >= words.rules.concentrated.number and not lone:
        return f"{told} {say(f'data.concentration.heavy_{each.of}')}"
    return told
