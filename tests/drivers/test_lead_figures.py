"""Figures of leads: which were won, how long it took, how many come, how soon they are answered."""

import datetime
from dataclasses import replace
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revkit.content.measures import load_measures
from revkit.content.wording import load_wording
from revkit.drivers.deals.sources import lead_sources_of
from revkit.drivers.exports import Selection
from revkit.drivers.leads.figures import lead_figures
from revkit.drivers.leads.stories import lead_lag_of, stories
from tests.drivers.building import TERMS, UNTIL, codes, deals, leads

DATE = datetime.date


def four():
    """Four leads; the first was won in 20 days, the second lost, the third is a deal still."""
    found = leads(
        4,
        created=["2025-01-01", "2025-01-01", "2025-02-01", "2025-03-01"],
        contacted=["2025-01-02", "2025-01-05", None, "2025-03-02"],
        sources=["web", "web", "event", None],
        deal=[0, 1, 2, -1],
    )
    made = deals("won lost open won", closed=["2025-01-21", "2025-02-01", None, "2025-02-02"])
    return found, made


def test_every_measure_of_leads_is_there_in_its_order():
    wanted = [name for name, measure in load_measures().items() if measure.group == "leads"]
    assert list(lead_figures(*four(), TERMS, UNTIL)) == wanted


def test_the_arithmetic_of_four_leads():
    found = lead_figures(*four(), TERMS, UNTIL)
    # The fourth deal was won too, but of no lead.
    assert (found["lead_conversion"].value, found["lead_conversion"].n) == (1 / 4, 4)
    assert (found["lead_days"].value, found["lead_days"].n) == (20, 1)
    assert (found["first_answer"].value, found["first_answer"].n) == (1, 3)  # 1, 4 and 1 days
    (waiting,) = [r for r in found["first_answer"].remarks if "unanswered" in r.code]
    assert (waiting.n, waiting.rows, waiting.values["share"]) == (1, (4,), 0.25)


def test_either_table_may_hold_the_link():
    found, made = four()
    by_deal = replace(made, lead=deals("", lead=[]).lead)
    assert stories(found, made).won.tolist() == [True, False, False, False]
    other = leads(4, created=["2025-01-01"] * 4)
    made = deals("won lost open won", closed=["2025-01-21"] * 4, lead=[0, 1, 2, -1])
    assert stories(other, made).won.tolist() == [True, False, False, False]
    assert by_deal.lead.tolist() == []


def test_a_lead_with_several_deals_is_won_once_and_on_the_first_day():
    found = leads(1, created=["2025-01-01"])
    made = deals("won won lost", closed=["2025-03-01", "2025-01-11", "2025-01-05"], lead=[0, 0, 0])
    told = lead_figures(found, made, TERMS, UNTIL)
    assert (told["lead_conversion"].value, told["lead_days"].value) == (1, 10)


def test_leads_alone_tell_only_what_was_converted():
    found = leads(3, created=["2025-01-01"] * 3, converted=["2025-01-11", None, None])
    for made in (None, deals("won")):
        told = lead_figures(found, made, TERMS, UNTIL)
        assert told["lead_conversion"].value == 1 / 3
        assert "converted_only" in codes(told["lead_conversion"].remarks)
    untold = lead_figures(leads(3, created=["2025-01-01"] * 3), None, TERMS, UNTIL)
    assert untold["lead_conversion"].why == "drivers.why.no_link"
    assert lead_sources_of(leads(1, sources=["web"]), None, TERMS) == ()


def test_the_first_contact_stands_in_for_a_missing_creation():
    found = leads(1, contacted=["2025-01-01"])
    made = deals("won", closed=["2025-01-15"], lead=[0])
    assert lead_figures(found, made, TERMS, UNTIL)["lead_days"].value == 14


def test_a_win_before_the_contact_is_left_out_and_named():
    found = leads(2, created=["2025-01-10", "2025-01-01"])
    made = deals("won won", closed=["2025-01-08", "2025-01-05"], lead=[0, 1])
    told = lead_figures(found, made, TERMS, UNTIL)["lead_days"]
    assert (told.value, told.n, codes(told.remarks)) == (4, 1, ["few", "won_before_contact"])
    assert told.remarks[1].rows == (2,)
    assert lead_lag_of(found, made, UNTIL).n == 1


def test_a_selection_takes_leads_of_a_source_in_its_period():
    part = Selection(source="web")
    assert lead_figures(*four(), TERMS, UNTIL, part)["lead_conversion"].value == 1 / 2
    late = Selection(start=DATE(2025, 2, 1))
    assert lead_figures(*four(), TERMS, UNTIL, late)["lead_conversion"].n == 2
    none = lead_figures(*four(), TERMS, UNTIL, Selection(pipeline="new"))
    assert none["lead_conversion"].why == "drivers.why.no_leads"
    assert all(figure.why in load_wording() for figure in none.values())


def test_recent_leads_may_still_be_won_and_the_rate_of_the_others_is_told():
    created = ["2025-01-01"] * 40 + ["2025-12-30"] * 40
    found = leads(80, created=created)
    made = deals(["won"] * 20, closed=["2025-01-31"] * 20, lead=list(range(20)))
    told = lead_figures(found, made, TERMS, UNTIL)["lead_conversion"]
    (edge,) = [r for r in told.remarks if "lead_edge" in r.code]
    assert (edge.n, edge.values) == (40, {"days": 30, "share": 0.5, "mature": 0.5})


