"""The Excel answer sheet of revkit: where things stand in a tab, and how a filled one is read."""

import re

from revkit.client.answer_sheets.gathering import Gathering
from revkit.client.answer_sheets.layout import Layout
from revkit.client.answer_sheets.people import key_of
from revkit.client.answer_sheets.values import UNCLEAR
from revkit.client.tables import RawRow
from revkit.client.tables.sentences import sentence
from revkit.content.survey_words import bare

OWN_ITEM, QUESTION, FIRST_OPTION, FIRST_PERSON = 0, 1, 2, 7
OPTIONS = FIRST_PERSON - FIRST_OPTION
HEADED = "item"  # above the ids


def person_label(number: int, locale: str) -> str:
    """
    >>> person_label(2, "es_MX"), person_label(3, "en_GB")
    ('Persona 2', 'Person 3')
    """
    return sentence(locale, "answers.sheet.person", number=str(number))


def is_person_label(text: str) -> bool:
    """Whether a heading is still revkit's own, in either language.

    >>> is_person_label("Persona 12"), is_person_label("R-07")
    (True, False)
    """
    labels = "|".join(bare(person_label(0, tag)) for tag in ("es", "en"))
    return re.fullmatch(labels.replace("0", r"\d+"), bare(text)) is not None


def heads_of(layout: Layout) -> RawRow | None:
    """The row of headings, wherever somebody sorted it to; None where it is gone."""
    return next((row for row in layout.rows if row.cells[OWN_ITEM].casefold() == HEADED), None)


def first_person(heads: tuple[str, ...]) -> int | None:
    """Where the columns of people begin: right of the five options; None where those are gone.

    >>> first_person(("item", "Question", "1", "2", "remarks", "3", "4", "5", "5"))
    8
    >>> first_person(("item", "Question", "1", "2", "3", "4", "Person 1")) is None
    True
    """
    wanted = 1
    for column in range(QUESTION, len(heads)):
        if heads[column] == str(wanted):
            wanted += 1
        if wanted > OPTIONS:
            return column + 1
    return None


def looks_own(layout: Layout) -> bool:
    """Whether a table without revkit's mark has headings as only revkit's sheet has them."""
    labels = {bare(sentence(tag, "answers.sheet.question")) for tag in ("es", "en")}
    return any(
        first_person(row.cells) is not None and any(bare(cell) in labels for cell in row.cells)
        for row in layout.table.rows
    )


def gather_own(layout: Layout, into: Gathering) -> None:
    """Read a tab: a row per item, a column per person."""
    table, heads = layout.table, heads_of(layout)
    function = into.function_of(layout.function)
    if function is None:
        into.unknown_function(layout, table.rows[layout.header], OWN_ITEM)
        return
    first = first_person(heads.cells) if heads else None
    if heads is None or first is None:  # pragma: no cover - refused before
        return
    people = _people(heads, first, function, into)
    rows = [row for row in layout.rows if row is not heads]
    answered = {column for column, _ in people if _holds_answers(column, rows, into)}
    for row in rows:
        filled = {column: who for column, who in people if row.cells[column]}
        if filled:
            noted = [column for column in filled if column not in answered]
            given = {column: who for column, who in filled.items() if column in answered}
            _take(row, given, noted, function, layout, into)


def _holds_answers(column: int, rows: list[RawRow], into: Gathering) -> bool:
    """Whether any cell of a column is an answer: else it holds remarks, and is nobody."""
    items = into.maturity.items
    return any(
        row.cells[column] and into.value_of(row.cells[column], row.cells[OWN_ITEM]) != UNCLEAR
        for row in rows
        if row.cells[OWN_ITEM] in items
    )


def _take(
    row: RawRow,
    given: dict[int, str],
    noted: list[int],
    function: str,
    layout: Layout,
    into: Gathering,
) -> None:
    """The answers of one row; one that is no question of the function is noted, not lost."""
    named = row.cells[OWN_ITEM]
    item = into.maturity.items.get(named)
    if item is None:
        into.odd("unknown_item", (layout.table, row, OWN_ITEM), named)
    elif not item.asks(function):
        place = (layout.table, row, OWN_ITEM)
        into.odd("not_routed", place, named, function=into.name_of(function))
    else:
        for column, who in given.items():
            cell = row.cells[column]
            into.answer(who, function, item.id, cell, None, (layout.table, row, column))
        for column in noted:
            into.odd("other_value", (layout.table, row, column), row.cells[column])


def _people(heads: RawRow, first: int, function: str, into: Gathering) -> list[tuple[int, str]]:
    """The columns of people, each with a key: by its heading where somebody wrote a code there."""
    people = []
    for column, text in enumerate(heads.cells[first:], first):
        given = None if is_person_label(text) else key_of(text)
        if given and given.startswith("p:"):
            into.hide([text])
        people.append((column, given or f"a:{into.wave:04}:{function}:{column:05}"))
    return people
