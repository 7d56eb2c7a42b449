"""Revenue by account: three shapes, what is odd in them, and what is no revenue by period."""

import csv
import datetime
from decimal import Decimal

import numpy as np
import pytest

from revkit.client.exports import Setting, load_exports
from revkit.client.exports.periods import Period, period_of, periods_of
from revkit.errors import InputError
from tests.shared import shared_data

SETTING = Setting("es_ES", "EUR", datetime.date(2025, 12, 31), {"USD": Decimal("0.9")})


def loaded(folder, *rows, setting=SETTING, mapping=None):
    with (folder / "accounts.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    if mapping:
        (folder / "accounts.map.yml").write_text(f"confirmed: true\n{mapping}\n", encoding="utf-8")
    return load_exports(folder, "acme", setting)


def refused(folder, *rows, **more):
    with pytest.raises(InputError) as caught:
        loaded(folder, *rows, **more)
    return str(caught.value)


def by_period(accounts):
    """The revenue of each period in cents."""
    found = {}
    for period, cents in zip(accounts.periods, accounts.revenue.values, strict=True):
        month = str(period.astype("datetime64[M]"))
        found[month] = found.get(month, 0) + int(cents)
    return found


def told(exports):
    return {remark.code: (remark.n, remark.rows) for remark in exports.remarks}


def month(year, number, months=1):
    return Period((year - 1970) * 12 + number - 1, months)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        *((text, month(2025, 1)) for text in (
            "2025-01", "01/2025", "1.2025", "202501", "2025M01", "ene-25", "Ene. 2025", "enero de 2025",
            "January 2025", "Jan-25", "2025 enero", "2025-01-01", "Ingresos ene-25", "MRR 2025-01",
        )),
        *((text, month(2025, 4, 3)) for text in (
            "Q2 2025", "2025-Q2", "2Q25", "T2 2025", "2T 2025", "2.º trimestre 2025", "2025 T2",
            "2nd quarter 2025", "Trimestre 2 2025",
        )),
        *((text, month(2025, 7, 6)) for text in ("H2 2025", "2S 2025", "2025-S2", "2.º semestre 2025")),
        *((text, month(2024, 1, 12)) for text in ("2024", "FY2024", "FY24", "Año 2024", "Ingresos 2024")),
        *((text, None) for text in (
            "", "Total", "Sector", "2025-13", "Q5 2025", "1899", "25", "Cliente 2024 B", "04/03/2025",
        )),
    ],
)  # fmt: skip
def test_periods_as_people_write_them(text, period):
    assert period_of(text) == period


def test_first_days_tell_the_order_where_one_alone_fits():
    days_first = ["01/01/2025", "01/02/2025", "01/03/2025"]
    months_first = ["1/1/2025", "2/1/2025", "3/1/2025"]
    assert [p.start - 660 for p in periods_of(days_first).values()] == [0, 1, 2]
    assert [p.start - 660 for p in periods_of(months_first).values()] == [0, 1, 2]
    assert periods_of(["01/01/2025", "01/02/2025"]) == {}  # two may be chance
    assert periods_of(["03/01/2025", "04/01/2025", "05/02/2025"]) == {}


LONG = ("Cliente", "Mes", "Ingresos")


def test_long_rows_are_read_by_month(tmp_path):
    exports = loaded(tmp_path, LONG, ["A", "ene-25", "100,50"], ["B", "ene-25", "20,00"],
                     ["A", "feb-25", "110,00"])  # fmt: skip
    assert by_period(exports.accounts) == {"2025-01": 12050, "2025-02": 11000}
    assert exports.accounts.months == 1
    assert exports.accounts.accounts.codes.tolist() == [0, 1, 0]
    assert exports.accounts.rows.tolist() == [2, 3, 4]
    assert exports.until == datetime.date(2025, 2, 28)
    assert set(told(exports)) <= {"exports.old"}


@pytest.mark.parametrize(
    ("texts", "months", "starts"),
    [
        (("2025-01-31", "2025-02-28", "2025-03-31"), 1, "2025-01 2025-02 2025-03"),
        (("31/03/2025", "30/06/2025", "30/09/2025"), 3, "2025-01 2025-04 2025-07"),
        (("2025-01-01", "2025-04-01", "2025-07-01"), 3, "2025-01 2025-04 2025-07"),
        (("2022-12-31", "2023-12-31", "2024-12-31"), 12, "2022-01 2023-01 2024-01"),
        (("Q1 2025", "Q2 2025", "Q3 2025"), 3, "2025-01 2025-04 2025-07"),
        (("2023", "2024", "2025"), 12, "2023-01 2024-01 2025-01"),
        (("01/01/2025", "01/02/2025", "01/03/2025"), 1, "2025-01 2025-02 2025-03"),
        (("2025-01", "2025-02", "2025-04"), 1, "2025-01 2025-02 2025-04"),
    ],
)
def test_how_long_periods_are_shows_in_their_days(texts, months, starts, tmp_path):
    rows = [[name, text, "100,00"] for text in texts for name in "AB"]
    accounts = loaded(tmp_path, LONG, *rows).accounts
    assert accounts.months == months
    assert " ".join(by_period(accounts)) == starts


