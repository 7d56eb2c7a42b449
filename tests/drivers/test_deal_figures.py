"""Figures of deals: the arithmetic, what each leaves out, and what is said of odd exports."""

import datetime
from dataclasses import replace
from math import isfinite

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from revkit.content.measures import load_measures
from revkit.content.wording import load_wording, placeholders
from revkit.drivers.deals.figures import deal_figures
from revkit.drivers.deals.owners import owner_concentration
from revkit.drivers.deals.quarters import quarters_of
from revkit.drivers.deals.season import season_of
from revkit.drivers.deals.sources import sources_of
from revkit.drivers.exports import Selection, Terms
from revkit.drivers.window import window
from tests.drivers.building import TERMS, UNTIL, codes, deals

DATE = datetime.date


def figures(made, terms=TERMS, until=UNTIL):
    return deal_figures(made, terms, until)


def a_year():
    """Ten deals: 4 won (100, 200, 300, 400), 4 lost (50 each), 2 open (1,000 and unknown)."""
    return deals(
        "won won won won lost lost lost lost open open",
        created=["2025-01-01"] * 8 + ["2025-12-01", "2024-01-01"],
        closed=["2025-01-11", "2025-01-21", "2025-01-31", "2025-02-10"] + ["2025-03-01"] * 4
        + ["2025-11-30", None],
        amounts=[100, 200, 300, 400, 50, 50, 50, 50, 1000, None],
        owners=["a", "a", "b", "c", "a", "a", "a", "a", "b", "b"],
        sources=["web", "web", "event", None, "web", "event", "event", "event", "web", "web"],
        pipelines=["new"] * 5 + ["renewal"] * 5,
    )  # fmt: skip


def test_every_measure_of_deals_is_there_in_its_order():
    wanted = [name for name, measure in load_measures().items() if measure.group == "deals"]
    assert list(figures(a_year())) == wanted
    assert all(name == figure.id for name, figure in figures(a_year()).items())


def test_the_arithmetic_of_a_small_year():
    found = figures(a_year(), Terms(UNTIL, 2, target=500.0))
    values = {name: figure.value for name, figure in found.items()}
    assert values["win_rate"] == 4 / 8
    assert values["win_rate_value"] == 1000 / 1200
    assert values["average_deal"] == 250
    assert values["median_deal"] == 250
    assert values["cycle"] == values["median_cycle"] == 25  # 10, 20, 30 and 40 days
    assert values["velocity"] == 2 * 0.5 * 250 / 25
    assert values["open_pipeline"] == 1000
    assert values["coverage"] == 2
    # Nine in ten won deals took at most 37 days; open are one of 30 days and one of 730.
    assert values["stale_share"] == 0.5
    assert values["owner_share"] == 0.4  # c won 400; a and b 300 each
    counts = {name: figure.n for name, figure in found.items()}
    assert counts["win_rate"] == counts["win_rate_value"] == 8
    assert counts["average_deal"] == counts["cycle"] == counts["owner_share"] == 4
    assert counts["open_pipeline"] == 1
    assert counts["stale_share"] == counts["velocity"] == 2
    assert (found["cycle"].start, found["cycle"].end) == (DATE(2025, 1, 11), DATE(2025, 2, 10))
    assert found["stale_share"].end == UNTIL


def test_student_s_interval_of_the_small_year_by_hand():
    found = figures(a_year())["average_deal"]
    # Deviations 150, 50, 50, 150: variance 50,000 / 3, error sqrt(50,000 / 12) = 64.55, t3 = 3.1824.
    assert (found.low, found.high) == pytest.approx((250 - 205.43, 250 + 205.43), abs=0.01)


def test_a_period_bounds_what_was_decided_and_nothing_else():
    terms = replace(TERMS, start=DATE(2025, 1, 21), end=DATE(2025, 3, 1))
    found = figures(a_year(), terms)
    assert (found["win_rate"].value, found["win_rate"].n) == (3 / 7, 7)
    assert found["open_pipeline"].value == 1000
    assert len(window(a_year(), terms)) == 9
    assert window(a_year(), TERMS) is not None
    empty = replace(TERMS, start=DATE(2030, 1, 1))
    assert figures(a_year(), empty)["win_rate"].why == "drivers.why.none_in_period"


