"""The fixtures of `files/`: what was counted, and the folder that a client would have."""

import csv
import datetime
import shutil
from decimal import Decimal
from pathlib import Path

import openpyxl
import yaml
from openpyxl.utils import column_index_from_string

from revkit.client.exports.setting import Setting

FILES = Path(__file__).parent / "files"
NAMES = sorted(path.parent.name for path in FILES.glob("*/expected.yml"))
STEMS = ("deals", "leads", "accounts", "history")


def expected(name):
    return yaml.safe_load((FILES / name / "expected.yml").read_text(encoding="utf-8"))


def setting_of(told):
    rates = {code: Decimal(rate) for code, rate in told.get("rates", {}).items()}
    return Setting(told["locale"], told["currency"], told["as_of"], rates)


def client_folder(name, told, folder):
    """The fixture as a client's folder: as it stands, or as a workbook with real cells."""
    for path in (FILES / name).iterdir():
        if path.name == "expected.yml":
            continue
        if path.suffix == ".csv" and "workbook" in told:
            as_workbook(path, told["workbook"], folder / f"{path.stem}.xlsx")
        else:
            shutil.copyfile(path, folder / path.name)
    return folder


def as_workbook(path, layout, target):
    numbers, dates = (
        {column_index_from_string(letter) for letter in layout.get(kind, ())}
        for kind in ("numbers", "dates")
    )
    book = openpyxl.Workbook()
    sheet = book.active
    with path.open(encoding="utf-8", newline="") as file:
        for row, cells in enumerate(csv.reader(file), 1):
            for column, text in enumerate(cells, 1):
                if text:
                    cell = sheet.cell(row, column)
                    cell.value = real(text, column in numbers, column in dates)
                    cell.number_format = "dd/mm/yyyy" if column in dates else "General"
    for cells in layout.get("merged", ()):
        sheet.merge_cells(cells)
    book.save(target)


def real(text, number, date):
    """A cell's value as a workbook holds it; headings stay texts."""
    try:
        if number:
            return float(text)
        return datetime.datetime.fromisoformat(text) if date else text
    except ValueError:
        return text
