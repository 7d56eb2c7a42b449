"""Where a table begins and ends, and which of its rows are records."""

import pytest

from revkit.drivers.exports import State
from tests.exports.reading import HEADINGS, loaded, one, refusal, remarks, states

WON = "Plan,Closed Won,100.50,2025-01-07,2025-02-10"
LOST = "Plan,Closed Lost,100.50,2025-01-07,2025-02-10"


def test_a_preamble_is_passed_over_and_headings_that_come_again_are_dropped(tmp_path):
    lines = [
        "Deals by stage,,,,,", "Filtered by: Deal Stage,,,,,", ",,,,,", HEADINGS, f"1,{WON}",
        HEADINGS, f"2,{LOST}",
    ]  # fmt: skip
    exports = loaded(tmp_path, lines)
    assert states(exports.deals) == ["won", "lost"]
    assert exports.deals.rows.tolist() == [5, 7]
    assert exports.read[0].dropped == {"header": 1}


@pytest.mark.parametrize(
    "row",
    [
        "Total,,,201.00,,", "TOTAL GENERAL,,,201.00,,", ",Subtotal,,201.00,,", "Total (2 registros),,,201.00,,",
        "Suma,,,201.00,,", ",Closed Won Total,,201.00,,", "Grand Total:,,,201.00,,", "Recuento: 2,,,,,",
    ],
)  # fmt: skip
def test_rows_of_sums_are_no_deals(row, tmp_path):
    exports = loaded(tmp_path, [HEADINGS, f"1,{WON}", f"2,{LOST}", row])
    assert len(exports.deals) == 2
    assert exports.read[0].dropped == {"total": 1}


@pytest.mark.parametrize("name", ["Total", "Total Energies", "Suma", "Subtotal", "Copyright"])
def test_a_deal_of_such_a_name_is_one(name, tmp_path):
    named = WON.replace("Plan", name)
    exports = loaded(tmp_path, [HEADINGS, f"1,{named}", f"2,{LOST}", f",{named}"])
    assert len(exports.deals) == 3


def test_footers_and_lines_beneath_are_none_of_the_table(tmp_path):
    lines = [
        HEADINGS, f"1,{WON}", f"2,{LOST}", "Confidential Information - Do Not Distribute,,,,,",
        "Copyright (c) 2000-2026 salesforce.com,,,,,", "Harwell & Tate,,,,,",
    ]  # fmt: skip
    exports = loaded(tmp_path, lines)
    assert exports.read[0].dropped == {"footer": 3}
    assert not remarks(exports, "exports.stray")


def test_a_line_of_one_cell_among_the_deals_is_left_out_and_said(tmp_path):
    exports = loaded(tmp_path, [HEADINGS, f"1,{WON}", "New year,,,,,", f"2,{LOST}"])
    assert len(exports.deals) == 2
    assert one(exports, "exports.stray").rows == (3,)


def test_groups_are_filled_down_and_said(tmp_path):
    lines = [
        "Deal Stage,Deal owner,Deal Name,Amount,Close Date",
        "Closed Won,A,Plan,1,2025-02-10", ",,Plan,2,2025-02-11", ",B,Plan,3,2025-02-12", "Subtotal,,,6,",
        "Closed Lost,A,Plan,4,2025-02-13", ",,Plan,5,2025-02-14", "Subtotal,,,9,",
    ]  # fmt: skip
    exports = loaded(tmp_path, lines)
    assert states(exports.deals) == ["won"] * 3 + ["lost"] * 2
    assert exports.deals.owners.codes.tolist() == [0, 0, 1, 0, 0]
    assert [(r.n, r.rows) for r in remarks(exports, "exports.filled_down")] == [
        (3, (3, 4, 7)),
        (2, (3, 7)),
    ]


def test_blank_owners_are_no_group(tmp_path):
    """A value that comes again shows that nothing is grouped by it."""
    lines = ["Deal owner,Deal Stage,Close Date", "A,Closed Won,2025-02-10", ",Closed Lost,2025-02-10",
             ",Closed Lost,2025-02-10", "A,Closed Won,2025-02-10"]  # fmt: skip
    exports = loaded(tmp_path, lines)
    assert exports.deals.owners.codes.tolist() == [0, -1, -1, 0]
    assert not remarks(exports, "exports.filled_down")


def test_two_columns_of_one_meaning_are_refused_with_both_names(tmp_path):
    said = refusal(tmp_path, ["Stage,Amount,Importe", "Closed Won,1,2"])
    assert '"Amount"' in said and '"Importe"' in said


def test_the_one_that_holds_something_counts(tmp_path):
    exports = loaded(tmp_path, ["Stage,Amount,Importe", "Closed Won,,2"])
    assert exports.deals.amounts.values.tolist() == [200]


def test_the_order_of_names_decides_between_others(tmp_path):
    exports = loaded(tmp_path, ["Stage,ACV,Amount,Last Modified Date,Last Activity Date",
                                "Closed Won,5,2,2025-06-01,2025-05-01"])  # fmt: skip
    assert exports.deals.amounts.values.tolist() == [200]
    assert str(exports.deals.active[0])[:10] == "2025-05-01"


def test_a_mapping_file_chooses_a_column(tmp_path):
    mapping = "columns: {Importe: amount, Amount: ignored}"
    exports = loaded(tmp_path, ["Stage,Amount,Importe", "Closed Won,1,2"], mapping=mapping)
    assert exports.deals.amounts.values.tolist() == [200]
    assert exports.read[0].columns == {"Stage": "stage", "Importe": "amount"}


def test_a_closed_column_of_days_is_no_flag(tmp_path):
    exports = loaded(tmp_path, ["Stage,Closed,Created", "Won,2025-02-10,2025-01-07"])
    assert str(exports.deals.closed[0])[:10] == "2025-02-10"


def test_tables_in_other_forms_are_not_missed(tmp_path):
    (tmp_path / "deals.xls").write_bytes(b"<html></html>")
    from revkit.client.exports import load_exports
    from revkit.errors import InputError
    from tests.exports.reading import SETTING

    with pytest.raises(InputError, match=r"client/deals\.xls: a file of this kind is not read"):
        load_exports(tmp_path, "client", SETTING)


def test_stages_keep_their_order(tmp_path):
    lines = [HEADINGS, "1,P,2. Visita,1,2025-01-07,", "2,P,1. Contacto,1,2025-01-07,", f"3,{WON}"]
    deals = loaded(tmp_path, lines).deals
    assert deals.order == ("1. Contacto", "2. Visita", "Closed Won")
    assert deals.is_(State.OPEN).tolist() == [True, True, False]
