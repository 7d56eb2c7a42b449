"""Two views of one case, and what is left of the naive reading, in sentences."""

from collections.abc import Iterator
from decimal import Decimal

from revkit.benefits.result import BusinessCase
from revkit.benefits.views.result import Bridge, ReconciledLine
from revkit.client.load import Client
from revkit.show.benefit_words import quotable, statement
from revkit.show.prose.prose import Prose
from revkit.show.view_words import line_label, why
from revkit.show.words import Speaker, speak
from revkit.show.worth_odds import LEAST, chance


def describe_views(case: BusinessCase, client: Client) -> Prose:
    """How the table by year and the draws treat risk, and where they differ most."""
    speaker = speak(client)
    if not case.reconciled:
        return Prose(())
    return Prose((speaker.say("views.reading.how"), " ".join(_gap(speaker, case))))


def _gap(speaker: Speaker, case: BusinessCase) -> Iterator[str]:
    apart = [line for line in case.reconciled if line.why is not None and line.why != "sum"]
    if not apart:
        yield speaker.say("views.reading.same")
        return
    line = max(apart, key=_apart)
    told = {"name": line_label(speaker, line), "gap": _apart(line)}
    reason = why(speaker, line) or ""
    yield speaker.say("views.reading.largest", why=reason[:1].lower() + reason[1:], **told)
    npv = case.reconciled[-1]
    yield speaker.say(
        f"views.reading.{'together' if (npv.table > 0) == (npv.draws > 0) else 'opposed'}"
    )


def _apart(line: ReconciledLine) -> Decimal:
    return abs(line.draws - line.table)


def describe_bridge(case: BusinessCase, client: Client) -> Prose:
    """What is left of the published figures once they are read with care."""
    speaker, bridge = speak(client), case.bridge
    if bridge is None or bridge.naive <= 0:
        return Prose(())
    told = (_kept(speaker, bridge), speaker.say("views.bridge.parts"))
    return Prose(told, tuple(_parts(speaker, bridge)))


def _kept(speaker: Speaker, bridge: Bridge) -> str:
    """How much of the naive reading is left where all levers have entered one account."""
    kept = float(bridge.step("overlap").end / bridge.naive)
    if kept <= 0:
        return speaker.say("views.bridge.kept_none")
    key = "views.bridge.kept_little" if kept < LEAST else "views.bridge.kept"
    return speaker.say(key, share=chance(speaker, kept))


def _parts(speaker: Speaker, bridge: Bridge) -> Iterator[str]:
    """Each published figure that a report may print, and what it promises at face value."""
    promised = {part.claim: part.amount for part in bridge.parts}
    for key, claim in quotable({key for key, amount in promised.items() if amount}).items():
        said = statement(speaker, claim)
        yield speaker.say("views.bridge.claim", statement=said, amount=promised[key])
