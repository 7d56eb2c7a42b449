"""Amounts are exact, in the client's currency, and read in one way or refused."""

import openpyxl
import pytest

from revkit.client.exports import load_exports
from revkit.errors import InputError
from tests.exports.reading import loaded, one, refusal, remarks, setting


def lines(*amounts, heading="Amount", currency=None):
    """A deal that was won for each amount."""
    head = f"Record ID;Deal Stage;Close Date;{heading}" + (";Currency" if currency else "")
    tail = [f";{code}" for code in currency] if currency else [""] * len(amounts)
    body = [f"{n};Closed Won;2025-02-10;{amount}{tail[n]}" for n, amount in enumerate(amounts)]
    return "\n".join([head, *body]) + "\n"


def minor(exports):
    return exports.deals.amounts.values.tolist()


@pytest.mark.parametrize(
    ("amounts", "told"),
    [
        (("1.234,50", "99"), [123450, 9900]),
        (("1,234.50", "99"), [123450, 9900]),
        (("1.234,50 €", "€ 99"), [123450, 9900]),
        (("EUR 1,234.50", "EUR 0.99"), [123450, 99]),
        (("1 234,50", "-99,005"), [123450, -9900]),  # half a cent goes to the even one
        (("(300.25)", "12"), [-30025, 1200]),
    ],
)
def test_amounts_become_whole_cents(amounts, told, tmp_path):
    assert minor(loaded(tmp_path, lines(*amounts))) == told


def test_an_amount_of_two_readings_is_refused_with_both_and_the_key_that_settles_it(tmp_path):
    said = refusal(tmp_path, lines("1.234", "5.678"))
    assert "1234" in said and "1.234" in said
    assert '"deals.map.yml"' in said and 'decimal: ","' in said
    assert minor(loaded(tmp_path, lines("1.234", "5.678"), mapping='decimal: ","')) == [
        123400,
        567800,
    ]
    assert minor(loaded(tmp_path, lines("1.234", "5.678"), mapping='decimal: "."')) == [123, 568]


def test_several_currencies_are_refused_with_their_counts(tmp_path):
    text = lines("10.50", "20.50", "30.50", "0.00", currency=("EUR", "USD", "USD", "GBP"))
    said = refusal(tmp_path, text)
    assert "1 in EUR and 2 in USD" in said  # nothing in pounds needs no rate
    assert "drivers.rates" in said


def test_a_rate_converts_and_says_so(tmp_path):
    text = lines("10.50", "20.50", "30.50", currency=("EUR", "USD", "USD"))
    exports = loaded(tmp_path, text, setting(USD="0.9"))
    # 20.50 x 0.9 = 18.45, 30.50 x 0.9 = 27.45
    assert minor(exports) == [1050, 1845, 2745]
    said = one(exports, "exports.converted")
    assert (said.n, said.rows) == (2, (3, 4))
    assert exports.read[0].currency is None


def test_one_foreign_currency_needs_a_rate_too(tmp_path):
    text = lines("10.50", "20.50", currency=("USD", "USD"))
    assert "the amounts are not in EUR" in refusal(tmp_path, text)
    exports = loaded(tmp_path, text, setting(USD="2"))
    assert minor(exports) == [2100, 4100]
    assert exports.read[0].currency == "USD"


def test_signs_tell_the_currency_of_each_amount(tmp_path):
    text = lines("1.000,50 €", "£ 2.000,50", "3.000 €")
    assert "2 in EUR and 1 in GBP" in refusal(tmp_path, text)
    assert minor(loaded(tmp_path, text, setting(GBP="1.2"))) == [100050, 240060, 300000]


def test_a_dollar_sign_is_not_guessed(tmp_path):
    assert '"$"' in refusal(tmp_path, lines("$10.50"))
    said = refusal(tmp_path, lines("$10.50"), mapping="currency: MXN")
    assert "1 in MXN" in said


def test_the_heading_and_the_mapping_name_a_currency(tmp_path):
    assert "USD" in refusal(tmp_path, lines("10.50", heading="Amount (USD)"))
    assert "CHF" in refusal(tmp_path, lines("10.50"), mapping="currency: CHF")


def test_an_unknown_currency_is_named_by_its_cell(tmp_path):
    said = refusal(tmp_path, lines("10.50", "20", currency=("EUR", "Doblones")))
    assert "client/deals.csv:3: E3: " in said and '"Doblones"' in said


def test_the_amount_that_the_crm_converted_counts_where_currencies_differ(tmp_path):
    head = "Record ID,Deal Stage,Close Date,Amount,Amount in company currency,Currency"
    text = [
        head,
        "1,Closed Won,2025-02-10,10.50,10.50,EUR",
        "2,Closed Won,2025-02-10,20.50,18.20,USD",
    ]
    exports = loaded(tmp_path, text)
    assert minor(exports) == [1050, 1820]
    assert one(exports, "exports.home_amount").n == 2


