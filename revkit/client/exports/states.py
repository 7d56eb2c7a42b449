"""What became of each deal: what a person settled, flags, a status, stages, dates, odds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from revkit.client.exports.distinct import Distinct, distinct
from revkit.client.exports.flags import UNKNOWN, flags_of
from revkit.client.exports.mapping import Mapped
from revkit.client.exports.odds import kinds_of, left_in_place, odds_of
from revkit.client.exports.sheet import Sheet
from revkit.client.tables.sentences import listed, sentence
from revkit.content.crm_words import deleted_words, header_key, meaning_of
from revkit.drivers.columns import Mask, Moments, Remark, Whole, remark
from revkit.drivers.exports import State
from revkit.errors import InputError, Problem
from revkit.phrases import quoted, shown

OUTCOMES = ("stage", "status", "is_won", "is_closed", "is_lost", "won_on", "lost_on")
_MEANINGS = {state.name.lower(): int(state) for state in State}
_MOST = 12  # stages that a message names

States = NDArray[np.int8]


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """The state of each deal, and which are no deals any more."""

    states: States
    deleted: Mask
    remarks: tuple[Remark, ...] = ()


@dataclass(slots=True)
class _Told:
    """States as they become known; the first to tell counts."""

    states: States
    remarks: list[Remark] = field(default_factory=list)

    def fill(self, said: States) -> None:
        self.states = np.where(self.states == UNKNOWN, said, self.states)


def states_of(sheet: Sheet, numbers: Whole, dates: Mapping[str, Moments]) -> Outcome:
    """The states of a sheet's deals. Raises InputError where no column tells them, or a stage is
    one that only a person can explain.
    """
    if not any(role in sheet.columns for role in OUTCOMES):
        raise sheet.refusal("exports.no_outcome")
    stage, status = (_texts(sheet, role) for role in ("stage", "status"))
    told = _Told(np.full(len(numbers), UNKNOWN, dtype=np.int8))
    for texts in (stage, status):
        if texts is not None:
            told.fill(_by_text(texts, lambda text: _mapped(sheet.mapped, text)))
    settled = told.states != UNKNOWN
    told.fill(_flagged(sheet, len(numbers)))
    if status is not None and (stage is None or _is_outcome(status)):
        told.fill(_by_text(status, _meaning))
    if stage is not None:
        _say_stages(told, stage, settled, numbers)
    told.fill(_dated(dates, len(numbers), alone=stage is None and status is None))
    if (main := stage or status) is not None:
        _settle_rest(sheet, main, told, dates, numbers)
    _leave_out(told, told.states == UNKNOWN, numbers)
    if main is not None and "probability" in sheet.columns:
        told.remarks += _left_in_place(sheet, main, told.states, numbers)
    return Outcome(told.states, _deleted(status, len(numbers)), tuple(told.remarks))


def _say_stages(told: _Told, stage: Distinct, settled: Mask, numbers: Whole) -> None:
    """What the words of the stages say, where nobody settled it and no flag or status told."""
    words, flagged = _by_text(stage, _meaning), told.states.copy()
    told.fill(words)
    told.remarks += _conflicts(flagged, words, settled, numbers)
    parked = (told.states == State.OPEN) & (words == State.PARKED) & ~settled
    told.states = np.where(parked, np.int8(State.PARKED), told.states)


def _deleted(status: Distinct | None, n: int) -> Mask:
    if status is None:
        return np.zeros(n, dtype=np.bool_)
    gone = [header_key(text) in deleted_words() for text in status.texts]
    return np.asarray(np.array(gone, dtype=np.bool_)[status.codes])


def _texts(sheet: Sheet, role: str) -> Distinct | None:
    return distinct(sheet.columns[role]) if role in sheet.columns else None


def _by_text(texts: Distinct, of: Callable[[str], int]) -> States:
    return np.asarray(np.array([of(text) for text in texts.texts], dtype=np.int8)[texts.codes])


def _mapped(mapped: Mapped, text: str) -> int:
    said = mapped.state_of(text)
    return UNKNOWN if said is None else int(said)


def _meaning(text: str) -> int:
    meaning = meaning_of(text) if text else None
    if header_key(text) in deleted_words():
        return int(State.PARKED)  # left out afterwards
    return UNKNOWN if meaning is None else _MEANINGS[meaning]


def _is_outcome(status: Distinct) -> bool:
    """Whether a status tells won and lost, beside a stage: else it says something else."""
    return any(_meaning(text) in (State.WON, State.LOST) for text in status.texts)


def _flagged(sheet: Sheet, n: int) -> States:
    """By yes and no: won, lost, closed."""

    def flag(role: str) -> NDArray[np.int8]:
        if role not in sheet.columns:
            return np.full(n, UNKNOWN, dtype=np.int8)
        return flags_of(sheet.columns[role])

    won, lost, closed = flag("is_won"), flag("is_lost"), flag("is_closed")
    known = [
        (won == 1, State.WON),
        (lost == 1, State.LOST),
        ((closed == 1) & (won == 0), State.LOST),
        ((closed == 0) | ((won == 0) & (lost == 0)), State.OPEN),
    ]
    cases, states = [case for case, _ in known], [np.int8(state) for _, state in known]
    return np.select(cases, states, np.int8(UNKNOWN))


def _dated(dates: Mapping[str, Moments], n: int, *, alone: bool) -> States:
    """By the day of winning or losing; one with neither is open where no stage tells (`alone`)."""
    both = "won_on" in dates and "lost_on" in dates
    said = np.full(n, State.OPEN if alone and both else UNKNOWN, dtype=np.int8)
    for role, state in (("lost_on", State.LOST), ("won_on", State.WON)):
        if role in dates:
            said[~np.isnat(dates[role])] = state
    return said


def _conflicts(flagged: States, words: States, settled: Mask, numbers: Whole) -> list[Remark]:
    """Deals of which the stage says the opposite of the flags or the status."""
    decided = np.isin(flagged, (State.WON, State.LOST)) & np.isin(words, (State.WON, State.LOST))
    against = decided & (flagged != words) & ~settled
    return [remark("exports.conflict", "deals", numbers, against)] if against.any() else []


def _settle_rest(
    sheet: Sheet, main: Distinct, told: _Told, dates: Mapping[str, Moments], numbers: Whole
) -> None:
    """What no word tells: by odds, or open for certain; else a person has to say."""
    rest = told.states == UNKNOWN
    if rest.any() and "probability" in sheet.columns:
        odds = odds_of(sheet.columns["probability"], main, rest)
        never = _never_closed(told.states, main, dates)
        if never is not None:  # 0 % and no date: not begun rather than lost
            odds = np.where(never & (odds == State.LOST), np.int8(UNKNOWN), odds)
        told.fill(odds)
        decided = rest & np.isin(told.states, (State.WON, State.LOST))
        if decided.any():
            names = sorted(main.texts[code] for code in np.unique(main.codes[decided]).tolist())
            stages = ", ".join(map(shown, names[:_MOST]))
            told.remarks.append(remark("exports.by_odds", "deals", numbers, decided, stages=stages))
    _leave_out(told, (told.states == UNKNOWN) & main.blank, numbers)
    rest = told.states == UNKNOWN
    if rest.any() and (open_ones := _never_closed(told.states, main, dates)) is not None:
        told.fill(np.where(open_ones, np.int8(State.OPEN), np.int8(UNKNOWN)))
    rest = told.states == UNKNOWN
    if rest.any():
        raise _unexplained(sheet, main, rest)


def _left_in_place(sheet: Sheet, main: Distinct, states: States, numbers: Whole) -> list[Remark]:
    kinds = kinds_of(sheet.columns["probability"])
    if kinds is None:
        return []
    odd = left_in_place(kinds, main, states == State.OPEN)
    return [remark("exports.open_without_odds", "deals", numbers, odd)] if odd.any() else []


def _leave_out(told: _Told, untold: Mask, numbers: Whole) -> None:
    """Deals of which nothing tells what became of them count neither as decided nor as open."""
    if untold.any():
        told.states = np.where(untold, np.int8(State.PARKED), told.states)
        told.remarks.append(remark("exports.no_stage", "deals", numbers, untold))


def _never_closed(states: States, main: Distinct, dates: Mapping[str, Moments]) -> Mask | None:
    """The deals of stages without any close date, where all that are decided have one."""
    if "closed" not in dates:
        return None
    closed = ~np.isnat(dates["closed"])
    decided = np.isin(states, (State.WON, State.LOST))
    if not decided.any() or not closed[decided].all():
        return None
    with_date = np.bincount(main.codes[closed], minlength=len(main.texts)) > 0
    return np.asarray(~with_date[main.codes])


def _unexplained(sheet: Sheet, main: Distinct, rest: Mask) -> InputError:
    """The stages of which nobody knows whether they are won, lost or open, most deals first."""
    counts = np.bincount(main.codes[rest], minlength=len(main.texts))
    codes = sorted(np.flatnonzero(counts).tolist(), key=lambda c: (-counts[c], main.texts[c]))
    locale = sheet.setting.locale
    names = [f"{quoted(main.texts[code])} ({counts[code]})" for code in codes[:_MOST]]
    if len(codes) > _MOST:
        names.append("…")
    message = sentence(
        locale, "exports.unknown_stages",
        stages=listed(locale, names), column=quoted(main.column.name), n=len(codes),
    )  # fmt: skip
    row = main.column.rows[codes[0]]
    cell = sheet.table.cell(row, main.column.index)
    return InputError([Problem(sheet.table.shown, row.number, cell, message)])
