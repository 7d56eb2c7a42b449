"""What clients send by mistake gives a result with warnings, or a sentence; never a traceback."""

import csv
import datetime
import json
import shutil

import numpy as np
import openpyxl
import pytest

from revkit.client.exports import Setting, load_exports
from revkit.client.load import load_client
from revkit.drivers.exports import State, Terms
from revkit.drivers.measure import measure_drivers
from revkit.errors import InputError
from tests.shared import ROOT, shared_data

SETTING = Setting("es_ES", "EUR", datetime.date(2025, 12, 31))
HEADER = ["ID", "Oportunidad", "Estado", "Importe", "Fecha de creación", "Fecha de cierre",
          "Propietario", "Origen"]  # fmt: skip
OPEN, WON, LOST = "Propuesta", "Ganada", "Perdida"


def deal(number, stage=WON, amount="1000,50", created="13/01/2025", closed="28/02/2025", **more):
    if stage == OPEN and "closed" not in more and closed == "28/02/2025":
        closed = ""
    row = [str(number), "Plan", stage, amount, created, closed, "Persona 1", "Web"]
    for name, text in more.items():
        row[{"owner": 6, "source": 7, "name": 1}[name]] = text
    return row


def write(folder, *rows, header=HEADER, name="deals.csv", delimiter=";"):
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([header, *rows])
    return folder


def load(folder, setting=SETTING):
    return load_exports(folder, "client", setting)


def drivers_of(exports, setting=SETTING):
    return measure_drivers(exports, Terms(setting.as_of, setting.minor))


def refusal(folder, setting=SETTING):
    """The sentences that refuse a folder: each names its file, and tells what to do."""
    with pytest.raises(InputError) as caught:
        load(folder, setting)
    problems = caught.value.problems
    assert problems
    for problem in problems:
        assert len(problem.message) > 20
        assert "Traceback" not in problem.message
    return str(caught.value)


def states(exports):
    return [int(exports.deals.is_(state).sum()) for state in (State.WON, State.LOST, State.OPEN)]


def codes(exports, drivers=None):
    """The codes of everything that is remarked."""
    said = list(exports.remarks)
    if drivers is not None:
        said += drivers.remarks
        said += [remark for figure in drivers.figures.values() for remark in figure.remarks]
    return {remark.code for remark in said}


def test_a_folder_without_exports_has_none(tmp_path):
    assert load(tmp_path) is None


def test_answers_given_as_deals_are_refused(tmp_path):
    shutil.copyfile(
        ROOT / "client_templates" / "saas-spain" / "answers.csv", tmp_path / "deals.csv"
    )
    assert "deals.csv" in refusal(tmp_path)


@pytest.mark.parametrize(
    "data", [b"", b"\n\n\n", b"\xef\xbb\xbf", (";".join(HEADER) + "\n").encode()]
)
def test_an_empty_file_is_refused(data, tmp_path):
    (tmp_path / "deals.csv").write_bytes(data)
    assert "deals.csv" in refusal(tmp_path)


def test_an_empty_workbook_is_refused(tmp_path):
    openpyxl.Workbook().save(tmp_path / "deals.xlsx")
    assert "deals.xlsx" in refusal(tmp_path)


def test_two_files_of_one_kind_are_refused(tmp_path):
    write(tmp_path, deal(1), deal(2, LOST))
    openpyxl.Workbook().save(tmp_path / "deals.xlsx")
    said = refusal(tmp_path)
    assert "deals.csv" in said and "deals.xlsx" in said


def test_no_closed_deals_give_no_rate_and_a_reason(tmp_path):
    exports = load(write(tmp_path, *(deal(n, OPEN) for n in range(1, 6))))
    drivers = drivers_of(exports)
    assert states(exports) == [0, 0, 5]
    for name in ("win_rate", "average_deal", "cycle", "velocity"):
        assert drivers.figures[name].value is None
        assert drivers.figures[name].why
    assert drivers.figures["open_pipeline"].value == 5002.50


