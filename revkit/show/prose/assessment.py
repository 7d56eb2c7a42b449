"""The assessment in sentences: where, why not the next level, who differs, what is unknown."""

from collections.abc import Iterator

from revkit.assessment import Assessment
from revkit.assessment.chasm import MANAGEMENT
from revkit.assessment.privacy.shown import Blocker
from revkit.client.load import Client
from revkit.show.assessment_words import AssessmentWords, blind, gap, shown, spread
from revkit.show.confidence_words import sureness, unsure
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


def describe_assessment_limits(assessment: Assessment, client: Client) -> Prose:
    """The sentences that the level rests on, and what the figures cannot say."""
    words = AssessmentWords(assessment, client)
    view, say = words.view, words.speaker.say
    limits = say("assessment.source.limits", n=view.answers.numbers, model=view.model_version)
    levels = (view.level_range[0], words.next_level)
    quotes = tuple(_quote(words, level) for level in levels if level is not None)
    return Prose((limits, say("assessment.source.limits_points"), _rules(words)), quotes)


def _rules(words: AssessmentWords) -> str:
    """The thresholds that decide most, and their version; all of them stand in the content."""
    rules = words.rules
    return words.speaker.say(
        "assessment.source.rules",
        version=words.view.rules_version,
        most=int(rules.most.number),
        pillar=rules.pillar_margin.number,
        floor=rules.floor_gap.number,
        capability=rules.capability_margin.number,
        chasm=int(rules.chasm_level.number),
        distinctions=rules.distinctions.number,
        contested=rules.contested_gap.number,
    )


def _finding(words: AssessmentWords) -> str:
    view, say = words.view, words.speaker.say
    if view.level is None:
        low, high = view.level_range
        told = say("assessment.reading.range", headline=words.headline, low=low, high=high)
        capped = high == words.rules.undetermined_ceiling.number
        return f"{told} {say('assessment.reading.capped', high=high)}" if capped else told
    key = "no_index" if view.index is None else "index"
    told = say(f"assessment.reading.{key}", headline=words.headline, index=view.index)
    return f"{told} {say('confidence.sentence', told=sureness(words))}" if unsure(words) else told


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
                outcomes=int(words.rules.outcomes.number),
            )


def _with_names(words: AssessmentWords, blocker: Blocker) -> str:
    say, condition = words.speaker.say, words.condition(blocker)
    names = [words.short(shortfall) for shortfall in blocker.shortfalls]
    if not names or blocker.kind in ("outcomes", "contested", "chasm_voices"):
        return say("assessment.clause.alone", clause=condition)
    told = say("assessment.clause.with_names", clause=condition, names=names)
    if not blocker.hidden:
        return told
    unnamed = say("assessment.clause.alone", clause=say("assessment.blockers.unnamed"))
    return f"{told} {unnamed}"


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
        if not words.rules.reaches(spread(ranged), notable):
            yield say("assessment.reading.functions_agree", gap=notable)
            return
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
        yield say("assessment.reading.blind", names=blinded)
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
    """How many of how many answered, where the head-counts are known and can be right."""
    say, voices = words.speaker.say, words.view.voices
    people = [voice.headcount for voice in voices if voice.headcount is not None]
    over = [v.function for v in voices if v.headcount is not None and v.respondents > v.headcount]
    known = not over and len(people) == len(voices)
    yield say(
        f"assessment.reading.{'answered' if known else 'answered_only'}",
        n=sum(voice.respondents for voice in voices),
        people=sum(people),
        functions=sum(voice.respondents > 0 for voice in voices),
    )
    if over:
        yield say("assessment.reading.more_than_people", names=[words.function(f) for f in over])


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
