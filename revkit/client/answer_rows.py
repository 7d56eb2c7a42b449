"""The rows of `answers.csv`, each of the shape of the header, or every problem with its row."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from revkit.documents import read_text
from revkit.errors import InputError, Problem
from revkit.phrases import did_you_mean, quoted

COLUMNS = ("respondent", "function", "item", "value", "time")
REQUIRED = COLUMNS[:4]
MAX_BYTES = 5_000_000
MAX_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file, every cell without spaces around it; `row` counts from 1."""

    row: int
    respondent: str
    function: str
    item: str
    value: str
    time: str = ""


def read_rows(path: Path, shown: str) -> tuple[Row, ...]:
    """All rows below the header. Raises InputError for a file that is not such a table."""
    text = read_text(path, shown, MAX_BYTES)
    records = _records(text, shown)
    first, header = next(records, (1, []))
    if not header:
        raise _refused(shown, None, "the file is empty. Put the answers in, below a header.")
    columns = _columns(header, first, shown)
    rows = list(_rows(records, columns, shown))
    if not rows:
        raise _refused(shown, first, "there is no answer below the header. Put the answers in.")
    return tuple(rows)


def _refused(shown: str, row: int | None, message: str) -> InputError:
    return InputError([Problem(shown, row, None, message)])


def _records(text: str, shown: str) -> Iterator[tuple[int, list[str]]]:
    """(row, cells) of every line that is not blank; a quoted cell may hold line ends."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    row = 1
    try:
        for cells in reader:
            cells = [cell.strip() for cell in cells]
            if any(cells):
                yield row, cells
            row = reader.line_num + 1
    except csv.Error as error:
        message = f"the row cannot be read ({error}). Check the quotes in it."
        raise _refused(shown, row, message) from None


def _columns(header: list[str], row: int, shown: str) -> list[str]:
    columns = [name.casefold() for name in header]
    problems = [Problem(shown, row, None, message) for message in _header_problems(columns)]
    if problems:
        raise InputError(problems)
    return columns


def _header_problems(columns: list[str]) -> Iterator[str]:
    if len(columns) == 1 and any(mark in columns[0] for mark in ";\t|"):
        yield "the cells are not separated by commas. Save the sheet as CSV with commas."
        return
    for name in dict.fromkeys(columns):
        if name not in COLUMNS:
            yield f"there is no column {quoted(name)}. {did_you_mean(name, COLUMNS)}"
        elif columns.count(name) > 1:
            yield f"the column {quoted(name)} stands twice. Keep one of them."
    for name in REQUIRED:
        if name not in columns:
            yield f"the column {quoted(name)} is missing. Add it."


def _rows(
    records: Iterator[tuple[int, list[str]]], columns: list[str], shown: str
) -> Iterator[Row]:
    problems: list[Problem] = []
    try:
        for row, cells in records:
            if len(cells) == len(columns):
                yield Row(row, **dict(zip(columns, cells, strict=True)))
                continue
            message = f"got {len(cells)} cells, expected {len(columns)} as in the header."
            problems.append(Problem(shown, row, None, f"{message} Check the commas."))
    except InputError as error:
        problems.extend(error.problems)
    if problems:
        raise InputError(_capped(problems, shown))


def _capped(problems: list[Problem], shown: str) -> list[Problem]:
    more = len(problems) - MAX_PROBLEMS
    if more <= 0:
        return problems
    last = problems[MAX_PROBLEMS - 1].line
    message = f"and {more} more rows like this below. Mend the file and try again."
    return [*problems[:MAX_PROBLEMS], Problem(shown, last, None, message)]
