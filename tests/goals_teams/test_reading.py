"""teams.csv as people write it: what is read, and the sentence for each wrong cell."""

import datetime
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from revkit import load_client, split_goal
from revkit.errors import InputError
from tests.shared import ROOT

SECTION = "  teams:\n    levels: [region, rep]\n    weights: last_year\n"


def folder(tmp_path: Path, text: str | None, section: str = SECTION, locale: str = "en_GB") -> Path:
    """A client of the template's goals with a part `teams` and its table."""
    here = tmp_path / "acme"
    here.mkdir()
    source = (ROOT / "client_templates" / "saas-spain" / "client.yml").read_text(encoding="utf-8")
    goals = source[source.index("goals:\n") :].split("\n\n")[0]
    head = f"name: Acme\nlocale: {locale}\ncurrency: EUR\nas_of: 2026-12-31\nseed: 1\n"
    head += "fiscal_year_start: 1\n"
    values = goals.split("  odds:")[0].rstrip("\n")
    keep = [line for line in values.splitlines() if not line.lstrip().startswith("#")]
    body = "\n".join(keep[: keep.index("    expansion: 100000") + 1])
    (here / "client.yml").write_text(f"{head}\n{body}\n{section}", encoding="utf-8")
    if text is not None:
        (here / "teams.csv").write_text(text, encoding="utf-8")
    return here


def wrong(tmp_path: Path, text: str | None, section: str = SECTION, locale: str = "en_GB") -> str:
    with pytest.raises(InputError) as caught:
        load_client(folder(tmp_path, text, section, locale))
    return str(caught.value)


def test_headings_are_found_whatever_their_case_and_accents(tmp_path):
    section = SECTION.replace("region, rep", "Región, rep") + "    of: new_business\n"
    here = folder(
        tmp_path,
        "Plan 2027;;;;;;\n"
        "REGION;Rep;Last Year;Bloqueo;Compromiso;2027-01;notas\n"
        "Norte;Ana;1.200,50;;10.000,00;1;x\n"
        "norte;Iker;;;;0;\n"
        "Sur;;;120000;;;\n"
        "Sur;Paco;900,25;;;;\n",
        section,
        "es_ES",
    )
    table = load_client(here).teams
    assert table is not None
    # "Norte" and "norte" are one team.
    assert table.paths == (("Norte", "Ana"), ("Norte", "Iker"), ("Sur",), ("Sur", "Paco"))
    assert table.weights["last_year"] == (Decimal("1200.50"), None, None, Decimal("900.25"))
    assert table.locks == (None, None, Decimal(120000), None)
    assert table.commitments == (Decimal(10000), None, None, None)
    assert table.cells == {datetime.date(2027, 1, 1): (Decimal(1), Decimal(0), None, None)}
    assert table.row_numbers == (3, 4, 5, 6)
    split = split_goal(load_client(here)).teams
    assert split is not None
    assert sum(share.base for share in split.shares if len(share.path) == 1) == 360_000


def test_a_workbook_reads_like_the_same_csv(tmp_path):
    here = folder(tmp_path, None)
    with xlsxwriter.Workbook(here / "teams.xlsx") as book:
        sheet = book.add_worksheet("Plan")
        for row, cells in enumerate(
            [("Region", "Rep", "last_year"), ("N", "Ana", 2.5), ("N", "Bo", 1)]
        ):
            for column, cell in enumerate(cells):
                sheet.write(row, column, cell)
    table = load_client(here).teams
    assert table is not None
    assert table.weights["last_year"] == (Decimal("2.5"), Decimal(1))


HEAD = "region,rep,last_year,lock,commitment\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{HEAD}N,Ana,1,,\nS,Bo,2,,\nN,Ana,3,,\n", 'teams.csv:4: B4: "N › Ana" is already in B2. Keep one row'),
        (f"{HEAD}N,Ana,1,5,\nn,ána,2,6,\n", "teams.csv:3: D3: \"N › Ana\" is locked twice, here and in D2."),
        (f"{HEAD}N,Ana,-1,,\n", 'teams.csv:2: C2: "last_year" has "-1" and takes only zero or more.'),
        (f"{HEAD}N,Ana,1,-5,\n", 'D2: "lock" has "-5" and takes only zero or more.'),
        (f"{HEAD}N,Ana,1,5.005,\n", 'D2: in the column "lock", "5.005" may be 5005 '),
        (f"{HEAD}N,Ana,1,5.0055,\n", 'D2: "lock" has "5.0055", with more decimals than there can be (2).'),
        (f"{HEAD}N,Ana,1.234,,\n", 'C2: in the column "last_year", "1.234" may be 1234 '),
        (f"{HEAD}N,Ana,many,,\n", 'C2: the column "last_year" holds numbers and this cell has "many"'),
        (f"{HEAD}N,,5,,\nN,Ana,1,,\n", 'C2: "N" has other rows beneath it, and its weight is the sum of theirs.'),
        (f"{HEAD},Ana,1,,\n", 'A2: "region" is blank, but "rep", a level further down, is not.'),
        (f"{HEAD}N,Ana,1,,\n,,5,,\n", 'A3: the row names no team ("region" is blank'),
        (f"{HEAD}N,Ana,1,,\nTotal,,5,,\n", 'A3: "Total" looks like a row of sums'),
        (HEAD, "the table has headings and no row."),
        ("", "no cell holds anything."),
        ("region,reps,last_year\nN,Ana,1\n", 'the column "rep" is missing, which `goals.teams.levels` names. Did you mean "reps"?'),
        ("region,rep,q\nN,Ana,1\n", 'the column "last_year" is missing, which `goals.teams.weights` names. The table has: "region"'),
        ("region,rep,last_year,lock,fijo\nN,Ana,1,2,2\n", 'E1: the column "fijo" says the same as the one of D1.'),
        (f"{HEAD}N,Ana,1,10%,\n", '"lock" holds percentages where amounts are expected.'),
        (f"{HEAD}N,Ana,1,£10,\n", 'the amounts are in "£" and the client\'s currency is EUR.'),
    ],
)  # fmt: skip
def test_every_wrong_cell_is_named(tmp_path, text, told):
    assert told in wrong(tmp_path, text)


