"""How sure an assessment is, as far as its client may see it.

Beside what `suppression` hides, four things are held back: an agreement or a gap stands only beside
figures that are shown, and the interval of an element only where none of its cells is hidden;
agreement is told in words, since the mean and the spread of three people tell their answers; and
options are counted over the functions that are shown, since a count over everybody would be a
second equation for the hidden ones.
"""

from collections.abc import Iterator

from revkit.assessment.chasm import MANAGEMENT
from revkit.assessment.confidence.result import (
    Confidence,
    LevelOdds,
    PerceptionGap,
    Spread,
    Variant,
)
from revkit.assessment.privacy.displaying import displayed, tenth_above, tenth_below
from revkit.assessment.privacy.shown import ClientView
from revkit.assessment.privacy.shown_confidence import (
    Accord,
    ConfidenceView,
    ShownAgreement,
    ShownGap,
    ShownInterval,
    ShownOdds,
    ShownSpread,
    ShownVariant,
)
from revkit.assessment.privacy.suppression import Privacy
from revkit.assessment.result import INDEX
from revkit.content.assessment_rules import AssessmentRules


def confidence_view(
    confidence: Confidence, view: ClientView, privacy: Privacy, rules: AssessmentRules
) -> ConfidenceView:
    """The confidence beside what `view` shows of the same assessment."""
    shown = _shown_cells(view)
    compared = list(_compared(confidence, shown))
    return ConfidenceView(
        intervals=shown_intervals(confidence, view),
        odds=_odds(confidence.odds),
        agreement=tuple(_agreement(confidence, shown, privacy, rules)),
        alike=_alike(confidence.reliability.alpha, rules) if _enough(view, privacy) else None,
        compared=bool(compared),
        gaps=tuple(_gap(gap) for gap in compared if gap.verdict != "small"),
        spreads=tuple(_spreads(confidence, shown, privacy)),
        flagged=len({person.respondent for person in confidence.flagged}),
        variants=tuple(_variants(confidence, view, privacy)),
    )


def _shown_cells(view: ClientView) -> frozenset[tuple[str, str]]:
    """(element, function) of every cell whose mean is shown."""
    return frozenset(
        (rating.id, cell.function)
        for rating in (*view.capabilities, *view.distinctions)
        for cell in rating.cells
        if cell.state == "shown"
    )


def _enough(view: ClientView, privacy: Privacy) -> bool:
    return view.answers.respondents >= privacy.least


def shown_intervals(confidence: Confidence, view: ClientView) -> dict[str, ShownInterval]:
    """Of pillars and the index; of an element only where all of its cells are shown.

    None where everybody answered, since there is nothing left to be unsure of. An interval tells
    the spread of the answers: beside the mean and the cells that are shown, that is enough to work
    out two small groups that are hidden together.
    """
    means = {pillar.id: pillar.value for pillar in view.pillars} | {INDEX: view.index}
    for rating in (*view.capabilities, *view.distinctions):
        if not any(cell.state == "hidden" for cell in rating.cells):
            means[rating.id] = rating.value
    return {
        name: ShownInterval(tenth_below(interval.low), tenth_above(interval.high))
        for name, interval in confidence.intervals.items()
        if means.get(name) is not None and not (view.everybody_answered and not interval.error)
    }


def _odds(odds: LevelOdds | None) -> ShownOdds | None:
    if odds is None:
        return None
    shares = tuple(displayed(share) or 0.0 for share in odds.shares)
    return ShownOdds(shares, odds.likeliest, odds.certainty, odds.range)


def _agreement(
    confidence: Confidence,
    shown: frozenset[tuple[str, str]],
    privacy: Privacy,
    rules: AssessmentRules,
) -> Iterator[ShownAgreement]:
    for found in confidence.agreement:
        if (found.element, found.function) in shown and found.voices >= privacy.least:
            yield ShownAgreement(found.element, found.function, accord_of(found.r_wg, rules))


def _alike(alpha: float | None, rules: AssessmentRules) -> Accord | None:
    if alpha is None:
        return None
    if rules.reaches(alpha, rules.alpha_alike.number):
        return "agree"
    return "partly" if rules.reaches(alpha, rules.alpha_partly.number) else "apart"


def accord_of(r_wg: float, rules: AssessmentRules) -> Accord:
    """The word for an agreement index (0..1).

    >>> from revkit.content.assessment_rules import load_assessment_rules
    >>> [accord_of(index, load_assessment_rules()) for index in (0.7, 0.5, 0.49)]
    ['agree', 'partly', 'apart']
    """
    if rules.reaches(r_wg, rules.agree.number):
        return "agree"
    return "partly" if rules.reaches(r_wg, rules.agree_partly.number) else "apart"


def _compared(confidence: Confidence, shown: frozenset[tuple[str, str]]) -> Iterator[PerceptionGap]:
    """The gaps between two cells that are both shown."""
    for gap in confidence.gaps:
        if (gap.element, gap.first) in shown and (gap.element, gap.second) in shown:
            yield gap


def _gap(gap: PerceptionGap) -> ShownGap:
    size, least = displayed(gap.difference), displayed(gap.least_p)
    assert size is not None and least is not None
    return ShownGap(gap.element, gap.first, gap.second, size, gap.verdict, least)


def _spreads(
    confidence: Confidence, shown: frozenset[tuple[str, str]], privacy: Privacy
) -> Iterator[ShownSpread]:
    """Counts over two functions or more, together at least twice the least group."""
    by_element: dict[str, list[Spread]] = {}
    for spread in confidence.spreads:
        if (spread.element, spread.function) in shown and sum(spread.counts) >= privacy.least:
            by_element.setdefault(spread.element, []).append(spread)
    for element, found in by_element.items():
        counts = [sum(option) for option in zip(*(s.counts for s in found), strict=True)]
        if len(found) > 1 and sum(counts) >= 2 * privacy.least:
            one, two, three, four, five = counts
            functions = tuple(spread.function for spread in found)
            yield ShownSpread(element, (one, two, three, four, five), functions)


def _variants(confidence: Confidence, view: ClientView, privacy: Privacy) -> Iterator[ShownVariant]:
    """Every reading but those without a group that is too small to be spoken of."""
    small = {
        voice.function
        for voice in view.voices
        if voice.respondents < privacy.least
        and not (voice.function == MANAGEMENT and view.management_shown)
    }
    for variant in confidence.variants:
        if variant.function not in small:
            yield _variant(variant)


def _variant(variant: Variant) -> ShownVariant:
    return ShownVariant(variant.kind, variant.function, variant.level, variant.level_range)