def test_closings_of_the_last_day_count_whatever_the_hour():
    made = deals("won lost", closed=["2025-03-31T23:59:59", "2025-04-01"])
    assert figures(made, replace(TERMS, end=DATE(2025, 3, 31)))["win_rate"].n == 1


def test_a_selection_takes_parts_and_period_together():
    found = deal_figures(a_year(), TERMS, UNTIL, Selection(pipeline="renewal"))
    assert (found["win_rate"].value, found["win_rate"].n) == (0, 3)
    part = Selection(source="web", start=DATE(2025, 1, 12), end=DATE(2025, 12, 31))
    assert deal_figures(a_year(), TERMS, UNTIL, part)["win_rate"].value == 1 / 2
    nothing = deal_figures(a_year(), TERMS, UNTIL, Selection(segment="large"))
    assert nothing["win_rate"].why == "drivers.why.no_closed"


def test_parked_deals_count_in_neither_and_it_is_said():
    found = figures(deals("won lost parked parked"))["win_rate"]
    assert (found.value, found.n) == (0.5, 2)
    assert {"few", "undated_in", "parked"} == set(codes(found.remarks))


def test_dates_missing_count_without_a_period_and_not_with_one():
    made = deals("won lost lost", closed=["2025-01-01", None, None])
    without = figures(made)["win_rate"]
    assert (without.n, codes(without.remarks)) == (3, ["few", "undated_in", "quarters_few"])
    assert without.remarks[1].rows == (3, 4)
    bounded = figures(made, replace(TERMS, start=DATE(2024, 1, 1)))["win_rate"]
    assert (bounded.n, codes(bounded.remarks)) == (
        1, ["few", "all_won", "undated_out", "quarters_few"]
    )  # fmt: skip
    none = figures(deals("won lost"), replace(TERMS, start=DATE(2024, 1, 1)))["win_rate"]
    assert (none.value, codes(none.remarks)) == (None, ["undated_out"])


def test_an_export_without_a_lost_deal_gives_no_win_rate():
    found = figures(deals("won won open", amounts=[1, 2, 3]))
    for name in ("win_rate", "win_rate_value", "velocity"):
        assert (found[name].value, found[name].why) == (None, "drivers.why.no_lost")
    assert found["average_deal"].value == 1.5
    alone = deals("won won", closed=["2025-01-01"] * 2, sources=["web"] * 2)
    assert quarters_of(alone, TERMS) == sources_of(alone, TERMS) == ()
    # A part of which everything was won is measured: lost deals are told elsewhere.
    made = deals("won won lost", segments=["a", "a", "b"])
    part = deal_figures(made, TERMS, UNTIL, Selection(segment="a"))["win_rate"]
    assert (part.value, part.n, "all_won" in codes(part.remarks)) == (1, 2, True)
    lost = figures(deals("lost lost"))["win_rate"]
    assert (lost.value, "all_lost" in codes(lost.remarks)) == (0, True)


def test_a_win_before_its_creation_is_no_cycle_of_zero_days():
    made = deals(
        "won won won",
        created=["2025-01-10", "2025-01-01", "2025-01-01T15:00"],
        closed=["2025-01-05", "2025-01-21", "2025-01-01"],
    )
    found = figures(made)["cycle"]
    # 20 days, and 0: closed on the day of its creation, in a column without hours.
    assert (found.value, found.n) == (10, 2)
    (wrong,) = [r for r in found.remarks if r.code.endswith("won_before_created")]
    assert (wrong.n, wrong.rows) == (1, (2,))


def test_lost_deals_of_no_value_make_the_rate_by_value_say_nothing():
    made = deals("won won lost lost lost", amounts=[10, 20, 0, 0, 5])
    found = figures(made)["win_rate_value"]
    assert found.value == 30 / 35
    (zero,) = [r for r in found.remarks if r.code.endswith("zero_lost")]
    assert (zero.n, zero.rows, zero.values["share"]) == (2, (4, 5), 2 / 3)
    half = figures(deals("won lost lost", amounts=[10, 0, 5]))["win_rate_value"]
    assert "zero_lost" not in codes(half.remarks)


def test_credit_notes_and_blank_amounts_are_left_out():
    made = deals("won won won lost", amounts=[100, -40, None, 100])
    found = figures(made)
    assert (found["average_deal"].value, found["average_deal"].n) == (100, 1)
    assert found["win_rate_value"].value == 0.5
    remarks = {r.code.rsplit(".", 1)[1]: r for r in found["average_deal"].remarks}
    assert remarks["negative_amounts"].rows == (3,)
    assert (remarks["blank_amounts"].rows, remarks["blank_amounts"].values["share"]) == (
        (4,),
        1 / 3,
    )


