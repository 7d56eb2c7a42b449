"""Files that nobody in this project wrote give the figures that their publishers counted."""

import csv
import datetime
import shutil

import numpy as np
import pytest

from revkit.client.exports import Setting, load_exports
from revkit.drivers.exports import State, Terms
from revkit.drivers.measure import measure_drivers
from revkit.errors import InputError
from tests.shared import shared_data

OLIST = "crm/olist/olist_closed_deals_dataset"


def loaded(folder, setting, **files):
    """The exports of a folder with these files of the real data, each as it is."""
    for stem, name in files.items():
        shutil.copyfile(shared_data(f"crm/{name}.csv"), folder / f"{stem}.csv")
    return load_exports(folder, "client", setting)


def measured(exports, setting):
    return measure_drivers(exports, Terms(setting.as_of, setting.minor))


@pytest.fixture(scope="module")
def maven(tmp_path_factory):
    setting = Setting("en_US", "USD", datetime.date(2018, 1, 1))
    exports = loaded(tmp_path_factory.mktemp("maven"), setting, deals="maven/sales_pipeline")
    return exports, measured(exports, setting)


def test_maven_is_read_as_it_is(maven):
    deals = maven[0].deals
    states = [int(deals.is_(state).sum()) for state in State]
    # Engaging 1,589 and Prospecting 500 are open; nothing is parked.
    assert (len(deals), states) == (8800, [2089, 4238, 2473, 0])
    assert deals.amounts.where(deals.is_(State.WON)).total == 10_005_534
    assert int((~np.isnat(deals.created)).sum()) == 8300  # Prospecting has no engage date
    assert len(np.unique(deals.accounts.codes[deals.accounts.codes >= 0])) == 85
    assert int((deals.accounts.codes < 0).sum()) == 1425
    assert len(np.unique(deals.owners.codes)) == 30
    assert not deals.timed
    assert maven[0].until == datetime.date(2017, 12, 31)


def test_mavens_figures_are_those_of_its_readme(maven):
    figures = maven[1].figures
    assert figures["win_rate"].value == 4238 / 6711
    assert round(figures["win_rate"].value, 4) == 0.6315
    assert figures["win_rate"].n == 6711
    assert round(figures["average_deal"].value, 2) == 2360.91  # 10,005,534 / 4,238
    assert figures["average_deal"].n == 4238
    assert round(figures["cycle"].value, 2) == 51.78
    assert figures["median_cycle"].value == 57
    # Wilson's interval of 4,238 in 6,711.
    assert figures["win_rate"].low == pytest.approx(0.619887, abs=1e-6)
    assert figures["win_rate"].high == pytest.approx(0.642964, abs=1e-6)


def test_mavens_traps_are_told(maven):
    """Every lost deal is worth 0, so that the rate by value is 1 and says nothing."""
    exports, drivers = maven
    deals = exports.deals
    assert deals.amounts.where(deals.is_(State.LOST)).total == 0
    figures = drivers.figures.values()
    said = [*exports.remarks, *drivers.remarks, *(r for f in figures for r in f.remarks)]
    codes = {remark.code.rpartition(".")[2] for remark in said}
    assert any("zero" in code for code in codes), codes
    assert any("old" in code for code in codes), codes


def minutes(moments):
    return moments.astype("M8[m]")


@pytest.fixture(scope="module")
def olist(tmp_path_factory):
    return {
        form: loaded(
            tmp_path_factory.mktemp("olist"),
            Setting("en_US", "BRL", datetime.date(2018, 12, 31)),
            leads="olist/olist_marketing_qualified_leads_dataset",
            deals=f"olist/olist_closed_deals_dataset{form}",
        )
        for form in ("", ".dd-mm-yyyy", ".us_dates_dropped_cols")
    }


def test_olists_three_date_formats_are_the_same_minutes(olist):
    iso, days_first, us = (exports.deals for exports in olist.values())
    assert len(iso) == len(days_first) == len(us) == 842
    assert minutes(iso.closed).tolist() == minutes(days_first.closed).tolist()
    assert minutes(iso.closed).tolist() == minutes(us.closed).tolist()
    # 2018-02-26 19:58:54, 26-02-2018 19:58 and 2/26/2018 19:58.
    assert str(minutes(us.closed)[0]) == "2018-02-26T19:58"
    assert iso.timed and days_first.timed and us.timed


def test_olists_figures_are_those_of_its_readme(olist):
    for form, exports in olist.items():
        assert len(exports.leads) == 8000
        drivers = measure_drivers(exports, Terms(datetime.date(2018, 12, 31), 2))
        conversion, days = drivers.figures["lead_conversion"], drivers.figures["lead_days"]
        assert (conversion.value, conversion.n) == (842 / 8000, 8000), form  # 10.525 %
        assert int(days.value) == 14, form
        assert days.n == 841  # one was won a day before its first contact, which is told


def test_olists_deals_are_all_won(olist):
    for exports in olist.values():
        assert exports.deals.is_(State.WON).all()
        assert int((exports.leads.deal >= 0).sum()) == 842


@pytest.mark.parametrize("form", [".us_dates_dropped_cols", ".dd-mm-yyyy"])
def test_a_file_that_may_be_read_in_two_ways_is_not_read_in_one(form, tmp_path):
    """Of Olist's rows only those whose day and month may be either way round."""
    source = shared_data(f"{OLIST}{form}.csv")
    with source.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    place = header.index("won_date")
    marks = rows[0][place][2 if form == ".dd-mm-yyyy" else 1]
    either = [row for row in rows if max(map(int, row[place].split(marks)[:2])) <= 12]
    assert len(either) > 100
    with (tmp_path / "deals.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *either])
    with pytest.raises(InputError) as caught:
        load_exports(tmp_path, "client", Setting("en_US", "BRL", datetime.date(2018, 12, 31)))
    first = either[0][place].split(" ")[0]
    one, other, year = first.split(marks)
    for month, day in ((one, other), (other, one)):
        assert f"{year}-{int(month):02}-{int(day):02}" in str(caught.value)


def test_olists_leads_of_another_publisher_are_the_same(tmp_path, olist):
    exports = loaded(
        tmp_path,
        Setting("en_US", "BRL", datetime.date(2018, 12, 31)),
        leads="olist/olist_marketing_qualified_leads_dataset.lasya",
    )
    assert exports.leads.created.tolist() == olist[""].leads.created.tolist()


@pytest.fixture(scope="module")
def telco(tmp_path_factory):
    setting = Setting("en_US", "USD", datetime.date(2026, 6, 30))
    exports = loaded(
        tmp_path_factory.mktemp("telco"), setting, accounts="telco/Telco-Customer-Churn"
    )
    return exports, measured(exports, setting)


def test_telco_is_read_as_it_is(telco):
    accounts = telco[0].accounts
    assert len(accounts) == 7043
    assert int(accounts.left.sum()) == 1869
    assert accounts.revenue.total == 456_116.60
    assert accounts.periods is None
    assert accounts.months == 1


def test_telco_gives_its_two_churn_rates(telco):
    """Customers lost 26.54 %, their revenue 30.50 %: which one is meant must be said."""
    figures = telco[1].figures
    assert figures["churn_customers"].value == 1869 / 7043
    assert round(figures["churn_customers"].value, 4) == 0.2654
    assert round(figures["churn_revenue"].value, 4) == 0.3050
    assert figures["churn_customers"].n == figures["churn_revenue"].n == 7043
