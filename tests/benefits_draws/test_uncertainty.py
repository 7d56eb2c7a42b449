"""The record of the draws: every figure against the draws themselves, by another way."""

from dataclasses import asdict
from decimal import Decimal

import numpy as np
import pytest

from revkit import assess, estimate_benefits
from revkit.benefits.investment import payback_month
from revkit.benefits.model.play import cost_items, play
from revkit.benefits.result import LEVERS
from revkit.benefits.uncertainty import drawing, tally
from revkit.benefits.uncertainty.drawing import draw, played
from revkit.benefits.uncertainty.months import discounted, payback_months
from revkit.benefits.uncertainty.spreads import errors
from revkit.errors import RevkitError
from tests.benefits.building import ALL_OFF, SIMPLE, own
from tests.benefits_draws.building import STILL, WIDE, lever_shares, modelled, played_case
from tests.examples import example

TAX = {"rate": "0.25", "write_off_years": 5}


@pytest.fixture(scope="module")
def wide():
    return played_case()


@pytest.fixture(scope="module")
def taxed():
    return played_case(tax=TAX)


def by_name(lines):
    return {line.name: line.spread for line in lines}


def test_the_worth_is_that_of_the_flows(wide):
    model, npv = wide.model, wide.drawn.npv
    for index in range(0, 1024, 97):
        one = {key: float(values[index]) for key, values in wide.drawn.values.items()}
        flows = play(model, one)
        net = [-flows.initial, *(flows.benefits - flows.costs)]
        worth = sum(flow / 1.1**year for year, flow in enumerate(net))
        assert npv[index] == pytest.approx(worth, rel=1e-12)
    told = wide.uncertainty
    assert told.draws == 1024
    assert told.npv.mean == pytest.approx(npv.mean(), rel=1e-12)
    assert told.npv.p10 == pytest.approx(np.quantile(npv, 0.1), rel=1e-12)
    assert told.loss == np.count_nonzero(npv < 0) / 1024
    assert 0.05 < told.loss < 0.95
    assert told.worst == pytest.approx(np.sort(npv)[:102].mean(), rel=1e-12)


@pytest.mark.parametrize("which", ["wide", "taxed"])
def test_the_lines_add_up(which, request):
    told = request.getfixturevalue(which).uncertainty
    tax = 0 if told.tax is None else told.tax.mean
    assert sum(line.spread.mean for line in told.levers) == pytest.approx(told.benefits.mean)
    assert sum(line.spread.mean for line in told.costs) == pytest.approx(told.spending.mean)
    assert told.benefits.mean - told.spending.mean - tax == pytest.approx(told.npv.mean)
    assert all(line.spread.mean > 0 for line in (*told.levers, *told.costs))


def test_tax_takes_its_share_and_writes_off_the_outlay(wide, taxed):
    """A quarter of each year's net; the outlay over five years, what is left of it in the last."""
    assert wide.uncertainty.tax is None
    flows, outlay = taxed.drawn.flows, taxed.drawn.flows.initial
    written_off = np.stack([outlay / 5, outlay / 5, outlay * 3 / 5])
    due = 0.25 * (flows.benefits - flows.costs - written_off)
    worth = sum(tax / 1.1**year for year, tax in enumerate(due, 1))
    assert taxed.uncertainty.tax.mean == pytest.approx(worth.mean(), rel=1e-9)
    assert taxed.uncertainty.tax.p90 == pytest.approx(np.quantile(worth, 0.9), rel=1e-9)


def test_levers_share_what_they_bring_to_the_cent(wide):
    shares = lever_shares(wide.model, wide.drawn.values)
    np.testing.assert_allclose(sum(shares.values()), wide.drawn.flows.benefits, atol=1e-6)
    told = by_name(wide.uncertainty.levers)
    for lever in LEVERS:
        worth = sum(flow / 1.1**year for year, flow in enumerate(shares[lever], 1))
        assert told[lever].mean == pytest.approx(worth.mean(), rel=1e-9)
        assert told[lever].p90 == pytest.approx(np.quantile(worth, 0.9), rel=1e-9)


def test_costs_by_item(wide):
    """30,000 to 60,000 quoted and 200 hours at 40, both raised by one overrun; the rest by year."""
    items = cost_items(wide.model, wide.drawn.values)
    initial = items["implementation"][0] + items["change"][0]
    np.testing.assert_allclose(initial, wide.drawn.flows.initial, rtol=1e-12)
    for year, paid in enumerate(wide.drawn.flows.costs, 1):
        expected = sum(cells[year] for cells in items.values())
        np.testing.assert_allclose(paid, np.broadcast_to(expected, 1024), rtol=1e-12)
    overrun = wide.drawn.values["costs.overrun"]
    np.testing.assert_allclose(items["change"][0], 200 * 40 * overrun, rtol=1e-12)
    told = by_name(wide.uncertainty.costs)
    assert told["hires"].p5 == told["hires"].p95 == pytest.approx(9000 / 1.1**2 + 9000 / 1.1**3)
    assert told["technology"].mean == pytest.approx(9000 * (1 / 1.1 + 1 / 1.21 + 1 / 1.331))