def test_all_wrong_cells_are_told_at_once_in_the_clients_language(tmp_path):
    found = wrong(tmp_path, f"{HEAD}N,Ana,-1,,\nN,Bo,1,-2,x\n", locale="es_MX")
    assert 'acme/teams.csv:2: C2: "last_year" tiene "-1", y solo admite cero o más.' in found
    assert 'acme/teams.csv:3: D3: "lock" tiene "-2"' in found
    assert 'acme/teams.csv:3: E3: la columna "commitment" lleva números' in found


def test_the_inverse_of_zero(tmp_path):
    section = f"{SECTION}    inverse: [last_year]\n"
    assert 'C2: "last_year" counts inversely' in wrong(tmp_path, f"{HEAD}N,Ana,0,,\n", section)


def test_locks_of_counts_are_whole(tmp_path):
    section = f"{SECTION}    of: qualified_leads\n"
    found = wrong(tmp_path, f"{HEAD}N,Ana,1,2.5,\n", section)
    assert 'D2: "lock" has "2.5", and only whole numbers fit here.' in found


def test_a_month_outside_the_period(tmp_path):
    text = "region,rep,last_year,2026-12\nN,Ana,1,2\n"
    assert 'D1: the column "2026-12" is of a month outside' in wrong(
        tmp_path, text, f"{SECTION}    by_period: true\n"
    )


def test_a_part_without_a_table_and_a_table_without_its_part(tmp_path):
    assert "goals.teams: there is no teams.csv or teams.xlsx" in wrong(tmp_path, None)
    shutil.rmtree(tmp_path / "acme")
    assert "goals: teams.csv is beside this file, but nothing here asks for it." in wrong(
        tmp_path, f"{HEAD}N,Ana,1,,\n", ""
    )


def test_two_tables(tmp_path):
    here = folder(tmp_path, f"{HEAD}N,Ana,1,,\n")
    shutil.copy(here / "teams.csv", here / "teams.xlsx")
    with pytest.raises(InputError, match="are both beside this file"):
        load_client(here)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("    of: new_busines\n", 'goals.teams.of: there is no "new_busines" in the tree "revenue". Did you mean "new_business"?'),
        ("    of: close_rate\n", 'goals.teams.of: "close_rate" is no amount that could be split.'),
        ("    over_assignment: {reps: 0.1}\n", 'goals.teams.over_assignment.reps: there is no level "reps". Did you mean "rep"?'),
        ("    over_assignment: {rep: 10}\n", "goals.teams.over_assignment.rep: got 10, expected a share between 0 and 1 (0.10 for 10 %)."),
        ("    inverse: [pipeline]\n", 'goals.teams.inverse[0]: "pipeline" is none of the columns in `weights`.'),
        ("    rounding: 0.001\n", 'goals.teams.rounding: got 0.001, but the smallest unit of "revenue" is 0.01.'),
        ("    of: qualified_leads\n    rounding: 0.5\n", 'the smallest unit of "qualified_leads" is 1.'),
    ],
)  # fmt: skip
def test_the_part_against_its_tree(tmp_path, more, told):
    assert told in wrong(tmp_path, f"{HEAD}N,Ana,1,,\n", SECTION + more)


@pytest.mark.parametrize(
    ("section", "told"),
    [
        (SECTION.replace("region, rep", "region, Región"), "stands twice. Name each level once."),
        (SECTION.replace("last_year", "rep"), '"rep" is a level.'),
    ],
)
def test_the_levels_of_the_part(tmp_path, section, told):
    assert told in wrong(tmp_path, f"{HEAD}N,Ana,1,,\n", section)
