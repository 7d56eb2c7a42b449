"""The figures that the README of the real data states, and what must be said beside them."""

import datetime

import numpy as np
import pytest

from revkit.drivers.deals.figures import deal_figures
from revkit.drivers.deals.lag import lag_of
from revkit.drivers.deals.owners import owner_concentration
from revkit.drivers.deals.quarters import quarters_of
from revkit.drivers.deals.season import season_of
from revkit.drivers.deals.sources import lead_sources_of
from revkit.drivers.exports import Terms
from revkit.drivers.leads.figures import lead_figures
from revkit.drivers.leads.stories import lead_lag_of
from tests.drivers.building import codes, maven, olist

MAVEN_END = datetime.date(2017, 12, 31)
OLIST_END = datetime.date(2018, 11, 14)


def test_maven_gives_the_figures_of_its_readme():
    deals, terms = maven(), Terms(MAVEN_END, 2)
    found = deal_figures(deals, terms, MAVEN_END)
    rate = found["win_rate"]
    assert (rate.n, round(rate.value * rate.n)) == (6711, 4238)
    assert rate.value == pytest.approx(0.6315, abs=5e-5)
    assert (rate.start, rate.end) == (datetime.date(2017, 3, 1), MAVEN_END)
    assert found["average_deal"].value == pytest.approx(2360.91, abs=5e-3)
    assert found["average_deal"].value * 4238 == pytest.approx(10_005_534)
    assert found["cycle"].value == pytest.approx(51.78, abs=5e-3)
    assert found["cycle"].n == found["average_deal"].n == 4238
    assert found["median_cycle"].value == 57
    # Every lost deal is worth 0 in the file: the rate by value is 100 % and says nothing.
    assert found["win_rate_value"].value == 1
    (zero,) = [r for r in found["win_rate_value"].remarks if r.code.endswith("zero_lost")]
    assert (zero.n, zero.values["share"]) == (2473, 1)


def test_maven_s_open_deals_are_old_and_carry_no_amount():
    found = deal_figures(maven(), Terms(MAVEN_END, 2, target=1e6), MAVEN_END)
    stale = found["stale_share"]
    # 1,589 open deals have a date; nine in ten won ones took at most 106 days, none over 138.
    assert (stale.n, round(stale.value * stale.n)) == (1589, 1432)
    (older,) = [r for r in stale.remarks if r.code.endswith("older_than_any")]
    assert (older.n, older.values["days"]) == (1291, 138)
    assert len(older.rows) == 20
    assert found["open_pipeline"].why == found["coverage"].why == "drivers.why.no_open_amounts"


def test_maven_by_quarter_owner_and_season():
    deals, terms = maven(), Terms(MAVEN_END, 2)
    quarters = quarters_of(deals, terms)
    assert [(q.start.month, q.n, q.won) for q in quarters] == [
        (1, 647, 531), (4, 2032, 1254), (7, 2047, 1257), (10, 1985, 1196)
    ]  # fmt: skip
    assert "quarters_differ" in codes(deal_figures(deals, terms, MAVEN_END)["win_rate"].remarks)
    owners = owner_concentration(deals, terms)
    assert (owners.holders, owners.for_half) == (30, 10)
    # Closings begin in March: 2017 is no whole year.
    assert season_of(deals, terms, MAVEN_END).why == "drivers.why.no_whole_year"


def test_olist_gives_the_figures_of_its_readme():
    leads, deals = olist()
    found = lead_figures(leads, deals, Terms(OLIST_END, 2), OLIST_END)
    rate = found["lead_conversion"]
    assert (rate.value, rate.n) == (842 / 8000, 8000)
    days = found["lead_days"]
    # One of the 842 was won before its contact; it is left out, and the median is 14 either way.
    assert (days.value, days.n) == (14, 841)
    (backwards,) = [r for r in days.remarks if r.code.endswith("won_before_contact")]
    assert backwards.n == len(backwards.rows) == 1
    # Contacts end on 31 May 2018, closings in November: eleven whole months of contacts.
    yearly = found["leads_per_year"]
    assert (yearly.start, yearly.end) == (datetime.date(2017, 7, 1), datetime.date(2018, 5, 31))
    assert codes(yearly.remarks) == ["created_end", "part_year"]
    sources = lead_sources_of(leads, deals, Terms(OLIST_END, 2))
    assert sum(source.n for source in sources) == 8000
    assert sum(source.won for source in sources) == 842
    assert (sources[0].name, sources[0].n) == ("organic_search", 2296)
    assert [source.n for source in sources if source.name == ""] == [60]


def test_all_of_olist_s_deals_are_won_which_is_no_win_rate():
    _, deals = olist()
    found = deal_figures(deals, Terms(OLIST_END, 2), OLIST_END)
    assert found["win_rate"].why == found["win_rate_value"].why == "drivers.why.no_lost"
    assert found["average_deal"].why == "drivers.why.no_won_amounts"


def test_the_real_lag_curves_account_for_every_deal():
    deals = maven()
    curve = lag_of(deals, MAVEN_END)
    assert (curve.n, curve.n_won, curve.n_lost, curve.n_open) == (8300, 4238, 2473, 1589)
    assert (curve.days[0], curve.days[-1]) == (1, 138)
    assert len(curve.days) <= 120
    assert (np.diff(curve.won) >= 0).all()
    leads, won = olist()
    curve = lead_lag_of(leads, won, OLIST_END)
    assert (curve.n, curve.n_won, curve.n_lost, curve.n_open) == (7999, 841, 0, 7158)
    # The median of those won is 14 days; with the open ones considered it is longer.
    assert curve.quantiles[50] > 14
