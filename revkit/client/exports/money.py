"""Columns of amounts in whole minor units of the client's currency."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

import numpy as np

from revkit.client.exports.currencies import Named, currencies_of, signs_of
from revkit.client.exports.distinct import Distinct, KnownColumn, distinct, map_name
from revkit.client.exports.mapping import Mapped
from revkit.client.exports.setting import Setting
from revkit.client.exports.thousands import may_be_decimals, refuse_doubtful
from revkit.client.tables import Column, vote_numbers
from revkit.client.tables.column import shape_of
from revkit.client.tables.number_shapes import number_shape
from revkit.client.tables.sentences import listed, sentence
from revkit.content.crm_words import Kind
from revkit.drivers.columns import Amounts, Mask, Remark, Whole, remark
from revkit.errors import InputError
from revkit.phrases import quoted

_MOST = 9 * 10**18  # what the sum of a column may hold


@dataclass(frozen=True, slots=True, eq=False)
class Money:
    """The amounts in the client's currency; `currency` is the one they were written in, None if
    several.
    """

    amounts: Amounts
    currency: str | None
    remarks: tuple[Remark, ...] = ()


def amounts_of(
    column: Column, currencies: Column | None, setting: Setting, mapped: Mapped, kind: Kind
) -> Money:
    """The amounts of a column; a currency that is not the client's own needs a rate.

    Raises InputError: where the numbers may be read in two ways, for percentages, and for a
    currency without a rate, with the rows that each currency has.
    """
    texts = distinct(column)
    numbers = _numbers(texts, mapped.decimal)
    named = currencies_of(texts, currencies, setting, mapped)
    known = texts.filled
    zero = np.array([not number for number in numbers])[texts.codes]
    used = _refused(column, named, known & ~zero, setting)
    values = np.zeros(len(known), dtype=np.int64)
    for code in np.unique(named.codes[known]).tolist():
        rate = Decimal(1)
        if named.names[code] != setting.currency:
            rate = setting.rates.get(named.names[code], Decimal(0))  # without a rate only zeros
        whole = _whole(texts, numbers, rate, setting.minor)
        here = named.codes == code
        values[here] = whole[texts.codes[here]]
    _check_sum(texts, values)
    amounts = Amounts(values, known, setting.minor)
    one, told = _told(column, named, known & ~zero, used, setting, kind)
    return Money(amounts, one, (*told, *_unnamed(currencies, named, known & ~zero, kind)))


def _numbers(texts: Distinct, decimal: str | None) -> Sequence[Decimal | None]:
    """The number of each distinct text; those of each currency's sign vote apart."""
    signs = signs_of(texts)
    several = sorted(set(signs) - {""})
    if len(several) <= 1:
        if decimal is None:
            refuse_doubtful(texts.column)
        return _voted(texts.column, decimal)
    mark = decimal or _mark(texts)
    numbers: list[Decimal | None] = [None] * len(signs)
    for sign in ("", *several):
        places = [n for n, own in enumerate(signs) if own == sign and texts.texts[n]]
        rows = tuple(texts.column.rows[n] for n in places)
        column = texts.column
        part = KnownColumn(column.table, rows, column.index, column.name, column.locale)
        if rows and decimal is None:
            refuse_doubtful(part)
        # What other currencies prove makes thousands of "2,000 USD", but no decimals.
        own = None if decimal is None and mark and may_be_decimals(part, mark) else mark
        for place, number in zip(places, _voted(part, own) if rows else (), strict=True):
            numbers[place] = number
    return numbers


def _voted(column: Column, decimal: str | None) -> Sequence[Decimal | None]:
    if decimal:
        _refuse_other_mark(column, decimal)
    numbers = vote_numbers(column, decimal=decimal)
    if numbers.percent:
        row = column.first(lambda text: "%" in text)
        found = quoted(row.cells[column.index])
        raise column.refusal("exports.percent", row, found=found, column=quoted(column.name))
    return numbers.values


