"""Exports in the exact shape of each system are read as they were counted by hand."""

from decimal import Decimal

import numpy as np
import pytest

from revkit.client.exports import load_exports
from revkit.drivers.exports import State
from revkit.errors import InputError
from tests.exports.crm_files import NAMES, STEMS, client_folder, expected, setting_of

COLUMNS = {"sources", "pipelines", "segments", "kinds", "stages"}


@pytest.fixture(params=NAMES)
def fixture(request, tmp_path):
    told = expected(request.param)
    folder = client_folder(request.param, told, tmp_path)
    return told, load_exports(folder, "client", setting_of(told))


def days(moments):
    known = np.sort(moments[~np.isnat(moments)])
    return [known[0].astype("M8[D]").item(), known[-1].astype("M8[D]").item()]


def used(labels):
    """The names that a column really holds, in alphabetical order."""
    return sorted({labels.names[code] for code in labels.codes if code >= 0})


def held(labels):
    """How many rows each thing of a column has, smallest first."""
    return sorted(np.unique(labels.codes[labels.codes >= 0], return_counts=True)[1].tolist())


def money(amounts, mask):
    total = int(amounts.values[mask & amounts.known].sum())
    return Decimal(total).scaleb(-amounts.minor)


def test_the_tables_are_those_of_the_folder(fixture):
    told, exports = fixture
    for stem in STEMS:
        assert (getattr(exports, stem) is not None) == (stem in told), stem


def test_the_rows_are_as_many_as_counted(fixture):
    told, exports = fixture
    read = {table.table: table for table in exports.read}
    assert set(read) == set(STEMS) & set(told)
    for stem, table in read.items():
        if "kept" in told[stem]:
            assert table.kept == told[stem]["kept"], stem
            assert table.rows - sum(table.dropped.values()) == table.kept, stem
        if "rows" in told[stem]:
            assert table.rows == told[stem]["rows"], stem
        if "system" in told:
            assert table.system == told["system"], stem


def test_the_deals_are_those_counted(fixture):
    told, exports = fixture
    if "deals" not in told:
        assert exports.deals is None
        return
    deals, said = exports.deals, told["deals"]
    states = {state: int(deals.is_(state).sum()) for state in State}
    assert states[State.WON] == said["won"]
    assert states[State.LOST] == said["lost"]
    assert states[State.OPEN] == said["open"]
    if "parked" in said:
        assert states[State.PARKED] == said["parked"]
        assert len(deals) == said["kept"]
    assert money(deals.amounts, deals.is_(State.WON)) == Decimal(said["won_amount"])
    if "known_amounts" in said:
        assert int(deals.amounts.known.sum()) == said["known_amounts"]
    for stage, count in said.get("entered", {}).items():
        assert int((~np.isnat(deals.entered[stage])).sum()) == count, stage
    if "order" in said:
        assert list(deals.order) == said["order"]
    counted = deals.is_(State.WON, State.LOST, State.OPEN, State.PARKED)
    assert days(deals.created[counted]) == said["created"]
    assert days(deals.closed[deals.is_(State.WON, State.LOST)]) == said["decided"]


def test_the_columns_hold_what_was_counted(fixture):
    told, exports = fixture
    for stem in set(STEMS) & set(told):
        table, said = getattr(exports, stem), told[stem]
        for name in COLUMNS & set(said):
            assert used(getattr(table, name)) == said[name], (stem, name)
        for name in {"owners", "accounts"} & set(said):
            assert len(held(getattr(table, name))) == said[name], (stem, name)
        if "owner_counts" in said:
            assert held(table.owners) == said["owner_counts"]
        if "timed" in said:
            assert table.timed == said["timed"]


def test_the_leads_are_those_counted(fixture):
    told, exports = fixture
    if "leads" not in told:
        assert exports.leads is None
        return
    leads, said = exports.leads, told["leads"]
    assert days(leads.created) == said["created"]
    if "with_deal" in said:
        tied = leads.deal[leads.deal >= 0]
        assert len(tied) == said["with_deal"]
        assert int((exports.deals.states[tied] == State.WON).sum()) == said["with_won_deal"]


def test_the_accounts_are_those_counted(fixture):
    told, exports = fixture
    if "accounts" not in told:
        assert exports.accounts is None
        return
    accounts, said = exports.accounts, told["accounts"]
    assert accounts.months == said["months"]
    for month, total in said.get("by_period", {}).items():
        rows = accounts.periods.astype("M8[M]") == np.datetime64(month)
        assert money(accounts.revenue, rows) == Decimal(total), month
    if "left" in said:
        assert int(accounts.left.sum()) == said["left"]
        assert money(accounts.revenue, accounts.left) == Decimal(said["left_revenue"])
        assert money(accounts.revenue, accounts.revenue.known) == Decimal(said["total"])
        assert days(accounts.began) == said["began"]
        assert days(accounts.ended) == said["ended"]


def test_the_history_is_that_counted(fixture):
    told, exports = fixture
    if "history" not in told:
        assert exports.history is None
        return
    history, said = exports.history, told["history"]
    counts = np.bincount(history.deal[history.deal >= 0], minlength=len(exports.deals))
    assert counts.tolist() == said["by_deal"]
    ends = [np.datetime64(moment) for moment in said["moments"]]
    assert [history.moments.min(), history.moments.max()] == ends


def test_remarks_name_the_rows_they_are_about(fixture):
    told, exports = fixture
    for stem in set(STEMS) & set(told):
        rows = {row for remark in exports.remarks if remark.table == stem for row in remark.rows}
        assert set(told[stem].get("remarked", ())) <= rows, stem
        if told[stem].get("remarks"):
            assert any(remark.table == stem for remark in exports.remarks), stem


@pytest.mark.parametrize("name", [name for name in NAMES if "unmapped" in expected(name)])
def test_what_may_be_read_in_two_ways_is_refused_with_both(name, tmp_path):
    told = expected(name)
    folder = client_folder(name, told, tmp_path)
    (folder / "deals.map.yml").unlink()
    with pytest.raises(InputError) as caught:
        load_exports(folder, "client", setting_of(told))
    for reading in told["unmapped"]:
        assert reading in str(caught.value)


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_named_in_what_was_read(name, tmp_path):
    told = expected(name)
    exports = load_exports(client_folder(name, told, tmp_path), "client", setting_of(told))
    for private in ("Persona 1", "Person 1", "Contacto 1", "Contact 1", "contacto1", "Cuenta 0", "Account 0",
                    "Cliente A", "Customer A", "example.com", "Org 1"):  # fmt: skip
        assert private not in repr(exports), private