def test_all_won_is_measured_and_doubted(tmp_path):
    exports = load(write(tmp_path, *(deal(n) for n in range(1, 13))))
    drivers = drivers_of(exports)
    assert states(exports) == [12, 0, 0]
    rate = drivers.figures["win_rate"]
    assert rate.value in (1.0, None)
    assert rate.why or rate.remarks  # a hundred per cent calls for a question
    assert drivers.figures["average_deal"].value == 1000.50


@pytest.mark.parametrize("stage", [WON, LOST, OPEN])
def test_one_deal_is_enough_to_say_something(stage, tmp_path):
    exports = load(write(tmp_path, deal(1, stage)))
    drivers = drivers_of(exports)
    assert len(exports.deals) == 1
    for figure in drivers.figures.values():
        assert figure.value is not None or figure.why


def test_dates_all_missing_are_lived_without(tmp_path):
    rows = [deal(n, (WON, LOST)[n % 2], created="", closed="") for n in range(1, 9)]
    exports = load(write(tmp_path, *rows))
    drivers = drivers_of(exports)
    assert drivers.figures["win_rate"].value == 0.5
    assert drivers.figures["cycle"].value is None and drivers.figures["cycle"].why
    assert drivers.lag is None
    assert exports.until <= SETTING.as_of


def test_negative_amounts_are_remarked_with_their_rows(tmp_path):
    rows = [deal(1), deal(2, amount="-300,25"), deal(3, LOST, amount="-10,00"), deal(4, LOST)]
    exports = load(write(tmp_path, *rows))
    drivers = drivers_of(exports)
    said = [*exports.remarks, *drivers.remarks]
    said += [remark for figure in drivers.figures.values() for remark in figure.remarks]
    assert any({3, 4} & set(remark.rows) for remark in said)


def test_two_currencies_without_a_rate_are_refused(tmp_path):
    rows = [[*deal(1), "EUR"], [*deal(2), "USD"], [*deal(3, LOST), "USD"]]
    said = refusal(write(tmp_path, *rows, header=[*HEADER, "Moneda"]))
    assert "USD" in said and "EUR" in said


def test_html_saved_as_xls_says_what_to_do(tmp_path):
    page = b"<html><body><table><tr><td>ID</td><td>Estado</td></tr></table></body></html>"
    for name in ("deals.csv", "deals.xlsx"):
        (tmp_path / name).write_bytes(page)
        assert name in refusal(tmp_path)
        (tmp_path / name).unlink()


def test_ids_that_excel_damaged_never_make_deals_one(tmp_path):
    rows = [deal("1,23457E+11", amount=f"{n},50") for n in range(100, 104)]
    exports = load(write(tmp_path, *rows))
    assert len(exports.deals) == 4
    assert exports.remarks


def test_forty_megabytes_in_one_cell_are_refused_or_read(tmp_path):
    write(tmp_path, deal(1, name="x" * 40_000_000), deal(2, LOST))
    try:
        exports = load(tmp_path)
    except InputError as error:
        assert "deals.csv" in str(error)
        assert len(str(error)) < 2_000
    else:
        assert states(exports) == [1, 1, 0]


def test_won_before_created_is_remarked(tmp_path):
    rows = [deal(n) for n in range(1, 9)]
    rows += [deal(9, created="14/03/2025", closed="28/02/2025"), deal(10, LOST)]
    exports = load(write(tmp_path, *rows))
    drivers = drivers_of(exports)
    said = [*exports.remarks, *(r for f in drivers.figures.values() for r in f.remarks)]
    assert any(10 in remark.rows for remark in said)
    assert drivers.figures["cycle"].value > 0


def test_row_order_never_changes_a_figure(tmp_path):
    rows = [
        deal(n, (WON, LOST, OPEN)[n % 3], amount=f"{n * 37 % 101},{n % 100:02}",
             created=f"{n % 28 + 1:02}/{n % 9 + 1:02}/2025", closed=f"{n % 27 + 1:02}/{n % 3 + 10}/2025",
             owner=f"Persona {n % 4}", source=("Web", "Feria", "")[n % 3])
        for n in range(1, 61)
    ]  # fmt: skip
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one = drivers_of(load(write(tmp_path / "a", *rows)))
    other = drivers_of(load(write(tmp_path / "b", *reversed(rows))))
    for name, figure in one.figures.items():
        same = other.figures[name]
        assert (figure.value, figure.low, figure.high, figure.n) == (
            same.value, same.low, same.high, same.n,
        ), name  # fmt: skip
    assert one.quarters == other.quarters
    assert one.sources == other.sources
    assert one.season == other.season
    assert one.lag == other.lag


