"""Of several answers of one person to one item, the one that stands."""

from collections.abc import Mapping
from datetime import datetime
from operator import attrgetter

from revkit.client.answer_sheets.gathering import Entry, Gathering
from revkit.client.answer_sheets.given import Answer
from revkit.client.tables.sentences import listed

Key = tuple[str, str, str]
MOST_NAMED = 8  # cells in one message


def settled(gathering: Gathering, codes: Mapping[str, str]) -> tuple[list[Answer], set[str]]:
    """(the answers by code, function and item; who answered something twice)."""
    single: dict[Key, Entry] = {}
    several: dict[Key, list[Entry]] = {}
    for entry in gathering.entries:
        key = entry[:3]
        first = single.setdefault(key, entry)
        if first is not entry:
            several.setdefault(key, [first]).append(entry)
    for key, group in several.items():
        single[key] = _standing(group, gathering)
    people: dict[str, list[Answer]] = {}
    for who, function, item, value, _, _ in single.values():
        code = codes[who]
        people.setdefault(code, []).append(Answer(code, function, item, value))
    answers = [
        answer
        for code in sorted(people)
        for answer in sorted(people[code], key=attrgetter("function", "item"))
    ]
    return answers, {codes[who] for who, _, _ in several}


def _standing(group: list[Entry], gathering: Gathering) -> Entry:
    newest = _newest(group)
    if newest is None and len({value for *_, value, _, _ in group}) > 1:
        _tell_conflict(group, gathering)
        who, function, item, _, when, place = group[0]
        return who, function, item, None, when, place
    kept = newest or min(group, key=_position)
    cell = _name(kept)
    for entry in group:
        if entry is not kept:
            gathering.odd("duplicate", entry[5], "", kept=cell)
    return kept


def _newest(group: list[Entry]) -> Entry | None:
    """The one entry with the latest time; None where the times do not tell."""
    times: list[datetime | None] = [entry[4] for entry in group]
    if None in times or len({time.tzinfo is None for time in times if time}) > 1:
        return None
    latest = max(time for time in times if time)
    newest = [entry for entry in group if entry[4] == latest]
    return min(newest, key=_position) if len({entry[3] for entry in newest}) == 1 else None


def _tell_conflict(group: list[Entry], gathering: Gathering) -> None:
    named = [_name(entry) for entry in sorted(group, key=_position)]
    cells = listed(gathering.locale, named)
    if len(named) > MOST_NAMED:  # a column of one code for all: each row would name every other
        cells = ", ".join([*named[:MOST_NAMED], "…"])
    for entry in group:
        gathering.odd("conflict", entry[5], "", cells=cells)


def _position(entry: Entry) -> tuple[int, int]:
    _, row, column = entry[5]
    return row.number, column


def _name(entry: Entry) -> str:
    table, row, column = entry[5]
    return table.cell(row, column)
