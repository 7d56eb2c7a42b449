"""Cases as they are computed, of every kind, told in every locale."""

import re

import pytest

from revkit.client.quantities import Quantity
from revkit.content.wording import load_wording
from revkit.show.tables.benefits_decision import information_table
from tests.benefits.building import ALL_OFF, FUNNEL, SIMPLE, Standing, full_case, own
from tests.benefits_shown_decision import building as made
from tests.benefits_shown_decision.test_words import LOCALES, SHOWN, text

WIDE = {"low": "0.02", "likely": "0.1", "high": "0.3"}
STATED = own(WIDE, kind="stated")
HIRES = {"hires": [{"role": "analyst", "from_year": 1, "cost_per_year": 60000}], "dip": "0.01"}
UNSURE = {
    "win_rate": {"won": 50, "lost": 150},
    "deal_size": {"low": 2500, "high": 3600, "shape": "lognormal"},
    "hours_per_opportunity": {"low": 20, "likely": 30, "high": 45},
}
CASES = {
    "published": full_case(draws=1024),
    "judged": full_case(draws=1024, effects={**ALL_OFF, "growth": STATED}, costs=HIRES),
    "unsure": full_case(
        draws=1024, standing=Standing(None, (1, 3), 4), baseline=UNSURE, decay="0.1",
        effects={"satisfaction": own({"low": 0, "likely": 2, "high": 4}, slope="0.01")},
    ),
    "simple": full_case(SIMPLE, draws=1024, effects={"growth": STATED}),
    "taxed": full_case(draws=1024, effects={"growth": own(WIDE)}, tax={"rate": "0.25"}),
    "nothing": full_case(
        draws=1024, effects=ALL_OFF, costs={"implementation": 0, "technology_per_year": 0}
    ),
    "only costs": full_case(draws=1024, effects=ALL_OFF),
    "actuals": full_case(
        draws=1024, effects={"growth": STATED}, baseline=UNSURE,
        actuals={
            "baseline.win_rate": {"value": "0.35"}, "baseline.deal_size": {"value": 2000},
            "effects.growth.value": {"value": "0.12"}, "baseline.opportunities": {"value": 380},
        },
    ),
    "one year": full_case(draws=1024, horizon=1, effects={"growth": STATED}),
}  # fmt: skip


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", CASES)
def test_every_part_can_be_shown(name, locale):
    for show in SHOWN:
        said = text(show(CASES[name], made.client(locale)))
        assert said.strip() or show is information_table
        assert not re.search(r"[{}]|\bNone\b(?! of the)|\bnan\b|\binf\b|Infinity|P10|P90", said)


def test_the_ledger_knows_every_assumption_that_is_computed():
    codes = {line.code for found in CASES.values() for line in found.sensitivity.ledger}
    assert len(codes) > 15
    assert {f"decision.ledger.{code}" for code in codes} <= set(load_wording())


def test_forecasts_that_missed_are_counted():
    """Of three ranges (win rate, deal size, growth) one held; opportunities were one number."""
    found = CASES["actuals"].calibration
    assert (found.ranges, found.inside) == (3, 1)
    said = text(SHOWN[3](CASES["actuals"], made.client("en_GB")))
    assert said.startswith(
        "Of 3 forecast ranges 1 held. Honest ranges would give so few in 3 of 100"
    )


def test_ranges_are_read_as_the_building_means_them():
    assert Quantity.model_validate(FUNNEL["baseline"]["opportunities"]).certain
