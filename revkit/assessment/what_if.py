"""What the level would be if some functions saw some things otherwise, from what is shown.

A what-if is shown to a board. So it starts from the client's view and never from the answers: were
it to start from these, moving what is shown until the level turns would tell what is hidden. The
part of a mean that hidden cells carry is spread evenly over them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import fsum

from revkit.assessment.figures import figures_of
from revkit.assessment.privacy.shown import ClientView, ShownPillar, ShownRating
from revkit.assessment.privacy.suppression import Hidden
from revkit.assessment.result import HIGHEST, LOWEST, Cell, Standing
from revkit.assessment.standing import standing_from
from revkit.client.assessment import AssessmentSection
from revkit.content.assessment_rules import AssessmentRules
from revkit.content.maturity import Maturity

Changes = Mapping[tuple[str, str], float]
"""(element, function) -> the mean (1..5) that this function's cell takes"""

GUESSES = (0.0, 0.5, -0.5, 1.0, -1.0, 1.5)  # from the level shown: where a withheld mean may stand


@dataclass(frozen=True, slots=True)
class Start:
    """Where a what-if starts: the client's view, and cells that agree with it.

    `faithful` says whether these give the level that is shown; rounding may stand in the way.
    """

    view: ClientView
    section: AssessmentSection
    cells: Mapping[str, tuple[Cell, ...]]
    faithful: bool


def movable(view: ClientView) -> dict[str, tuple[str, ...]]:
    """Function -> the elements of which its mean is shown."""
    shown: dict[str, list[str]] = {}
    for rating in (*view.capabilities, *view.distinctions):
        for cell in rating.cells:
            if cell.value is not None:
                shown.setdefault(cell.function, []).append(rating.id)
    return {function: tuple(elements) for function, elements in shown.items()}


def start_of(
    view: ClientView, section: AssessmentSection, maturity: Maturity, rules: AssessmentRules
) -> Start:
    """Cells that agree with everything that is shown.

    A mean that is withheld follows from its pillar; where that is withheld too, it is guessed, so
    that the level is the one shown.
    """
    section = section.model_copy(update={"target_level": view.target_level})
    starts = (
        Start(view, section, _cells(view, guess, maturity), False) for guess in _guesses(view)
    )
    first: Start | None = None
    for start in starts:
        first = first or start
        if standing_if(start, {}, maturity, rules).level_range == view.level_range:
            return replace(start, faithful=True)
    assert first is not None  # there is always a guess
    return first


def standing_if(
    start: Start, changes: Changes, maturity: Maturity, rules: AssessmentRules
) -> Standing:
    """Steps 3 to 6 and the level rule anew, with these cells changed."""
    cells = dict(start.cells)
    for (element, function), value in changes.items():
        cells[element] = tuple(
            replace(cell, value=value) if cell.function == function else cell
            for cell in cells[element]
        )
    figures = figures_of(start.section, cells, maturity, rules)
    view = start.view
    return standing_from(
        start.section, figures, maturity, rules, view.scope_suggestions, view.voices, view.answers
    )


def hidden_of(view: ClientView) -> Hidden:
    """What a view hides, so that a what-if of it hides the same."""
    ratings = (*view.capabilities, *view.distinctions)
    return Hidden(
        cells={r.id: {c.function for c in r.cells if c.state == "hidden"} for r in ratings},
        means={r.id for r in ratings if r.state == "hidden"},
        pillars={pillar.id for pillar in view.pillars if pillar.state == "hidden"},
    )


def _guesses(view: ClientView) -> Iterator[float]:
    for apart in GUESSES:
        yield min(HIGHEST, max(LOWEST, view.level_range[0] + apart))


def _cells(view: ClientView, guess: float, maturity: Maturity) -> dict[str, tuple[Cell, ...]]:
    weights = {capability.id: float(capability.weight) for capability in maturity.capabilities}
    ratings = {rating.id: rating for rating in view.capabilities}
    means: dict[str, float] = {}
    for pillar in view.pillars:
        means |= _withheld(pillar, ratings, weights, guess)
    return {
        rating.id: _filled(rating, rating.value if rating.value is not None else mean)
        for rating in (*view.capabilities, *view.distinctions)
        for mean in [means.get(rating.id, guess) if rating.state == "hidden" else None]
    }


def _withheld(
    pillar: ShownPillar,
    ratings: Mapping[str, ShownRating],
    weights: Mapping[str, float],
    guess: float,
) -> dict[str, float]:
    """The withheld means of a pillar, all the same, so that the pillar is what is shown."""
    hidden = [name for name in pillar.capabilities if ratings[name].state == "hidden"]
    if not hidden or pillar.value is None:
        return dict.fromkeys(hidden, guess)
    known = [(weights[n], v) for n in pillar.capabilities if (v := ratings[n].value) is not None]
    weight = fsum(weights[name] for name in hidden)
    whole = pillar.value * (weight + fsum(w for w, _ in known))
    return dict.fromkeys(hidden, (whole - fsum(w * v for w, v in known)) / weight)


def _filled(rating: ShownRating, mean: float | None) -> tuple[Cell, ...]:
    """The cells of a rating, such that their mean is this one; None: it has none.

    Hidden cells carry what the shown ones leave; where none is hidden, all carry what rounding
    left.
    """
    hidden = [cell.function for cell in rating.cells if cell.state == "hidden"]
    shown = [cell.value for cell in rating.cells if cell.value is not None]
    fill, shift = None, 0.0
    if mean is not None and hidden:
        fill = (mean * (len(shown) + len(hidden)) - fsum(shown)) / len(hidden)
    elif mean is not None:
        shift = mean - fsum(shown) / len(shown)
    return tuple(
        _cell(
            cell.function,
            fill if cell.state == "hidden" else None if cell.value is None else cell.value + shift,
            cell.state == "blind",
        )
        for cell in rating.cells
    )


def _cell(function: str, value: float | None, blind: bool) -> Cell:
    # How many people stand behind a cell is not told: what it hides is taken from the view.
    return Cell(function, value, 1, 1, 1, int(blind), 0, blind)