def test_where_nearly_every_lead_is_recent_the_rate_may_still_rise():
    found = leads(4, created=["2025-12-20"] * 4)
    made = deals("won", closed=["2025-12-31"], lead=[0])
    told = lead_figures(found, made, TERMS, UNTIL)["lead_conversion"]
    # Won after 11 days: what came on the 20th may be won until today.
    assert codes(told.remarks) == ["few"]
    later = leads(4, created=["2025-12-20"] + ["2025-12-21"] * 3)
    (only,) = [
        r
        for r in lead_figures(later, made, TERMS, UNTIL, Selection(start=DATE(2025, 12, 21)))[
            "lead_conversion"
        ].remarks
        if "edge" in r.code
    ]
    assert (only.code, only.n) == ("drivers.remark.lead_edge_only", 3)


DAY = st.none() | st.integers(0, 400).map(
    lambda days: str(DATE(2025, 1, 1) + datetime.timedelta(days))
)
LEAD = st.tuples(DAY, DAY, DAY, st.sampled_from(["web", "event", "x", None]))
DEAL = st.tuples(st.sampled_from(["won", "lost", "open", "parked"]), DAY, DAY)


@given(st.lists(LEAD, max_size=20), st.lists(DEAL, max_size=20), st.data())
def test_odd_leads_give_a_figure_or_a_reason(first, second, data):
    links = st.lists(st.integers(-1, len(first) - 1), min_size=len(second), max_size=len(second))
    link = data.draw(links)
    columns = list(zip(*first, strict=True)) or [[], [], [], []]
    names = ("created", "contacted", "qualified", "sources")
    found = leads(len(first), **dict(zip(names, columns, strict=True)))
    states, created, closed = zip(*second, strict=True) if second else ([], [], [])
    made = deals(list(states), created=created, closed=closed, lead=link)
    for figure in lead_figures(found, made, TERMS, UNTIL).values():
        assert (figure.value is None) == (figure.why is not None)
        for number in (figure.value, figure.low, figure.high):
            assert number is None or isfinite(number)
        if figure.low is not None:
            assert figure.low <= figure.value * (1 + 1e-12)
            assert figure.value <= figure.high * (1 + 1e-12)
    told = stories(found, made)
    assert not (told.won & ~told.became).any()
    lead_lag_of(found, made, UNTIL)
    parts = lead_sources_of(found, made, TERMS)
    assert sum(part.n for part in parts) == (len(first) if told.tells_won else 0)


def test_wilson_s_interval_of_a_hundred_leads():
    found = leads(100, created=["2025-01-01"] * 100)
    made = deals(["won"] * 10, closed=["2025-01-31"] * 10, lead=list(range(10)))
    told = lead_figures(found, made, TERMS, UNTIL)["lead_conversion"]
    # (0.1 + 0.01921 -+ 1.96 sqrt(0.0009 + 0.000092)) / 1.03842
    assert (told.low, told.high) == pytest.approx((0.0552, 0.1744), abs=1e-4)


def test_recent_leads_that_were_won_or_lost_are_not_said_to_be_pending():
    # Half of the old ones were won after 30 days; of ten new ones, one was won and one lost.
    found = leads(50, created=["2025-12-25"] * 10 + ["2025-01-01"] * 40)
    made = deals(["won", "lost"] + ["won"] * 20, closed=["2025-12-30"] * 2 + ["2025-01-31"] * 20,
                 lead=[0, 1, *range(10, 30)])  # fmt: skip
    told = lead_figures(found, made, TERMS, UNTIL)["lead_conversion"]
    (edge,) = [r for r in told.remarks if "lead_edge" in r.code]
    assert (edge.n, edge.values) == (8, {"days": 30, "share": 8 / 50, "mature": 0.5})


def test_a_lead_lost_on_nobody_knows_which_day_is_not_open():
    found = leads(3, created=["2025-01-01"] * 3)
    made = deals("won lost", closed=["2025-01-11", None], lead=[0, 1])
    lag = lead_lag_of(found, made, UNTIL)
    assert (lag.n, lag.n_open) == (2, 1)


def test_days_to_the_win_say_what_they_rest_on():
    untold = lead_figures(leads(2, created=["2025-01-01"] * 2), None, TERMS, UNTIL)
    assert untold["lead_days"].why == "drivers.why.no_link"
    converted = leads(2, created=["2025-01-01"] * 2, converted=["2025-01-05", None])
    told = lead_figures(converted, None, TERMS, UNTIL)["lead_days"]
    assert "converted_only" in codes(told.remarks)


def test_leads_of_a_year_say_how_many_are_qualified():
    created = [f"2025-{month:02}-01" for month in range(1, 13)]
    found = leads(12, created=created, qualified=["2025-06-01"] * 3 + [None] * 9)
    told = lead_figures(found, None, TERMS, UNTIL)["leads_per_year"]
    (all_,) = [r for r in told.remarks if r.code.endswith("all_leads")]
    assert (told.value, all_.n, all_.values) == (12, 12, {"share": 0.25})
    none = lead_figures(found, None, TERMS, UNTIL, Selection(pipeline="p"))
    assert none["leads_per_year"].why == "drivers.why.no_leads"


def test_of_none_created_the_interval_tells_how_many_there_may_be():
    created = ["2025-01-01", "2025-12-31"]
    found = leads(2, created=created, sources=["web", "event"])
    part = Selection(source="web", start=DATE(2025, 2, 1), end=DATE(2025, 11, 30))
    told = lead_figures(found, None, TERMS, UNTIL, part)["leads_per_year"]
    # Ten months of none: e^-3.69 is 2.5 %, and 3.69 x 12 / 10 is 4.43 a year.
    assert (told.value, told.n, told.low) == (0, 0, 0)
    assert told.high == pytest.approx(4.4267, abs=0.0001)
    assert lead_figures(found, None, TERMS, UNTIL, Selection(pipeline="p"))["first_answer"].why == "drivers.why.no_leads"  # fmt: skip
