"""Leads: which deal came of each, what is odd in their rows."""

import csv
import datetime

import numpy as np
import pytest

from revkit.client.exports import Setting, load_exports
from revkit.client.exports.tying import tie
from revkit.drivers.exports import Deals, State
from revkit.errors import InputError

SETTING = Setting("es_ES", "EUR", datetime.date(2025, 12, 31))
DEALS = ("ID", "Estado", "Importe", "Fecha de creación", "Fecha de cierre")
LEADS = ("ID de lead", "Fecha de creación", "Origen", "ID de oportunidad")


def write(folder, name, *rows):
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def loaded(folder, leads, deals=None):
    write(folder, "leads", *leads)
    if deals:
        write(folder, "deals", *deals)
    return load_exports(folder, "acme", SETTING)


def told(exports, table="leads"):
    return {
        remark.code: (remark.n, remark.rows)
        for remark in exports.remarks
        if remark.table == table and remark.code.startswith("exports.leads")
    }


WON, LOST = (
    ["1", "Ganada", "1000", "2025-01-10", "2025-02-10"],
    ["2", "Perdida", "500", "2025-01-12", "2025-03-01"],
)


def test_leads_name_their_deals(tmp_path):
    leads = [LEADS, ["a", "2025-01-02", "Web", "1"], ["b", "2025-01-03", "Feria", "9"],
             ["c", "2025-01-04", "Web", ""]]  # fmt: skip
    exports = loaded(tmp_path, leads, [DEALS, WON, LOST])
    assert exports.leads.deal.tolist() == [0, -1, -1]
    assert exports.deals.lead.tolist() == [0, -1]
    assert told(exports) == {"exports.leads.no_such_deal": (1, (3,))}


def test_deals_name_their_leads(tmp_path):
    deals = [(*DEALS, "Lead ID"), [*WON, "b"], [*LOST, "z"]]
    leads = [LEADS[:3], ["a", "2025-01-02", "Web"], ["b", "2025-01-03", "Feria"]]
    exports = loaded(tmp_path, leads, deals)
    assert exports.leads.deal.tolist() == [-1, 0]
    assert exports.deals.lead.tolist() == [1, -1]
    assert told(exports, "deals") == {"exports.leads.no_such_lead": (1, (3,))}


def test_of_several_deals_of_a_lead_the_won_one_counts(tmp_path):
    deals = [(*DEALS, "Lead ID"), [*LOST, "a"], [*WON, "a"]]
    exports = loaded(tmp_path, [LEADS[:3], ["a", "2025-01-02", "Web"]], deals)
    assert exports.deals.states[exports.leads.deal[0]] == State.WON
    assert exports.deals.lead.tolist() == [0, 0]


def test_leads_that_nothing_ties_are_remarked(tmp_path):
    exports = loaded(tmp_path, [LEADS[:3], ["a", "2025-01-02", "Web"]], [DEALS, WON, LOST])
    assert exports.leads.deal is None
    assert told(exports) == {"exports.leads.untied": (1, ())}


def test_leads_without_a_file_of_deals_are_read(tmp_path):
    exports = loaded(tmp_path, [LEADS[:3], ["a", "2025-01-02", "Web"], ["b", "2025-02-03", "Web"]])
    assert exports.deals is None and exports.leads.deal is None
    assert told(exports) == {}
    assert exports.until == datetime.date(2025, 2, 3)


def test_a_lead_on_two_rows_counts_once_whatever_their_order(tmp_path):
    rows = [["a", "2025-01-02", "Web"], ["a", "2025-01-02", "Feria"], ["b", "2025-01-03", "Web"]]
    found = []
    for name, some in (("one", rows), ("other", rows[::-1])):
        (tmp_path / name).mkdir()
        exports = loaded(tmp_path / name, [LEADS[:3], *some])
        leads = exports.leads
        found.append(sorted(leads.sources.names[code] for code in leads.sources.codes))
        (read,) = exports.read
        assert (read.rows, read.kept, dict(read.dropped)) == (3, 2, {"repeated_id": 1})
    assert found[0] == found[1]


