"""Amounts like 1.234 beside others that prove a decimal point: are they thousands after all?"""

import re
from collections.abc import Iterable

from revkit.client.exports.distinct import KnownColumn
from revkit.client.tables import Column, vote_numbers
from revkit.client.tables.column import shape_of
from revkit.client.tables.number_shapes import number_shape
from revkit.phrases import quoted

_UNGROUPED = re.compile(r"(?<![.,09])[09]{4}")  # 1234.5: thousands have no mark here
_GROUPED = re.compile(r"[09]['’\s][09]{3}(?![09])|[09],[09]{3}[.][09]|[09][.][09]{3},[09]")
_THREE = re.compile(r"[.,][09]{3}(?![09.,])")


def doubtful(shapes: Iterable[str], *, workbook: bool) -> frozenset[str]:
    """The shapes that may be thousands though another proves that their mark is of decimals.

    Money has two decimals: 1.234 beside 12.50 is one thousand to whoever typed it by hand. It is
    a decimal where the others show how thousands are written, or have three decimals themselves.
    In a workbook numbers are cells of their own kind and prove nothing about texts.

    >>> doubtful({"9.999", "99.90"}, workbook=False), doubtful({"9.999", "9999.9"}, workbook=False)
    (frozenset({'9.999'}), frozenset())
    >>> doubtful({"9.999", "0.900"}, workbook=False), doubtful({"9.999", "9999.9"}, workbook=True)
    (frozenset(), frozenset({'9.999'}))
    """
    shapes = set(shapes)
    kinds = {shape: kind for shape in shapes if (kind := number_shape(shape))}
    either = {shape for shape, kind in kinds.items() if kind.decimal is None}
    others = kinds.keys() - either
    marks = {kinds[shape].decimal for shape in others} - {""}
    if len(marks) != 1 or any(_GROUPED.search(shape) for shape in others):
        return frozenset()
    mark = str(next(iter(marks)))
    if workbook and mark == ".":
        return frozenset(either)
    told = any(
        _UNGROUPED.search(shape) or (kinds[shape].decimal and _THREE.search(shape))
        for shape in others
    )
    return frozenset() if told else frozenset(shape for shape in either if mark in shape)


def refuse_doubtful(column: Column) -> None:
    """Raises InputError where amounts may be thousands or decimals, whatever others prove."""
    workbook = bool(column.table.sheet)
    shapes = doubtful(column.shapes(), workbook=workbook)
    rows = tuple(row for row in column.rows if shape_of(row.cells[column.index]) in shapes)
    if not rows:
        return
    if workbook:
        found = quoted(rows[0].cells[column.index])
        raise column.refusal(
            "exports.text_amount", rows[0], column=quoted(column.name), found=found
        )
    # Alone they can be read in two ways, and the vote says so.
    vote_numbers(KnownColumn(column.table, rows, column.index, column.name, column.locale))


def may_be_decimals(column: Column, mark: str) -> bool:
    """Whether a mark would make decimals of what may be thousands."""
    kinds = {shape: kind for shape in column.shapes() if (kind := number_shape(shape))}
    return any(kind.decimal is None and mark in shape for shape, kind in kinds.items())
