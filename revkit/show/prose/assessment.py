"""The assessment in sentences: where, why not the next level, who differs, what is unknown."""

from collections.abc import Iterator

from revkit.assessment import Assessment
from revkit.assessment.chasm import MANAGEMENT
from revkit.assessment.client_view import Blocker
from revkit.client.load import Client
from revkit.content.maturity import Capability
from revkit.show.assessment_words import AssessmentWords, blind, gap, shown
from revkit.show.prose.prose import Prose

# Flags with a sentence of their own; the others are told where they belong.
TOLD_FLAGS = ("mindset_ahead", "chasm_not_assessed", "outcome_not_evidenced", "provisional")


def describe_assessment(assessment: Assessment, client: Client) -> Prose:
    """The reading of the whole assessment, the finding first."""
    words = AssessmentWords(assessment, client)
    return Prose(
        (
            _finding(words),
            " ".join(_why_not_next(words)),
            " ".join(_who_differs(words)),
            " ".join(_unknown(words)),
        )
    )


def describe_next_steps(assessment: Assessment, client: Client) -> Prose:
    """What the model asks to change for the elements that hold the level back."""
    words = AssessmentWords(assessment, client)
    return Prose((), tuple(dict.fromkeys(_steps(words))))


def describe_assessment_limits(assessment: Assessment, client: Client) -> Prose:
    """The sentences that the level rests on, and what the figures cannot say."""
    words = AssessmentWords(assessment, client)
    view, say = words.view, words.speaker.say
    limits = say(
        "assessment.source.limits",
        n=view.answers.numbers,
        rules=view.rules_version,
        model=view.model_version,
    )
    levels = (view.level_range[0], words.next_level)
    quotes = tuple(_quote(words, level) for level in levels if level is not None)
    return Prose((limits, say("assessment.source.limits_points")), quotes)


def _finding(words: AssessmentWords) -> str:
    view, say = words.view, words.speaker.say
    if view.level is None:
        low, high = view.level_range
        return say("assessment.reading.range", headline=words.headline, low=low, high=high)
    key = "no_index" if view.index is None else "index"
    return say(f"assessment.reading.{key}", headline=words.headline, index=view.index)


def _why_not_next(words: AssessmentWords) -> Iterator[str]:
    """What the level is like, the failing conditions, each a sentence, and the flags."""
    say, level = words.speaker.say, words.next_level
    if words.view.level is not None:
        yield words.speaker.in_(words.maturity.level(words.view.level).summary)
    if level is None:
        yield say("assessment.reading.top")
    else:
        yield say("assessment.reading.missing", level=level, name=words.level_name(level))
        yield from (_with_names(words, blocker) for blocker in words.view.blockers)
    for flag in TOLD_FLAGS:
        if flag in words.view.flags:
            yield say(
                f"assessment.reading.flag.{flag}",
                n=len(words.view.evidenced),
                needed=int(words.rules.evidence.number),
            )


def _with_names(words: AssessmentWords, blocker: Blocker) -> str:
    names = [words.short(shortfall) for shortfall in blocker.shortfalls]
    if not names or blocker.kind in ("outcomes", "contested", "chasm_voices"):
        return words.speaker.say("assessment.clause.alone", clause=words.condition(blocker))
    return words.speaker.say(
        "assessment.clause.with_names", clause=words.condition(blocker), names=names
    )


def _who_differs(words: AssessmentWords) -> Iterator[str]:
    """Management against the others; where it may not be shown, the functions among themselves."""
    view, say = words.view, words.speaker.say
    if not any(v.function == MANAGEMENT and v.respondents for v in view.voices):
        yield say("assessment.reading.management_absent")
    elif not view.management_shown:
        yield say("assessment.reading.management_hidden", n=view.small_cell)
    if view.management is not None and view.others is not None:
        yield say(
            "assessment.reading.chasm_gap",
            management=view.management,
            others=view.others,
            gap=abs(view.management - view.others),
        )
        if "contested" in view.flags:
            yield say("assessment.reading.contested", allowed=words.rules.contested_gap.number)
    yield from _widest(words)


def _widest(words: AssessmentWords) -> Iterator[str]:
    say, notable = words.speaker.say, words.rules.notable_gap.number
    widest = words.widest_gap()
    if widest is not None:
        if words.rules.reaches(gap(widest), notable):
            yield say(
                "assessment.reading.gap",
                name=words.name(widest.id),
                management=widest.management,
                others=widest.others,
            )
        else:
            yield say("assessment.reading.agree", gap=notable)
    elif (ranged := words.widest_range()) is not None:
        (low, lowest), (high, highest) = shown(ranged)[0], shown(ranged)[-1]
        yield say(
            "assessment.reading.functions_gap",
            name=words.name(ranged.id),
            lowest=words.function(lowest),
            low=low,
            highest=words.function(highest),
            high=high,
        )


def _unknown(words: AssessmentWords) -> Iterator[str]:
    """What is not known, and why."""
    view, say = words.view, words.speaker.say
    yield from _answered(words)
    ratings = (*view.capabilities, *view.distinctions)
    unrated = [words.name(rating.id) for rating in ratings if rating.state == "unrated"]
    if unrated:
        yield say("assessment.reading.unrated", names=unrated)
    blinded = [
        say(
            "assessment.reading.blind_name",
            name=words.name(rating.id),
            functions=[words.function(name) for name in blind(rating.cells)],
        )
        for rating in ratings
        if blind(rating.cells)
    ]
    if blinded:
        yield say("assessment.reading.blind", n=len(blinded), names=blinded)
    if view.scope_suggestions:
        names = [words.name(name) for name in view.scope_suggestions]
        yield say("assessment.reading.suggestion", names=names)
    for entry in view.out_of_scope:
        yield say(
            "assessment.reading.out_of_scope",
            name=words.name(entry.capability),
            reason=entry.reason,
        )
    if not unrated and not blinded:
        yield say("assessment.reading.known")
    if words.concealed:
        yield say("assessment.state.note_hidden", n=view.small_cell)


def _answered(words: AssessmentWords) -> Iterator[str]:
    """How many of how many answered, where the head-counts are known."""
    voices = words.view.voices
    people = [voice.headcount for voice in voices if voice.headcount is not None]
    if len(people) == len(voices):
        yield words.speaker.say(
            "assessment.reading.answered",
            n=sum(voice.respondents for voice in voices),
            people=sum(people),
            functions=sum(voice.respondents > 0 for voice in voices),
        )


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


def _quote(words: AssessmentWords, number: int) -> str:
    level = words.maturity.level(number)
    source = level.source
    return words.speaker.say(
        "assessment.source.quote",
        level=number,
        name=words.level_name(number),
        quote=source.quote if words.speaker.language == "es" else source.translation,
        title=words.maturity.articles[source.article].title,
    )