def test_one_deal_that_carries_the_mean_is_named_by_its_row():
    found = figures(deals(["won"] * 10, amounts=[10] * 9 + [1000]))["average_deal"]
    remarks = {r.code.rsplit(".", 1)[1]: r for r in found.remarks}
    assert remarks["dominant"].rows == (11,)
    assert remarks["dominant"].values["share"] == 1000 / 1090
    assert "skewed" in remarks  # skewness 2.67: 25 * 7.1 is far more than ten deals
    assert codes(figures(deals(["won"] * 40, amounts=[10] * 40))["average_deal"].remarks) == []


def test_open_deals_past_their_date_are_counted():
    found = figures(a_year())["open_pipeline"]
    (late,) = [r for r in found.remarks if r.code.endswith("overdue")]
    assert (late.n, late.rows, late.values["share"]) == (1, (10,), 0.5)


def test_open_deals_older_than_any_won_are_named():
    (older,) = [r for r in figures(a_year())["stale_share"].remarks if "older" in r.code]
    assert (older.n, older.rows, older.values) == (1, (11,), {"days": 40, "share": 0.5})


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({}, ""),
        ({}, "won"),
        ({}, "lost"),
        ({}, "open"),
        ({}, "parked parked"),
        ({"created": [None] * 3, "closed": [None] * 3, "amounts": [None] * 3}, "won lost open"),
        ({"created": ["2025-01-01"], "closed": ["2025-01-01"], "amounts": [0]}, "won"),
        ({"created": ["2025-01-01"] * 2, "closed": ["2025-01-01"] * 2, "amounts": [0, 0],
          "owners": ["a", "b"], "sources": ["x", "y"]}, "won won"),
        ({"amounts": [-5, -5], "owners": ["a", None]}, "won lost"),
        ({"owners": [None, None], "amounts": [5, 5]}, "won won"),
        ({"created": ["2027-01-01"], "closed": ["2028-01-01"]}, "open"),
        ({"created": ["2025-12-31"] * 2, "closed": ["2025-12-31"] * 2}, "won lost"),
    ],
)  # fmt: skip
def test_odd_exports_give_a_figure_or_a_reason(columns, words):
    made = deals(words, **columns)
    for terms in (TERMS, Terms(UNTIL, 2, DATE(2025, 1, 1), DATE(2025, 6, 30), target=10.0)):
        for figure in figures(made, terms).values():
            assert (figure.value is None) == (figure.why is not None), figure
            assert list(_faults(figure)) == []
        quarters_of(made, terms)
        sources_of(made, terms)
        owner_concentration(made, terms)
        season = season_of(made, terms, UNTIL)
        assert season.index or season.why in load_wording()


def _faults(figure):
    """What is wrong with a figure whatever it was made of."""
    if figure.why is not None and figure.why not in load_wording():
        yield f"no sentence {figure.why}"
    if not all(n is None or isfinite(n) for n in (figure.value, figure.low, figure.high)):
        yield "not finite"
    elif figure.low is not None and not (
        figure.low <= figure.value * (1 + 1e-12) and figure.value <= figure.high * (1 + 1e-12)
    ):
        yield "outside its interval"
    for remark in figure.remarks:
        wanted = placeholders(_form(load_wording()[remark.code].en))
        if missing := wanted - {"n", *(remark.values or {})}:
            yield f"{remark.code} lacks {missing}"


def _form(form):
    return form if isinstance(form, str) else " ".join(form.values())


DAY = st.integers(0, 900).map(lambda days: str(DATE(2023, 6, 1) + datetime.timedelta(days)))
ROW = st.tuples(
    st.sampled_from(["won", "lost", "open", "parked"]),
    st.none() | DAY,
    st.none() | DAY,
    st.none() | st.integers(-100, 100_000),
    st.sampled_from(["a", "b", "c", None]),
    st.sampled_from(["web", "event", "friend", None]),
)


def _deals_of(rows):
    states, created, closed, amounts, owners, sources = zip(*rows, strict=True)
    return deals(
        list(states), created=created, closed=closed, amounts=amounts, owners=owners,
        sources=sources,
    )  # fmt: skip


