"""What the numbers of a column are: the decimal mark is decided by all its rows together."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from babel.numbers import get_decimal_symbol

from revkit.client.tables.column import Column, shape_of
from revkit.client.tables.number_shapes import NumberShape, number_shape
from revkit.phrases import quoted

_MINUS = str.maketrans({"−": "-", "–": "-", "(": "-", ")": None, "+": None, "%": None})
_OTHER = {".": ",", ",": "."}


@dataclass(frozen=True, slots=True)
class Numbers:
    """A column's numbers, one for each row, None where the cell is empty.

    Percentages are shares (12 % is 0.12). `decimal` is the mark before the decimals, "" if no
    cell has any mark; `currency` the sign or code beside the numbers, "" for none.
    """

    values: tuple[Decimal | None, ...]
    decimal: str
    percent: bool
    currency: str


def vote_numbers(column: Column, *, decimal: str | None = None) -> Numbers:
    """The numbers of a column, in whichever way all of its rows are written.

    `decimal` ("." or ",") says which mark stands before decimals, where the client told.
    Raises InputError: for cells that are no number, for a column written in two ways, for two
    currencies, and where every row may be read in two ways, with both readings.
    """
    shapes = {shape: number_shape(shape) for shape in column.shapes()}
    wrong = {shape for shape, kind in shapes.items() if kind is None}
    if wrong:
        rows = [row for row in column.rows if shape_of(row.cells[column.index]) in wrong]
        raise column.refuse_cells("tables.no_number", rows, column=quoted(column.name))
    kinds = {shape: kind for shape, kind in shapes.items() if kind is not None}
    mark = decimal or _decided(column, kinds)
    if decimal:
        _refuse_two_ways(column, kinds, decimal)
    percent = _one(column, "percent", kinds)
    currency = _one(column, "currency", kinds)
    values = _values(column, kinds, mark)
    if percent:
        values = [None if value is None else value.scaleb(-2) for value in values]
    return Numbers(tuple(values), mark, bool(percent), currency)


def _decided(column: Column, kinds: Mapping[str, NumberShape]) -> str:
    """The mark that the rows prove together. Raises InputError if they prove both, or neither."""
    proved = sorted({kind.decimal for kind in kinds.values() if kind.decimal})
    if len(proved) == 2:
        _refuse_two_ways(column, kinds, proved[0])
    if proved:
        return proved[0]
    if all(kind.decimal == "" for kind in kinds.values()):
        return ""
    row = column.first(lambda text: bool(text) and kinds[shape_of(text)].decimal is None)
    text = row.cells[column.index]
    mark = "." if "." in text else ","
    part = _plain(text, mark).replace(".", get_decimal_symbol(column.locale))
    raise column.refusal(
        "tables.two_readings_number", row,
        column=quoted(column.name), found=quoted(text),
        whole=_plain(text, _OTHER[mark]), part=part,
    )  # fmt: skip


def _refuse_two_ways(column: Column, kinds: Mapping[str, NumberShape], mark: str) -> None:
    """Raises InputError if a row proves the other mark."""
    other = _OTHER[mark]
    if all(kind.decimal != other for kind in kinds.values()):
        return
    against = column.first(lambda text: bool(text) and kinds[shape_of(text)].decimal == other)
    raise column.refusal(
        "tables.two_marks", against,
        column=quoted(column.name), found=quoted(against.cells[column.index]),
        mark=quoted(mark), other=quoted(other),
        example=_example(column, kinds, mark),
    )  # fmt: skip


def _example(column: Column, kinds: Mapping[str, NumberShape], mark: str) -> str:
    rows = (row for row in column.rows if row.cells[column.index])
    for row in rows:
        if kinds[shape_of(row.cells[column.index])].decimal == mark:
            return f"{column.table.cell(row, column.index)} {quoted(row.cells[column.index])}"
    return quoted(mark)


def _one(column: Column, name: str, kinds: Mapping[str, NumberShape]) -> Any:
    """What all numbers share: are they percentages, and of which currency."""
    found = {getattr(kind, name) for kind in kinds.values()}
    if len(found) <= 1:
        return next(iter(found), "")
    if name == "currency" and len(found - {""}) == 1:
        return max(found)  # some cells without a sign are of the one that the others show
    first, *_ = (row for row in column.rows if row.cells[column.index])
    kind = getattr(kinds[shape_of(first.cells[column.index])], name)
    other = column.first(lambda text: bool(text) and getattr(kinds[shape_of(text)], name) != kind)
    raise column.refusal(
        f"tables.mixed.{name}", other,
        column=quoted(column.name), found=quoted(other.cells[column.index]),
        example=f"{column.table.cell(first, column.index)} {quoted(first.cells[column.index])}",
    )  # fmt: skip


def _values(column: Column, kinds: Mapping[str, NumberShape], mark: str) -> list[Decimal | None]:
    """All cells at once: one pass of `translate` over the column's text."""
    kept = set("09-+−–()%\0") | ({mark} if mark else set())
    drop = {ord(char): None for shape in kinds for char in shape if char not in kept}
    if mark:
        drop[ord(mark)] = "."  # type: ignore[assignment]
    plain = "\0".join(column.texts).translate(drop).translate(_MINUS).split("\0")
    if any(kind.minus_last for kind in kinds.values()):
        plain = [f"-{text[:-1]}" if text.endswith("-") else text for text in plain]
    return [Decimal(text) if text else None for text in plain]


def _plain(text: str, mark: str) -> str:
    return "".join(c for c in text if c.isdecimal() or c == mark).replace(mark, ".")