def test_dates_before_the_lead_came_are_remarked_not_those_of_its_day(tmp_path):
    header = (*LEADS[:3], "Fecha de primera respuesta", "Fecha de conversión")
    leads = [header, ["a", "2025-01-02 10:00", "Web", "2025-01-02", ""],
             ["b", "2025-01-05 10:00", "Web", "2025-01-04", "2025-01-01"],
             ["c", "", "Web", "", ""]]  # fmt: skip
    assert told(loaded(tmp_path, leads)) == {
        "exports.leads.undated": (1, (4,)),
        "exports.leads.contacted_before": (1, (3,)),
        "exports.leads.converted_before": (1, (3,)),
    }


def test_converted_without_a_date_is_remarked(tmp_path):
    header = ("Lead ID", "Create Date", "Converted", "Converted Date")
    leads = [header, ["a", "2025-01-02", "1", "2025-01-20"], ["b", "2025-01-05", "1", ""],
             ["c", "2025-01-06", "0", ""]]  # fmt: skip
    assert told(loaded(tmp_path, leads)) == {"exports.leads.converted_undated": (1, (3,))}


def test_unreadable_dates_are_refused_by_their_cells(tmp_path):
    with pytest.raises(InputError) as caught:
        loaded(tmp_path, [LEADS[:3], ["a", "ayer", "Web"], ["b", "2025-01-03", "Web"]])
    assert str(caught.value).startswith("acme/leads.csv:2: B2: ")


def test_hubspots_two_dates_of_qualifying_are_no_conflict(tmp_path):
    header = ("Record ID", "Create Date", "Became a Marketing Qualified Lead Date",
              "Became a Sales Qualified Lead Date", "Original Source", "Lead Source")  # fmt: skip
    rows = [["1", "2025-01-02", "2025-01-05", "2025-01-09", "Organic", "Fair"]]
    leads = loaded(tmp_path, [header, *rows]).leads
    assert str(leads.qualified[0].astype("datetime64[D]")) == "2025-01-09"
    assert leads.sources.names == ("Fair",)


def test_leads_and_their_owners_are_nowhere_named(tmp_path):
    header = (*LEADS, "Nombre", "Propietario")
    rows = [["x-77", "2025-01-02", "Web", "1", "Ana Gil", "Luis Rey"]]
    exports = loaded(tmp_path, [header, *rows], [DEALS, WON, LOST])
    for private in ("x-77", "Ana Gil", "Luis Rey"):
        assert private not in repr(exports.leads)


def test_ties_of_both_files_agree_with_a_plain_loop():
    rng = np.random.default_rng(0)
    ids, leads = [f"d{n}" for n in range(40)], [f"l{n}" for n in range(60)]
    named = [f"d{n}" if n < 50 else "" for n in rng.integers(0, 60, 60)]
    deals = Deals(np.arange(40), rng.integers(0, 4, 40).astype(np.int8))
    found = tie(leads, named, deals, ids, None)
    for place, text in enumerate(named):
        assert found.deal[place] == (ids.index(text) if text in ids else -1)
        assert bool(found.strangers[place]) == (bool(text) and text not in ids)
    for place, text in enumerate(ids):
        assert found.lead[place] == (named.index(text) if text in named else -1)


HUBSPOT_DEALS = ("ID de registro", "Nombre del negocio", "Etapa del negocio", "Importe",
                 "Fecha de creación", "Fecha de cierre")  # fmt: skip
SALESFORCE_DEALS = ("Opportunity ID", "Opportunity Name", "Stage", "Amount", "Created Date",
                    "Close Date")  # fmt: skip


@pytest.mark.parametrize("header", [HUBSPOT_DEALS, SALESFORCE_DEALS])
def test_deals_saved_as_leads_are_refused(tmp_path, header):
    # Their closing days passed for conversions: 99 % of the "leads" were won, lost ones included.
    row = ["1", "Uno", "Cierre perdido", "900", "2025-01-10", "2025-02-10"]
    with pytest.raises(InputError, match=r"leads.csv: son oportunidades, no leads"):
        loaded(tmp_path, [header, row])


def test_leads_that_tell_of_their_deals_are_leads(tmp_path):
    header = ("Lead ID", "First Name", "Opportunity Name", "Opportunity Amount", "Created Date")
    assert len(loaded(tmp_path, [header, ["1", "Ana", "Uno", "900", "2025-01-10"]]).leads) == 1
