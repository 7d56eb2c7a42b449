"""Exports as consultants really get them: each of these was once misread, or refused in vain."""

import time

import pytest

from revkit.client.exports.ids import IdIndex
from revkit.client.exports.proposal import proposal
from revkit.errors import InputError
from tests.exports.reading import HEADINGS, loaded, one, refusal, remarks, states

ROWS = ["1,A,Closed Won,10.00,2025-01-01,2025-02-01", "2,B,Closed Lost,20.00,2025-01-02,2025-02-02",
        "3,C,Proposal,30.00,2025-01-03,"]  # fmt: skip


def accounts(folder, *rows, mapping=None):
    return loaded(folder, "\n".join(rows) + "\n", name="accounts.csv", mapping=mapping).accounts


def months(found):
    return [str(period)[:7] for period in found.periods]


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        ("jan/25;fev/25;mar/25;abr/25;mai/25", 5),  # Portuguese
        ("janv. 2025;févr. 2025;mars 2025;avr. 2025;mai 2025;juin 2025;juil. 2025;août 2025", 8),
        ("Jan 25;Feb 25;Mär 25;Apr 25;Mai 25;Jun 25;Jul 25;Aug 25;Sep 25;Okt 25;Nov 25;Dez 25", 12),
        ("gen-25;feb-25;mar-25;apr-25;mag-25;giu-25;lug-25;ago-25;set-25;ott-25;nov-25;dic-25", 12),
    ],
)
def test_no_month_of_another_language_is_lost(heads, told, tmp_path):
    found = accounts(tmp_path, f"Customer;{heads}", "Acme;" + ";".join(["1,50"] * told))
    assert months(found) == [f"2025-{n:02}" for n in range(1, told + 1)]


@pytest.mark.parametrize("heads", ["sty 25;feb 25;mar 25", "jan 25;luty 25;mar 25",
                                   "jan 25;(provisional);mar 25"])  # fmt: skip
def test_a_month_that_is_not_understood_is_no_churn(heads, tmp_path):
    said = refusal(tmp_path, f"Customer;{heads}\nAcme;1,50;1,50;1,50\n", name="accounts.csv")
    assert "is not understood" in said and '"accounts.map.yml"' in said


def test_sums_and_texts_beside_months_are_no_periods(tmp_path):
    found = accounts(tmp_path, "Customer;Plan 25;jan 25;feb 25;Total 25", "Acme;Pro;1,50;1,50;3,00")
    assert months(found) == ["2025-01", "2025-02"]


def test_a_month_that_is_not_understood_may_be_left_out(tmp_path):
    found = accounts(
        tmp_path, "Customer;jan 25;feb 25;styczen 26", "Acme;1,50;1,50;1,50",
        mapping='columns: {"styczen 26": ignored}',
    )  # fmt: skip
    assert months(found) == ["2025-01", "2025-02"]


def test_two_columns_of_one_month_are_named_without_the_inner_word(tmp_path):
    said = refusal(tmp_path, "Customer;jan 25;ene-25\nAcme;1,50;1,50\n", name="accounts.csv")
    assert '"jan 25"' in said and '"ene-25"' in said and "in_period" not in said


@pytest.mark.parametrize(
    "text",
    [
        "Customer;FY24;FY25\nAcme;1,50;1,50\n",
        "Customer;Year;Revenue\nAcme;FY24;1,50\nB;FY25;1,50\n",
    ],
)
def test_fiscal_years_are_told_apart_from_calendar_years(text, tmp_path):
    assert one(loaded(tmp_path, text, name="accounts.csv"), "exports.accounts.fiscal").n == 2


@pytest.mark.parametrize("none", ["-", "N/A", "0", "#N/D", "sin id"])
def test_what_stands_for_a_missing_id_drops_no_deals(none, tmp_path):
    rows = [none + row[1:] for row in ROWS]
    exports = loaded(tmp_path, [HEADINGS, *rows])
    assert states(exports.deals) == ["won", "lost", "open"]
    assert one(exports, "exports.no_ids").rows == (2, 3, 4)
    assert not remarks(exports, "exports.repeated_id")


def test_an_id_of_zero_is_one_where_it_stands_alone(tmp_path):
    exports = loaded(tmp_path, [HEADINGS, "0" + ROWS[0][1:], *ROWS[1:]])
    assert not remarks(exports, "exports.no_ids")


def test_ids_that_became_decimals_are_still_found():
    assert IdIndex(["11", "12.0"]).find(["11.0", "12", "12.0", "13.0"]).tolist() == [0, 1, 1, -1]


@pytest.mark.parametrize(
    "total", [",,,60.00,Total,", "3,Total,,60.00,,", ",,Total,60.00,,", "3,,,60.00,Suma total:,"]
)
def test_the_label_of_a_sum_may_stand_in_any_column(total, tmp_path):
    exports = loaded(tmp_path, [HEADINGS, *ROWS, total])
    assert states(exports.deals) == ["won", "lost", "open"]
    assert exports.deals.amounts.values.tolist() == [1000, 2000, 3000]
    assert exports.read[0].dropped == {"total": 1}


