"""What is to be measured before it is changed: unrated, or unknown to those who are asked."""

from collections.abc import Iterator

from revkit.assessment.advice.result import Measure
from revkit.assessment.advice.seen import Seen
from revkit.assessment.privacy.shown import ShownRating
from revkit.client.assessment import AssessmentSection


def measures_of(seen: Seen, section: AssessmentSection) -> Iterator[Measure]:
    """What stands in the way of knowing, in the order of the model; clauses last."""
    for rating in seen.capabilities:
        if rating.state == "unrated":
            yield Measure(rating.id, "unrated", _silent(rating))
    for rating in seen.capabilities:
        if rating.state == "shown" and (blind := _blind(rating)):
            yield Measure(rating.id, "blind", blind)
    yield from _by_clauses(seen, section)


def _by_clauses(seen: Seen, section: AssessmentSection) -> Iterator[Measure]:
    """What failing clauses of the next level ask to know; a level that is not pursued asks none."""
    if seen.low >= seen.target_level:
        return
    given = {fact.id for fact in section.outcomes}
    distinctions = {rating.id: rating for rating in seen.distinctions}
    for clause in seen.failing:
        if clause.kind == "distinctions_rated":
            for name in clause.elements:
                yield Measure(name, "distinction", _silent(distinctions[name]))
        elif clause.kind == "chasm_voices":
            yield Measure("chasm", "voices", clause.elements)
        elif clause.kind == "outcomes":
            for name in clause.elements:
                yield Measure(name, "outcome_behind" if name in given else "outcome_absent", ())


def _silent(rating: ShownRating) -> tuple[str, ...]:
    """The functions of which there is no figure, and not because it is hidden."""
    return tuple(cell.function for cell in rating.cells if cell.state in ("no_data", "blind"))


def _blind(rating: ShownRating) -> tuple[str, ...]:
    return tuple(cell.function for cell in rating.cells if cell.state == "blind")
