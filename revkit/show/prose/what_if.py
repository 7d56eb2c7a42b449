"""What would change if some functions saw some things otherwise, in sentences."""

from collections.abc import Iterator, Mapping

from revkit.assessment.privacy.shown import Blocker, ClientView
from revkit.assessment.what_if import Changes
from revkit.show.advice_words import AdviceWords
from revkit.show.assessment_words import AssessmentWords
from revkit.show.prose.prose import Prose
from revkit.show.tables.assessment_advice import chasm_title


def describe_what_if(advice: AdviceWords, start: AssessmentWords, changes: Changes) -> Prose:
    """The level, the chasm, what is missing and what would come first, after these changes.

    `start` is told before them; `changes` hold (element, function) -> the mean it takes.
    """
    words, say = advice.words, advice.speaker.say
    finding = " ".join(_level(words, start, changes))
    parts = [finding, _chasm(advice), *_missing(words)]
    if words.concealed:
        parts.append(say("advice.live.hidden"))
    steps = tuple(_steps(advice))
    if steps:
        parts.append(say("advice.live.first_steps"))
    return Prose(tuple(parts), steps)


def level_told(words: AssessmentWords, view: ClientView) -> str:
    """A level by number and name, or between which it lies."""
    if view.level is None:
        low, high = view.level_range
        return words.speaker.say("advice.live.range", low=low, high=high)
    name = words.level_name(view.level)
    return words.speaker.say("advice.live.level", level=view.level, name=name)


def _level(words: AssessmentWords, start: AssessmentWords, changes: Changes) -> Iterator[str]:
    say = words.speaker.say
    if not changes:
        yield say("advice.live.start", headline=words.headline)
        return
    before, after = level_told(words, start.view), level_told(words, words.view)
    if before == after:
        yield say("advice.live.same", level=after)
    else:
        yield say("advice.live.changed", before=before, after=after)
    told = [_change(words, start, key, value) for key, value in changes.items()]
    yield say("advice.live.moved", changes=told)


def _change(
    words: AssessmentWords, start: AssessmentWords, key: tuple[str, str], value: float
) -> str:
    element, function = key
    return words.speaker.say(
        "advice.live.change",
        function=words.function(function),
        name=words.name(element),
        before=cells_of(start.view)[key],
        after=value,
    )


def cells_of(view: ClientView) -> Mapping[tuple[str, str], float]:
    """(element, function) -> its mean, of every cell that is shown."""
    return {
        (rating.id, cell.function): cell.value
        for rating in (*view.capabilities, *view.distinctions)
        for cell in rating.cells
        if cell.value is not None
    }


def _chasm(advice: AdviceWords) -> str:
    panel, finding = advice.advice.chasm, chasm_title(advice)
    if panel.management is None or panel.others is None:
        return advice.speaker.say("advice.live.chasm", finding=finding)
    return advice.speaker.say(
        "advice.live.chasm_views",
        finding=finding,
        management=panel.management,
        others=panel.others,
    )


def _missing(words: AssessmentWords) -> Iterator[str]:
    level = words.next_level
    if level is not None and words.view.blockers:
        name = words.level_name(level)
        lead = words.speaker.say("assessment.reading.missing", level=level, name=name)
        yield " ".join((lead, *(_condition(words, blocker) for blocker in words.view.blockers)))


def _condition(words: AssessmentWords, blocker: Blocker) -> str:
    say, told = words.speaker.say, words.condition(blocker)
    if not blocker.shortfalls or blocker.kind in ("outcomes", "contested", "chasm_voices"):
        return say("assessment.clause.alone", clause=told)
    names = [words.short(shortfall) for shortfall in blocker.shortfalls]
    return say("assessment.clause.with_names", clause=told, names=names)


def _steps(advice: AdviceWords) -> Iterator[str]:
    """The questions at the chasm, else the steps that come first, each in a line."""
    for row in advice.questions:
        yield advice.speaker.in_(advice.distinction(row).question)
    for step in advice.advice.first:
        parts = advice.step(step)
        yield advice.speaker.say("advice.live.first", what=parts.what, who=parts.who)
