"""Numbers, money, dates and lists as each country writes them; rounding is half up."""

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revkit.show.words import Speaker, as_decimal

SPAIN, MEXICO = Speaker("es_ES", "EUR"), Speaker("es_MX", "MXN")
BRITAIN, AMERICA = Speaker("en_GB", "GBP"), Speaker("en_US", "USD")


def plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("speaker", "money", "share", "compact"),
    [
        (SPAIN, "1.234.567,50 €", "12,78 %", "1,2 M €"),
        (MEXICO, "$1,234,567.50", "12.78%", "$1.2 M"),
        (BRITAIN, "£1,234,567.50", "12.78%", "£1.2M"),
        (AMERICA, "$1,234,567.50", "12.78%", "$1.2M"),
    ],
)
def test_each_country_writes_in_its_own_way(speaker, money, share, compact):
    assert plain(speaker.money(Decimal("1234567.5"))) == money
    assert plain(speaker.percent(Fraction(23, 180), 2)) == share
    assert plain(speaker.short_money(1_234_567.5)) == compact
    assert plain(speaker.short_money(-1_234_567.5)) == f"-{compact}"


def test_yen_has_no_decimals_and_decimals_can_be_chosen():
    assert plain(Speaker("en_GB", "JPY").money(1234)) == "JPY 1,234" or "¥" in Speaker("en_GB", "JPY").money(1234)  # fmt: skip
    assert plain(SPAIN.money(1234.5, 0)) == "1.235 €"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(Decimal("0.125"), "0,13"), (Decimal("-0.125"), "-0,13"), (0.285, "0,29"), (-0.001, "0,00"), (Fraction(1, 3), "0,33")],
)  # fmt: skip
def test_rounding_is_half_up_and_there_is_no_minus_zero(value, shown):
    assert SPAIN.number(value, 2) == shown


def test_signs_dates_and_lists():
    day = datetime.date(2027, 6, 1)
    assert (SPAIN.signed(3.04, 1), SPAIN.signed(0), SPAIN.signed(-2)) == ("+3,0", "0", "-2")
    assert (SPAIN.date(day), BRITAIN.date(day)) == ("1 de junio de 2027", "1 June 2027")
    assert (SPAIN.month(day), BRITAIN.month(day)) == ("jun\xa02027", "Jun\xa02027")
    assert (SPAIN.quarter(day), BRITAIN.quarter(day)) == ("T2\xa02027", "Q2\xa02027")
    assert SPAIN.list(["ventas", "marketing", "servicio"]) == "ventas, marketing y servicio"
    assert BRITAIN.list(["sales", "service"]) == "sales and service"


@given(st.decimals(-(10**12), 10**12, places=2))
def test_money_says_the_very_cents(value):
    digits = plain(BRITAIN.money(value)).replace("£", "").replace(",", "")
    assert Decimal(digits) == value


@given(st.fractions())
def test_fractions_become_decimals_to_many_digits(value):
    assert abs(Fraction(as_decimal(value)) - value) <= abs(value) * Fraction(1, 10**33)


def test_a_text_is_filled_in_the_clients_way():
    text = SPAIN.say("report.as_of", day=datetime.date(2026, 12, 31))
    assert text == "Con datos al 31 de diciembre de 2026"


def test_an_unknown_text_or_format_is_a_defect():
    with pytest.raises(KeyError):
        SPAIN.say("report.no_such_text")
    with pytest.raises(KeyError):
        SPAIN.say("report.as_of")
