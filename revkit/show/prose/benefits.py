"""The business case in sentences: the finding first, then what it rests on."""

from collections.abc import Iterator

from revkit.benefits.result import BusinessCase
from revkit.client.load import Client
from revkit.show import benefit_words as words
from revkit.show.prose.prose import Prose
from revkit.show.words import Speaker, speak


def describe_benefits(case: BusinessCase, client: Client) -> Prose:
    """What the table by year says: whether it pays, what brings it and what that rests on."""
    speaker = speak(client)
    parts = (_finding(case, speaker), _basis(case, speaker))
    return Prose(tuple(map(" ".join, parts)))


def describe_outside(case: BusinessCase, client: Client) -> Prose:
    """What other companies achieve, whatever any case promises."""
    speaker = speak(client)
    return Prose(tuple(_outside(speaker, key) for key in words.quotable(case.outside_view)))


def _finding(case: BusinessCase, speaker: Speaker) -> Iterator[str]:
    yield speaker.say(
        f"benefits.reading.{words.state(case)}",
        npv=case.npv,
        rate=words.rate(speaker, case.rate),
    )
    if case.tax is not None:
        taken = case.tax.present_value
        key = "benefits.reading.tax_relief" if taken < 0 else "benefits.reading.tax"
        yield speaker.say(key, tax=abs(taken))
    if case.rests_on_judgement:
        yield speaker.say("benefits.reading.judgement")


def _basis(case: BusinessCase, speaker: Speaker) -> Iterator[str]:
    found = words.largest(case)
    if found is None:
        yield speaker.say("benefits.reading.nothing")
        return
    lever, share = found
    named = speaker.say(f"benefits.named.{lever}")
    amount = case.line(lever).row.present_value
    yield speaker.say("benefits.reading.largest", lever=named, amount=amount, share=share)
    parts = {kind: case.resting_on(kind) for kind in words.KINDS}
    said = [speaker.say(f"benefits.rests.{k}", amount=v) for k, v in parts.items() if v]
    yield speaker.say("benefits.reading.rests", parts=said)
    if not case.pays:
        own = parts["measured"] or parts["stated"]
        yield speaker.say(f"benefits.reading.{'own_not_enough' if own else 'published_only'}")


def _outside(speaker: Speaker, key: str) -> str:
    claim = words.quotable([key])[key]
    return speaker.say(
        "benefits.reading.outside",
        statement=words.statement(speaker, claim).rstrip("."),
        source=words.source(speaker, claim),
        grade=claim.grade,
        caveat=speaker.in_(claim.caveat),
    )


def describe_claims(case: BusinessCase, client: Client) -> Prose:
    """What the published figures can say here and what they cannot."""
    speaker = speak(client)
    acting = sum(1 for effect in case.effects if effect.claim and effect.applied)
    key = "benefits.claims.acting" if acting else "benefits.claims.acting_none"
    refused = [words.finding(speaker, "refused", found) for found in case.refused]
    checked = [words.finding(speaker, "check", found) for found in case.checks]
    return Prose((speaker.say(key, n=acting),), (*refused, *checked))


def describe_assumptions(case: BusinessCase, client: Client) -> Prose:
    """What must be accepted to accept the figures."""
    speaker = speak(client)
    points = tuple(words.assumption(speaker, found) for found in case.assumptions)
    return Prose((speaker.say("benefits.assumptions.intro"),), points)
