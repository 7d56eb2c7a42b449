"""Copies, damaged ids, spellings and everything odd is remarked with raw row numbers."""

import datetime
from dataclasses import replace

import numpy as np
import pytest

from revkit.drivers.exports import State
from tests.exports.reading import HEADINGS, SETTING, loaded, one, refusal, remarks

HEAD = f"{HEADINGS},Last Activity Date,Original Source Type,Deal owner"


def deal(n, stage="Closed Won", amount="100.00", created="2025-01-07", closed="2025-02-10", *more):
    more = more or ("2025-02-10", "Web", "A")
    return f"{n},Plan,{stage},{amount},{created},{closed},{','.join(more)}"


def test_a_row_that_comes_twice_counts_once(tmp_path):
    exports = loaded(tmp_path, [HEAD, deal(1), deal(2, "Closed Lost"), deal(1), deal(1)])
    assert len(exports.deals) == 2
    assert one(exports, "exports.duplicate").rows == (4, 5)
    assert exports.read[0].dropped == {"duplicate": 2}


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_rows_of_an_id_the_latest_activity_counts(turned, tmp_path):
    old = deal(1, "Contract Sent", "50.00", "2025-01-07", "", "2025-01-30", "Web", "A")
    new = deal(1, "Closed Won", "70.00", "2025-01-07", "2025-02-10", "2025-02-10", "Web", "A")
    pair = [new, old] if turned else [old, new]
    exports = loaded(tmp_path, [HEAD, *pair, deal(2, "Closed Lost")])
    assert exports.deals.amounts.values.tolist() == [7000, 10000]
    assert one(exports, "exports.repeated_id").rows == ((3,) if turned else (2,))


@pytest.mark.parametrize(
    ("first", "second"),
    [("1.23457E+17", "1.23457E+17"), ("123456789012345000", "123456789012345000")],
)
def test_ids_that_excel_rounded_drop_nothing(first, second, tmp_path):
    more = deal("987654321098765000", "Closed Lost")
    exports = loaded(tmp_path, [HEAD, deal(first), deal(second), more])
    assert len(exports.deals) == 3
    assert set(one(exports, "exports.damaged_ids").rows) >= {2, 3}


