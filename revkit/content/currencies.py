"""ISO 4217: the currencies in use and the decimals that each one has."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from revkit.content.files import FOLDER, load_content
from revkit.documents import read_document
from revkit.errors import ContentError, Problem
from revkit.records import Record

FILE = "currencies.yml"


class Currencies(Record):
    """Codes by their count of decimals."""

    decimals_0: tuple[str, ...]
    decimals_2: tuple[str, ...]
    decimals_3: tuple[str, ...]
    decimals_4: tuple[str, ...]


@cache
def load_currencies(folder: Path = FOLDER) -> Mapping[str, int]:
    """Every currency with its decimals. Raises ContentError for a code that stands twice.

    >>> load_currencies()["KWD"]
    3
    """
    record = load_content(FILE, Currencies, folder)
    decimals: dict[str, int] = {}
    problems: list[Problem] = []
    for key in type(record).model_fields:
        for index, code in enumerate(getattr(record, key)):
            if code in decimals or not (len(code) == 3 and code.isalpha() and code.isupper()):
                document = read_document(folder / FILE, f"content/{FILE}", trusted=True)
                message = f'"{code}" stands twice or is not three capitals. Correct it.'
                problems.append(document.problem((key, index), message))
            decimals[code] = int(key[-1])
    if problems:
        raise ContentError(problems)
    return decimals


def minor_units(code: str) -> int | None:
    """The decimals of a currency; None if ISO 4217 has no such currency in use.

    >>> minor_units("EUR"), minor_units("JPY"), minor_units("EURO")
    (2, 0, None)
    """
    return load_currencies().get(code)