def test_first_days_that_decided_are_remarked(tmp_path):
    rows = [["A", f"01/0{n}/2025", "100,00"] for n in (1, 2, 3)]
    assert told(loaded(tmp_path, LONG, *rows))["exports.accounts.first_days"][0] == 3


def test_days_that_may_be_either_way_round_are_refused_with_both(tmp_path):
    rows = [["A", text, "100,00"] for text in ("03/04/2025", "05/06/2025", "07/08/2025")]
    said = refused(tmp_path, LONG, *rows)
    assert "2025-04-03" in said and "2025-03-04" in said
    accounts = loaded(tmp_path, LONG, *rows, mapping="dates: month_first").accounts
    assert list(by_period(accounts)) == ["2025-03", "2025-05", "2025-07"]


def test_invoices_add_up_by_month(tmp_path):
    exports = loaded(
        tmp_path, ("Cliente", "Fecha de factura", "Importe"), ["A", "15/01/2025", "100,00"],
        ["A", "28/01/2025", "50,00"], ["A", "03/02/2025", "70,00"],
    )  # fmt: skip
    assert by_period(exports.accounts) == {"2025-01": 15000, "2025-02": 7000}
    assert told(exports)["exports.accounts.invoices"] == (3, ())


def test_the_same_account_and_period_twice_is_remarked_with_its_row(tmp_path):
    exports = loaded(tmp_path, LONG, ["A", "2025-01", "100"], ["B", "2025-01", "5"],
                     ["a", "2025-01", "100"], ["A", "2025-02", "100"])  # fmt: skip
    assert told(exports)["exports.accounts.repeated"] == (1, (4,))
    assert by_period(exports.accounts)["2025-01"] == 20500


def test_blank_and_negative_revenue_stays_for_the_formulas(tmp_path):
    accounts = loaded(tmp_path, LONG, ["A", "2025-01", "100"], ["B", "2025-01", ""],
                      ["A", "2025-02", "-30"], ["", "2025-02", "7"]).accounts  # fmt: skip
    assert accounts.revenue.known.tolist() == [True, False, True, True]
    assert accounts.revenue.values.tolist() == [10000, 0, -3000, 700]
    assert accounts.accounts.codes.tolist() == [0, 1, 0, -1]


def test_revenue_of_a_year_told_by_month_is_taken_to_months(tmp_path):
    exports = loaded(tmp_path, ("Cliente", "Mes", "ARR"), ["A", "2025-01", "1200"],
                     ["A", "2025-02", "1201"])  # fmt: skip
    # 1,200 / 12 = 100; 1,201 / 12 = 100.083...
    assert by_period(exports.accounts) == {"2025-01": 10000, "2025-02": 10008}
    assert told(exports)["exports.accounts.rescaled"][0] == 2


def test_an_amount_too_large_to_be_taken_to_a_month_is_refused(tmp_path):
    said = refused(
        tmp_path, ("Cliente", "Mes", "ARR"), ["A", "Q1 2025", "1"], ["A", "Q2 2025", "9" * 16 + "0"]
    )
    assert "acme/accounts.csv:3: C3: " in said


def test_months_beside_quarters_are_refused(tmp_path):
    said = refused(tmp_path, LONG, ["A", "2025-01", "1"], ["A", "Q2 2025", "3"])
    assert "acme/accounts.csv:3: B3: " in said and '"Q2 2025"' in said and '"2025-01"' in said


def test_other_currencies_are_converted_or_refused(tmp_path):
    rows = [(*LONG, "Moneda"), ["A", "2025-01", "100", "USD"], ["B", "2025-01", "100", "EUR"]]
    exports = loaded(tmp_path, *rows)
    assert by_period(exports.accounts) == {"2025-01": 19000}  # 100 x 0.9 + 100
    assert told(exports)["exports.converted"] == (1, (2,))
    said = refused(tmp_path, *rows, setting=Setting("es_ES", "EUR", SETTING.as_of))
    assert "USD" in said


def test_every_column_that_cannot_be_read_is_told_at_once(tmp_path):
    said = refused(tmp_path, LONG, ["A", "pronto", "cien"], ["B", "2025-01", "5"])
    assert "B2: " in said and "C2: " in said


