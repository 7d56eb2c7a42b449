"""All that exports say together, and single figures of a part of them."""

import datetime

import numpy as np
import pytest

from revkit.content.measures import load_measures
from revkit.drivers.columns import Amounts, Labels, Remark
from revkit.drivers.exports import Accounts, Deals, Exports, Selection, State, Terms
from revkit.drivers.measure import measure_drivers, measured_figures, names_of

UNTIL = datetime.date(2025, 12, 31)
TERMS = Terms(UNTIL, 2)
DAY = np.timedelta64(1, "D")


def deals() -> Deals:
    """Ten deals: four won, four lost (worth nothing), two open; half of them in each pipeline."""
    states = [State.WON] * 4 + [State.LOST] * 4 + [State.OPEN] * 2
    created = np.datetime64("2025-01-01", "s") + np.arange(10) * DAY
    closed = created + 30 * DAY
    closed[8:] = np.datetime64("NaT")
    values = np.array([100_00] * 4 + [0] * 4 + [100_00] * 2)
    return Deals(
        rows=np.arange(2, 12),
        states=np.array(states, np.int8),
        created=created,
        closed=closed,
        amounts=Amounts(values, np.ones(10, np.bool_), 2),
        pipelines=Labels(("New", "Old"), np.arange(10) % 2),
    )


def accounts() -> Accounts:
    """Two customers over 13 months; the second, in segment B, pays half as much and leaves."""
    months = np.datetime64("2024-12", "M") + np.arange(13)
    periods = np.concatenate([months, months[:6]])
    codes = np.array([0] * 13 + [1] * 6)
    values = np.where(codes == 0, 200_00, 100_00)
    return Accounts(
        rows=np.arange(2, 21),
        accounts=Labels(("a", "b"), codes),
        revenue=Amounts(values, np.ones(19, np.bool_), 2),
        months=1,
        periods=periods,
        segments=Labels(("A", "B"), codes),
    )


def test_every_measure_has_its_figure_in_the_order_of_the_content():
    drivers = measure_drivers(Exports(UNTIL, deals(), accounts=accounts()), TERMS)
    assert list(drivers.figures) == list(load_measures())
    assert drivers.figures["win_rate"].value == 0.5
    assert drivers.figures["grr"].value == pytest.approx(200 / 300)  # b, of 100, left
    assert drivers.figures["lead_conversion"].why == "measured.why.no_leads"
    assert [len(part) for part in (drivers.quarters, drivers.movements)] == [1, 12]


def test_without_any_export_every_figure_says_why():
    drivers = measure_drivers(Exports(UNTIL), TERMS)
    assert {figure.why for figure in drivers.figures.values()} == {
        "measured.why.no_deals", "measured.why.no_leads", "measured.why.no_accounts",
    }  # fmt: skip
    assert (drivers.lag, drivers.season, drivers.steps, drivers.ages) == (None, None, (), ())


def test_a_part_of_the_deals():
    new, usual = (
        measured_figures(Exports(UNTIL, deals()), TERMS, Selection(pipeline=name), ("win_rate",))[0]
        for name in ("New", None)
    )
    assert (new.n, usual.n) == (4, 8)


def test_accounts_have_segments_and_no_pipelines():
    exports = Exports(UNTIL, accounts=accounts())

    def grr(**chosen):
        return measured_figures(exports, TERMS, Selection(**chosen), ("grr",))[0]

    assert grr(segment="A").value == 1.0
    assert grr(segment="B").value == 0.0
    assert grr(pipeline="New").why == "measured.why.accounts_part"
    assert grr(start=datetime.date(2025, 1, 1)).why == "measured.why.accounts_part"


def test_the_figures_are_the_same_alone_and_together():
    exports = Exports(UNTIL, deals(), accounts=accounts())
    together = measure_drivers(exports, TERMS).figures
    for name in load_measures():
        assert measured_figures(exports, TERMS, Selection(), (name,)) == (together[name],)


def test_what_a_figure_says_of_rows_is_not_said_twice():
    lost = Remark("exports.lost_zero", "deals", 4, (6, 7, 8, 9), {"lost": 4})
    other = Remark("exports.blank", "deals", 1, (3,), {"column": "a"})
    drivers = measure_drivers(Exports(UNTIL, deals(), remarks=(lost, other)), TERMS)
    by_value = drivers.figures["win_rate_value"].remarks
    assert any(remark.rows == lost.rows for remark in by_value)
    assert drivers.remarks == (other,)


def test_names_to_choose_from():
    exports = Exports(UNTIL, deals(), accounts=accounts())
    assert names_of(exports, "pipeline") == ("New", "Old")
    assert names_of(exports, "segment") == ("A", "B")
    assert names_of(exports, "source") == ()
