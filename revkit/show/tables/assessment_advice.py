"""The advice as tables: what first, how far each target is, and what the chasm asks."""

from collections.abc import Iterator

from revkit.assessment import Assessment
from revkit.assessment.advice.result import ChasmRow, Recommendation, Target
from revkit.client.load import Client
from revkit.show.advice_words import AdviceWords
from revkit.show.assessment_words import AssessmentWords
from revkit.show.table import Cell, Column, Table
from revkit.show.tables.columns import filled

Row = tuple[Cell, ...]


def recommendation_table(assessment: Assessment, client: Client) -> Table:
    """What comes first: what, who, by when, by what one sees it, and what it rests on."""
    advice = AdviceWords(AssessmentWords(assessment, client))
    return recommendations(advice)


def recommendations(advice: AdviceWords) -> Table:
    """The steps that come first; where none does, those that come next."""
    say, rules = advice.speaker.say, advice.words.rules
    steps = advice.advice.first or advice.advice.next[: int(rules.first_steps.number)]
    note = say(
        "advice.recommendations.note",
        short=rules.days_for(1),
        medium=rules.days_for(2),
        long=rules.days_for(3),
    )
    level = advice.level
    table = Table(
        title=_recommendation_title(advice),
        columns=(
            Column(say("advice.table.what")),
            Column(say("advice.table.who")),
            Column(say("advice.table.by")),
            Column(say("advice.table.sign")),
            Column(say("advice.table.rests")),
            Column(say("advice.table.deficit", level=level), "number2"),
        ),
        rows=tuple(_step_row(advice, step) for step in steps),
        speaker=advice.speaker,
        notes=(note, *hidden_note(advice)) if steps else tuple(hidden_note(advice)),
    )
    return filled(table)


def _recommendation_title(advice: AdviceWords) -> str:
    say, told = advice.speaker.say, advice.advice
    if told.first:
        return say(
            "advice.recommendations.title",
            n=len(told.first),
            level=told.pursued,
            name=advice.name(advice.best),
        )
    if not told.next:
        key = "title_measure" if told.measure else "title_none"
        return say(f"advice.recommendations.{key}")
    return say(f"advice.recommendations.{'title_at_chasm' if told.at_chasm else 'title_next'}")


def _step_row(advice: AdviceWords, step: Recommendation) -> Row:
    parts = advice.step(step)
    by = advice.speaker.date(advice.due(step))
    what = parts.what[:1].upper() + parts.what[1:]
    return (what, parts.who, by, parts.sign, _rests_on(advice, step), step.deficit)


def _rests_on(advice: AdviceWords, step: Recommendation) -> str:
    key = "rests_on"
    if step.lowest:
        key = "rests_low_shown" if advice.partly(step.capability) else "rests_low"
    return advice.speaker.say(
        f"advice.table.{key}",
        name=advice.name(step),
        value=step.value,
        items=step.items,
        lowest=advice.lowest(step.lowest, step.lowest_value),
    )


def hidden_note(advice: AdviceWords) -> Iterator[str]:
    """That some capabilities are not spoken of, if so."""
    if advice.advice.hidden:
        yield advice.speaker.say("advice.rest.hidden", n=advice.advice.hidden)


def target_table(assessment: Assessment, client: Client) -> Table:
    """Every pillar and its capabilities: today, target, gap, and how much of the way is made."""
    advice = AdviceWords(AssessmentWords(assessment, client))
    say = advice.speaker.say
    rows = tuple(_target_rows(advice))
    pillars = {advice.words.name(pillar.id) for pillar in advice.words.view.pillars}
    table = Table(
        title=_target_title(advice),
        columns=(
            Column(say("advice.table.element")),
            Column(say("advice.table.today"), "number2"),
            Column(say("advice.table.target"), "count"),
            Column(say("advice.table.gap"), "number2"),
            Column(say("advice.table.reached"), "percent"),
            Column(say("advice.table.progress"), "percent"),
            Column(say("advice.table.note")),
        ),
        rows=rows,
        speaker=advice.speaker,
        notes=(say("advice.targets.note", target=advice.words.view.target_level),),
        emphasis=frozenset(index for index, row in enumerate(rows) if row[0] in pillars),
    )
    return filled(table)


