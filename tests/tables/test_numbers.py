"""Numbers: the decimal mark is what all rows of the column prove, or a refusal with both."""

from decimal import Decimal

import babel.numbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from revkit.client.tables import Column, read_table, vote_numbers
from revkit.errors import InputError
from tests.tables.building import column, workbook


def values(*texts, **told):
    return [str(value) for value in vote_numbers(column(*texts), **told).values]


def refused(*texts, locale="en_GB", **told):
    with pytest.raises(InputError) as caught:
        vote_numbers(column(*texts, locale=locale), **told)
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    ("texts", "wanted", "mark"),
    [
        (["1,5", "1.234,50"], ["1.5", "1234.50"], ","),
        (["1.5", "1,234.50"], ["1.5", "1234.50"], "."),
        (["1.234", "12,5"], ["1234", "12.5"], ","),
        (["1.234", "12.5"], ["1.234", "12.5"], "."),
        (["1.234.567", "1.234"], ["1234567", "1234"], ","),
        (["0.125", "1.234"], ["0.125", "1.234"], "."),
        (["1234.567", "1.234"], ["1234.567", "1.234"], "."),
        (["1 234,5", "1\xa0234\xa0567"], ["1234.5", "1234567"], ","),
        (["1'234.50", "7"], ["1234.50", "7"], "."),
        (["12", "", "-3", "+4"], ["12", "None", "-3", "4"], ""),
        (["(1.200,50)", "−3", "4,5-"], ["-1200.50", "-3", "-4.5"], ","),
        ([".5", "2"], ["0.5", "2"], "."),
        (["", ""], ["None", "None"], ""),
    ],
)  # fmt: skip
def test_the_rows_together_decide(texts, wanted, mark):
    assert values(*texts) == wanted
    assert vote_numbers(column(*texts)).decimal == mark


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("1.234,50 €", "€"), ("€1,234.50", "€"), ("$ 1,234.50", "$"), ("US$1,234.50", "US$"),
        ("1,234.50 USD", "USD"), ("MX$1,234.50", "MX$"), ("-$1,234.50", "$"), ("$-1,234.50", "$"),
        ("($1,234.50)", "$"), ("£1,234.50", "£"), ("EUR 1.234,50", "EUR"), ("$1,234.50 MXN", ""),
    ],
)  # fmt: skip
def test_signs_of_currency_are_read_and_named(text, currency):
    if not currency:
        assert "holds numbers" in refused(text)[0]
        return
    found = vote_numbers(column(text))
    assert (abs(found.values[0]), found.currency) == (Decimal("1234.50"), currency)


def test_percentages_are_shares():
    found = vote_numbers(column("12,5 %", "7%"))
    assert (found.values, found.percent) == ((Decimal("0.125"), Decimal("0.07")), True)


def test_what_no_row_decides_is_refused_with_both_readings():
    texts = ("12", "1.234", "5.678")
    assert refused(*texts) == [
        'a.csv:3: A3: in the column "Close", "1.234" may be 1234 (a mark of thousands) or 1.234 '
        "(a decimal mark), and no other row tells. Say which mark stands before the decimals, or "
        "export the amounts with two decimals."
    ]
    assert "puede ser 1234 (separa miles) o 1,234" in refused(*texts, locale="es_ES")[0]
    assert values(*texts, decimal=".") == ["12", "1.234", "5.678"]
    assert values(*texts, decimal=",") == ["12", "1234", "5678"]


def test_numbers_of_a_workbook_leave_no_doubt(tmp_path):
    path = workbook(tmp_path, Uno=[["Amount"], [1.125], [12.375]])
    table = read_table(path, "a", "es_ES")
    found = vote_numbers(Column(table, table.rows[1:], 0, "Amount", "es_ES"))
    assert found.values == (Decimal("1.125"), Decimal("12.375"))
    path = workbook(tmp_path, Uno=[["Amount"], ["1.125"], ["12.375"]])  # written as text
    table = read_table(path, "a", "es_ES")
    with pytest.raises(InputError, match="puede ser 1125"):
        vote_numbers(Column(table, table.rows[1:], 0, "Amount", "es_ES"))


def test_a_column_in_two_ways_is_refused_with_a_row_of_each():
    (line,) = refused("1,50", "2", "1.5")
    assert '"1.5", with "." before the decimals' in line or '"1,50", with "," before' in line
    assert refused("2.5", "1,50", decimal=".")[0].startswith('a.csv:3: A3: the column "Close"')


def test_currencies_and_percentages_do_not_mix():
    assert (
        'A3: the column "Close" mixes currencies: here "$2", and in A2 "€1"'
        in refused("€1", "$2")[0]
    )
    assert "mixes percentages and plain numbers" in refused("1%", "2")[0]
    assert vote_numbers(column("€1", "2")).currency == "€"


@pytest.mark.parametrize("text", ["n/a", "-", "2025-01-01", "1,2,3", "1.23.456", "12 34", "(5", "1e5", "٣", "=1+1", "1..2"])  # fmt: skip
def test_what_is_no_number_is_named_with_its_cell(text):
    (line,) = refused("1", text)
    assert line.startswith(
        f'a.csv:3: A3: the column "Close" holds numbers and this cell has "{text}".'
    )


def test_many_that_are_no_numbers_are_counted():
    lines = refused(*["x"] * 50)
    assert len(lines) == 21
    assert lines[-1].endswith("and there are 30 more problems. Mend these and try again.")


@given(st.lists(st.decimals(-10**9, 10**9, places=2), min_size=1), st.sampled_from(["es_ES", "es_MX", "en_US", "de_CH", "fr_FR"]))  # fmt: skip
def test_what_each_country_writes_is_read(numbers, locale):
    texts = [
        babel.numbers.format_decimal(number, format="#,##0.00", locale=locale) for number in numbers
    ]
    assert list(vote_numbers(column(*texts)).values) == numbers
