"""How deals went through the stages: entered, skipped, come back to, and how long they stayed."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from revkit.content.driver_rules import load_driver_rules
from revkit.drivers.columns import Mask, Whole
from revkit.drivers.days import elapsed_days, known
from revkit.drivers.exports import Deals, StageHistory, State, Terms
from revkit.drivers.friction.journeys import Journeys, journeys
from revkit.drivers.result import Passage
from revkit.drivers.window import closed_within


def passages(deals: Deals, history: StageHistory | None, terms: Terms) -> tuple[Passage, ...]:
    """How the deals that count went through each stage, in the order of the stages.

    A deal skipped a stage if it came to a later one, or was won, without it, and other deals of
    its pipeline went through it. Stages where deals are parked are no step to skip. Both tables
    are whole.
    """
    return passages_of(deals, journeys(deals, history), terms)


def passages_of(deals: Deals, found: Journeys | None, terms: Terms) -> tuple[Passage, ...]:
    """The same from the journeys of the deals, which ages rest on too."""
    if found is None:
        return ()
    counted = closed_within(deals, terms.start, terms.end)[found.deal]
    trips = _trips(deals, found, counted)
    skipped = _skipped(deals, trips, len(found.stages))
    entered = np.bincount(trips.stage, minlength=len(found.stages))
    again = np.bincount(trips.stage[trips.times > 1], minlength=len(found.stages))
    waiting = _waiting(deals)
    return tuple(
        Passage(
            name,
            int(entered[place]),
            0 if name in waiting else int(skipped[place]),
            int(again[place]) if found.repeats else None,
            *_times(found, name, counted),
        )
        for place, name in enumerate(found.stages)
        if entered[place]
    )


def _waiting(deals: Deals) -> set[str]:
    """The stages where whatever stands is parked."""
    if deals.stages is None:
        return set()
    codes, parked = deals.stages.codes, deals.is_(State.PARKED)
    others = set(codes[~parked].tolist())
    return {deals.stages.names[code] for code in set(codes[parked].tolist()) - others if code >= 0}


def stays(found: Journeys, name: str, deals: Mask) -> NDArray[np.float64]:
    """Days that the chosen deals stayed in a stage, each stay by itself; unfinished ones not."""
    if name not in found.stages:
        return np.array([], np.float64)
    return _stayed(found, (found.stage == found.stages.index(name)) & deals[found.deal])


def _stayed(found: Journeys, here: Mask) -> NDArray[np.float64]:
    here = here & known(found.left)
    taken = elapsed_days(found.entered[here], found.left[here])
    return np.asarray(taken[taken >= 0])


def _times(found: Journeys, name: str, counted: Mask) -> tuple[float | None, float | None]:
    taken = _stayed(found, counted & (found.stage == found.stages.index(name)))
    if not len(taken):
        return None, None
    late = float(np.quantile(taken, load_driver_rules().late.number))
    return float(np.median(taken)), late


@dataclass(frozen=True, slots=True, eq=False)
class _Trips:
    """One entry per deal and stage it was in, and how many times."""

    deal: Whole
    stage: Whole
    times: Whole
    reach: Whole  # by deal: the furthest stage, one behind all for a won deal, -1 unknown


def _trips(deals: Deals, found: Journeys, counted: Mask) -> _Trips:
    width = max(len(found.stages), 1)
    keys, times = np.unique(found.deal[counted] * width + found.stage[counted], return_counts=True)
    deal, stage = keys // width, keys % width
    reach = np.full(len(deals), -1, np.int64)
    np.maximum.at(reach, deal, stage)
    reach[(reach >= 0) & deals.is_(State.WON)] = len(found.stages)
    return _Trips(deal, stage, times, reach)


def _skipped(deals: Deals, trips: _Trips, stages: int) -> Whole:
    """By stage: deals that came further without it, where their pipeline has it."""
    pipeline = np.zeros(len(deals), np.int64)
    if deals.pipelines is not None:
        pipeline = deals.pipelines.codes + 1
    skipped = np.zeros(stages, np.int64)
    for place in np.unique(pipeline[trips.deal]):
        mine = pipeline[trips.deal] == place
        has = np.bincount(trips.stage[mine], minlength=stages) > 0
        reach = trips.reach[(pipeline == place) & (trips.reach >= 0)]
        further = len(reach) - np.cumsum(np.bincount(reach, minlength=stages + 1))[:stages]
        passed = mine & (trips.stage < trips.reach[trips.deal])
        through = np.bincount(trips.stage[passed], minlength=stages)
        skipped += np.where(has, further - through, 0)
    return skipped