def test_ids_of_something_else_are_refused(tmp_path):
    """Customers' ids: each comes with deals that were made on different days."""
    rows = [deal(n // 2, created=f"2025-01-{n + 1:02}") for n in range(8)]
    said = refusal(tmp_path, [HEAD, *rows])
    assert "client/deals.csv:3: " in said and "4 of its values" in said
    mapping = "columns: {Record ID: ignored}"
    assert len(loaded(tmp_path, [HEAD, *rows], mapping=mapping).deals) == 8


def test_rows_of_products_are_one_deal(tmp_path):
    head = f"{HEAD},Product"
    rows = [f"{deal(n)},{product}" for n in range(4) for product in ("A", "B", "C")]
    exports = loaded(tmp_path, [head, *rows])
    assert len(exports.deals) == 4
    assert one(exports, "exports.repeated_id").n == 8


def test_a_deleted_row_takes_no_other_with_it(tmp_path):
    lines = [
        "Deal - ID,Deal - Status,Deal - Update time", "1,Won,2025-01-07", "1,Deleted,2025-02-07",
        "2,Lost,2025-01-07",
    ]  # fmt: skip
    exports = loaded(tmp_path, lines)
    assert exports.deals.is_(State.WON, State.LOST).tolist() == [True, True]
    assert exports.read[0].dropped == {"deleted": 1}


def test_what_a_workbook_left_out_is_said(tmp_path):
    import openpyxl

    from revkit.client.exports import load_exports

    book = openpyxl.Workbook()
    for row in (HEADINGS, deal(1)):
        book.active.append(row.split(",")[:6])
    book.create_sheet("Ana").append(["x", "y"])
    book.create_sheet("Luis").append(["x", "y"])
    book["Luis"].sheet_state = "hidden"
    book.save(tmp_path / "deals.xlsx")
    exports = load_exports(tmp_path, "client", SETTING)
    assert one(exports, "exports.other_tabs").n == 1
    assert one(exports, "exports.hidden_tabs").n == 1
    assert "Ana" not in repr(exports) and "Luis" not in repr(exports)


def test_short_years_are_said(tmp_path):
    rows = [deal(1, created="13/01/25", closed="28/02/25")]
    exports = loaded(tmp_path, [HEAD, *rows])
    assert str(exports.deals.created[0])[:10] == "2025-01-13"
    assert len(remarks(exports, "exports.note")) == 2


def test_spellings_of_a_source_are_one(tmp_path):
    rows = [deal(n, "Closed Won", "1", "2025-01-07", "2025-02-10", "2025-02-10", source, "A")
            for n, source in enumerate(("Paid Search", "paid search", "Paid  Search", "Web"))]  # fmt: skip
    exports = loaded(tmp_path, [HEAD, *rows])
    assert exports.deals.sources.names in {("Paid  Search", "Web"), ("Paid Search", "Web")}
    assert exports.deals.sources.codes.tolist() == [0, 0, 0, 1]
    assert one(exports, "exports.alike").n == 2


def test_spellings_of_an_owner_are_one_and_unnamed(tmp_path):
    rows = [deal(n, "Closed Won", "1", "2025-01-07", "2025-02-10", "2025-02-10", "Web", owner)
            for n, owner in enumerate(("José Núñez", "JOSE NUNEZ", "José Núñez"))]  # fmt: skip
    exports = loaded(tmp_path, [HEAD, *rows])
    assert exports.deals.owners.names == ("1",)
    assert one(exports, "exports.alike_private").rows == (3,)
    assert "Núñez" not in repr(exports) and "NUNEZ" not in repr(exports)


def test_what_the_dates_say_is_doubted(tmp_path):
    rows = [
        deal(1), deal(2, "Closed Lost", "0"), deal(3, "Closed Won", "5", "2025-03-01", "2025-02-10"),
        deal(4, "Closed Lost", "5", "2025-01-07", "2026-03-01"), deal(5, "Closed Won", "5", "2025-01-07", ""),
        deal(6, "Contract Sent", "", "2024-01-07", "2026-06-30"),
        deal(7, "Contract Sent", "5", "2026-02-01", ""),
    ]  # fmt: skip
    exports = loaded(tmp_path, [HEAD, *rows])
    assert one(exports, "exports.closed_before_created").rows == (4,)
    assert one(exports, "exports.closed_later").rows == (5,)
    assert one(exports, "exports.undated").rows == (6,)
    assert one(exports, "exports.created_later").rows == (8,)
    assert one(exports, "exports.no_amount").values == {"won": 0}
    zero = one(exports, "exports.lost_zero")
    assert (zero.n, zero.rows, zero.values) == (1, (3,), {"lost": 2})
    # Deal 1 took 34 days, the longest of the won; deal 6 is older, deal 7 is not there yet.
    older = one(exports, "exports.open_older")
    assert (older.rows, older.values) == ((7,), {"days": 34})
    # Nothing after the report's date happened yet: the last event before it made deal 3.
    assert exports.until == datetime.date(2025, 3, 1)
    assert one(exports, "exports.old").n == 305  # from 1 March to 31 December


def test_a_deal_won_on_the_day_it_was_created_is_not_early(tmp_path):
    row = deal(1, "Closed Won", "5", "2025-02-10 10:00", "2025-02-10 00:00")
    exports = loaded(tmp_path, [HEAD, row, row.replace("1,", "2,", 1)])
    assert not remarks(exports, "exports.closed_before_created")


def test_blank_columns_are_counted_where_a_figure_cannot_bear_them(tmp_path):
    rows = [deal(n, "Closed Won", "5", "2025-01-07", "2025-02-10", "", "Web" if n % 10 else "", "A")
            for n in range(20)]  # fmt: skip
    rows[7] = rows[7].replace("2025-01-07", "")
    said = remarks(loaded(tmp_path, [HEAD, *rows]), "exports.blank")
    # 2 of 20 sources are more than 5 %; a single blank date of creation is worth a question.
    assert {r.values["column"]: (r.n, r.rows) for r in said} == {
        "Create Date": (1, (9,)),
        "Original Source Type": (2, (2, 12)),
    }


def test_one_column_of_dates_tells_the_order_of_the_others(tmp_path):
    rows = [deal(1, "Closed Won", "5", "03/04/2025", "25/04/2025", "", "", "")]
    deals = loaded(tmp_path, [HEAD, *rows]).deals
    assert [str(day)[:10] for day in (deals.created[0], deals.closed[0])] == [
        "2025-04-03",
        "2025-04-25",
    ]


def test_dates_of_two_readings_are_refused_with_both_and_the_key_that_settles_them(tmp_path):
    rows = [deal(1, "Closed Won", "5", "03/04/2025", "05/06/2025", "", "", "")]
    said = refusal(tmp_path, [HEAD, *rows])
    assert "2025-04-03" in said and "2025-03-04" in said
    assert "dates: day_first" in said and '"deals.map.yml"' in said
    for told, day in (("day_first", "2025-04-03"), ("month_first", "2025-03-04")):
        deals = loaded(tmp_path, [HEAD, *rows], mapping=f"dates: {told}").deals
        assert str(deals.created[0])[:10] == day


def test_columns_that_prove_opposite_orders_prove_nothing_for_a_third(tmp_path):
    rows = [deal(1, "Closed Won", "5", "25/04/2025", "04/26/2025", "03/04/2025", "", "")]
    assert "2025-04-03" in refusal(tmp_path, [HEAD, *rows])


def test_the_pipeline_behind_a_stage_is_no_part_of_it(tmp_path):
    lines = [
        'Record ID,Deal Stage,Pipeline,Close Date,"Date entered ""Demo (Sales)""","Date entered ""Demo (Renewals)"""',
        "1,Demo (Sales),Sales,,2025-01-07,", "2,Demo (Renewals),Renewals,,,2025-01-08",
        "3,Closed Won (Sales),Sales,2025-02-10,2025-01-09,",
    ]  # fmt: skip
    deals = loaded(tmp_path, "\n".join(lines) + "\n").deals
    assert deals.stages.names == ("Closed Won", "Demo")
    assert [str(day)[:10] for day in deals.entered["Demo"]] == [
        "2025-01-07",
        "2025-01-08",
        "2025-01-09",
    ]


def test_every_problem_of_every_column_comes_at_once(tmp_path):
    rows = [deal(1, "Firmado", "nada", "ayer", "2025-02-10")]
    said = refusal(tmp_path, [HEAD, *rows])
    assert all(cell in said for cell in (" C2: ", " D2: ", " E2: "))


def test_row_order_changes_nothing(tmp_path):
    rows = [deal(n, ("Closed Won", "Closed Lost", "Contract Sent")[n % 3], f"{n}.50", "2025-01-07",
                 "2025-02-10", "2025-02-10", ("Web", "web", "Event")[n % 3], f"P{n % 4}")
            for n in range(30)]  # fmt: skip
    one_way, other = (loaded(tmp_path, [HEAD, *some]).deals for some in (rows, rows[::-1]))
    for name in ("sources", "owners", "stages"):
        a, b = getattr(one_way, name), getattr(other, name)
        assert a.names == b.names
        assert a.codes.tolist() == b.codes[::-1].tolist()
    assert one_way.order == other.order
    assert np.array_equal(one_way.states, other.states[::-1])
    assert one_way.is_(State.WON).sum() == 10


def test_as_of_bounds_what_was_seen(tmp_path):
    exports = loaded(tmp_path, [HEAD, deal(1), deal(2, "Closed Lost")],
                     replace(SETTING, as_of=datetime.date(2025, 1, 31)))  # fmt: skip
    assert exports.until == datetime.date(2025, 1, 7)