def _target_rows(advice: AdviceWords) -> Iterator[Row]:
    targets = {target.id: target for target in advice.advice.targets}
    view = advice.words.view
    states = {pillar.id: pillar.state for pillar in view.pillars}
    states |= {rating.id: rating.state for rating in view.capabilities}
    for pillar in view.pillars:
        for name in (pillar.id, *pillar.capabilities):
            target, state = targets[name], states[name]
            note = "" if state == "shown" else advice.speaker.say(f"assessment.state.{state}")
            yield (
                advice.words.name(name),
                target.value,
                target.target,
                target.gap,
                target.reached,
                target.progress,
                note,
            )


def _target_title(advice: AdviceWords) -> str:
    say, told = advice.speaker.say, advice.advice
    pillars = {pillar.id for pillar in advice.words.view.pillars}
    known = [t for t in told.targets if t.gap is not None and t.id not in pillars]
    if not known:
        return say("advice.targets.title_unknown")
    furthest = max(known, key=_gap)
    if not _gap(furthest):
        return say("advice.targets.title_all")
    reached = sum(not _gap(target) for target in known)
    return say(
        f"advice.targets.{'title' if reached else 'title_none'}",
        n=reached,
        known=len(known),
        name=advice.words.name(furthest.id),
        gap=_gap(furthest),
    )


def _gap(target: Target) -> float:
    return target.gap or 0.0


def chasm_table(assessment: Assessment, client: Client) -> Table:
    """The five distinctions: who sees them how, what is recorded, which question changes."""
    advice = AdviceWords(AssessmentWords(assessment, client))
    say, rows = advice.speaker.say, advice.advice.chasm.rows
    partly = any(row.lowest and advice.partly(row.id) for row in rows)
    table = Table(
        title=chasm_title(advice),
        columns=(
            Column(say("advice.table.distinction")),
            Column(say("advice.table.score"), "number2"),
            Column(say("advice.table.management"), "number2"),
            Column(say("advice.table.others"), "number2"),
            Column(say(f"advice.table.{'lowest_shown' if partly else 'lowest'}")),
            Column(say("advice.table.facts")),
            Column(say("advice.table.question")),
        ),
        rows=tuple(_chasm_row(advice, row) for row in rows),
        speaker=advice.speaker,
        notes=tuple(_later_note(advice)),
    )
    return filled(table)


def _later_note(advice: AdviceWords) -> Iterator[str]:
    """That the chasm comes later, where the level that is pursued lies before it."""
    pursued, chasm = advice.advice.pursued, int(advice.words.rules.chasm_level.number)
    if pursued is not None and pursued < chasm:
        yield advice.speaker.say("advice.chasm.note_later", level=pursued, chasm=chasm)


def chasm_title(advice: AdviceWords) -> str:
    """Whether the chasm is crossed, and by what one sees that."""
    panel, rules = advice.advice.chasm, advice.words.rules
    known = [row for row in panel.rows if row.strategic is not None]
    strategic = sum(bool(row.strategic) for row in known)
    key = _chasm_key(advice, strategic)
    return advice.speaker.say(
        f"advice.chasm.title_{key}",
        n=strategic,
        known=len(known),
        threshold=rules.distinctions.number,
        needed=int(rules.most.number),
        gap=advice.lead,
    )


def _chasm_key(advice: AdviceWords, strategic: int) -> str:
    """Which finding to tell: the verdict, and by what one sees it."""
    verdict = advice.advice.chasm.verdict
    if verdict == "crossed":
        if advice.words.view.level_range[0] < advice.words.rules.chasm_level.number:
            return "ahead"
        if strategic == len(advice.advice.chasm.rows):
            return "crossed_all"
        return "crossed" if strategic else "crossed_hidden"
    if verdict != "not_crossed":
        return verdict
    if strategic >= advice.words.rules.most.number:
        return "held" if advice.lead is None else "contested"
    return "not_crossed" if strategic else "none"


def _chasm_row(advice: AdviceWords, row: ChasmRow) -> Row:
    say, speaker = advice.speaker.say, advice.speaker
    lowest = advice.lowest(row.lowest, row.lowest_value)
    facts = "; ".join(row.evidence) or say("advice.table.no_fact")
    asked = row in advice.questions
    question = speaker.in_(advice.distinction(row).question) if asked else ""
    name = advice.words.name(row.id)
    return (name, row.value, row.management, row.others, lowest, facts, question)