WIDE = ("Cliente", "ene-25", "feb-25", "mar-25")


def test_a_column_a_month_is_a_row_a_month(tmp_path):
    exports = loaded(tmp_path, WIDE, ["A", "1.000", "1.100,50", ""], ["B", "", "20,00", "0"])
    accounts = exports.accounts
    assert by_period(accounts) == {"2025-01": 100000, "2025-02": 112050, "2025-03": 0}
    assert sorted(zip(accounts.rows.tolist(), accounts.accounts.codes.tolist(), strict=True)) == [
        (2, 0), (2, 0), (3, 1), (3, 1)
    ]  # fmt: skip
    (read,) = exports.read
    assert (read.rows, read.kept) == (2, 2)


def test_the_decimal_mark_of_one_month_tells_that_of_all(tmp_path):
    accounts = loaded(tmp_path, WIDE, ["A", "1.234", "1.234", "99,50"]).accounts
    assert by_period(accounts)["2025-01"] == 123400


def test_amounts_that_may_be_two_things_in_every_month_are_refused_with_both(tmp_path):
    said = refused(tmp_path, WIDE, ["A", "1.234", "2.345", "3.456"])
    assert "1234" in said and "1,234" in said


def test_a_dash_is_a_zero_as_spreadsheets_show_it(tmp_path):
    accounts = loaded(tmp_path, WIDE, ["A", "10,00", "-", " - "], ["B", "-", "5,50", "–"]).accounts
    assert by_period(accounts) == {"2025-01": 1000, "2025-02": 550, "2025-03": 0}


def test_years_and_quarters_beside_months_are_their_sums(tmp_path):
    exports = loaded(tmp_path, (*WIDE, "T1 2025", "2025"), ["A", "1", "2", "3", "6", "6"])
    assert by_period(exports.accounts) == {"2025-01": 100, "2025-02": 200, "2025-03": 300}
    assert told(exports)["exports.accounts.other_periods"] == (2, ())


def test_wide_quarters_and_years(tmp_path):
    for header, months in (
        (("Cliente", "Q1 2025", "Q2 2025"), 3),
        (("Cliente", "2023", "2024"), 12),
    ):
        accounts = loaded(tmp_path, header, ["A", "100", "110"], ["B", "5", ""]).accounts
        assert (accounts.months, len(accounts)) == (months, 3)


def test_two_columns_of_one_month_are_refused_unless_one_is_ignored(tmp_path):
    rows = [("Cliente", "ene-25", "feb-25", "2025-01"), ["A", "1", "2", "3"]]
    assert '"2025-01"' in refused(tmp_path, *rows)
    accounts = loaded(tmp_path, *rows, mapping='columns: {"2025-01": ignored}').accounts
    assert by_period(accounts) == {"2025-01": 100, "2025-02": 200}


def test_a_heading_that_is_no_period_cannot_be_said_to_be_one(tmp_path):
    rows = [("Cliente", "ene-25", "feb-25", "Resto"), ["A", "1", "2", "3"]]
    said = refused(tmp_path, *rows, mapping="columns: {Resto: in_period}")
    assert said.startswith("acme/accounts.map.yml:2: columns.Resto: este encabezado no es un mes")


def test_an_account_on_two_rows_of_a_wide_table_is_remarked(tmp_path):
    exports = loaded(tmp_path, WIDE, ["A", "1", "1", "1"], ["A", "2", "2", "2"])
    assert told(exports)["exports.accounts.repeated"] == (1, (3,))


LIST = ("Cliente", "Cuota mensual", "Baja")


@pytest.mark.parametrize(
    ("yes", "no"), [("Sí", "No"), ("1", "0"), ("Yes", "No"), ("TRUE", "FALSE")]
)
def test_a_list_tells_who_left(yes, no, tmp_path):
    accounts = loaded(tmp_path, LIST, ["A", "10,00", yes], ["B", "5,50", no]).accounts
    assert accounts.left.tolist() == [True, False]
    assert accounts.revenue.total == 15.5
    assert (accounts.periods, accounts.months, accounts.tenure) == (None, 1, None)


def test_a_list_with_days_of_leaving_alone(tmp_path):
    accounts = loaded(tmp_path, ("Cliente", "ARR", "Fecha de alta", "Fecha de baja"),
                      ["A", "1200", "2024-01-15", "2025-02-01"], ["B", "600", "2023-05-01", ""],
                      ).accounts  # fmt: skip
    assert (accounts.left, accounts.months) == (None, 12)
    assert np.isnat(accounts.ended).tolist() == [False, True]


