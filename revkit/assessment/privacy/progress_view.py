"""What of several assessments their client may see: each as its own people allow."""

from collections.abc import Iterator, Mapping, Sequence

from revkit.assessment.privacy.confidence_view import shown_intervals
from revkit.assessment.privacy.displaying import displayed
from revkit.assessment.privacy.shown import ClientView
from revkit.assessment.privacy.shown_confidence import ShownInterval
from revkit.assessment.privacy.shown_progress import ShownChange, ShownProgress, ShownWave
from revkit.assessment.result import INDEX
from revkit.assessment.waves.result import Change, Progress, Wave


def progress_view(progress: Progress, views: Sequence[ClientView]) -> ShownProgress:
    """The progress beside what the view of each wave, oldest first, shows."""
    waves = tuple(_wave(wave, view) for wave, view in zip(progress.waves, views, strict=True))
    before, after = views[-2:]
    return ShownProgress(
        waves=waves,
        changes=tuple(_changes(progress, before, after)),
        partial=not all(change.whole for change in progress.changes),
    )


def _wave(wave: Wave, view: ClientView) -> ShownWave:
    means: dict[str, float | None] = {pillar.id: pillar.value for pillar in view.pillars}
    means[INDEX] = view.index
    shown = shown_intervals(wave.confidence, view)
    intervals: dict[str, ShownInterval] = {n: shown[n] for n in means if n in shown}
    return ShownWave(
        as_of=wave.as_of,
        respondents=view.answers.respondents,
        level=view.level,
        level_range=view.level_range,
        published=wave.published,
        means=means,
        intervals=intervals,
    )


def _changes(progress: Progress, before: ClientView, after: ClientView) -> Iterator[ShownChange]:
    """Changes of what both waves show; one that leaves something out only where nothing is hidden.

    A mean over other functions than the wave's own is a second equation for a hidden cell.
    """
    means = _means(before), _means(after)
    hiding = _hiding(before) | _hiding(after)
    for change in progress.changes:
        known = all(shown.get(change.element) is not None for shown in means)
        if known and (change.whole or change.element not in hiding):
            yield _shown(change)


def _shown(change: Change) -> ShownChange:
    first, last = displayed(change.before), displayed(change.after)
    size = displayed(change.difference)
    assert first is not None and last is not None and size is not None
    judged = change.error is not None
    return ShownChange(change.element, change.since, first, last, size, judged, change.real)


def _means(view: ClientView) -> Mapping[str, float | None]:
    ratings = (*view.capabilities, *view.distinctions)
    means = {rating.id: rating.value for rating in ratings} | {INDEX: view.index}
    return means | {pillar.id: pillar.value for pillar in view.pillars}


def _hiding(view: ClientView) -> frozenset[str]:
    """What rests on a cell that is hidden: its element, the element's pillar, and the index."""
    ratings = (*view.capabilities, *view.distinctions)
    hidden = {r.id for r in ratings if any(cell.state == "hidden" for cell in r.cells)}
    pillars = {pillar.id for pillar in view.pillars if hidden & set(pillar.capabilities)}
    return frozenset(hidden | pillars | ({INDEX} if pillars else set()))
