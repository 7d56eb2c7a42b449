"""The Excel answer sheet of revkit: where things stand in a tab, and how a filled one is read."""

import re

from revkit.client.answer_sheets.gathering import Gathering
from revkit.client.answer_sheets.layout import Layout
from revkit.client.answer_sheets.people import key_of
from revkit.client.tables.sentences import sentence
from revkit.content.survey_words import bare

OWN_ITEM, QUESTION, FIRST_OPTION, FIRST_PERSON = 0, 1, 2, 7


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


def gather_own(layout: Layout, into: Gathering) -> None:
    """Read a tab: a row per item, a column per person."""
    table = layout.table
    function = into.function_of(layout.function)
    if function is None:
        into.unknown_function(layout, table.rows[layout.header], OWN_ITEM)
        return
    people = _people(layout, function, into)
    for row in layout.rows:
        item = into.maturity.items.get(row.cells[OWN_ITEM])
        if item is None or not item.asks(function):
            continue  # the line of headings
        for column, who in people:
            if cell := row.cells[column]:
                into.answer(who, function, item.id, cell, None, (table, row, column))


def _people(layout: Layout, function: str, into: Gathering) -> list[tuple[int, str]]:
    """The columns of people, each with a key: by its heading where somebody wrote a code there."""
    header = layout.table.rows[layout.header + 1].cells
    people = []
    for column in range(FIRST_PERSON, len(header)):
        given = None if is_person_label(header[column]) else key_of(header[column])
        people.append((column, given or f"a:{into.wave:04}:{function}:{column:05}"))
    return people
