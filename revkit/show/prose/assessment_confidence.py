"""How sure, in sentences: the odds, who disagrees within, other readings, unusual answers."""

from collections.abc import Iterator, Sequence

from revkit.assessment import Assessment
from revkit.assessment.privacy.shown_confidence import ShownVariant
from revkit.client.load import Client
from revkit.show.assessment_words import AssessmentWords
from revkit.show.confidence_words import confidence_of, most_apart
from revkit.show.progress_words import element_name
from revkit.show.prose.prose import Prose


def describe_confidence(assessment: Assessment, client: Client) -> Prose:
    """Who agrees, and what the level hangs on; how sure it is, the title of `odds_chart` says."""
    words = AssessmentWords(assessment, client)
    paragraphs = (" ".join(_within(words)), " ".join(_readings(words)))
    return Prose(tuple(paragraph for paragraph in paragraphs if paragraph))


def _within(words: AssessmentWords) -> Iterator[str]:
    """Whether people agree, within functions and over all."""
    say, confidence = words.speaker.say, confidence_of(words)
    most = most_apart(words)
    if most is not None:
        functions, apart, known = most
        names = [words.function(name) for name in functions]
        yield say("confidence.reading.apart", functions=names, n=apart, known=known)
    elif confidence.agreement:
        yield say("confidence.reading.agree")
    if confidence.alike is not None:
        yield say(f"confidence.reading.alike_{confidence.alike}")


def _readings(words: AssessmentWords) -> Iterator[str]:
    """The level under other readings, and the people whose answers look odd."""
    say, confidence = words.speaker.say, confidence_of(words)
    now = (words.view.level, words.view.level_range)
    other = [v for v in confidence.variants if (v.level, v.level_range) != now]
    same = [v for v in confidence.variants if v not in other]
    if other:
        yield say("confidence.reading.changes", names=[_changed(words, one) for one in other])
    if same:
        names = list(_told(words, same, whole=not other))
        yield say("confidence.reading.same", n=len(names), names=names)
    key = "flagged" if confidence.flagged else "not_flagged"
    yield say(f"confidence.reading.{key}", n=confidence.flagged)


def _told(words: AssessmentWords, same: Sequence[ShownVariant], whole: bool) -> Iterator[str]:
    """The readings by name; all functions in one breath where each can be left out."""
    alone = [one for one in same if one.kind == "without_function"]
    yield from (_reading(words, one) for one in same if one.kind in ("median", "pooled"))
    if alone and whole:
        yield words.speaker.say("confidence.reading.each_function")
    else:
        yield from (_reading(words, one) for one in alone)
    yield from (_reading(words, one) for one in same if one.kind == "without_flagged")


def _reading(words: AssessmentWords, variant: ShownVariant) -> str:
    function = words.function(variant.function) if variant.function else ""
    return words.speaker.say(f"confidence.reading.{variant.kind}", function=function)


def _changed(words: AssessmentWords, variant: ShownVariant) -> str:
    say, (low, high) = words.speaker.say, variant.level_range
    level = (
        say("confidence.reading.range", low=low, high=high)
        if variant.level is None
        else say("confidence.reading.level", level=variant.level)
    )
    return say("confidence.reading.change", reading=_reading(words, variant), level=level)


def describe_progress(assessment: Assessment, client: Client) -> Prose:
    """What changed most and why a level is held; the rest, the title of `progress_chart` says."""
    words = AssessmentWords(assessment, client)
    say, progress = words.speaker.say, words.view.progress
    if progress is None:
        return Prose(())
    told = []
    real = [change for change in progress.changes if change.real]
    if real:
        most = max(real, key=lambda change: abs(change.difference))
        name = element_name(words, most.element)
        told.append(
            say("confidence.progress.most", name=name, before=most.before, after=most.after)
        )
    if words.held is not None:
        told.append(say("confidence.progress.held", level=words.view.level))
    return Prose((" ".join(told),) if told else ())