def test_a_first_stage_of_no_odds_is_not_lost(tmp_path):
    rows = [f"{row},{odds}" for row, odds in zip(ROWS, ("100%", "0%", "0%"), strict=True)]
    rows[2] = rows[2].replace("Proposal", "Registro")
    exports = loaded(tmp_path, [f"{HEADINGS},Probability", *rows])
    assert states(exports.deals) == ["won", "lost", "open"]


def test_a_lost_stage_of_another_name_is_known_by_its_odds(tmp_path):
    rows = [f"{row},{odds}" for row, odds in zip(ROWS, ("100%", "0%", "50%"), strict=True)]
    rows[1] = rows[1].replace("Closed Lost", "Verloren")
    exports = loaded(tmp_path, [f"{HEADINGS},Probability", *rows])
    assert states(exports.deals) == ["won", "lost", "open"]


def dated(*days):
    return [HEADINGS, *(f"{n},A,Closed Won,10.00,{day}," for n, day in enumerate(days))]


def test_years_of_two_digits_in_front_are_no_days(tmp_path):
    assert '"25-03-31"' in refusal(tmp_path, dated("25-03-31", "24-04-15", "25-01-05"))
    exports = loaded(tmp_path, dated("25-03-31", "24-04-15"), mapping="dates: day_first")
    assert str(exports.deals.created[0])[:10] == "2031-03-25"
    exports = loaded(tmp_path, dated("31-03-25", "15-04-24", "05-01-25"))
    assert str(exports.deals.created[2])[:10] == "2025-01-05"


def test_a_mapping_that_contradicts_the_file_is_what_is_named(tmp_path):
    said = refusal(tmp_path, dated("25/03/2025"), mapping="dates: month_first")
    assert '"deals.map.yml" says dates: month_first' in said and '"25/03/2025"' in said
    text = [HEADINGS, ["1", "A", "Closed Won", "1.234,50", "2025-01-01", ""]]
    said = refusal(tmp_path, text, mapping='decimal: "."')
    assert '"deals.map.yml" says decimal: "."' in said and '"1.234,50"' in said


@pytest.mark.parametrize(
    ("column", "cell"),
    [(2, "a" + " " * 60_000 + "(b"), (2, "9" * 60_000), (2, "- " * 30_000 + "x"),
     (4, "a" + " " * 60_000 + "b:"), (0, "x" + " " * 60_000 + "("), (1, "Total" + " " * 60_000 + ":x")],
)  # fmt: skip
def test_cells_of_odd_lengths_take_no_time(column, cell, tmp_path):
    cells = ROWS[0].split(",")
    cells[column] = cell
    started = time.monotonic()
    for rows in ([HEADINGS, cells, *ROWS[1:]], [[*HEADINGS.split(","), cell], [*cells, "x"]]):
        try:
            loaded(tmp_path, rows)
        except Exception as error:
            assert type(error).__name__ == "InputError"
    assert time.monotonic() - started < 5


def test_a_proposal_leaves_open_what_the_reader_would_refuse(tmp_path):
    path = tmp_path / "deals.csv"
    path.write_text("Deal Stage;Amount\nClosed Won;1.234\nClosed Lost;12.50\n")
    assert 'decimal: "?"' in proposal(path, "deals.csv", "deals", "en_GB", "EUR")


def test_invoices_of_two_readings_are_read_after_one_proposal(tmp_path):
    path = tmp_path / "accounts.csv"
    path.write_text("Customer;Invoice date;Amount\nAcme;05/01/2025;1,50\nAcme;06/02/2025;1,50\n")
    assert 'dates: "?"' in proposal(path, "accounts.csv", "accounts", "en_GB", "EUR")


def test_data_without_headings_are_not_taken_for_headings(tmp_path):
    text = "1,Ana Ruiz,Closed Won,100.00,2025-01-01\n2,Leo Paz,Closed Lost,200.00,2025-01-02\n"
    said = refusal(tmp_path, text)
    assert "deals.csv:1: this row holds data already" in said
    with pytest.raises(InputError, match="holds data already") as caught:
        proposal(tmp_path / "deals.csv", "deals.csv", "deals", "en_GB", "EUR")
    assert "Ana" not in str(caught.value)


def test_a_proposal_shows_stages_that_are_numbers_of_the_crm(tmp_path):
    path = tmp_path / "deals.csv"
    path.write_text("Deal Stage,Amount\nclosedwon,1.50\n12345679,2.50\nana@acme.example,3.50\n")
    text = proposal(path, "deals.csv", "deals", "en_GB", "EUR")
    assert '"12345679": "?"' in text and "ana@" not in text


def test_lost_deals_that_were_left_in_their_stage_are_pointed_out(tmp_path):
    text = (
        "ID,Etapa,Probabilidad,Activo\n1,Ganado,100.0,True\n2,Propuesta,0.0,False\n"
        "3,Propuesta,40.0,True\n4,Nuevo,0.0,True\n"
    )
    exports = loaded(tmp_path, text)
    assert states(exports.deals) == ["won", "open", "open", "open"]
    assert one(exports, "exports.open_without_odds").rows == (3,)
