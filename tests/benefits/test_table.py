"""The table agrees, to the cent, with its recomputation in Decimal; and it adds up."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from revkit.benefits.by_years import by_years
from revkit.benefits.estimate import sources_of
from revkit.benefits.model.settling import settle
from revkit.benefits.overrun import mean_overrun
from revkit.client.benefits.section import BenefitsSection
from revkit.content.benefit_rules import load_benefit_rules
from tests.benefits.building import FUNNEL, SIMPLE, Standing, case, own, raw
from tests.benefits.oracle import LEVERS, Table
from tests.shared import ROOT

OVERRUN = Decimal(repr(mean_overrun(load_benefit_rules().cost_overrun)))
CENT = Decimal("0.01")
TEMPLATES = sorted((ROOT / "client_templates").glob("*/client.yml"))

ALL_LEVERS = {
    "growth": own("0.1", adoption="0.8"),
    "productivity": own(7, adoption="0.5", risk_adjustment="0.15"),
    "cost": own("0.07"),
    "satisfaction": own(3, slope="0.02", kind="stated"),
}
HOURS_KNOWN = {
    "opportunities": 400,
    "hours_per_opportunity": 30,
    "loaded_wage": 40,
    "freed_time": FUNNEL["baseline"]["freed_time"],
}
RANGES = {
    "opening_revenue": {"low": 900000, "high": 1150000, "shape": "lognormal"},
    "churn": {"won": 9, "lost": 71},
    "win_rate": {"won": 23, "lost": 77},
    "deal_size": {"low": 2500, "likely": 3000, "high": 4100, "shape": "triangular"},
    "opportunities": {"low": 350, "high": 450, "shape": "normal"},
    "hours_per_opportunity": {"low": 24, "likely": 30, "high": 44},
    "freed_time": {
        "sell": "0.3", "avoid": "0.2", "leak": "0.5",
        "sell_yield": {"low": "0.2", "likely": "0.5", "high": "0.7"},
    },
}  # fmt: skip
WIDE_EFFECTS = {
    "growth": own({"low": "0.05", "high": "0.11", "shape": "normal"}, adoption="0.8"),
    "productivity": own({"low": 1, "likely": 3, "high": 4}, kind="stated"),
    "satisfaction": own(
        {"low": 1, "high": 6, "shape": "lognormal"},
        slope={"low": "0.01", "likely": "0.02", "high": "0.04"},
        adoption={"won": 12, "lost": 3},
    ),
}
SECTIONS = {
    "published evidence alone": raw(),
    "all levers measured": raw(effects=ALL_LEVERS),
    "stated hours at their cap": raw(effects={"productivity": own(12, kind="stated")}),
    "own growth, published rest": raw(effects={"growth": own("0.05")}),
    "win rate at its ceiling": raw(
        baseline={"win_rate": "0.9", "deal_size": 900}, effects={"growth": own("0.3")}
    ),
    "demand is the bottleneck": raw(baseline={"demand_bottleneck": True}, effects=ALL_LEVERS),
    "one year": raw(horizon=1),
    "six years of projects": raw(
        horizon=6, baseline={"recurring": 0, "in_year": 1, "deal_size": 11000}, rate="0.14"
    ),
    "ranges of every shape": raw(baseline=RANGES, effects=WIDE_EFFECTS),
    "its own ramp, then decay": raw(horizon=6, ramp=("0.2", "0.9"), decay="0.08"),
    "a ramp that says its last value twice": raw(
        horizon=6, ramp=("0.2", "0.9", "0.9"), decay="0.08"
    ),
    "a ramp longer than the case": raw(horizon=2, ramp=("0.1", "0.2", "0.4", "1")),
    "the optimistic ramp": raw(ramp="optimistic", effects=ALL_LEVERS),
    "after tax": raw(tax={"rate": "0.25"}, effects=ALL_LEVERS),
    "written off beyond the case": raw(
        tax={"rate": "0.3", "write_off_years": 7}, costs={"implementation": 77777}
    ),
    "written off within it": raw(
        horizon=5, tax={"rate": "0.3", "write_off_years": 3}, effects=ALL_LEVERS
    ),
    "a deduction of its own on published figures": raw(
        effects={"cost": {"kind": "published", "risk_adjustment": "0.9"}}
    ),
    "sales that shrink": raw(baseline={"opportunities": 150}),
    "from revenue alone": raw(SIMPLE),
    "from revenue that shrinks": raw(SIMPLE, baseline={"growth": "-0.04"}),
    "from revenue, hours known": raw(
        SIMPLE, baseline=HOURS_KNOWN, effects={"growth": own("0.2")}, tax={"rate": "0.2"}
    ),
    "dear training, posts that are not sure": raw(
        costs={
            "hires": [
                {
                    "role": "a",
                    "from_year": 2,
                    "cost_per_year": {"low": 30000, "likely": 35000, "high": 50000},
                }
            ],
            "change": {"hours": {"low": 90, "high": 210, "shape": "normal"}, "wage": 55},
        }
    ),
    "every cost": raw(
        costs={
            "hires": [
                {"role": "a", "from_year": 1, "cost_per_year": 30000},
                {"role": "b", "from_year": 3, "cost_per_year": 45000},
            ],
            "change": {"hours": 130},
            "dip": "0.013",
        }
    ),
}


def as_text(value):
    """The client file's own numbers, so that the oracle sees no float."""
    return yaml.load(value, Loader=yaml.BaseLoader)


