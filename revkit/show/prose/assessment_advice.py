"""The advice in sentences: what first and why, what not now, what to measure before."""

from collections.abc import Iterable, Iterator

from revkit.assessment import Assessment
from revkit.assessment.advice.result import Advice, ChasmRow, Measure, Recommendation
from revkit.client.load import Client
from revkit.show.advice_words import AdviceWords
from revkit.show.assessment_words import AssessmentWords
from revkit.show.confidence_words import unsure
from revkit.show.prose.prose import Prose
from revkit.show.tables.assessment_advice import hidden_note


def describe_advice(assessment: Assessment, client: Client) -> Prose:
    """What to do first and why, what next, what not now, and what to measure first."""
    return advice_prose(AdviceWords(AssessmentWords(assessment, client)))


def advice_prose(advice: AdviceWords) -> Prose:
    """The advice in paragraphs; steps and questions as points."""
    paragraphs = (_finding(advice), _rest(advice), _measures(advice))
    questions = map(_question, [advice] * len(advice.questions), advice.questions)
    steps = (_step(advice, step) for step in advice.advice.first)
    first, second = (questions, steps) if advice.advice.at_chasm else (steps, questions)
    told = tuple(text for text in map(" ".join, paragraphs) if text)
    return Prose(told, (*first, *second))


def describe_advice_sources(assessment: Assessment, client: Client) -> Prose:
    """The questions and the articles' sentences that what comes first rests on."""
    advice = AdviceWords(AssessmentWords(assessment, client))
    return Prose((), tuple(_sources(advice)))


def _finding(advice: AdviceWords) -> Iterator[str]:
    view, told, say = advice.words.view, advice.advice, advice.speaker.say
    if view.level is None:
        low, high = view.level_range
        yield say("advice.finding.undetermined", low=low, high=high)
    if told.pursued is None:
        yield say("advice.finding.reached", level=view.target_level)
        if unsure(advice.words):
            yield say("advice.finding.reached_unsure")
        return
    level = {"level": told.pursued, "name": advice.words.level_name(told.pursued)}
    asked = len(told.questions)
    every = "_all" if asked == len(view.distinctions) else ""  # not "5 of the 5"
    if told.at_chasm:
        key = f"at_chasm{every}" if asked else "at_chasm_otherwise"
        yield say(f"advice.finding.{key}", client=advice.words.client.name, n=asked)
    elif told.first:
        yield say("advice.finding.first", n=len(told.first), **level)
        yield from _start(advice)
    elif not asked:
        yield say(f"advice.finding.{'measure' if told.measure else 'nothing'}", **level)
    if asked and not told.at_chasm:
        key = "questions_too" if told.first else "questions"
        yield say(f"advice.finding.{key}{every}", n=asked, **level)
    yield from _contested(advice)
    if told.concealed:
        yield say("advice.finding.concealed", n=view.small_cell)


def _start(advice: AdviceWords) -> Iterator[str]:
    """The step that yields most, and why another goes before it, if one does."""
    best, start = advice.best, advice.advice.first[0]
    say = advice.speaker.say
    if len(advice.advice.first) > 1:
        yield say("advice.finding.best", name=advice.name(best), value=best.value)
    if start is not best and start.needed_by:
        others = advice.quoted(_among_first(advice.advice, start))
        if others:
            name = advice.name(start)
            yield say("advice.finding.before", n=len(others), name=name, others=others)


def _among_first(told: Advice, step: Recommendation) -> list[str]:
    """Of what comes first, that which depends on a step."""
    return [other.capability for other in told.first if other.capability in step.needed_by]


def _contested(advice: AdviceWords) -> Iterator[str]:
    """Management above the others, where the pursued level asks for the chasm to be crossed."""
    rules, pursued = advice.words.rules, advice.advice.pursued
    if advice.lead is None or pursued is None or pursued < rules.chasm_level.number:
        return
    say = advice.speaker.say
    yield say("advice.finding.contested", gap=advice.lead, allowed=rules.contested_gap.number)
    apart = [(row.management - row.others, row) for row in advice.advice.chasm.rows
             if row.management is not None and row.others is not None]  # fmt: skip
    if apart:
        _, widest = max(apart, key=lambda pair: pair[0])
        yield say(
            "advice.finding.contested_where",
            name=advice.words.name(widest.id),
            management=widest.management,
            others=widest.others,
        )


