"""The history of stages: whose changes, in which order, and what is no change."""

import csv
import datetime

import pytest

from revkit.client.exports import Setting, load_exports
from revkit.errors import InputError

SETTING = Setting("en_GB", "GBP", datetime.date(2025, 12, 31))
DEALS = (
    ("Opportunity ID", "Opportunity Name", "Stage", "Amount", "Close Date", "Created Date"),
    ["0064x00000DDDD1", "Line 1", "Closed Won", "40", "2025-04-16", "2025-01-27"],
    ["0064x00000DDDD2", "Line 2", "Closed Lost", "35", "2025-05-22", "2025-03-10"],
    ["0064x00000DDDD3", "Line 2", "Qualification", "35", "2025-09-22", "2025-03-11"],
)
ONE, TWO, THREE = "0064x00000DDDD1", "0064x00000DDDD2", "0064x00000DDDD3"
HEADER = ("Opportunity ID", "From Stage", "To Stage", "Last Modified")


def write(folder, name, rows):
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def loaded(folder, *rows, deals=DEALS, setting=SETTING):
    if deals:
        write(folder, "deals", deals)
    write(folder, "history", rows)
    return load_exports(folder, "acme", setting)


def refused(folder, *rows, **more):
    with pytest.raises(InputError) as caught:
        loaded(folder, *rows, **more)
    return str(caught.value)


def changes(exports):
    """Each change as (deal, stage, day)."""
    history = exports.history
    return [
        (int(deal), history.stages.names[code], str(when.astype("datetime64[D]")))
        for deal, code, when in zip(
            history.deal, history.stages.codes, history.moments, strict=True
        )
    ]


def test_changes_are_in_the_order_of_deal_and_time(tmp_path):
    exports = loaded(
        tmp_path, HEADER, [TWO, "", "Qualification", "2025-03-10"],
        [ONE, "Qualification", "Closed Won", "2025-04-16"], [ONE, "", "Qualification", "2025-01-27"],
    )  # fmt: skip
    assert changes(exports) == [
        (0, "Qualification", "2025-01-27"), (0, "Closed Won", "2025-04-16"),
        (1, "Qualification", "2025-03-10"),
    ]  # fmt: skip
    assert exports.history.rows.tolist() == [4, 3, 2]


def test_changes_of_other_fields_are_none_of_the_stage(tmp_path):
    exports = loaded(
        tmp_path, HEADER, [ONE, "", "Qualification", "2025-01-27"],
        [ONE, "Qualification", "Qualification", "2025-02-01"],
        [ONE, "Qualification", "Closed Won", "2025-04-16"],
    )  # fmt: skip
    assert [stage for _, stage, _ in changes(exports)] == ["Qualification", "Closed Won"]
    assert dict(exports.read[1].dropped) == {"unchanged": 1}


def test_salesforces_object_repeats_the_stage_with_each_change(tmp_path):
    header = ("OpportunityId", "StageName", "CreatedDate", "Amount")
    exports = loaded(
        tmp_path, header, [ONE + "EAB", "Qualification", "2025-01-27T09:00:00", "1"],
        [ONE + "EAB", "Qualification", "2025-02-01T09:00:00", "2"],
        [ONE + "EAB", "Closed Won", "2025-04-16T09:00:00", "2"],
    )  # fmt: skip
    assert [(deal, stage) for deal, stage, _ in changes(exports)] == [
        (0, "Qualification"), (0, "Closed Won")
    ]  # fmt: skip


def test_the_spanish_report(tmp_path):
    deals = (("ID de oportunidad", "Etapa", "Importe", "Fecha de cierre", "Fecha de creación"),
             ["1", "Cerrada ganada", "10,50", "16/04/2025", "27/01/2025"],
             ["2", "Negociación", "10,50", "30/09/2025", "27/01/2025"])  # fmt: skip
    header = ("ID de oportunidad", "De etapa", "A etapa", "Última modificación")
    exports = loaded(
        tmp_path, header, ["1", "", "Negociación", "27/01/2025 9:05"],
        ["1", "Negociación", "Cerrada ganada", "16/04/2025 16:15"],
        deals=deals, setting=Setting("es_ES", "EUR", SETTING.as_of),
    )  # fmt: skip
    assert changes(exports) == [
        (0, "Negociación", "2025-01-27"), (0, "Cerrada ganada", "2025-04-16")
    ]  # fmt: skip


def test_rows_of_unknown_deals_or_without_a_day_are_left_out_by_row(tmp_path):
    exports = loaded(
        tmp_path, HEADER, ["0064x00000DDDD9", "", "Qualification", "2025-01-27"],
        [ONE, "", "Qualification", ""], [ONE, "Qualification", "", "2025-04-16"],
        [ONE, "Qualification", "Closed Won", "2025-04-16"],
    )  # fmt: skip
    told = {r.code: r.rows for r in exports.remarks if r.table == "history"}
    assert told == {"exports.history.unmatched": (2,), "exports.history.incomplete": (3, 4)}
    table = exports.read[1]
    assert (table.rows, table.kept) == (4, 1)
    assert dict(table.dropped) == {"unmatched": 1, "incomplete": 2}


def test_without_an_id_a_name_ties_where_one_deal_alone_has_it(tmp_path):
    header = ("Opportunity Name", "From Stage", "To Stage", "Last Modified")
    exports = loaded(tmp_path, header, ["Line 1", "", "Qualification", "2025-01-27"],
                     ["Line 2", "", "Qualification", "2025-01-28"])  # fmt: skip
    assert [deal for deal, *_ in changes(exports)] == [0]
    assert dict(exports.read[1].dropped) == {"unmatched": 1}


def test_stages_are_spelled_as_the_deals_spell_them(tmp_path):
    exports = loaded(tmp_path, HEADER, [ONE, "", "closed  won", "2025-04-16"])
    assert changes(exports) == [(0, "Closed Won", "2025-04-16")]


def test_the_order_of_rows_changes_nothing(tmp_path):
    rows = [[ONE, "", "Qualification", "2025-01-27"], [ONE, "", "Closed Won", "2025-01-27"],
            [TWO, "", "Closed Lost", "2025-01-27"]]  # fmt: skip
    one = changes(loaded(tmp_path, HEADER, *rows))
    assert one == changes(loaded(tmp_path, HEADER, *rows[::-1]))
    assert one[0][1] == "Qualification"  # of one moment the earlier stage first


def test_what_is_missing_is_told_at_once(tmp_path):
    header = ("Opportunity ID", "Amount", "Last Modified By", "Close Date")
    said = refused(tmp_path, (*header, "To Stage"), [ONE, "1", "x", "y", "z"], deals=None)
    assert "the date of each change is missing" in said
    assert "deals.csv or deals.xlsx" in said


def test_no_row_that_is_of_a_deal_is_refused(tmp_path):
    said = refused(tmp_path, HEADER, ["9", "", "Qualification", "2025-01-27"])
    assert 'no value of "Opportunity ID" is the id' in said
    assert "nothing" not in said


def test_refused_deals_are_told_alone(tmp_path):
    """Without the deals nothing can be said of their history."""
    deals = (DEALS[0], [ONE, "Line 1", "Closed Won", "forty", "2025-04-16", "2025-01-27"])
    said = refused(tmp_path, HEADER, [ONE, "", "Qualification", "2025-01-27"], deals=deals)
    assert "deals.csv:2" in said and "history.csv" not in said
