"""Small exports written and read: what the tests of single points share."""

import csv
import datetime
from decimal import Decimal

import pytest

from revkit.client.exports import Setting, load_exports
from revkit.client.tables.sentences import sentence
from revkit.drivers.exports import State
from revkit.errors import InputError

SETTING = Setting("en_GB", "EUR", datetime.date(2025, 12, 31))
HEADINGS = "Record ID,Deal Name,Deal Stage,Amount,Create Date,Close Date"


def setting(**rates):
    return Setting("en_GB", "EUR", SETTING.as_of, {code: Decimal(r) for code, r in rates.items()})


def loaded(folder, text, told=SETTING, *, mapping=None, name="deals.csv"):
    """The exports of a folder with one file; lines may be texts or lists of cells."""
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        if isinstance(text, str):
            file.write(text)
        else:
            csv.writer(file).writerows(
                line.split(",") if isinstance(line, str) else line for line in text
            )
    if mapping is not None:
        stem = name.partition(".")[0]
        (folder / f"{stem}.map.yml").write_text(f"confirmed: true\n{mapping}", encoding="utf-8")
    return load_exports(folder, "client", told)


def refusal(folder, text, told=SETTING, **more):
    """The problems that refuse a file, as one text."""
    with pytest.raises(InputError) as caught:
        loaded(folder, text, told, **more)
    return str(caught.value)


def states(deals):
    """The states by name in the order of the rows."""
    return [State(state).name.lower() for state in deals.states]


def remarks(exports, code):
    """The remarks of a code, each with a sentence in both languages."""
    found = [remark for remark in exports.remarks if remark.code == code]
    for remark in found:
        for locale in ("es_ES", "en_GB"):
            assert sentence(locale, code, n=remark.n, **(remark.values or {}))
    return found


def one(exports, code):
    (found,) = remarks(exports, code)
    return found