@pytest.mark.parametrize("late", [False, True])
def test_the_month_of_payback_is_that_of_a_walk_through_the_months(taxed, late):
    net = discounted(taxed.model, taxed.drawn.net) if late else taxed.drawn.net
    months = payback_months(net)
    for index in range(0, 1024, 13):
        walked = payback_month([Decimal(float(flow)) for flow in net[:, index]])
        assert months[index] == (37 if walked is None else walked)
    assert len(set(months.tolist())) > 5


def test_a_flow_that_falls_again_is_not_back():
    """Back in month 6, below 0 again from month 15 on, back for good in month 30."""
    net = np.array([[-50.0], [100.0], [-200.0], [300.0]])
    assert payback_months(net).tolist() == [
        payback_month([Decimal(x) for x in (-50, 100, -200, 300)])
    ]
    assert payback_months(net).tolist() == [30]
    assert payback_months(np.array([[-50.0], [100.0], [-200.0]])).tolist() == [25]
    assert payback_months(np.array([[0.0], [0.0], [10.0]])).tolist() == [0]


def test_the_odds_of_payback(wide):
    told, months = wide.uncertainty, payback_months(wide.drawn.net)
    assert [each.months for each in told.payback] == [12, 18, 24]
    for each in told.payback:
        assert each.probability == np.count_nonzero(months <= each.months) / 1024
        assert each.discounted <= each.probability
    middle = np.sort(months)[511]
    assert told.payback_month == (None if middle > 36 else middle)
    assert told.discounted_payback_month is None or told.discounted_payback_month >= middle


def test_the_client_s_own_months():
    case = played_case(thresholds={"payback_months": [6, 36, 60]})
    early, end, beyond = case.uncertainty.payback
    assert early.probability == 0
    assert beyond.probability == end.probability == np.mean(payback_months(case.drawn.net) <= 36)
    assert end.discounted == pytest.approx(1 - case.uncertainty.loss)


def test_an_outlay_that_half_of_the_draws_never_see_again():
    case = played_case(costs={**WIDE["costs"], "technology_per_year": 90000})
    assert case.uncertainty.loss > 0.9
    assert case.uncertainty.payback_month is None
    assert case.uncertainty.discounted_payback_month is None


def test_the_fan_starts_with_the_outlay_and_ends_with_the_worth(wide):
    told, net = wide.uncertainty, wide.drawn.net
    assert [each.month for each in told.months] == list(range(37))
    assert told.months[0].simple.mean == pytest.approx(-wide.drawn.flows.initial.mean())
    assert told.months[36].discounted == told.npv
    so_far = net[0] + net[1] + net[2] * 5 / 12  # month 17
    assert told.months[17].simple.p90 == pytest.approx(np.quantile(so_far, 0.9), rel=1e-12)
    worth = net[0] + net[1] / 1.1 + net[2] / 1.21 * 5 / 12
    assert told.months[17].discounted.p10 == pytest.approx(np.quantile(worth, 0.1), rel=1e-12)


def test_the_curve_tells_how_likely_each_worth_is(wide):
    curve, npv = wide.uncertainty.curve, wide.drawn.npv
    assert 60 <= len(curve) <= 100
    worths = [point.npv for point in curve]
    assert worths == sorted(worths)
    for point in curve[::9]:
        assert np.mean(npv >= point.npv) == pytest.approx(point.probability, abs=1 / 1024)


def test_what_is_given_as_one_number_is_named():
    case = played_case(effects={"cost": own("0.03"), "growth": own("0.1")})
    assert case.uncertainty.certain == ("effects.growth.value", "effects.cost.value")
    assert played_case().uncertainty.certain == ()


def test_a_case_without_any_range_is_the_same_in_every_draw():
    case = played_case(STILL)
    told, flows = case.uncertainty, play(case.model)
    assert case.model.inputs == told.inputs == ()
    worth = sum(flow / 1.1**year for year, flow in enumerate(flows.benefits - flows.costs, 1))
    assert list(asdict(told.npv).values()) == pytest.approx([float(worth)] * 6)
    assert (told.error, told.loss_error) == (0, 0)
    net = [Decimal(float(flow)) for flow in flows.net(case.model)]
    assert told.payback_month == payback_month(net) == 15