def _told(found):
    return {name: replace(f, remarks=tuple((r.code, r.n, r.values) for r in f.remarks))
            for name, f in found.items()}  # fmt: skip


@given(st.lists(ROW, min_size=1, max_size=60), st.randoms(use_true_random=False))
def test_the_order_of_rows_never_changes_a_figure(rows, random):
    mixed = list(rows)
    random.shuffle(mixed)
    one, other = _deals_of(rows), _deals_of(mixed)
    assert _told(figures(one)) == _told(figures(other))
    assert quarters_of(one, TERMS) == quarters_of(other, TERMS)
    assert sources_of(one, TERMS) == sources_of(other, TERMS)
    assert season_of(one, TERMS, UNTIL) == season_of(other, TERMS, UNTIL)
    assert owner_concentration(one, TERMS) == owner_concentration(other, TERMS)


@given(st.lists(ROW, min_size=1, max_size=60))
def test_whatever_the_deals_figures_lie_within_their_intervals(rows):
    for figure in figures(_deals_of(rows)).values():
        assert list(_faults(figure)) == []


@given(st.lists(ROW, min_size=1, max_size=60), st.sampled_from([2, 10, 1000]))
def test_in_a_smaller_currency_money_is_more_and_nothing_else_changes(rows, factor):
    one = figures(_deals_of(rows))
    dearer = [(*row[:3], None if row[3] is None else row[3] * factor, *row[4:]) for row in rows]
    other = figures(_deals_of(dearer))
    money = {name for name, m in load_measures().items() if m.unit in ("money", "money_per_day")}
    for name, figure in one.items():
        scale = factor if name in money else 1
        assert figure.n == other[name].n
        for ours, theirs in zip(_numbers(figure), _numbers(other[name]), strict=True):
            assert theirs == (None if ours is None else pytest.approx(ours * scale))


def _numbers(figure):
    return figure.value, figure.low, figure.high


@given(st.lists(ROW, min_size=1, max_size=60))
def test_the_parts_make_the_whole(rows):
    made = _deals_of([*rows, ("lost", None, "2025-03-01", None, None, None)])
    whole = figures(made)["win_rate"]
    sources = sources_of(made, TERMS)
    assert sum(part.n for part in sources) == whole.n
    assert sum(part.won for part in sources) == round(whole.value * whole.n)
    undated = sum(state in ("won", "lost") and closed is None for state, _, closed, *_ in rows)
    assert sum(quarter.n for quarter in quarters_of(made, TERMS)) == whole.n - undated


def test_deals_a_year_are_those_of_twelve_whole_months():
    months = [f"{year}-{month:02}-15" for year in (2024, 2025) for month in range(1, 13)]
    made = deals(["open"] * 24, created=months)
    found = figures(made)["deals_per_year"]
    assert (found.value, found.n) == (12, 12)
    assert (found.start, found.end) == (DATE(2025, 1, 1), DATE(2025, 12, 31))
    # The last month is not whole: December 2024 to November 2025.
    found = figures(made, until=DATE(2025, 12, 20))["deals_per_year"]
    assert (found.start, found.end, found.n) == (DATE(2024, 12, 1), DATE(2025, 11, 30), 12)


def test_less_than_a_year_is_taken_to_a_year_and_it_is_said():
    made = deals(["open"] * 40, created=["2025-10-02"] * 10 + ["2025-11-15", "2025-12-15"] * 15)
    found = figures(made)["deals_per_year"]
    # October began before the export did: 30 deals in two whole months.
    assert (found.value, found.n) == (30 * 12 / 2, 30)
    assert [r.n for r in found.remarks if r.code.endswith("part_year")] == [2]
    short = deals("open open", created=["2025-12-02", "2025-12-20"])
    assert figures(short)["deals_per_year"].why == "drivers.why.no_whole_month"


