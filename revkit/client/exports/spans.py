"""Which periods a file's revenue is of: how long they are and in which month each begins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import gcd

import numpy as np

from revkit.client.exports.distinct import Distinct, distinct
from revkit.client.exports.moments import moments_of
from revkit.client.exports.periods import Period, is_fiscal, order_by_first_days, period_of
from revkit.client.exports.sheet import Sheet
from revkit.client.tables import Column
from revkit.drivers.columns import Mask, Moments, Remark, Whole, remark
from revkit.phrases import quoted

_LENGTHS = (12, 6, 3)  # months: periods are no other multiples


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """The month in which each row's period begins, counted from January 1970, where `known`.

    `single`: a row stands for its whole period; else rows are invoices within it.
    """

    starts: Whole
    known: Mask
    months: int
    single: bool
    remarks: tuple[Remark, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def periods(self) -> Moments:
        """The first day of each row's period, NaT where blank."""
        return moments_from(self.starts, self.known)


def moments_from(starts: Whole, known: Mask) -> Moments:
    """The first days of months, NaT where not known."""
    first = starts.astype("datetime64[M]").astype("datetime64[s]")
    return np.where(known, first, np.datetime64("NaT", "s"))


def spans_of(sheet: Sheet) -> Spans:
    """The periods of a column. Raises InputError for what is none, or of several lengths."""
    texts = distinct(sheet.columns["period"])
    named = {text: period_of(text) for text in texts.texts if text}
    if not all(named.values()):
        return _from_dates(sheet, texts)
    periods = {text: period for text, period in named.items() if period}
    _refuse_lengths(texts.column, periods)
    starts = np.array([periods[text].start if text else 0 for text in texts.texts], np.int64)
    days = {text.split(" ")[0][-2:] for text in periods if len(text) >= len("2025-01-01")}
    single = not days or days == {"01"} or _are_last(texts.texts)
    months = next((period.months for period in periods.values()), 1)
    spans = Spans(starts[texts.codes], texts.filled, months, single)
    fiscal = np.array([is_fiscal(text) for text in texts.texts], dtype=np.bool_)[texts.codes]
    if fiscal.any():
        told = remark("exports.accounts.fiscal", "accounts", sheet.numbers, fiscal)
        spans = replace(spans, remarks=(told,))
    return _spaced(sheet, spans, ends=bool(days) and _are_last(texts.texts))


def _are_last(texts: Sequence[str]) -> bool:
    """Whether days in ISO form are all the last of their month."""
    try:
        days = np.array([text[:10] for text in texts if text], dtype="datetime64[D]")
    except ValueError:
        return False
    return _last_days(days)


def _last_days(days: Moments) -> bool:
    after = days + np.timedelta64(1, "D")
    ends = after.astype("datetime64[M]") > days.astype("datetime64[M]")
    return bool(len(days)) and bool(ends.all())


def _from_dates(sheet: Sheet, texts: Distinct) -> Spans:
    """The months of dates; where days and months are told apart by first days alone, a remark."""
    column, mapped = sheet.columns["period"], sheet.mapped
    order = None if mapped.dates else order_by_first_days(texts.texts)
    dated = moments_of(column, replace(mapped, dates=order) if order else mapped)
    known = ~np.isnat(dated.values)
    days = dated.values.astype("datetime64[D]")
    months = np.where(known, days, np.datetime64(0, "D")).astype("datetime64[M]")
    some = np.unique(days[known])
    ends = _last_days(some)
    firsts = bool((some == some.astype("datetime64[M]").astype("datetime64[D]")).all())
    spans = Spans(months.astype(np.int64), known, 1, firsts or ends, notes=dated.notes)
    if order:
        example = next(text for text in texts.texts if text)
        told = remark(
            "exports.accounts.first_days", "accounts", sheet.numbers, known, example=example
        )
        spans = replace(spans, remarks=(told,))
    return _spaced(sheet, spans, ends=ends)


def _refuse_lengths(column: Column, periods: Mapping[str, Period]) -> None:
    """Raises InputError where months stand beside quarters or years."""
    lengths = {period.months for period in periods.values()}
    if len(lengths) > 1:
        first = next(iter(periods))
        row = column.first(
            lambda text: bool(text) and periods[text].months != periods[first].months
        )
        raise column.refusal(
            "exports.accounts.mixed_periods", row,
            found=quoted(row.cells[column.index]), other=quoted(first),
        )  # fmt: skip


def _spaced(sheet: Sheet, spans: Spans, *, ends: bool) -> Spans:
    """Months that come every quarter, half year or year stand for those.

    `ends`: the days are the last of their period.
    """
    months = length_by_spacing(spans.starts[spans.known]) if spans.single else None
    if spans.months != 1 or months is None:
        return spans
    rows = sheet.numbers
    told = remark("exports.accounts.spaced", "accounts", rows, spans.known, months=months)
    starts = spans.starts - (months - 1) * ends
    return replace(spans, starts=starts, months=months, remarks=(*spans.remarks, told))


def length_by_spacing(starts: Whole) -> int | None:
    """How many months lie between periods, where they are a quarter, half a year or a year.

    >>> length_by_spacing(np.array([660, 663, 669])), length_by_spacing(np.array([660, 661, 664]))
    (3, None)
    """
    step = gcd(*np.diff(np.unique(starts)).tolist())
    return next((length for length in _LENGTHS if step and step % length == 0), None)