def test_levers_off_bring_exactly_nothing():
    """Every uncertain figure of the baseline is the same with and without: x - x is 0."""
    case = played_case(effects=ALL_OFF)
    assert not case.drawn.flows.benefits.any()
    assert set(asdict(case.uncertainty.benefits).values()) == {0.0}
    assert all(set(asdict(line.spread).values()) == {0.0} for line in case.uncertainty.levers)


@pytest.mark.parametrize("lever", LEVERS)
def test_more_of_an_effect_is_never_worth_less(lever, wide):
    key = f"effects.{lever}.value"
    more = {**wide.drawn.values, key: wide.drawn.values[key] * 1.1}
    assert np.all(played(wide.model, more).npv >= wide.drawn.npv)


def test_a_dearer_money_makes_it_worth_less():
    """Outlays first, then what they bring: a worth above 0 falls with the rate, draw by draw."""
    cheap, dear = (played_case(rate=rate).drawn for rate in ("0.05", "0.15"))
    conventional = (cheap.net[0] < 0) & (cheap.net[2:] >= 0).all(axis=0) & (dear.npv >= 0)
    assert np.count_nonzero(conventional) > 50
    assert np.all(dear.npv[conventional] < cheap.npv[conventional])


def test_simple_mode_is_drawn_too():
    growth = {"low": "-0.02", "likely": "0.05", "high": "0.12"}
    case = played_case(
        {"draws": 1024},
        start=SIMPLE,
        baseline={"growth": growth},
        costs=WIDE["costs"] | {"change": None},
    )
    told = case.uncertainty
    assert {"baseline.growth", "effects.growth.causal"} <= {each.key for each in told.inputs}
    assert np.all(np.isfinite(case.drawn.npv))
    assert told.lever("growth").mean > 0
    # Where the business shrinks the published claim says nothing, and growth brings nothing.
    shrinks = case.drawn.values["baseline.growth"] <= 0
    assert not lever_shares(case.model, case.drawn.values)["growth"][:, shrinks].any()


def test_the_same_seed_gives_the_same_bits_whatever_the_chunks(monkeypatch, wide):
    model = wide.model
    monkeypatch.setattr(drawing, "CHUNK", 128)
    again = played_case().uncertainty
    assert asdict(again) == asdict(wide.uncertainty)
    assert not np.any(draw(model, 1024, 8).npv == wide.drawn.npv)


def test_more_draws_than_a_block_come_in_blocks(monkeypatch):
    """Four blocks, each scrambled on its own: means and odds average exactly."""
    monkeypatch.setattr(drawing, "BLOCK", 1024)
    monkeypatch.setattr(tally, "CHUNK", 512)
    case = played_case(draws=4000)
    told = case.uncertainty
    assert (told.draws, told.blocks, len(case.drawn.npv)) == (4096, 4, 1024)
    blocks = [draw(case.model, 4000, 7, block).npv for block in range(4)]
    assert told.npv.mean == pytest.approx(np.mean(blocks), rel=1e-12)
    assert told.loss == np.mean(np.stack(blocks) < 0)
    whole = np.concatenate(blocks)
    deviation = whole.std()
    # Percentiles of 1,024 each, averaged: as good as those of all at once.
    for rank, found in ((0.05, told.npv.p5), (0.5, told.npv.p50), (0.95, told.npv.p95)):
        assert found == pytest.approx(np.quantile(whole, rank), abs=0.02 * deviation)
    monkeypatch.undo()
    assert told.error == pytest.approx(errors(case.model, 1024, 7)[0] / 2)


def test_the_error_tells_how_far_off_the_draws_are():
    """The mean NPV over twelve seeds spreads by no more than told; plain draws by far more."""
    model = modelled(draws=1024)
    cases = [draw(model, 1024, seed).npv for seed in range(12)]
    told = np.array([errors(model, 1024, seed) for seed in range(12)])
    error, loss_error = told.mean(axis=0)
    assert np.std([npv.mean() for npv in cases]) < 1.3 * error
    assert np.std([np.mean(npv < 0) for npv in cases]) < 1.3 * loss_error
    assert error < cases[0].std() / np.sqrt(1024) / 3


@pytest.mark.parametrize(("asked", "said"), [({"draws": 1}, "draws"), ({"seed": -1}, "seed")])
def test_draws_that_no_client_file_may_ask_for(asked, said):
    client = example("saas-spain")
    with pytest.raises(RevkitError, match=f"^{said}: got .*, expected .*\\. Correct it\\.$"):
        estimate_benefits(client, assess(client), **asked)


def test_draws_and_seed_may_be_given_by_hand():
    client = example("saas-spain")
    told = estimate_benefits(client, assess(client), draws=1500, seed=3).uncertainty
    assert (told.draws, told.seed) == (2048, 3)