def _refuse_other_mark(column: Column, decimal: str) -> None:
    """Raises InputError where a number proves another mark than a mapping file says, or than other
    columns do.
    """
    shapes = {shape: number_shape(shape) for shape in column.shapes()}
    proved = {kind.decimal for kind in shapes.values() if kind} - {"", None}
    if proved and decimal not in proved and all(shapes.values()):
        row = column.first(lambda t: bool(t) and shapes[shape_of(t)].decimal in proved)  # type: ignore[union-attr]
        raise column.refusal(
            "exports.map_says_decimal", row, column=quoted(column.name), mark=quoted(decimal),
            found=quoted(row.cells[column.index]), map=quoted(map_name(column.table)),
        )  # fmt: skip


def _mark(texts: Distinct) -> str | None:
    """The decimal mark that some text of any currency proves, None if none or both are."""
    shapes = (number_shape(shape) for shape in texts.column.shapes())
    proved = {shape.decimal for shape in shapes if shape and shape.decimal}
    return next(iter(proved)) if len(proved) == 1 else None


def _whole(texts: Distinct, numbers: Sequence[Decimal | None], rate: Decimal, minor: int) -> Whole:
    """Whole minor units of each distinct number."""
    factor = rate.scaleb(minor)
    whole = [
        int((number * factor).to_integral_value(ROUND_HALF_EVEN)) if number else 0
        for number in numbers
    ]
    for row, value in zip(texts.column.rows, whole, strict=True):
        if abs(value) >= _MOST:
            raise _too_large(texts.column, row.cells[texts.column.index])
    return np.array(whole, dtype=np.int64)


def _check_sum(texts: Distinct, values: Whole) -> None:
    if float(np.abs(values.astype(np.float64)).sum()) >= _MOST:
        largest = int(np.argmax(np.abs(values.astype(np.float64))))
        raise _too_large(texts.column, texts.texts[texts.codes[largest]])


def _too_large(column: Column, text: str) -> InputError:
    row = column.first(lambda cell: cell == text)
    found = quoted(text)
    return column.refusal("exports.too_large", row, found=found, column=quoted(column.name))


def _refused(column: Column, named: Named, counted: Mask, setting: Setting) -> dict[str, int]:
    """How many amounts stand in each currency. Raises InputError for those without a rate."""
    counts = np.bincount(named.codes[counted], minlength=len(named.names)).tolist()
    used = {name: n for name, n in zip(named.names, counts, strict=True) if n}
    missing = [name for name in used if name not in (setting.currency, *setting.rates)]
    if missing:
        code = named.names.index(missing[0])
        row = column.rows[int(np.flatnonzero((named.codes == code) & counted)[0])]
        several = "several" if len(used) > 1 else "other"
        raise column.refusal(
            f"exports.{several}_currencies", row,
            counts=_counts(used, setting.locale), own=setting.currency, missing=missing[0],
        )  # fmt: skip
    return used


def _counts(used: dict[str, int], locale: str) -> str:
    texts = [sentence(locale, "exports.of_currency", n=n, code=name) for name, n in used.items()]
    return listed(locale, texts)


def _told(
    column: Column, named: Named, counted: Mask, used: dict[str, int], setting: Setting, kind: Kind
) -> tuple[str | None, tuple[Remark, ...]]:
    """The one currency, and a remark where amounts were converted."""
    others = sorted(set(used) - {setting.currency})
    one = next(iter(used), setting.currency) if len(used) <= 1 else None
    if not others:
        return one, ()
    codes = [named.names.index(name) for name in others]
    rows = np.fromiter((row.number for row in column.rows), np.int64, len(column.rows))
    converted = counted & np.isin(named.codes, codes)
    values = {"currencies": ", ".join(others), "own": setting.currency}
    return one, (remark("exports.converted", kind, rows, converted, **values),)


def _unnamed(
    currencies: Column | None, named: Named, counted: Mask, kind: Kind
) -> tuple[Remark, ...]:
    """A remark about amounts without a currency, in a file that names those of others."""
    if currencies is None:
        return ()
    blank = distinct(currencies).blank & counted
    if not blank.any() or not any(currencies.texts):
        return ()
    rows = np.fromiter((row.number for row in currencies.rows), np.int64, len(counted))
    taken = ", ".join(sorted({named.names[code] for code in np.unique(named.codes[blank])}))
    return (remark("exports.no_currency", kind, rows, blank, taken=taken),)
