"""A confidence and waves as a client might see them, made up beside what a view really shows."""

import datetime
from dataclasses import replace
from typing import Any

import numpy
import pytest

from revkit.assessment import Assessment, ClientView, client_view
from revkit.assessment.confidence.result import Verdict
from revkit.assessment.privacy.shown import ShownRating
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
from revkit.assessment.privacy.shown_progress import ShownChange, ShownProgress, ShownWave
from revkit.client.load import Client

ACCORDS: tuple[Accord, ...] = ("agree", "partly", "apart")
ODDS = ShownOdds((0.0, 0.78, 0.22, 0.0, 0.0), 2, "likely", (2, 2))


def supposed(view: ClientView, seed: int = 1, **keys: Any) -> ConfidenceView:
    """Something of everything that a confidence may hold, never beside a hidden cell."""
    random = numpy.random.default_rng(seed)
    ratings = (*view.capabilities, *view.distinctions)
    cells = [(r, c.function, c.value) for r in ratings for c in r.cells if c.value is not None]
    agreement = tuple(
        ShownAgreement(r.id, name, ACCORDS[random.choice(3, p=(0.6, 0.25, 0.15))])
        for r, name, _ in cells
    )
    variants = [
        ShownVariant(kind, None, view.level, view.level_range) for kind in ("median", "pooled")
    ]  # type: ignore[arg-type]
    functions = dict.fromkeys(name for _, name, _ in cells)
    variants += [
        ShownVariant("without_function", n, view.level, view.level_range) for n in functions
    ]
    view_ = ConfidenceView(
        intervals={
            e.id: ShownInterval(round(max(1, e.value - 0.4), 1), round(min(5, e.value + 0.4), 1))
            for e in (*view.pillars, *ratings)
            if e.value is not None
        },
        odds=ODDS,
        agreement=agreement,
        alike="partly",
        compared=True,
        gaps=tuple(_gaps(view)),
        spreads=tuple(_spread(rating, random) for rating in ratings if len(_shown(rating)) > 1),
        flagged=2,
        variants=(*variants, ShownVariant("without_flagged", None, view.level, view.level_range)),
    )
    if view.index is not None:
        view_.intervals["index"] = ShownInterval(
            round(max(1, view.index - 0.2), 1), round(min(5, view.index + 0.2), 1)
        )
    return replace(view_, **keys)


def _shown(rating: ShownRating) -> list[tuple[float, str]]:
    return sorted((c.value, c.function) for c in rating.cells if c.value is not None)


def _gaps(view: ClientView) -> list[ShownGap]:
    found = []
    for rating in view.capabilities:
        cells = _shown(rating)
        if len(cells) > 1:
            difference = round(cells[-1][0] - cells[0][0], 2)
            verdict: Verdict = "confirmed" if difference > 1.5 else "to_discuss"
            if difference >= 1:
                found.append(
                    ShownGap(rating.id, cells[-1][1], cells[0][1], difference, verdict, 0.1)
                )
    return found


def _spread(rating: ShownRating, random: numpy.random.Generator) -> ShownSpread:
    value = rating.value or 3
    weights = numpy.exp(-((numpy.arange(1, 6) - value) ** 2) / 2)
    counts = random.multinomial(18, weights / weights.sum())
    functions = tuple(name for _, name in _shown(rating))
    return ShownSpread(rating.id, tuple(int(c) for c in counts), functions)  # type: ignore[arg-type]


def waves(view: ClientView, count: int = 2) -> ShownProgress:
    """Earlier assessments that were somewhat lower; every second change is real."""
    means = {pillar.id: pillar.value for pillar in view.pillars} | {"index": view.index}
    steps = {name: 0.3 + 0.1 * place for place, name in enumerate(means)}
    dates = [datetime.date(2026 - place // 2, 6 - 5 * (place % 2), 15) for place in range(count)]
    found = []
    for back, day in enumerate(dates):
        values = {
            name: None if value is None else round(max(1, value - back * steps[name]), 2)
            for name, value in means.items()
        }
        intervals = {
            name: ShownInterval(round(max(1, v - 0.3), 1), round(min(5, v + 0.3), 1))
            for name, v in values.items()
            if v is not None
        }
        level = view.level_range[0] if not back else max(1, view.level_range[0] - 1)
        found.append(ShownWave(day, 15, level, (level, level), level, values, intervals))
    found.reverse()
    return ShownProgress(tuple(found), tuple(_changes(found)), False)


def _changes(found: list[ShownWave]) -> list[ShownChange]:
    changes = []
    for place, (name, after) in enumerate(found[-1].means.items()):
        before = found[-2].means[name]
        if before is not None and after is not None:
            step = round(after - before, 2)
            judged, real = place != 4, place % 2 == 1
            changes.append(ShownChange(name, found[-2].as_of, before, after, step, judged, real))
    return changes


def suppose(patch: pytest.MonkeyPatch, **keys: Any) -> None:
    """From here on, views hold a made-up confidence and waves; `keys` replace parts of them."""
    count = keys.pop("waves", 2)
    whole = keys.pop("confidence", "some")

    def viewed(assessment: Assessment, client: Client) -> ClientView:
        view = client_view(assessment, client)
        confidence = supposed(view, **keys) if whole == "some" else whole
        progress = waves(view, count) if count > 1 else None
        return replace(view, confidence=confidence, progress=progress)

    patch.setattr("revkit.show.assessment_words.client_view", viewed)
