"""A row per answer: respondent, function, item, value, and optionally time or seconds."""

from datetime import datetime

from revkit.client.answer_sheets.gathering import Gathering, seconds_in
from revkit.client.answer_sheets.layout import Layout
from revkit.client.answer_sheets.people import key_of
from revkit.content.maturity import Maturity


def gather_long(layout: Layout, into: Gathering) -> None:
    """Read the rows of a long table."""
    table = layout.table
    who_at, function_at, item_at, value_at = (
        layout.having(role)[0].index for role in ("respondent", "function", "item", "value")
    )
    took_at = layout.place("seconds")
    keys: dict[str, str | None] = {}
    items, asked = _items(into.maturity), _asked(into.maturity)
    for row, when in zip(layout.rows, into.moments(layout, layout.place("time")), strict=True):
        cells = row.cells
        named = cells[who_at]
        who = keys[named] if named in keys else keys.setdefault(named, key_of(named))
        function = into.function_of(cells[function_at])
        item = items.get(cells[item_at])
        if who is None:
            into.odd("no_respondent", (table, row, who_at), "")
        elif function is None:
            into.unknown_function(layout, row, function_at)
        elif item is None:
            into.odd("unknown_item", (table, row, item_at), cells[item_at])
        elif (function, item) not in asked:
            into.odd("not_routed", (table, row, item_at), item, function=into.name_of(function))
        else:
            into.answer(who, function, item, cells[value_at], when, (table, row, value_at))
            if took_at is not None and (took := seconds_in(cells[took_at])):
                into.seconds.setdefault(who, []).append((when, took))
    if took_at is None:
        _first_to_last(into)


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
    spans: dict[str, tuple[datetime, datetime]] = {}
    mixed: set[str] = set()
    for who, _, _, _, when, _ in into.entries:
        if when is None:
            continue
        first, last = spans.get(who, (when, when))
        if (first.tzinfo is None) != (when.tzinfo is None):
            mixed.add(who)
        elif when < first or when > last:
            spans[who] = (min(first, when), max(last, when))
        else:
            spans.setdefault(who, (first, last))
    for who, (first, last) in spans.items():
        if last > first and who not in mixed:
            into.seconds[who] = [(None, (last - first).total_seconds())]
