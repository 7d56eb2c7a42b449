"""A row per answer: respondent, function, item, value, and optionally time or seconds."""

from datetime import datetime
from operator import itemgetter

from revkit.client.answer_sheets.gathering import Entry, Gathering, hide_people, seconds_in
from revkit.client.answer_sheets.layout import Layout
from revkit.client.answer_sheets.people import key_of
from revkit.client.mapping_files import IGNORED
from revkit.client.tables import RawRow
from revkit.content.maturity import Maturity
from revkit.content.survey_words import Role


def gather_long(layout: Layout, into: Gathering) -> None:
    """Read the rows of a long table."""
    hide_people(layout, into)
    reader = _Reader(layout, into)
    table, value_at = layout.table, reader.at[3]
    cells_of = itemgetter(*reader.at)
    keys: dict[str, str | None] = {}
    seen: dict[tuple[str, str, str], Entry] = {}  # a clear row of the same three cells
    for row, when in zip(layout.rows, into.moments(layout, layout.place("time")), strict=True):
        named, function_cell, item_cell, value_cell = cells_of(row.cells)
        who = keys[named] if named in keys else keys.setdefault(named, key_of(named))
        alike = (function_cell, item_cell, value_cell)
        if who and alike in seen:  # nearly all of a million rows go here
            _, function, item, value, _, _ = seen[alike]
            into.entries.append((who, function, item, value, when, (table, row, value_at)))
        elif reader.take(row, who, when):
            seen[alike] = into.entries[-1]
    took_at = layout.place("seconds")
    if took_at is None:
        _first_to_last(into)
    else:
        _stated(into, took_at)


class _Reader:
    """One row at a time: an answer, or what is odd about it."""

    def __init__(self, layout: Layout, into: Gathering) -> None:
        self.layout, self.into = layout, into
        roles: tuple[Role, ...] = ("respondent", "function", "item", "value")
        self.at = tuple(layout.having(role)[0].index for role in roles)
        self.items, self.asked = _items(into.maturity), _asked(into.maturity)

    def take(self, row: RawRow, who: str | None, when: datetime | None) -> bool:
        """Add the row's answer; False where it has none that is clear."""
        into, table = self.into, self.layout.table
        who_at, function_at, item_at, value_at = self.at
        function = into.function_of(row.cells[function_at])
        item = self.items.get(row.cells[item_at])
        if function == IGNORED:
            return False
        if who is None:
            into.odd("no_respondent", (table, row, who_at), "")
        elif function is None:
            into.unknown_function(self.layout, row, function_at)
        elif item is None:
            into.odd("unknown_item", (table, row, item_at), row.cells[item_at])
        elif (function, item) not in self.asked:
            into.odd("not_routed", (table, row, item_at), item, function=into.name_of(function))
        else:
            place = (table, row, value_at)
            return into.answer(who, function, item, row.cells[value_at], when, place)
        return False


def _stated(into: Gathering, column: int) -> None:
    """How long people took, as a column says."""
    for who, _, _, _, when, (_, row, _) in into.entries:
        if took := seconds_in(row.cells[column]):
            into.seconds.setdefault(who, []).append((when, took))


def _items(maturity: Maturity) -> dict[str, str]:
    return {name: item for item in maturity.items for name in (item, item.upper())}


def _asked(maturity: Maturity) -> set[tuple[str, str]]:
    return {
        (function.id, item.id)
        for function in maturity.functions
        for item in maturity.items.values()
        if item.asks(function.id)
    }


def _first_to_last(into: Gathering) -> None:
    """How long people took, by the times of their answers; one time alone tells nothing."""
    moments: dict[str, list[datetime]] = {}
    for who, _, _, _, when, _ in into.entries:
        if when is not None:
            if who in moments:
                moments[who].append(when)
            else:
                moments[who] = [when]
    for who, given in moments.items():
        if len({when.tzinfo is None for when in given}) > 1:
            continue  # with and without a zone: nothing tells how far apart
        first, last = min(given), max(given)
        if last > first:
            into.seconds[who] = [(None, (last - first).total_seconds())]
