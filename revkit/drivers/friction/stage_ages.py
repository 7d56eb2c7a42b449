"""How old the open deals of each stage are."""

import datetime
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from revkit.content.driver_rules import load_driver_rules
from revkit.drivers.columns import Mask, Moments
from revkit.drivers.days import ages, known
from revkit.drivers.deals.cycle import won_cycles
from revkit.drivers.exports import Deals, StageHistory, State
from revkit.drivers.friction.journeys import Journeys, current_stay, journeys
from revkit.drivers.friction.passages import stays
from revkit.drivers.result import StageAge
from revkit.drivers.telling import amount_of

STAGE, CREATED = "stage", "created"


@dataclass(frozen=True, slots=True, eq=False)
class _Clock:
    """What ages are counted from: the stage's entry where it is told, else the creation."""

    since: Moments
    created: Moments
    found: Journeys | None
    won: Mask
    cycles: NDArray[np.float64]
    until: datetime.date


def stage_ages(
    deals: Deals, history: StageHistory | None, until: datetime.date
) -> tuple[StageAge, ...]:
    """The open deals of each stage, in the order of the stages; all of them whenever created.

    Ages count from the entry into the stage if nearly all of its deals tell it, else from the
    creation. Stale: older than nine in ten won deals were when they left the stage, or when they
    were won. A blank stage is named "".
    """
    return ages_of(deals, journeys(deals, history), until)


def ages_of(deals: Deals, found: Journeys | None, until: datetime.date) -> tuple[StageAge, ...]:
    """The same from the journeys of the deals, which passages rest on too."""
    still_open = deals.is_(State.OPEN)
    if not still_open.any() or deals.stages is None:
        return ()
    never = np.full(len(deals), np.datetime64("NaT", "s"))
    created = never if deals.created is None else deals.created
    since, won = current_stay(deals, found), deals.is_(State.WON)
    clock = _Clock(since, created, found, won, won_cycles(deals).days, until)
    names = _ordered(deals, found)
    told = [(name, still_open & _in_stage(deals, name)) for name in names]
    return tuple(_age(deals, name, mask, clock) for name, mask in told if mask.any())


def _in_stage(deals: Deals, name: str) -> Mask:
    assert deals.stages is not None
    return deals.stages.is_(name) if name else np.asarray(deals.stages.codes < 0)


def _ordered(deals: Deals, found: Journeys | None) -> tuple[str, ...]:
    assert deals.stages is not None
    order = (*deals.order, *(found.stages if found else ()))
    places = {name: place for place, name in reversed(list(enumerate(order)))}
    names = sorted(deals.stages.names, key=lambda name: (places.get(name, len(order)), name))
    return (*names, "")


def _age(deals: Deals, name: str, mask: Mask, clock: _Clock) -> StageAge:
    rules, n, money = load_driver_rules(), int(mask.sum()), amount_of(deals.amounts, mask)
    entered = mask & known(clock.since)
    by_stage = n - int(entered.sum()) <= rules.blank_share.number * n
    start, counted = (
        (clock.since, entered) if by_stage else (clock.created, mask & known(clock.created))
    )
    counted = counted & ~(start >= np.datetime64(clock.until, "D") + 1)
    old = ages(start[counted], clock.until)
    since = STAGE if by_stage else CREATED
    if not len(old):
        return StageAge(name, n, money, None, None, 0, since)
    stale, usual = _stale(name, old, counted, by_stage, clock)
    late = float(np.quantile(old, rules.late.number))
    return StageAge(name, n, money, float(np.median(old)), late, stale, since, usual)


def _stale(
    name: str, old: NDArray[np.int64], counted: Mask, by_stage: bool, clock: _Clock
) -> tuple[int, float | None]:
    """How many are stale, and after how many days; the days only where `old` counts the same."""
    share = load_driver_rules().late.number
    if by_stage and clock.found is not None:
        taken = stays(clock.found, name, clock.won)
        if len(taken):
            usual = float(np.quantile(taken, share))
            return int((old > usual).sum()), usual
    if not len(clock.cycles):
        return 0, None
    since_creation = counted & known(clock.created)
    age = ages(clock.created[since_creation], clock.until)
    usual = float(np.quantile(clock.cycles, share))
    return int((age > usual).sum()), None if by_stage else usual
