"""The Excel answer sheet: a tab per function, a row per question, a column per person."""

import datetime
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from revkit.client.answer_sheets.own import (
    FIRST_OPTION,
    FIRST_PERSON,
    HEADED,
    OPTIONS,
    QUESTION,
    person_label,
)
from revkit.client.tables.sentences import sentence
from revkit.content.maturity import Item, Maturity
from revkit.content.survey_words import load_survey_words

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_FIRST_ROW = 2  # below the title and the headings
_MADE = datetime.datetime(2000, 1, 1)  # not the clock: the same client gives the same bytes
_TEXT = {"text_wrap": True, "valign": "top", "font_size": 10}
_FORMATS: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "text": _TEXT,
    "head": {**_TEXT, "bold": True, "bg_color": "#E7EBF0", "bottom": 1},
    "question": {**_TEXT, "bold": True, "bottom": 4},
    "option": {**_TEXT, "bottom": 4},
    "input": {"locked": False, "bg_color": "#FFF8E1", "border": 1, "border_color": "#B8A15A",
              "align": "center", "valign": "vcenter"},
    "person": {**_TEXT, "bold": True, "locked": False, "bg_color": "#FFF8E1", "bottom": 1,
               "align": "center"},
    "id": {"font_color": "#FFFFFF", "font_size": 8},
}  # fmt: skip


def answer_sheet(
    title: str, people: Mapping[str, int], maturity: Maturity, locale: str, deep: bool = False
) -> bytes:
    """The workbook for a client: `people` is how many are asked, by function id.

    Only a function's own items stand in its tab: one a row, with its five options and a cell for
    each person that takes 1 to 5, "does not apply" or "don't know". `deep` adds the second item
    of each capability. The same client gives the same bytes.
    """
    from xlsxwriter import Workbook  # slow to load, and rarely needed

    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"title": title, "created": _MADE})
        formats = {name: book.add_format(dict(look)) for name, look in _FORMATS.items()}
        _Book(book, formats, maturity, locale).write(title, people, deep)
    return file.getvalue()


def items_for(function: str, maturity: Maturity, deep: bool) -> list[Item]:
    """What people of a function are asked, in the model's order."""
    core = [item for c in maturity.capabilities for item in (c.items if deep else c.items[:1])]
    both = [item for distinction in maturity.distinctions for item in distinction.items]
    return [item for item in (*core, *both) if item.asks(function)]


class _Book:
    def __init__(
        self, book: "Workbook", formats: Mapping[str, Any], maturity: Maturity, locale: str
    ) -> None:
        self.book, self.formats, self.maturity, self.locale = book, formats, maturity, locale
        offered = load_survey_words().offered
        self.offered = (offered.na.in_(locale), offered.dk.in_(locale))

    def say(self, key: str, **values: Any) -> str:
        return sentence(self.locale, key, **values)

    def write(self, title: str, people: Mapping[str, int], deep: bool) -> None:
        self._instructions(title)
        for function in self.maturity.functions:
            if number := people.get(function.id, 0):
                items = items_for(function.id, self.maturity, deep)
                self._tab(function.id, function.name.in_(self.locale), number, items)

    def _instructions(self, title: str) -> None:
        sheet = self.book.add_worksheet(self.say("answers.sheet.instructions_tab"))
        sheet.set_column(0, 0, 100)
        sheet.hide_gridlines(2)
        sheet.write_string(0, 0, title, self.formats["title"])
        na, dk = self.offered
        steps = self.say("answers.sheet.instructions", na=na, dk=dk).split("\n")
        for row, step in enumerate(steps, 2):
            sheet.write_string(row, 0, step, self.formats["text"])
        sheet.protect()

    def _tab(self, function: str, name: str, number: int, items: Sequence[Item]) -> None:
        sheet = self.book.add_worksheet(name[:31])
        sheet.write_string(0, 0, f"revkit:{function}", self.formats["id"])
        sheet.write_string(0, QUESTION, name, self.formats["title"])
        self._headings(sheet, number)
        for row, item in enumerate(items, _FIRST_ROW):
            self._item(sheet, row, item, number)
        self._look(sheet, number)
        if items:
            self._validate(sheet, _FIRST_ROW + len(items) - 1, number)

    def _headings(self, sheet: "Worksheet", number: int) -> None:
        sheet.write_string(1, 0, HEADED, self.formats["id"])
        sheet.write_string(1, QUESTION, self.say("answers.sheet.question"), self.formats["head"])
        for option in range(OPTIONS):
            sheet.write_number(1, FIRST_OPTION + option, option + 1, self.formats["head"])
        for person in range(number):
            label = person_label(person + 1, self.locale)
            sheet.write_string(1, FIRST_PERSON + person, label, self.formats["person"])

    def _item(self, sheet: "Worksheet", row: int, item: Item, number: int) -> None:
        sheet.write_string(row, 0, item.id, self.formats["id"])
        sheet.write_string(row, QUESTION, item.text.in_(self.locale), self.formats["question"])
        options = item.options.es if self.locale.startswith("es") else item.options.en
        for column, option in enumerate(options, FIRST_OPTION):
            sheet.write_string(row, column, option, self.formats["option"])
        for column in range(FIRST_PERSON, FIRST_PERSON + number):
            sheet.write_blank(row, column, None, self.formats["input"])
        longest = max(len(option) for option in options)
        sheet.set_row(
            row, 14 * max(3, -(-longest // 24), -(-len(item.text.in_(self.locale)) // 34))
        )

    def _look(self, sheet: "Worksheet", number: int) -> None:
        sheet.set_column(0, 0, 1.5)
        sheet.set_column(QUESTION, QUESTION, 38)
        sheet.set_column(FIRST_OPTION, FIRST_PERSON - 1, 26)
        sheet.set_column(FIRST_PERSON, FIRST_PERSON + number - 1, 12)
        sheet.freeze_panes(_FIRST_ROW, FIRST_OPTION)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        # Without a password: it keeps hands off the questions, not people out.
        sheet.protect("", {"format_columns": True, "format_rows": True})

    def _validate(self, sheet: "Worksheet", last: int, number: int) -> None:
        values = [*(str(option + 1) for option in range(OPTIONS)), *self.offered]
        rule = {
            "validate": "list",
            "source": values,
            "input_title": self.say("answers.sheet.prompt_title"),
            "input_message": self.say("answers.sheet.prompt"),
            "error_title": self.say("answers.sheet.refused_title"),
            "error_message": self.say("answers.sheet.refused", values=", ".join(values)),
        }
        end = FIRST_PERSON + number - 1
        sheet.data_validation(_FIRST_ROW, FIRST_PERSON, last, end, rule)
