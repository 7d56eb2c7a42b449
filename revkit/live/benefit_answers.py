"""What the live business case answers with: from a start and its changes to what is read."""

from collections.abc import Iterator

from revkit.assessment import assess
from revkit.benefits.moving import Changes, Start, case_if, start_of
from revkit.benefits.result import BusinessCase
from revkit.client.benefits.section import BenefitsSection
from revkit.client.load import Client
from revkit.errors import RevkitError
from revkit.show.decision_words import about, advice, of_100
from revkit.show.prose.benefits_decision import describe_decision
from revkit.show.prose.prose import Prose
from revkit.show.small_waterfall import small_waterfall
from revkit.show.words import speak
from revkit.team import design_team


def section_of(client: Client) -> BenefitsSection:
    """The client's business case. Raises RevkitError where its file has none, or no assessment."""
    for name in ("benefits", "assessment"):
        if getattr(client, name) is None:
            raise RevkitError(f'"{client.id}" has no section `{name}`. Add it to its client.yml.')
    assert client.benefits is not None
    return client.benefits


def begin(client: Client) -> Start:
    """What every move begins from; the assessment and the team are made here, once."""
    section, assessed = section_of(client), assess(client)
    # Goals give roles their objectives, and change no post.
    team = None if client.team is None else design_team(client, assessed, None)
    return start_of(client, section, assessed, team)


def what_if(start: Start, changes: Changes) -> BusinessCase:
    """The case with these changes: its table, its draws and the advice, and no more.

    >>> from revkit import load_client
    >>> start = begin(load_client("client_templates/services-mexico"))
    >>> what_if(start, Changes()).decision.advice
    'no'
    """
    return case_if(start, changes)


def answer_html(client: Client, case: BusinessCase, before: BusinessCase) -> str:
    """The advice with its reason, where the results lie, what has changed, and a small picture."""
    told = describe_decision(case, client).paragraphs[:2]
    drawn = case.uncertainty
    assert drawn is not None
    prose = Prose((*told, " ".join(_odds(client, case, before))))
    return prose._repr_html_() + small_waterfall(speak(client), drawn)


def _odds(client: Client, case: BusinessCase, before: BusinessCase) -> Iterator[str]:
    """Where most results lie, and how that compares with the client's file."""
    speaker, drawn, was = speak(client), case.uncertainty, before.uncertainty
    assert drawn is not None and was is not None and before.decision is not None
    yield speaker.say("live.benefits.range", low=about(drawn.npv.p10), high=about(drawn.npv.p90))
    if drawn == was:
        yield speaker.say("live.benefits.unchanged")
        return
    yield speaker.say(
        "live.benefits.before",
        advice=advice(speaker, before.decision),
        npv=about(was.npv.mean),
        loss=of_100(speaker, was.loss),
        change=speaker.money(about(drawn.npv.mean - was.npv.mean), 0),
    )
