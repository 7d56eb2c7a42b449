"""What it is worth to know: against closed forms, and against noise that must not pass for worth."""

from math import exp, pi, sqrt

import numpy as np
import pytest
from scipy.special import ndtri
from scipy.stats import qmc

from revkit.benefits.decision.information import evpi, evppi, information_of
from revkit.benefits.result import LEVERS
from tests.benefits.building import OFF, Standing, own
from tests.benefits_decision.building import hoped, ready, spread, straight

# One point in 2^14 of a Sobol sequence moves a mean of these by some 1e-4; the bins cut a curve
# into 25 steps, which costs a few thousandths of its own worth at most.
NEAR = 1e-3


def normals(count, inputs=3, seed=1):
    points = qmc.Sobol(inputs, rng=np.random.default_rng(seed)).random(count)
    return ndtri(np.clip(points, 1e-12, 1 - 1e-12)).T


def test_knowing_everything_of_a_difference():
    # NB = p1 - p2 is N(1, sd sqrt(1 + 4)): E[max(NB, 0)] - 1 = Phi(.4472) + 2.2361 phi(.4472) - 1
    # = .6726 + .8072 - 1 = .4798
    one, other, _ = normals(2**14)
    assert evpi(1 + one - 2 * other) == pytest.approx(0.4798, abs=NEAR)
    assert hoped(1, sqrt(5)) - 1 == pytest.approx(0.4798, abs=5e-5)


def test_knowing_one_part_of_a_difference():
    # p1 known: NB is N(1, sd 1) to whoever decides: Phi(1) + phi(1) - 1 = .8413 + .2420 - 1 = .0833
    # p2 known: N(1, sd 2): Phi(.5) + 2 phi(.5) - 1 = .6915 + .7041 - 1 = .3956
    one, other, _ = normals(2**14)
    npv = 1 + one - 2 * other
    assert evppi(1 + one, npv) == pytest.approx(0.0833, abs=NEAR)
    assert evppi(2 * other, npv) == pytest.approx(0.3956, abs=NEAR)


def test_an_input_that_helps_at_both_ends_is_worth_what_no_line_would_find():
    # NB = x^2 - 1 + y / 2, x and y standard normal, so E[NB] = 0 and NB >= 0 on average where
    # |x| >= 1: E[(x^2 - 1)+] = 2 (phi(1) + Q(1) - Q(1)) = 2 phi(1) = .4839, since the integral of
    # x^2 phi from 1 on is phi(1) + Q(1). Of y: E[(y / 2)+] = phi(0) / 2 = .1995.
    x, y, _ = normals(2**14)
    npv = x**2 - 1 + y / 2
    assert 2 * exp(-1 / 2) / sqrt(2 * pi) == pytest.approx(0.4839, abs=5e-5)
    assert evppi(x, npv) == pytest.approx(0.4839, abs=NEAR)
    assert evppi(y, npv) == pytest.approx(0.1995, abs=NEAR)
    slope = np.mean(x * npv) / np.mean(x * x)
    line = np.mean(npv) + slope * x
    assert np.mean(np.maximum(line, 0)) - max(np.mean(npv), 0) < 0.01


@pytest.mark.parametrize("mean", [-0.02, 0.0, 0.02, 0.3])
def test_the_luck_of_bins_is_not_taken_for_worth(mean):
    for seed in range(40):
        points = np.random.default_rng(seed).normal(size=(4, 2048))
        npv = mean + points[0] + points[1] * points[2]
        assert evppi(points[3], npv) == 0
        assert evppi(np.floor(points[3]), npv) == 0


def test_a_plain_mean_of_bins_would_have_taken_it_for_worth():
    # The same draws, decided and valued in the same bins: the bias that halves take away.
    points = np.random.default_rng(0).normal(size=(4, 2048))
    npv = points[0] + points[1] * points[2]
    bins = npv[np.argsort(points[3])].reshape(32, -1).mean(axis=1)
    assert np.mean(np.maximum(bins, 0)) - max(np.mean(npv), 0) > 0.03


def test_an_input_of_few_values_has_a_bin_for_each():
    # level 1 or 2, half of the draws each: NPV -1 or +2 and noise; known, +2 is taken half the time
    rng = np.random.default_rng(3)
    level = rng.permutation(np.repeat([1.0, 2.0], 2048))
    npv = np.where(level > 1, 2.0, -1.0) + rng.normal(size=4096)
    assert evppi(level, npv) == pytest.approx(1.0 - max(np.mean(npv), 0), abs=0.04)
    assert evppi(level, npv) == pytest.approx(0.5, abs=0.1)


def test_what_never_changes_the_decision_is_worth_nothing():
    x, y, _ = normals(1024)
    assert evpi(10 + np.clip(x, -2, 2)) == evpi(-10 + np.clip(x, -2, 2)) == 0
    assert evppi(y, 10 + np.clip(x, -2, 2)) == 0
    assert evppi(np.ones(1024), x) == 0


@pytest.mark.parametrize(("saving", "technology"), [((".1", ".3"), (19000, 27000))])
def test_what_a_case_is_worth_to_know_has_its_closed_form(saving, technology):
    # NPV = 100,000 x saving - technology: 20,000 - 23,000 = -3,000 on average
    case = ready(**straight(technology, saving))
    effect, bill = 100000 * spread(*saving), spread(*technology)
    found = {each.key: each.worth for each in information_of(case.model, case.drawn)}
    assert list(found) == ["effects.cost", "costs.technology_per_year"]
    assert evpi(case.drawn.npv) == pytest.approx(hoped(-3000, sqrt(effect**2 + bill**2)), rel=0.01)
    assert found["effects.cost"] == pytest.approx(hoped(-3000, effect), rel=0.02)
    # few of the 25 bins of the bill lie above 0: the last ones alone decide, so it is coarser
    assert found["costs.technology_per_year"] == pytest.approx(hoped(-3000, bill), rel=0.2)


def test_a_lever_is_known_as_a_whole_and_other_inputs_one_by_one():
    standing = Standing(None, (1, 3), 4)
    near = {"implementation": 12000, "technology_per_year": 1000}  # about what it brings
    case = ready(standing=standing, costs=near, draws=4096)
    assert any(each.key == "assessment.level" for each in case.model.inputs)
    keys = {each.key for each in information_of(case.model, case.drawn)}
    assert {"effects.productivity", "assessment.level", "costs.overrun"} <= keys
    assert not any(key.endswith((".published", ".causal", ".value")) for key in keys)
    assert keys <= {each.key for each in case.model.inputs} | {f"effects.{x}" for x in LEVERS}


def test_no_part_is_worth_more_than_the_whole():
    effects = {"growth": own({"low": 0, "likely": "0.02", "high": "0.2"}), "cost": OFF}
    case = ready(effects=effects, draws=2048)
    most = evpi(case.drawn.npv)
    found = information_of(case.model, case.drawn)
    assert found
    assert all(0 < each.worth <= most for each in found)
    assert [each.worth for each in found] == sorted((e.worth for e in found), reverse=True)
