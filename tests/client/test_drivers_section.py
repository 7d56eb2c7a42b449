"""The section `drivers:`: what it refuses, and what the formulas take from it."""

import datetime
from decimal import Decimal

import pytest

from revkit.client.drivers import DriversSection, problems, terms_of
from revkit.drivers.exports import Spending

D = datetime.date


def section(**keys) -> DriversSection:
    return DriversSection.model_validate(keys)


@pytest.mark.parametrize(
    ("keys", "path", "message"),
    [
        (
            {"window": {"start": D(2025, 2, 1), "end": D(2025, 1, 1)}},
            ("window",),
            "it ends (2025-01-01) before it starts (2025-02-01). Swap them.",
        ),
        (
            {"rates": {"DOL": Decimal("0.9")}, "rates_source": "ECB"},
            ("rates", "DOL"),
            "is no currency code of ISO 4217, such as USD. Correct it.",
        ),
        (
            {"rates": {"EUR": Decimal(1)}, "rates_source": "ECB"},
            ("rates", "EUR"),
            "is the client's own currency. Take it out.",
        ),
        (
            {"rates": {"USD": Decimal("0.9")}},
            ("rates_source",),
            "is missing, and `rates` needs it. Say where they come from.",
        ),
        (
            {"spending": ({"start": D(2025, 3, 1), "end": D(2025, 1, 1), "amount": 5},)},
            ("spending", 0),
            "it ends (2025-01-01) before it starts (2025-03-01). Swap them.",
        ),
        (
            # The first entry of the file starts inside the second one.
            {
                "spending": (
                    {"start": D(2025, 2, 1), "end": D(2025, 4, 30), "amount": 5},
                    {"start": D(2025, 1, 1), "end": D(2025, 2, 1), "amount": 5},
                )
            },
            ("spending", 0),
            "it starts on 2025-02-01, and another entry runs until 2025-02-01. Part them.",
        ),
    ],
)
def test_each_mistake_has_its_sentence(keys, path, message):
    assert list(problems(section(**keys), "EUR")) == [(path, message)]


def test_what_the_formulas_take():
    given = section(
        window={"start": D(2025, 1, 1)},
        spending=({"start": D(2025, 1, 1), "end": D(2025, 3, 31), "amount": Decimal("85000.50")},),
        margin=Decimal("0.75"),
        target=400000,
    )
    terms = terms_of(given, D(2026, 1, 1), "JPY")
    assert (terms.start, terms.end, terms.minor) == (D(2025, 1, 1), None, 0)
    assert terms.spending == (Spending(D(2025, 1, 1), D(2025, 3, 31), 85000.5),)
    assert (terms.margin, terms.rate, terms.target) == (0.75, None, 400000.0)


def test_without_a_section_everything_in_the_export_counts():
    terms = terms_of(None, D(2026, 1, 1), "EUR")
    assert (terms.start, terms.end, terms.spending, terms.minor) == (None, None, (), 2)