def _rest(advice: AdviceWords) -> Iterator[str]:
    """What comes next, what is enough, what is not for now, and what cannot be told."""
    told, say = advice.advice, advice.speaker.say
    shown = told.next[: int(advice.words.rules.first_steps.number)]
    names = advice.quoted(step.capability for step in shown)
    if names:
        yield say(f"advice.rest.{_next_key(told, len(shown))}", n=len(told.next), names=names)
    if told.enough:
        names = advice.quoted(told.enough)
        yield say(f"advice.rest.{_enough_key(told)}", n=len(told.enough), names=names)
    if told.later:
        later = advice.quoted(told.later)
        yield say("advice.rest.later", n=len(later), level=advice.level, names=later)
    yield from hidden_note(advice)
    if advice.words.client.team is not None and (told.first or told.next):
        yield say("advice.rest.roadmap", start=advice.words.client.as_of)


def _enough_key(told: Advice) -> str:
    """All, most, or those that are named: a list of twenty names tells nothing."""
    others = len(told.first) + len(told.next) + len(told.later)
    if not others:
        return "enough_all" if len(told.enough) > 1 else "enough"
    return "enough_most" if len(told.enough) > others else "enough"


def _next_key(told: Advice, shown: int) -> str:
    if told.at_chasm:
        return "after_questions"
    if told.pursued is None:
        return "improve"
    return "next" if shown == len(told.next) else "next_some"


def _measures(advice: AdviceWords) -> Iterator[str]:
    say, measures = advice.speaker.say, advice.advice.measure
    if measures:
        yield say("advice.measure.start")
    unrated = [measure for measure in measures if measure.reason == "unrated"]
    if named := [_named(advice, measure) for measure in unrated if measure.functions]:
        yield say("advice.measure.unrated", names=named)
    if alone := advice.quoted(m.element for m in unrated if not m.functions):
        yield say("advice.measure.unrated_alone", names=alone)
    if blind := [_named(advice, measure) for measure in measures if measure.reason == "blind"]:
        yield say("advice.measure.blind", names=blind)
    rest = (measure for measure in measures if measure.reason not in ("unrated", "blind"))
    yield from (_measure(advice, measure) for measure in rest)


def _named(advice: AdviceWords, measure: Measure) -> str:
    """An element with the functions that lack it, in brackets."""
    functions = advice.functions(measure.functions)
    name = advice.words.name(measure.element)
    return advice.speaker.say("advice.measure.named", name=name, functions=functions)


def _measure(advice: AdviceWords, measure: Measure) -> str:
    say, functions = advice.speaker.say, advice.functions(measure.functions)
    if measure.reason == "voices":
        least = int(advice.words.rules.chasm_functions.number)
        key = "voices" if functions else "voices_alone"
        return say(f"advice.measure.{key}", functions=functions, least=least)
    name = advice.words.name(measure.element)
    alone = "_alone" if measure.reason == "distinction" and not functions else ""
    return say(f"advice.measure.{measure.reason}{alone}", name=name, functions=functions)


def _step(advice: AdviceWords, step: Recommendation) -> str:
    parts, say = advice.step(step), advice.speaker.say
    told = [
        say("advice.step.do", who=parts.who, what=parts.what, sign=parts.sign,
            date=advice.due(step)),
        say("advice.step.rests", name=advice.name(step), value=step.value, deficit=step.deficit,
            level=advice.level),
    ]  # fmt: skip
    if step.lowest:
        functions = advice.functions(step.lowest)
        key = "lowest_shown" if advice.partly(step.capability) else "lowest"
        told.append(say(f"advice.step.{key}", functions=functions, low=step.lowest_value))
    if others := advice.quoted(_among_first(advice.advice, step)):
        told.append(say("advice.step.needed", n=len(others), names=others))
    return " ".join(told)


def _question(advice: AdviceWords, row: ChasmRow) -> str:
    """The question that changes, who sees it how, and the fact that shows or would show it."""
    speaker, distinction = advice.speaker, advice.distinction(row)
    told = [
        speaker.say(
            "advice.question.change",
            name=speaker.in_(distinction.name),
            question=speaker.in_(distinction.question),
            value=row.value,
            threshold=row.threshold,
        )
    ]
    if row.management is not None and row.others is not None:
        views = {"management": row.management, "others": row.others}
        told.append(speaker.say("advice.question.views", **views))
    if row.evidence:
        told.append(speaker.say("advice.question.recorded", facts="; ".join(row.evidence)))
    else:
        wanted = speaker.in_(distinction.evidence)
        told.append(speaker.say("advice.question.sign", evidence=wanted))
    return " ".join(told)


def _sources(advice: AdviceWords) -> Iterator[str]:
    speaker, maturity = advice.speaker, advice.words.maturity
    told: Iterable[Recommendation] = advice.advice.first
    for step in told:
        items = advice.capability(step).items
        source = next((item.source for item in items if item.source is not None), None)
        if source is not None:
            yield speaker.say(
                "advice.source.quote",
                name=advice.name(step),
                text=speaker.in_(items[0].text),
                title=maturity.articles[source.article].title,
                quote=source.quote if speaker.language == "es" else source.translation,
            )
