"""What the table, the chart and the prose say alike about several assessments of one client."""

from revkit.assessment.privacy.shown_progress import ShownChange, ShownProgress
from revkit.assessment.result import INDEX
from revkit.show.assessment_words import AssessmentWords


def element_name(words: AssessmentWords, element: str) -> str:
    """The name of a pillar, capability or the index."""
    if element == INDEX:
        return words.speaker.say("confidence.heading.index")
    return words.name(element)


def changes_of(words: AssessmentWords, progress: ShownProgress) -> list[ShownChange]:
    """The changes of pillars, in the pillars' order."""
    order = [pillar.id for pillar in words.view.pillars]
    found = [change for change in progress.changes if change.element in order]
    return sorted(found, key=lambda change: order.index(change.element))


def change_text(words: AssessmentWords, change: ShownChange) -> str:
    """A difference with its sign: +0.6."""
    return words.speaker.signed(change.difference, 1)


def progress_title(words: AssessmentWords, progress: ShownProgress) -> str:
    """What became of the level, and how many pillars really changed."""
    real = [change for change in changes_of(words, progress) if change.real]
    return words.speaker.say(
        f"confidence.progress.title_{_move(progress)}",
        level=progress.waves[-1].published,
        before=progress.waves[-2].published,
        pillars=words.speaker.say(
            f"confidence.progress.{'pillars' if real else 'no_pillar'}",
            n=len(real),
            names=[
                words.speaker.say(
                    "confidence.progress.pillar",
                    name=words.name(change.element),
                    difference=change_text(words, change),
                )
                for change in real
            ],
        ),
    )


def _move(progress: ShownProgress) -> str:
    """What the published level did since the wave before."""
    before, now = progress.waves[-2].published, progress.waves[-1].published
    if now is None or before is None:
        return "unknown" if now is None else "first"
    return "same" if now == before else "up" if now > before else "down"