def test_what_is_odd_in_a_list_is_remarked(tmp_path):
    exports = loaded(
        tmp_path, (*LIST, "Fecha de baja", "Antigüedad"),
        ["A", "10", "No", "2025-03-01", "12"], ["A", "5", "", "", "-1"], ["B", "5", "Sí", "2025-04-01", ""],
    )  # fmt: skip
    assert told(exports) == {
        "exports.accounts.no_flag": (1, (3,)),
        "exports.accounts.tenure_below": (1, (3,)),
        "exports.accounts.left_conflict": (1, (2,)),
        "exports.accounts.listed_twice": (1, (3,)),
    } | {k: v for k, v in told(exports).items() if k == "exports.old"}
    assert np.isnan(exports.accounts.tenure).tolist() == [False, True, True]


def test_neither_yes_nor_no_is_refused_by_its_cell(tmp_path):
    said = refused(tmp_path, LIST, ["A", "10", "Sí"], ["B", "5", "quizá"])
    assert 'acme/accounts.csv:3: C3: "quizá"' in said


def test_revenue_of_an_unknown_time_is_asked_for(tmp_path):
    rows = [("Cliente", "Ingresos", "Baja"), ["A", "10", "Sí"], ["B", "5", "No"]]
    assert "revenue_month, revenue_quarter o revenue_year" in refused(tmp_path, *rows)
    mapping = "columns: {Ingresos: revenue_quarter}"
    assert loaded(tmp_path, *rows, mapping=mapping).accounts.months == 3


def test_a_table_that_tells_neither_periods_nor_who_left_says_what_is_needed(tmp_path):
    said = refused(tmp_path, ("Cliente", "Sector", "Ingresos"), ["A", "Banca", "10"])
    assert "ni quién se fue" in said and "revkit deals map" in said


def test_mavens_list_of_firms_is_no_revenue_by_period(tmp_path):
    (tmp_path / "accounts.csv").write_bytes(shared_data("crm/maven/accounts.csv").read_bytes())
    with pytest.raises(InputError) as caught:
        load_exports(tmp_path, "acme", SETTING)
    (problem,) = caught.value.problems
    assert "no mide retención" in problem.message


def test_telco_is_read_as_it_is_blanks_and_all(tmp_path):
    path = shared_data("crm/telco/Telco-Customer-Churn.csv")
    (tmp_path / "accounts.csv").write_bytes(path.read_bytes())
    exports = load_exports(tmp_path, "acme", Setting("en_US", "USD", SETTING.as_of))
    accounts = exports.accounts
    left = accounts.revenue.where(accounts.left).total / accounts.revenue.total
    # 1,869 of 7,043 left; 139,130.85 of 456,116.60 a month went with them.
    assert round(accounts.left.mean(), 4) == 0.2654
    assert round(left, 4) == 0.3050
    assert accounts.revenue.known.all() and accounts.months == 1
    assert accounts.tenure.tolist()[:3] == [1.0, 34.0, 2.0]
    assert exports.remarks == ()  # the 11 blanks of TotalCharges are nobody's concern


def test_accounts_are_nowhere_named(tmp_path):
    for rows in ((LONG, ["Secreta SL", "2025-01", "1"]), (WIDE, ["Secreta SL", "1", "2", "3"]),
                 (LIST, ["Secreta SL", "1", "No"])):  # fmt: skip
        assert "Secreta" not in repr(loaded(tmp_path, *rows))


def test_ids_that_differ_in_case_alone_are_two_accounts(tmp_path):
    """As those of Salesforce do: 0014x00000AAAAb is not 0014x00000AAAAB."""
    rows = [["0014x00000AAAAb", "2025-01", "1"], ["0014x00000AAAAB", "2025-01", "2"]]
    exports = loaded(tmp_path, LONG, *rows)
    assert len(set(exports.accounts.accounts.codes.tolist())) == 2
    assert "exports.accounts.repeated" not in told(exports)


def test_the_order_of_rows_changes_nothing(tmp_path):
    rng = np.random.default_rng(0)
    rows = [
        [f"C{n % 7}", f"2025-{n % 5 + 1:02}", f"{int(rng.integers(1, 999))},25"] for n in range(60)
    ]
    found = []
    for name, some in (("one", rows), ("other", rows[::-1])):
        (tmp_path / name).mkdir()
        accounts = loaded(tmp_path / name, LONG, *some).accounts
        keys = zip(accounts.accounts.codes.tolist(), accounts.periods.tolist(),
                   accounts.revenue.values.tolist(), strict=True)  # fmt: skip
        found.append(sorted(keys))
    assert found[0] == found[1]