@pytest.mark.parametrize("form", ["utf-16", "utf-8-sig", "cp1252", "mac_roman"])
def test_encodings_of_excel_are_read(form, tmp_path):
    text = "\r\n".join(";".join(row) for row in (HEADER, deal(1), deal(2, LOST)))
    (tmp_path / "deals.csv").write_bytes(text.encode(form))
    try:
        exports = load(tmp_path)
    except InputError as error:
        assert form == "utf-16" and "deals.csv" in str(error)
    else:
        assert states(exports) == [1, 1, 0]


def naughty():
    text = shared_data("bad/csv-injection-payloads/Intruder/csv-payload.txt").read_text()
    strings = json.loads(shared_data("bad/blns/blns.json").read_text(encoding="utf-8"))
    return [s for s in (*text.splitlines(), *strings) if "\0" not in s and s.strip()]


def test_naughty_strings_as_owners_and_sources_are_only_names(tmp_path):
    strings = naughty()
    rows = [
        deal(n, (WON, LOST)[n % 2], owner=text, source=text, name=text)
        for n, text in enumerate(strings, 1)
    ]
    exports = load(write(tmp_path, *rows))
    drivers = drivers_of(exports)
    assert len(exports.deals) == len(strings)
    assert drivers.figures["win_rate"].n == len(strings)
    # Spellings that differ in case, accents or hyphens are one name, and "--" or "null" are none.
    names, given = set(exports.deals.sources.names), {text.strip() for text in strings}
    assert names <= given
    assert len(names) > 0.9 * len({text.casefold() for text in given})


def test_naughty_strings_as_stages_are_refused_by_name(tmp_path):
    """Nobody can tell what they mean: each is asked for, cut to a readable length."""
    rows = [deal(n, text) for n, text in enumerate(naughty(), 1)]
    said = refusal(write(tmp_path, *rows, deal(9998), deal(9999, LOST)))
    assert "deals.csv" in said
    assert len(said) < 40_000


def test_amounts_and_dates_that_are_none_are_named_by_their_cell(tmp_path):
    rows = [deal(n) for n in range(1, 9)]
    rows += [deal(9, amount="por definir"), deal(10, closed="pronto")]
    said = refusal(write(tmp_path, *rows))
    assert "D10" in said and "F11" in said  # both at once


def test_owners_are_nowhere_in_what_is_measured(tmp_path):
    rows = [deal(n, (WON, LOST)[n % 2], owner=f"Secreta Persona {n % 3}") for n in range(1, 31)]
    exports = load(write(tmp_path, *rows))
    drivers = drivers_of(exports)
    assert "Secreta" not in repr(exports)
    assert "Secreta" not in repr(drivers)
    assert drivers.owners.holders == 3


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: [[f"{cell}\n" for cell in row] for row in rows],  # line breaks in every cell
        lambda rows: [[f"  {cell}\xa0" for cell in row] for row in rows],  # padded cells
        lambda rows: [row for row in rows for _ in range(2)],  # everything twice
        lambda rows: [row for pair in zip(rows, [[""] * 8] * 9, strict=False) for row in pair],
    ],
)
def test_untidy_rows_are_the_same_deals(change, tmp_path):
    rows = [deal(n, (WON, LOST)[n % 2]) for n in range(1, 10)]
    exports = load(write(tmp_path, *change(rows)))
    assert states(exports) == [4, 5, 0]
    assert not np.isnat(exports.deals.created).any()


@pytest.mark.parametrize("text", ["\u00f1", "- a\n- b\n", "7", "locale: [es]\n"])
def test_exports_beside_a_client_file_that_is_none_hide_nothing(text, tmp_path):
    folder = tmp_path / "acme"
    folder.mkdir()
    write(folder, deal(1), deal(2, LOST))
    (folder / "client.yml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_client(folder)
    assert any("client.yml" in str(problem) for problem in caught.value.problems)
