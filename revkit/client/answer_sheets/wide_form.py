"""A row per person and a column per item: what most survey tools export."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from revkit.client.answer_sheets.gathering import Gathering, hide_people, seconds_in
from revkit.client.answer_sheets.layout import Layout
from revkit.client.answer_sheets.people import key_of
from revkit.client.answer_sheets.times import ORDERS, Order, order_of, seconds_between
from revkit.client.mapping_files import IGNORED
from revkit.client.tables import RawRow
from revkit.client.tables.sentences import listed
from revkit.content.survey_words import Role, bare, load_survey_words

_NAMING: tuple[Role, ...] = ("email", "name")


@dataclass(frozen=True, slots=True)
class _Response:
    """One row whose function is known; `who` is None where it is anonymous."""

    row: RawRow
    who: str | None
    number: str
    function: str
    given: tuple[tuple[str, str, int], ...]  # item, cell, column
    when: datetime | None
    took: float | None

    def order(self, into: Gathering) -> tuple[object, ...]:
        """By what is in the response and nothing of its place, so that rows may be shuffled."""
        values = sorted((item, str(into.value_of(cell, item))) for item, cell, _ in self.given)
        return len(self.number), self.number, self.function, values, self.took or 0.0


def gather_wide(layout: Layout, into: Gathering) -> None:
    """Read the rows of a wide table."""
    responses = list(_responses(layout, into))
    ranked = _ranked([response for response in responses if response.who is None], into)
    for response in responses:
        who = response.who or ranked[id(response)]
        for item, cell, column in response.given:
            place = (layout.table, response.row, column)
            if into.maturity.items[item].asks(response.function):
                into.answer(who, response.function, item, cell, response.when, place)
            else:
                into.odd("not_routed", place, item, function=into.name_of(response.function))
        if response.took is not None:
            into.seconds.setdefault(who, []).append((response.when, response.took))


def _ranked(anonymous: list[_Response], into: Gathering) -> dict[int, str]:
    """A key for each anonymous response."""
    keys: dict[int, str] = {}
    last: tuple[object, ...] = ()
    key = ""
    for rank, response in enumerate(sorted(anonymous, key=lambda response: response.order(into))):
        order = response.order(into)
        if not response.number or order != last:  # the same number and answers: pasted twice
            key, last = f"a:{into.wave:04}:{rank:08}", order
        keys[id(response)] = key
    return keys


def _responses(layout: Layout, into: Gathering) -> Iterator[_Response]:
    hide_people(layout, into)
    moments = into.moments(layout, layout.place("time", "end", "start"))
    numbers, took = layout.cells(layout.place("response")), _durations(layout)
    function_at = layout.having("function")[0].index
    trial = _trials(layout, into)
    items = [(column.item, column.index) for column in layout.items if column.item]
    for n, row in enumerate(layout.rows):
        cells = row.cells
        if row.number in trial:
            continue
        given = tuple((item, cells[at], at) for item, at in items if cells[at])
        function = into.function_of(cells[function_at])
        if given and function is None:
            into.unknown_function(layout, row, function_at)
        elif given and function is not None and function != IGNORED:
            who = _who(layout, row)
            yield _Response(row, who, numbers[n], function, given, moments[n], took[n])


def _trials(layout: Layout, into: Gathering) -> set[int]:
    """The rows that whoever built the survey gave while trying it out: nobody's answers."""
    words = load_survey_words()
    told = {bare(header) for header in words.trial_headers}
    columns = [c for c in layout.columns if any(bare(label) in told for label in c.labels)]
    trial = {bare(word) for word in words.trials}
    found = {
        row.number
        for column in columns
        for row in layout.rows
        if row.cells[column.index] and bare(row.cells[column.index]) in trial
    }
    if found:
        rows = listed(into.locale, map(str, sorted(found)[:5]))
        into.notes.append(into.say("answers.note.trials", n=len(found), rows=rows))
    return found


def _who(layout: Layout, row: RawRow) -> str | None:
    """The person of a row: by a code, else by an address, else by a name."""
    for column in layout.having("respondent"):
        if key := key_of(row.cells[column.index]):
            return key
    for role in _NAMING:
        told = " ".join(text for c in layout.having(role) if (text := row.cells[c.index]))
        key = key_of(told)
        if key and key.startswith("p:"):
            return key
    return None


def _durations(layout: Layout) -> list[float | None]:
    """Seconds that each response took: as stated, else from start to end."""
    took_at, start_at = layout.place("seconds"), layout.place("start")
    end_at = layout.place("end", "time")
    if took_at is not None:
        return [seconds_in(text) for text in layout.cells(took_at)]
    if start_at is None or end_at is None:
        return [None] * len(layout.rows)
    starts, ends = layout.cells(start_at), layout.cells(end_at)
    order, ambiguous = order_of([*starts, *ends])
    orders: tuple[Order | None, ...] = ORDERS if ambiguous else (order,)
    return [seconds_between(a, b, orders) for a, b in zip(starts, ends, strict=True)]
