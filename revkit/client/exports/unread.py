"""Columns that seem to be periods but cannot be read: a month left out would look like churn."""

import re
from collections.abc import Sequence
from itertools import pairwise

from revkit.client.exports.distinct import map_name
from revkit.client.exports.periods import Period
from revkit.client.exports.sheet import Sheet
from revkit.client.tables import Column
from revkit.client.tables.number_shapes import number_shape
from revkit.content.crm_words import total_words
from revkit.content.survey_words import bare
from revkit.errors import InputError
from revkit.phrases import quoted

_NAMED = re.compile(r"([a-z]{3,12}) ?(?:[0-9]{2}|[0-9]{4})")


def refuse_unread(sheet: Sheet, periods: Sequence[tuple[Period, Column]]) -> None:
    """Raises InputError for columns of numbers headed like a month ("styczen 2025"), or standing
    where one is missing between two others.
    """
    placed = sorted(periods, key=lambda item: item[1].index)
    gaps = [
        range(left.index, right.index)
        for (first, left), (second, right) in pairwise(placed)
        if first.months == second.months and second.start - first.start > first.months
    ]
    problems = [
        sheet.problem(
            "exports.accounts.unread_period", found=quoted(column.name),
            map=quoted(map_name(sheet.table)),
        )
        for column in sheet.unknown
        if _seems(column.name, any(column.index in gap for gap in gaps)) and _numbers(column)
    ]  # fmt: skip
    if problems:
        raise InputError(problems)


def _seems(name: str, missing: bool) -> bool:
    """
    >>> [_seems(name, False) for name in ("Styczeń 2025", "Total 2025", "Plan", "2025")]
    [True, False, False, False]
    """
    words = bare(name)
    found = _NAMED.fullmatch(words)
    if total_words() & set(words.split()):
        return False
    return missing or bool(found)


def _numbers(column: Column) -> bool:
    shapes = column.shapes()
    return bool(shapes) and all(map(number_shape, shapes))
