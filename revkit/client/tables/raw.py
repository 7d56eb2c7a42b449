"""A client's table as text: rows of the same number of cells, each with its place in the file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row. `number` is its row in the sheet, in a CSV the line where it starts, from 1.

    Cells are text without spaces around it: numbers in their shortest form ("5", "2.5"), dates
    in ISO form, TRUE and FALSE.
    """

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RawTable:
    """All rows of one tab or CSV that are not blank, all with the same number of cells.

    `shown` is the file's name in messages; `sheet` the tab's name, None for a CSV; `notes` say
    what was assumed to read it, in the client's language; `tabs` is how many tabs hold a table.
    """

    shown: str
    sheet: str | None
    rows: tuple[RawRow, ...]
    notes: tuple[str, ...] = ()
    tabs: int = 1

    def cell(self, row: RawRow, column: int) -> str:
        """The name of a cell as a spreadsheet shows it; `column` counts from 0.

        >>> RawTable("a.csv", None, ()).cell(RawRow(4, ("a", "b", "c")), 2)
        'C4'
        >>> RawTable("a.xlsx", "Ventas", (), tabs=2).cell(RawRow(4, ("a",)), 0)
        'Ventas!A4'
        """
        return cell_name(row.number, column, self.sheet if self.tabs > 1 else None)


def cell_name(row: int, column: int, sheet: str | None = None) -> str:
    """
    >>> cell_name(1, 16383), cell_name(7, 26, "Hoja 1")
    ('XFD1', 'Hoja 1!AA7')
    """
    name = f"{column_letters(column)}{row}"
    return name if sheet is None else f"{sheet}!{name}"


def column_letters(column: int) -> str:
    """
    >>> [column_letters(n) for n in (0, 25, 26, 701, 702)]
    ['A', 'Z', 'AA', 'ZZ', 'AAA']
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """
    >>> [column_number(name) for name in ("A", "Z", "aa", "XFD")]
    [0, 25, 26, 16383]
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
