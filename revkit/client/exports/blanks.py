"""Columns with more blank cells than a figure can bear, and amounts that are missing."""

from collections.abc import Iterator

import numpy as np

from revkit.client.exports.distinct import distinct
from revkit.client.exports.sheet import Sheet
from revkit.client.tables import Column
from revkit.content.driver_rules import load_driver_rules
from revkit.drivers.columns import Mask, Remark, remark
from revkit.phrases import shown

# Blank by nature, or told apart elsewhere: closing days, amounts, flags, stages.
_LOOKED_AT = ("id", "name", "created", "owner", "account", "source", "segment", "kind", "pipeline")
_UNIQUE = ("id", "name")  # a text a row: their distinct texts are as many
_ANY = ("id", "created")  # a single one is worth a question


def blank_remarks(sheet: Sheet, keep: Mask) -> Iterator[Remark]:
    """A remark for each such column, about the rows that are kept."""
    share, numbers = load_driver_rules().blank_share.number, sheet.numbers
    for role in _LOOKED_AT:
        if role not in sheet.columns:
            continue
        blank = _blank(sheet.columns[role], role) & keep
        n = int(blank.sum())
        if n > (0 if role in _ANY else share * int(keep.sum())):
            column = shown(sheet.columns[role].name)
            yield remark("exports.blank", sheet.kind, numbers, blank, column=column)


def _blank(column: Column, role: str) -> Mask:
    if role not in _UNIQUE:
        return distinct(column).blank
    texts = column.texts
    if "" not in texts:
        return np.zeros(len(texts), dtype=np.bool_)
    return np.fromiter((not text for text in texts), np.bool_, len(texts))
