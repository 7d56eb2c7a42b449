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


ALL_PROPERTIES = (
    "Record ID", "Amount", "Amount in company currency", "Annual contract value", "Total contract value",
    "Closed Deal Amount", "Weighted amount", "Forecast amount", "Exchange rate", "Currency", "Currency",
    "Close Date", "Closed Deal Close Date", "Closed Won Date (Internal)", "Create Date",
    "HubSpot Create Date", "Open deal create date", "Last Activity Date", "Last Contacted", "Last Activity",
    "Last Modified Date", "Owner assigned date", "Deal Name", "Name", "Deal Stage", "Sales Pipeline Stage",
    "Pipeline", "Deal Type", "Order Type", "Deal owner", "All owner IDs", "Deal probability",
    "Forecast probability", "Is Closed Won", "Is Deal Closed?", "Is closed lost", "Is Closed (numeric)",
    "Is Open (numeric)", "Original Traffic Source", "Latest Traffic Source", "Record source", "Order Source",
    "Primary Associated Company", "Associated Company", "Order Status", "Payment Status", "Days to close",
    'Date entered "Open (Sales)"', "Date entered 'Open (Sales)'", 'Date exited "Open (Sales)"',
    "Date entered current stage", "Time in current stage", "Deal Year", "Product", "Region",
)  # fmt: skip


def test_an_export_of_all_properties_is_read_without_a_question(tmp_path):
    """As a firm's HubSpot heads them, own properties beside those of the system."""
    cells = dict.fromkeys(ALL_PROPERTIES, "") | {
        "Record ID": "1", "Amount": "10.50", "Amount in company currency": "10.50", "Currency": "EUR",
        "Close Date": "2025-02-10 10:00", "Create Date": "2025-01-07 09:00", "Deal Stage": "Paid (Sales)",
        "Is Closed Won": "true", "Is Deal Closed?": "true", "Is closed lost": "false", "Pipeline": "Sales",
        "Last Contacted": "2025-02-01 10:00", "Last Activity Date": "2025-02-09 10:00",
        'Date entered "Open (Sales)"': "2025-01-08 09:00", "Date entered 'Open (Sales)'": "2025-01-09 09:00",
        "Original Traffic Source": "Offline", "Latest Traffic Source": "Direct", "Name": "x", "Deal Name": "y",
    }  # fmt: skip
    exports = loaded(tmp_path, [list(ALL_PROPERTIES), [cells[name] for name in ALL_PROPERTIES]])
    deals, read = exports.deals, exports.read[0]
    assert states(deals) == ["won"] and read.system == "hubspot"
    assert deals.sources.names == ("Offline",)
    assert str(deals.active[0]) == "2025-02-09T10:00:00"
    assert str(deals.entered["Open"][0]) == "2025-01-08T09:00:00"
    assert read.columns["Amount"] == "amount"
    assert "Closed Deal Amount" not in read.columns and "Order Status" not in read.columns
