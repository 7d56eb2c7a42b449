"""Columns that look like answers and are not read: a mistyped id must not pass unseen."""

from collections.abc import Iterator

from revkit.client.answer_sheets.columns import Column
from revkit.client.answer_sheets.gathering import Gathering
from revkit.client.answer_sheets.layout import Layout
from revkit.client.answer_sheets.values import UNCLEAR
from revkit.client.tables.sentences import listed

_MOST = 200  # distinct texts: enough to tell answers from remarks


def unread_note(layout: Layout, into: Gathering) -> Iterator[str]:
    """A note that names the columns of a wide table that hold answers to no known question."""
    found = [c for c in layout.columns if not c.known and _holds_answers(layout, c, into)]
    if found:
        cells = listed(into.locale, [layout.at(column) for column in found])
        yield into.say("answers.note.unread", n=len(found), cells=cells)


def _holds_answers(layout: Layout, column: Column, into: Gathering) -> bool:
    texts = sorted({text for text in layout.cells(column.index) if text})[:_MOST]
    return bool(texts) and all(_is_answer(text, into) for text in texts)


def _is_answer(text: str, into: Gathering) -> bool:
    return any(into.value_of(text, item) != UNCLEAR for item in into.maturity.items)
