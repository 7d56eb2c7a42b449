"""What headings say of their columns, in the shapes that systems write."""

import csv

import pytest

from revkit.client.exports.mapping import NO_MAPPING
from revkit.client.exports.setting import Setting
from revkit.client.exports.sheet import read_sheet
from tests.exports.crm_files import FILES, NAMES, client_folder, expected, setting_of


def sheet(folder, stem, setting):
    (path,) = [path for path in folder.iterdir() if path.stem == stem]
    return read_sheet(path, path.name, stem, setting, NO_MAPPING)


CASES = [
    (name, stem)
    for name in NAMES
    for stem in ("deals", "leads", "history")
    if stem in expected(name)
]


@pytest.mark.parametrize(("name", "stem"), [c for c in CASES if c[0] != "own-stages"])
def test_the_headings_that_matter_are_known_without_a_mapping(name, stem, tmp_path):
    told = expected(name)
    columns = sheet(client_folder(name, told, tmp_path), stem, setting_of(told)).columns
    if stem == "deals":
        assert {"amount", "created"} <= set(columns)
        assert {"stage", "status"} & set(columns)
        assert {"closed", "won_on"} & set(columns)
    if stem == "leads":
        assert {"id", "created", "source"} <= set(columns)
    if stem == "history":
        assert {"deal", "stage", "moment"} <= set(columns)


def lines(folder, *rows):
    with (folder / "deals.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return sheet(folder, "deals", Setting("en_GB", "GBP", expected("hubspot-en")["as_of"]))


def test_closed_is_a_day_or_a_flag_as_its_cells_are(tmp_path):
    head = ["Deal", "Stage", "Closed"]
    flag = lines(tmp_path, head, ["A", "Won", "Yes"], ["B", "Demo", "No"])
    assert set(flag.columns) == {"name", "stage", "is_closed"}
    for text in ("28/02/2025", "2025-02-28 10:30", "28-Feb-2025"):
        day = lines(tmp_path, head, ["A", "Won", text], ["B", "Demo", ""])
        assert set(day.columns) == {"name", "stage", "closed"}


def test_groups_are_filled_down_in_reports_that_begin_at_column_b(tmp_path):
    told = expected("salesforce-en-grouped")
    folder = client_folder("salesforce-en-grouped", told, tmp_path)
    read = sheet(folder, "deals", setting_of(told))
    stages, owners = (read.columns[role].texts for role in ("stage", "owner"))
    assert stages == ["Closed Lost"] * 3 + ["Closed Won"] * 4 + ["Needs Analysis"] * 2
    assert owners == [f"Person {n}" for n in (1, 1, 2, 1, 1, 2, 2, 2, 2)]


def test_the_folders_are_all_here():
    assert len(NAMES) == len([path for path in FILES.iterdir() if path.is_dir()])