def typed(benefits):
    benefits["horizon"] = int(benefits["horizon"])
    for hire in benefits["costs"].get("hires", ()):
        hire["from_year"] = int(hire["from_year"])
    return benefits


def expect_agreement(found, table):
    assert [found.benefits.initial, *found.benefits.years] == table.benefits
    assert [found.costs.initial, *found.costs.years] == table.costs
    assert found.benefits.present_value == table.present_value(table.benefits)
    assert found.costs.present_value == table.present_value(table.costs)
    assert [found.net.initial, *found.net.years] == table.net
    assert found.npv == pytest.approx(table.present_value(table.net), abs=CENT)
    assert found.returns.payback_month == table.months(Decimal(0))
    assert found.returns.discounted_payback_month == table.months(table.rate)
    if found.tax is not None:
        assert [found.tax.initial, *found.tax.years] == table.tax
        assert found.tax.present_value == table.present_value(table.tax)
    for lever in LEVERS:
        kept = [share * table.effects[lever][2] for share in table.shares[lever]]
        assert list(found.line(lever).row.years) == pytest.approx(kept, abs=CENT)


@pytest.mark.parametrize("name", SECTIONS)
def test_the_table_agrees_with_an_independent_one(name):
    found = by_years(settle(BenefitsSection.model_validate(SECTIONS[name]), sources_of(Standing())))
    expect_agreement(found, Table(SECTIONS[name], 2, 4, OVERRUN))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.parent.name)
def test_the_example_clients_agree_with_an_independent_table(path: Path):
    from revkit import load_client

    text = typed(as_text(path.read_text(encoding="utf-8"))["benefits"])
    client = load_client(path.parent)
    section = client.benefits
    # What is measured is not the table's business: it takes those numbers as they came.
    for measured in client.measured:
        text["baseline"][measured.key.rpartition(".")[2]] = measured.value
    for now, target in ((1, 2), (2, 4), (3, 4)):
        expect_agreement(
            by_years(settle(section, sources_of(Standing(now, (now, now), target)))),
            Table(text, now, target, OVERRUN),
        )


@pytest.mark.parametrize("name", SECTIONS)
def test_every_line_and_column_adds_up_to_the_cent(name):
    found = by_years(settle(BenefitsSection.model_validate(SECTIONS[name]), sources_of(Standing())))
    for lines, total in (
        ([line.row for line in found.benefit_lines], found.benefits),
        ([line.before_risk for line in found.benefit_lines], found.before_risk),
        ([line.row for line in found.cost_lines], found.costs),
    ):
        assert sum(row.present_value for row in lines) == total.present_value
        assert sum(row.total for row in lines) == total.total
        assert sum(row.initial for row in lines) == total.initial
        assert [sum(cells) for cells in zip(*(row.years for row in lines), strict=True)] == list(
            total.years
        )
        assert all(row.total == row.initial + sum(row.years) for row in lines)
    taken = 0 if found.tax is None else found.tax.present_value
    assert found.npv == found.benefits.present_value - found.costs.present_value - taken
    assert (found.tax is None) == (SECTIONS[name].get("tax") is None)


def test_a_wage_for_training_comes_before_the_loaded_wage():
    # 100 h x 25 = 2,500 raised by the mean overrun of 23.1 %
    found = case(FUNNEL, costs={"change": {"hours": 100, "wage": 25}})
    line = next(line for line in found.cost_lines if line.item == "change")
    assert line.row.initial == round(2500 * OVERRUN, 2)
    assert round(line.raised_by, 3) == Decimal("0.231")