def test_a_table_that_ends_months_before_the_others_is_counted_to_its_end():
    days = [str(DATE(2024, 1, 1) + datetime.timedelta(day)) for day in range(0, 600, 2)]
    found = figures(deals(["open"] * 300, created=days))["deals_per_year"]
    # The last one is of 21 August 2025: July is the last whole month.
    assert (found.start, found.end) == (DATE(2024, 8, 1), DATE(2025, 7, 31))
    assert codes(found.remarks) == ["created_end"]
    rare = deals("open open open", created=["2024-01-05", "2024-08-05", "2025-06-05"])
    found = figures(rare)["deals_per_year"]
    assert (found.n, found.end, codes(found.remarks)) == (1, DATE(2025, 12, 31), ["few"])
    one = figures(deals("open", created=["2025-01-20"]))["deals_per_year"]
    assert "created_end" not in codes(one.remarks)  # of one deal no silence can be told


def test_the_edge_of_the_window_is_told_with_the_rate_behind_it():
    """Old deals: 40 of 80 won, in 10 to 90 days. Of 40 recent ones 30 are open, 10 quickly won."""
    old = [("won", "2025-01-01", f"2025-03-{day:02}") for day in range(1, 11)] * 4
    old += [("lost", "2025-01-01", "2025-03-01")] * 40
    new = [("won", "2025-12-01", "2025-12-02")] * 10 + [("open", "2025-12-01", None)] * 30
    states, created, closed = zip(*(old + new), strict=True)
    found = figures(deals(list(states), created=created, closed=closed))["win_rate"]
    assert found.value == 50 / 90
    (edge,) = [r for r in found.remarks if r.code.endswith(".edge")]
    assert (edge.n, edge.values["share"], edge.values["mature"]) == (40, 0.75, 0.5)


def test_of_few_earlier_deals_no_rate_is_told():
    made = deals(
        ["won"] * 10 + ["lost"] * 10 + ["open"] * 20,
        created=["2025-12-20"] * 10 + ["2025-12-25"] * 30,
        closed=["2025-12-31"] * 20 + [None] * 20,
    )
    (edge,) = [r for r in figures(made)["win_rate"].remarks if "edge" in r.code]
    assert (edge.code, edge.n) == ("drivers.remark.edge_only", 30)
    assert edge.values == {"days": 11, "share": 2 / 3}


def test_a_month_is_noise_where_few_are_decided_in_it():
    closed = [f"2025-{month:02}-15" for month in range(1, 13)] * 10
    made = deals(["won", "lost"] * 60, closed=closed)
    (noise,) = [r for r in figures(made)["win_rate"].remarks if "month_noise" in r.code]
    # Ten a month at a rate of one half: 1.96 * sqrt(0.25 / 10) = 0.31.
    assert (noise.n, noise.values["half"]) == (10, pytest.approx(30.99, abs=1e-2))
    assert "points" in load_wording()[noise.code].en["other"]  # no part of the rate


def test_quarters_that_chance_explains_are_told_from_those_it_does_not():
    def quarters(first, second):
        states = ["won"] * first + ["lost"] * (50 - first)
        states += ["won"] * second + ["lost"] * (50 - second)
        made = deals(states, closed=["2025-02-01"] * 50 + ["2025-05-01"] * 50)
        return codes(figures(made)["win_rate"].remarks)

    assert "quarters_alike" in quarters(25, 28)
    assert "quarters_differ" in quarters(10, 40)
    made = deals("won lost", closed=["2025-02-01", "2025-05-01"])
    assert "quarters_few" in codes(figures(made)["win_rate"].remarks)
    assert [q.start for q in quarters_of(made, TERMS)] == [DATE(2025, 1, 1), DATE(2025, 4, 1)]


def test_the_best_of_many_sources_is_partly_luck():
    names = [name for name in "abcdefgh" for _ in range(40)]
    rates = dict(zip("abcdefgh", [20, 20, 20, 20, 20, 20, 8, 34], strict=True))
    states = [s for won in rates.values() for s in ["won"] * won + ["lost"] * (40 - won)]
    (best,) = [
        r for r in figures(deals(states, sources=names))["win_rate"].remarks if "best" in r.code
    ]
    assert best.values["rate"] == 34 / 40
    assert 162 / 320 < best.values["expected"] < 34 / 40
    near = deals(
        ["won", "lost", "lost"] * 20 + ["lost", "won"] * 30, sources=["a"] * 60 + ["b"] * 60
    )
    (alike,) = [r for r in figures(near)["win_rate"].remarks if r.code.endswith("sources_alike")]
    # 20 of 60 and 30 of 60: chi-square 3.43, which chance exceeds once in sixteen.
    assert (alike.n, alike.values) == (2, {"low": 1 / 3, "high": 0.5})
    even = deals(["won", "lost"] * 160, sources=names)
    assert "sources_alike" not in codes(figures(even)["win_rate"].remarks)  # all at one half
    assert "sources_best" not in codes(figures(even)["win_rate"].remarks)


