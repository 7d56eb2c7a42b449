"""Dates: day and month are told apart by all rows of the column, or refused with both readings."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revkit.client.tables import Column, read_table, vote_dates
from revkit.errors import InputError
from tests.shared import shared_data
from tests.tables.building import column


def values(*texts, **told):
    return [value and str(value) for value in vote_dates(column(*texts), **told).values]


def refused(*texts, locale="en_GB", **told):
    with pytest.raises(InputError) as caught:
        vote_dates(column(*texts, locale=locale), **told)
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    ("texts", "wanted", "order"),
    [
        (["2025-03-04", "", "2025-03-05"], ["2025-03-04 00:00:00", None, "2025-03-05 00:00:00"], "ymd"),
        (["2025-03-04 19:58:54", "2025-03-05"], ["2025-03-04 19:58:54", "2025-03-05 00:00:00"], "ymd"),
        (["2025-03-04T19:58:54.123Z"], ["2025-03-04 19:58:54"], "ymd"),
        (["2025/3/4", "2025/12/31"], ["2025-03-04 00:00:00", "2025-12-31 00:00:00"], "ymd"),
        (["03/04/2025", "13/04/2025"], ["2025-04-03 00:00:00", "2025-04-13 00:00:00"], "dmy"),
        (["03/04/2025", "04/13/2025"], ["2025-03-04 00:00:00", "2025-04-13 00:00:00"], "mdy"),
        (["26-02-2018 19:58", "08-05-2018 20:17"], ["2018-02-26 19:58:00", "2018-05-08 20:17:00"], "dmy"),
        (["3.4.25", "31.12.25"], ["2025-04-03 00:00:00", "2025-12-31 00:00:00"], "dmy"),
        (["13/1/2025 7:05 a. m.", "3/1/2025 12:05 p.\xa0m."], ["2025-01-13 07:05:00", "2025-01-03 12:05:00"], "dmy"),
        (["1/13/2025, 12:05 AM", "1/3/2025, 7:05 pm"], ["2025-01-13 00:05:00", "2025-01-03 19:05:00"], "mdy"),
        (["4 de marzo de 2025", "31 de dic de 2025"], ["2025-03-04 00:00:00", "2025-12-31 00:00:00"], "dmy"),
        (["Mar 4, 2025", "December 31, 2025"], ["2025-03-04 00:00:00", "2025-12-31 00:00:00"], "mdy"),
        (["04-ene-25", "05-Aug-25"], ["2025-01-04 00:00:00", "2025-08-05 00:00:00"], "dmy"),
        (["05/05/2025", "06/06/2025"], ["2025-05-05 00:00:00", "2025-06-06 00:00:00"], "dmy"),
        (["29/02/2024", "01/02/2024"], ["2024-02-29 00:00:00", "2024-02-01 00:00:00"], "dmy"),
    ],
)  # fmt: skip
def test_the_rows_together_decide(texts, wanted, order):
    assert values(*texts) == wanted
    assert vote_dates(column(*texts)).order == order


def test_what_no_row_decides_is_refused_with_both_readings():
    texts = ("05/05/2025", "03/04/2025", "01/12/2025")
    assert refused(*texts) == [
        'a.csv:3: A3: in the column "Close", "03/04/2025" may be 2025-04-03 (day first) or '
        "2025-03-04 (month first), and no other row tells. Say which comes first, or export the "
        "dates like 2025-03-31."
    ]
    assert "(primero el día) o 2025-03-04 (primero el mes)" in refused(*texts, locale="es_MX")[0]
    assert values(*texts, order="mdy")[1] == "2025-03-04 00:00:00"
    assert values(*texts, order="dmy")[1] == "2025-04-03 00:00:00"


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["13/04/2025", "04/13/2025"], 'mixes the order of day and month: "04/13/2025" and A2 "13/04/2025"'),
        (["2025-03-04", "04/03/2025"], 'mixes ways of writing a date: here "04/03/2025", and in A2 "2025-03-04"'),
        (["13/04/2025", "13/04/25"], "mixes ways of writing a date"),
        (["13/04/2025", "13-04-2025"], "mixes ways of writing a date"),
        (["13/04/2025 1:05 pm", "13/04/2025 13:05"], "mixes times with “am” or “pm” and times without"),
        (["2025-03-04T01:00:00Z", "2025-03-04T01:00:00+02:00"], "mixes time zones"),
        (["13/04/2025", "31/02/2025"], '"31/02/2025" is no date that exists'),
        (["2025-13-01"], '"2025-13-01" is no date that exists'),
        (["2025-01-01 25:00"], 'the time in "2025-01-01 25:00" does not exist'),
        (["13/13/2025"], '"13/13/2025" is no date that exists'),
        (["soon"], '"soon" is no date that exists'),
        (["45720"], '"45720" is no date that exists'),
        (["20250304"], '"20250304" is no date that exists'),
        (["Marvellous 4, 2025"], "is no date that exists"),
    ],
)  # fmt: skip
def test_a_column_that_does_not_agree_is_refused_by_cell(texts, said):
    (line,) = refused(*texts)
    assert line.startswith(f"a.csv:{len(texts) + 1}: A{len(texts) + 1}: ")
    assert said in line


def test_the_order_that_the_client_told_is_checked_against_the_rows():
    assert '"13/04/2025" is no date' in refused("13/04/2025", order="mdy")[0]


def test_numbers_are_days_only_when_told():
    assert values("45720.4375", "45721", "", serials=True) == [
        "2025-03-04 10:30:00", "2025-03-05 00:00:00", None,
    ]  # fmt: skip
    assert "A3" in refused("45720", "9999999", serials=True)[0]


def test_years_of_two_digits_are_said():
    assert vote_dates(column("31/12/25", "31/12/70", locale="es_ES")).notes == (
        'La columna "Close" lleva años de dos cifras; "31/12/25" se leyó como 2025.',
    )
    assert values("31/12/70") == ["1970-12-31 00:00:00"]


def test_a_zone_is_named_and_moments_stay_as_written():
    found = vote_dates(column("2025-03-04T19:58:54.000+0200"))
    assert (str(found.values[0]), found.zone, found.timed) == ("2025-03-04 19:58:54", "+0200", True)


def olist(name):
    table = read_table(
        shared_data(f"crm/olist/olist_closed_deals_dataset{name}.csv"), name, "es_ES"
    )
    index = table.rows[0].cells.index("won_date")
    return vote_dates(Column(table, table.rows[1:], index, "won_date", "es_ES"))


def test_three_exports_of_the_same_deals_give_the_same_minutes():
    iso, day_first, month_first = (olist(n) for n in ("", ".dd-mm-yyyy", ".us_dates_dropped_cols"))
    assert [found.order for found in (iso, day_first, month_first)] == ["ymd", "dmy", "mdy"]
    minutes = [value.replace(second=0) for value in iso.values]
    assert len(minutes) == 842
    assert list(day_first.values) == minutes
    assert list(month_first.values) == minutes


moments = st.datetimes(datetime.datetime(1969, 1, 1), datetime.datetime(2068, 12, 31)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)


@given(
    st.lists(moments, min_size=1),
    st.sampled_from(["%d/%m/%Y %H:%M", "%m/%d/%Y %I:%M %p", "%d-%m-%y %H:%M", "%Y-%m-%d %H:%M"]),
)
def test_what_was_written_in_one_way_is_never_read_as_another_date(written, layout):
    """The column gives back the very dates, or is refused because it may be read otherwise."""
    texts = [moment.strftime(layout) for moment in written]
    try:
        found = vote_dates(column(*texts))
    except InputError as error:
        assert "may be" in str(error)
        assert all(moment.day <= 12 for moment in written)
        return
    assert list(found.values) == written
