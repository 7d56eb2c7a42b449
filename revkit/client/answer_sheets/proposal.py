"""A proposal of `answers.map.yml`: every column with what it was taken for and why, to be read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from revkit.client.answer_sheets.columns import Column, item_codes
from revkit.client.answer_sheets.gathering import Gathering, hide_people
from revkit.client.answer_sheets.guessing import Guess, Guesser
from revkit.client.answer_sheets.layout import Layout, layout_of
from revkit.client.answer_sheets.nearest import nearest_id
from revkit.client.answer_sheets.reading import Sheet
from revkit.client.answer_sheets.values import UNCLEAR, answer_key, value_of
from revkit.client.mapping_files import OPEN, comment, yaml_text
from revkit.client.tables import read_tables
from revkit.client.tables.sentences import sentence
from revkit.content.maturity import Maturity
from revkit.content.names import folded
from revkit.content.survey_words import bare
from revkit.errors import InputError, Problem

MOST_VALUES = 60
LONGEST = 120  # letters: longer answers are remarks, not options


@dataclass(frozen=True, slots=True)
class _Taken:
    column: Column
    guess: Guess


def proposal(sheet: Sheet, maturity: Maturity, locale: str) -> str:
    """The text of a mapping file for a sheet, unconfirmed, commented in the client's language.

    Raises InputError for a sheet that cannot be read, or that needs no mapping.
    """
    tables = read_tables(sheet.path, sheet.shown, locale)
    layouts = [layout_of(table, item_codes(maturity)) for table in tables]
    if done := next((one for one in layouts if one.shape in ("own", "long")), None):
        message = sentence(locale, "answers.map.not_needed")
        raise InputError([Problem(done.table.shown, None, None, message)])
    layout = max(layouts, key=lambda one: (one.shape == "wide", len(one.columns)))
    guesser = Guesser(maturity, locale)
    taken = [
        _Taken(column, guesser.guess(column, layout.cells(column.index)))
        for column in layout.columns
        if column.labels
    ]
    lines = [
        *comment(sentence(locale, "answers.map.head", sheet=sheet.path.name)),
        "confirmed: false",
        "",
        "columns:",
        *_columns(layout, taken),
        *_functions(layout, taken, maturity, locale),
        *_answers(layout, taken, maturity, locale),
    ]
    return "\n".join(lines) + "\n"


def _columns(layout: Layout, taken: list[_Taken]) -> Iterator[str]:
    seen: set[str] = set()
    for one in taken:
        key = bare(one.column.label)
        if not key or key in seen:
            continue
        seen.add(key)
        yield from comment(f"{layout.at(one.column)}: {one.guess.reason}", "  ")
        yield f"  {yaml_text(one.column.label)}: {one.guess.target}"


def _functions(
    layout: Layout, taken: list[_Taken], maturity: Maturity, locale: str
) -> Iterator[str]:
    names = _values(
        layout, [one for one in taken if one.guess.target == "function"], maturity, locale
    )
    unknown = [name for name in names if folded(name) not in maturity.function_names]
    yield ""
    yield from comment(sentence(locale, "answers.map.functions", n=len(names) - len(unknown)))
    yield "functions:" if unknown else "functions: {}"
    for name in unknown[:MOST_VALUES]:
        yield f"  {yaml_text(name)}: {_quoted(nearest_id(name, maturity))}  # {names[name]}"


def _quoted(target: str | None) -> str:
    return f'"{OPEN}"' if target is None else target


def _answers(layout: Layout, taken: list[_Taken], maturity: Maturity, locale: str) -> Iterator[str]:
    unclear: Counter[str] = Counter()
    understood: set[str] = set()
    for one in taken:
        item = maturity.items.get(one.guess.target)
        for text, number in _values(layout, [one] if item else [], maturity, locale).items():
            if item and value_of(text, item, {}) != UNCLEAR:
                understood.add(answer_key(text))
            else:
                unclear[text] += number
    short = [text for text in sorted(unclear) if len(text) <= LONGEST]
    yield ""
    yield from comment(sentence(locale, "answers.map.answers", n=len(understood)))
    yield "answers:" if short else "answers: {}"
    seen: set[str] = set()
    for text in short[:MOST_VALUES]:
        if answer_key(text) not in seen:
            yield f'  {yaml_text(text)}: "{OPEN}"  # {unclear[text]}'
        seen.add(answer_key(text))


def _values(
    layout: Layout, columns: list[_Taken], maturity: Maturity, locale: str
) -> dict[str, int]:
    """What stands in columns and how often, less what may name somebody."""
    counted: Counter[str] = Counter()
    for one in columns:
        counted.update(layout.cells(one.column.index))
    people = Gathering(maturity, locale)
    hide_people(layout, people)
    told = (text for text in sorted(counted) if text and not people.names_somebody(text))
    return {text: counted[text] for text in told}