def test_sources_carry_what_was_won_and_the_blank_one_has_no_name():
    found = sources_of(a_year(), TERMS)
    assert [(part.name, part.n, part.won, part.amount) for part in found] == [
        ("event", 4, 1, 300.0), ("web", 3, 2, 300.0), ("", 1, 1, 400.0)
    ]  # fmt: skip
    assert "sources_blank" in codes(figures(a_year())["win_rate"].remarks)


def test_owners_are_counted_and_not_named():
    found = owner_concentration(a_year(), TERMS)
    assert (found.holders, found.largest, found.for_half) == (3, 0.4, 2)
    assert found.herfindahl == pytest.approx(0.16 + 0.09 + 0.09)
    without = deals("won won won lost", owners=["a", "a", "b", "c"])
    assert owner_concentration(without, TERMS).largest == 2 / 3
    share = figures(without)["owner_share"]
    assert share.value == 2 / 3
    # Two of three deals won say nothing of how few hands it takes.
    assert codes(share.remarks) == ["few", "owners_by_count"]
    many = deals(" ".join(["won"] * 30), owners=["a"] * 20 + ["b"] * 10)
    assert "concentrated" in codes(figures(many)["owner_share"].remarks)
    alone = figures(deals(" ".join(["won"] * 30), owners=["a"] * 30))["owner_share"]
    assert "one_owner" in codes(alone.remarks)


def test_the_season_is_drawn_towards_one_and_its_years_are_shown():
    """Two years, 12 a month but for December: 36 in the first, 60 in the second, and so on.

    2024: mean (11 * 12 + 36) / 12 = 14, December 36 / 14 = 2.571; 2025: mean 16, December 3.75.
    Mean of both 3.161, drawn by 2/3: 1 + 2.161 * 2/3 = 2.440.
    """
    closed, amounts = [], []
    for year, december in ((2024, 36), (2025, 60)):
        closed += [f"{year}-{month:02}-10" for month in range(1, 13)]
        amounts += [12] * 11 + [december]
    found = season_of(deals(["won"] * 24, closed=closed, amounts=amounts), TERMS, UNTIL)
    assert (found.of, found.years, found.why) == ("revenue", (2024, 2025), None)
    assert found.index[11] == pytest.approx(2.4405, abs=1e-4)
    assert (found.low[11], found.high[11]) == pytest.approx((36 / 14, 60 / 16))
    assert sum(found.index) == pytest.approx(12)
    count = season_of(deals(["won"] * 24, closed=closed), TERMS, UNTIL)
    assert (count.of, count.index) == ("deals", pytest.approx([1] * 12))


def test_a_year_that_is_not_whole_gives_no_season():
    def season(first, until=UNTIL, terms=TERMS):
        months = [first, *(f"2025-{month:02}-10" for month in range(2, 13))]
        return season_of(deals(["won"] * 12, closed=months), terms, until)

    assert season("2025-02-01").why == "drivers.why.no_whole_year"
    assert season("2025-01-20").years == (2025,)
    assert np.isfinite(season("2025-01-20").index).all()
    assert season("2025-01-20", DATE(2025, 12, 30)).why == "drivers.why.no_whole_year"
    # A period that begins within January leaves January out.
    part = replace(TERMS, start=DATE(2025, 1, 2))
    assert season("2025-01-20", terms=part).why == "drivers.why.no_whole_year"
    assert season("2025-01-20", terms=replace(TERMS, start=DATE(2025, 1, 1))).why is None


def test_a_year_with_next_to_nothing_won_tells_no_season():
    few = deals("won won", closed=["2025-01-20", "2025-12-20"])
    assert season_of(few, TERMS, UNTIL).why == "drivers.why.few_for_season"
    months = [f"2025-{month:02}-10" for month in range(1, 13)]
    found = season_of(deals(["won"] * 13, closed=["2023-01-20", *months]), TERMS, UNTIL)
    assert found.years == (2025,)
    assert found.index == pytest.approx([1] * 12)
    assert season_of(deals("lost", closed=["2025-01-02"]), TERMS, UNTIL).why is not None


