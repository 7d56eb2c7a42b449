"""The page around the chapters: cover, one finding a topic, sources and limits."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from revkit.assessment import client_view
from revkit.client.load import Client
from revkit.content.assessment_rules import load_assessment_rules
from revkit.content.driver_rules import load_driver_rules
from revkit.content.evidence import load_evidence
from revkit.content.maturity import load_maturity
from revkit.results import TOPICS, Results
from revkit.show.prose.assessment import describe_assessment
from revkit.show.prose.benefits_worth import describe_worth
from revkit.show.prose.data import describe_data
from revkit.show.prose.goals_reading import describe_plan
from revkit.show.prose.prose import Prose
from revkit.show.prose.screening import describe_screening
from revkit.show.prose.team import describe_team
from revkit.show.words import speak
from revkit.version import __version__

_DESCRIBE: dict[str, Callable[[Any, Client], Prose]] = {
    "drivers": describe_data,
    "screening": describe_screening,
    "assessment": describe_assessment,
    "goals": describe_plan,
    "benefits": describe_worth,
    "team": describe_team,
}


@dataclass(frozen=True, slots=True)
class Headline:
    """A topic's finding, with the anchor of its chapter."""

    anchor: str
    topic: str
    text: str


@dataclass(frozen=True, slots=True)
class Cover:
    """What the first screen says."""

    client: str
    title: str
    as_of: str
    example: str | None
    headlines: tuple[Headline, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A titled part of "Sources and limits"."""

    title: str
    prose: Prose


def headline(topic: str, part: Any, client: Client) -> str:
    """The first finding of a topic's description."""
    return _DESCRIBE[topic](part, client).paragraphs[0]


def cover(results: Results) -> Cover:
    """The cover of a client's report."""
    client = results.client
    speaker = speak(client)
    return Cover(
        client=client.name,
        title=speaker.say("report.title"),
        as_of=speaker.say("report.as_of", day=client.as_of),
        example=speaker.say("report.example") if client.example else None,
        headlines=tuple(
            Headline(topic, speaker.say(f"report.topic.{topic}"), headline(topic, part, client))
            for topic, part in results.parts()
            if part is not None
        ),
        left_out=tuple(_left_out(results)),
    )


def _left_out(results: Results) -> Iterator[str]:
    speaker = speak(results.client)
    for topic in TOPICS:
        missing = results.missing(topic)
        if missing:
            reason = topic if topic in missing else f"{topic}_need_{missing[0]}"
            yield speaker.say(f"report.left_out.{reason}")


def sources(results: Results) -> tuple[Block, ...]:
    """Where it comes from, how it was computed, and what it cannot say."""
    say = speak(results.client).say
    blocks = (
        Block(say("report.articles"), Prose((), tuple(_articles(results)))),
        Block(say("report.method"), _method(results)),
        Block(say("report.limits"), Prose((), tuple(_limits(results)))),
    )
    return tuple(block for block in blocks if block.prose.paragraphs or block.prose.points)


def _articles(results: Results) -> Iterator[str]:
    say = speak(results.client).say
    for article in load_maturity().articles.values():
        if article.site is None:
            yield say("report.article", title=article.title)
        else:
            yield say("report.article_site", title=article.title, site=article.site)


def _method(results: Results) -> Prose:
    speaker = speak(results.client)
    versions = speaker.say(
        "report.method_versions",
        revkit=__version__,
        maturity=load_maturity().version,
        rules=load_assessment_rules().version,
        evidence=load_evidence().version,
        drivers=load_driver_rules().version,
    )
    files = speaker.say("report.method_inputs")
    prints = (
        speaker.say("report.input", name=name, digest=digest[:12])
        for name, digest in results.client.inputs.items()
    )
    return Prose((versions, files), tuple(prints))


def _limits(results: Results) -> Iterator[str]:
    say = speak(results.client).say
    for topic in results.topics:
        yield say(f"report.limits_{topic}")
    if results.assessment is not None:
        view = client_view(results.assessment, results.client)
        yield say("report.limits_privacy", n=view.small_cell)
