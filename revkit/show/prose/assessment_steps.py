"""What the model asks to change first, in sentences."""

from collections.abc import Iterator

from revkit.assessment import Assessment
from revkit.client.load import Client
from revkit.content.maturity import Capability
from revkit.show.assessment_words import AssessmentWords
from revkit.show.prose.prose import Prose


def describe_next_steps(assessment: Assessment, client: Client) -> Prose:
    """What the model asks to change for the elements that hold the level back."""
    words = AssessmentWords(assessment, client)
    return Prose((), tuple(dict.fromkeys(_steps(words))))


def _steps(words: AssessmentWords) -> Iterator[str]:
    """The model's own step for each blocking capability, its question for each distinction."""
    capabilities = {capability.id: capability for capability in words.maturity.capabilities}
    distinctions = {distinction.id: distinction for distinction in words.maturity.distinctions}
    for blocker in words.view.blockers:
        for shortfall in blocker.shortfalls:
            if shortfall.element in capabilities:
                yield from _step(words, capabilities[shortfall.element], shortfall.value)
            elif shortfall.element in distinctions:
                yield words.speaker.say(
                    "assessment.reading.next_distinction",
                    name=words.name(shortfall.element),
                    question=words.speaker.in_(distinctions[shortfall.element].question),
                )
            else:
                yield from _lowest_of(words, shortfall.element, capabilities)


def _lowest_of(
    words: AssessmentWords, pillar: str, capabilities: dict[str, Capability]
) -> Iterator[str]:
    """The step of a blocking pillar's lowest capability, where that may be shown."""
    ratings = {rating.id: rating for rating in words.view.capabilities}
    members = [
        name for shown_ in words.view.pillars if shown_.id == pillar for name in shown_.capabilities
    ]
    known = [(value, name) for name in members if (value := ratings[name].value) is not None]
    if known:
        value, name = min(known)
        yield from _step(words, capabilities[name], value)


def _step(words: AssessmentWords, capability: Capability, value: float | None) -> Iterator[str]:
    steps = len(capability.advance.es)
    if value is not None:
        words_of = capability.advance.from_(min(steps, max(1, int(value))))
        yield words.speaker.say(
            "assessment.reading.next_capability",
            name=words.name(capability.id),
            value=value,
            step=words.speaker.in_(words_of),
        )