def test_a_part_is_counted_over_the_months_that_the_whole_export_covers():
    months = [f"2025-{month:02}-01" for month in range(1, 13)]
    made = deals(["open"] * 14, created=[*months, "2025-11-05", "2025-12-05"],
                 sources=["web"] * 12 + ["event"] * 2)  # fmt: skip
    part = deal_figures(made, TERMS, UNTIL, Selection(source="event"))["deals_per_year"]
    assert (part.value, part.n, part.start) == (2, 2, DATE(2025, 1, 1))


def test_a_mean_of_amounts_is_never_below_zero():
    # 0, 0 and 300: mean 100, standard error 100, Student's t 4.30.
    found = figures(deals("won won won", amounts=[0, 0, 300]))["average_deal"]
    assert (found.value, found.low) == (100, 0)
    assert found.high == pytest.approx(530.27, abs=0.01)


def test_few_small_deals_are_not_taken_for_large_ones():
    small = figures(deals(["won"] * 10, amounts=[100] * 9 + [1]))["average_deal"]
    assert "skewed" not in codes(small.remarks)


def test_velocity_does_not_end_before_it_begins():
    made = deals("won lost open", created=["2025-01-01"] * 3, amounts=[5, 5, 5],
                 closed=["2025-02-01", "2025-03-01", None])  # fmt: skip
    found = figures(made, until=DATE(2025, 1, 15))["velocity"]
    assert (found.start, found.end) == (DATE(2025, 2, 1), DATE(2025, 3, 1))


def test_older_than_any_ever_won_looks_beyond_the_period():
    made = deals("won won lost open", created=["2024-01-01", "2025-01-01", "2025-01-01", "2025-06-01"],
                 closed=["2024-12-31", "2025-01-11", "2025-01-11", None])  # fmt: skip
    terms = Terms(UNTIL, 2, start=DATE(2025, 1, 1))
    found = figures(made, terms)["stale_share"]
    # Open for 213 days: more than the ten of this year's win, less than the 365 of last year's.
    assert (found.value, "older_than_any" in codes(found.remarks)) == (1, False)


def test_activity_of_a_deal_without_a_creation_date_is_activity():
    made = deals("won open open", created=["2025-01-01", None, "2025-01-01"],
                 closed=["2025-01-11", None, None],
                 active=[None, "2025-02-01", "2025-01-01"])  # fmt: skip
    (quiet,) = [r for r in figures(made)["stale_share"].remarks if "untouched" in r.code]
    assert (quiet.n, quiet.rows) == (1, (4,))


def test_owners_who_bring_the_same_are_told_alike_whatever_their_names():
    def limits(first, second):
        owners = [first] * 10 + [second] + [f"c{n}" for n in range(40)]
        amounts = [10] * 10 + [100] + [10] * 40
        found = figures(deals(["won"] * 51, amounts=amounts, owners=owners))["owner_share"]
        return found.low, found.high

    assert limits("a", "b") == limits("b", "a")


def test_the_share_still_open_counts_deals_beyond_the_period_too():
    # Won after 100 days each. Twenty new ones: ten are won in December, behind the period, five
    # within it, five are open: a quarter, not half, of what is so new is open.
    created = ["2025-01-01"] * 40 + ["2025-11-01"] * 20
    closed = ["2025-04-11"] * 40 + ["2025-12-02"] * 10 + ["2025-11-20"] * 5 + [None] * 5
    words = ["won"] * 39 + ["lost"] + ["won"] * 15 + ["open"] * 5
    terms = Terms(UNTIL, 2, end=DATE(2025, 11, 30))
    found = figures(deals(words, created=created, closed=closed), terms)["win_rate"]
    (edge,) = [r for r in found.remarks if r.code.endswith("remark.edge")]
    assert (edge.n, edge.values["share"]) == (20, 0.25)


def test_a_reason_says_what_is_missing():
    made = deals("won lost open", amounts=[-5, 10, -5])
    found = figures(made)
    assert found["average_deal"].why == "drivers.why.no_won_amounts"
    wording = load_wording()
    assert wording[found["open_pipeline"].why].en == (
        "No open deal carries an amount of zero or more."
    )
    made = deals("won", created=["2025-01-01"], segments=["a"])
    part = deal_figures(made, TERMS, UNTIL, Selection(segment="b"))
    assert part["deals_per_year"].why == "drivers.why.no_deals"