def test_a_percentage_is_no_amount(tmp_path):
    assert '"10%"' in refusal(tmp_path, lines("10%", "20%"))


def test_an_identifier_taken_for_an_amount_is_refused(tmp_path):
    assert "too large" in refusal(tmp_path, lines("1" * 30, "2"))
    assert "too large" in refusal(tmp_path, lines("9" * 17, "5"))


def test_blank_zero_and_negative_amounts_are_told_apart(tmp_path):
    exports = loaded(tmp_path, lines("", "0", "-5", "7.25"))
    assert exports.deals.amounts.known.tolist() == [False, True, True, True]
    assert one(exports, "exports.no_amount").rows == (2,)
    assert one(exports, "exports.negative").rows == (4,)
    assert not remarks(exports, "exports.lost_zero")


def test_amounts_in_yen_have_no_decimals(tmp_path):
    from dataclasses import replace

    exports = loaded(tmp_path, lines("1200", "15"), replace(setting(), currency="JPY"))
    assert (exports.deals.amounts.minor, minor(exports)) == (0, [1200, 15])


def test_amounts_without_a_currency_beside_others_are_said(tmp_path):
    exports = loaded(tmp_path, lines("10.50", "20", "0", currency=("EUR", "", "")))
    said = one(exports, "exports.no_currency")
    assert (said.rows, said.values) == ((3,), {"taken": "EUR"})


def test_a_quantity_gives_way_to_an_amount(tmp_path):
    exports = loaded(tmp_path, "Etapa,Cantidad,Importe\nGanada,3,1200.50\n")
    assert minor(exports) == [120050]


@pytest.mark.parametrize(
    "amounts", [("1.234", "12.50"), ("1,234", "12,50"), ("2.000", "950", "5.5")]
)
def test_a_thousand_typed_beside_decimals_is_not_a_thousandth_of_itself(amounts, tmp_path):
    said = refusal(tmp_path, lines(*amounts))
    assert "a mark of thousands" in said and '"deals.map.yml"' in said


@pytest.mark.parametrize(
    ("amounts", "told"),
    [
        (("1234.5", "1.234"), [123450, 123]),  # thousands have no mark here
        (("1,234.50", "1.234"), [123450, 123]),  # or another one
        (("0.500", "1.250"), [50, 125]),  # three decimals throughout
        (("1.234", "1.234.567"), [123400, 123456700]),
        (("12.50", "1,234"), [1250, 123400]),
    ],
)
def test_other_rows_may_tell_that_three_digits_are_decimals(amounts, told, tmp_path):
    assert minor(loaded(tmp_path, lines(*amounts))) == told


def test_numbers_of_a_workbook_prove_nothing_about_its_texts(tmp_path):
    book = openpyxl.Workbook()
    for row in (("Deal Stage", "Amount"), ("Closed Won", 1234.5), ("Closed Lost", "1.234")):
        book.active.append(row)
    book.save(tmp_path / "deals.xlsx")
    with pytest.raises(InputError, match=r'B3: .* this cell is a text, "1\.234"'):
        load_exports(tmp_path, "client", setting())


def test_what_another_currency_proves_makes_no_decimals(tmp_path):
    rates = setting(USD="0.9")
    assert "2,000 USD" in refusal(tmp_path, lines("1.500,00 EUR", "2,000 USD"), rates)
    assert minor(loaded(tmp_path, lines("1.500,00 EUR", "2.000 USD"), rates)) == [150000, 180000]


@pytest.mark.parametrize(
    "heading",
    ["Amount £", "Amount: £", "Amount (£)", "Amount - GBP", "Amount_GBP", "amount_gbp",
     "Amount (gbp)", "Importe en libras", "Importe (en libras)"],
)  # fmt: skip
def test_a_heading_tells_the_currency_however_it_is_written(heading, tmp_path):
    exports = loaded(tmp_path, lines("10.50", heading=heading), setting(GBP="1.2"))
    assert minor(exports) == [1260]


def test_a_sign_in_a_heading_that_is_not_the_clients_is_not_taken_for_theirs(tmp_path):
    assert '"Amount ($)"' in refusal(tmp_path, lines("10.50", heading="Amount ($)"))
    own = loaded(tmp_path, lines("10.50", heading="Amount ($)", currency=["EUR"]))
    assert minor(own) == [1050]  # the column of currencies tells every row


def test_words_are_no_currencies(tmp_path):
    exports = loaded(tmp_path, "Deal Stage,Deals all,Amount\nClosed Won,x,10.50\n")
    assert exports.read[0].currency == "EUR"


@pytest.mark.parametrize("name", ["usd", "US Dollar", "Dólares"])
def test_currencies_may_be_named(name, tmp_path):
    exports = loaded(tmp_path, lines("10.50", currency=[name]), setting(USD="0.9"))
    assert minor(exports) == [945]
