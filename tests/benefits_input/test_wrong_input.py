"""Whatever a consultant writes in `benefits`: a sentence that says what to do, all at once."""

from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from tests.benefits_input.reading import read, text_of, told

WRONG = yaml.safe_load(Path(__file__).with_name("wrong_input.yml").read_text(encoding="utf-8"))


def test_the_file_that_the_others_change_is_sound(tmp_path):
    client = read(tmp_path, text_of({}))
    assert client.benefits.baseline.win_rate.won == 100
    assert told(tmp_path, {}) == []


@pytest.mark.parametrize("case", WRONG, ids=lambda case: str(case["given"])[:60])
def test_what_is_said_of_wrong_input(tmp_path, case):
    found = told(tmp_path, case["given"])
    assert found == case["says"]
    for sentence in found:
        assert sentence.startswith("benefits.")
        assert sentence[-1] in ".?"


def test_all_is_said_at_once(tmp_path):
    wrong = {
        "horizon": "0",
        "rate": "10",
        "baseline.opening_revenue": "0",
        "baseline.churn": "{low: 0.2, likely: 0.1, high: 0.3}",
        "costs.implementation": "8000 USD",
        "draws": "1",
    }
    keys = [sentence.partition(": ")[0] for sentence in told(tmp_path, wrong)]
    assert keys == [
        "benefits.horizon",
        "benefits.rate",
        "benefits.baseline.opening_revenue",
        "benefits.baseline.churn",
        "benefits.costs.implementation",
        "benefits.draws",
    ]


def test_what_does_not_fit_together_is_said_at_once_too(tmp_path):
    wrong = {
        "ramp": "[0.5, 0.3]",
        "decay": "1",
        "thresholds": "{payback_months: [99]}",
        "pilot": "{cost: 1, measures: [zz]}",
        "actuals": "{zz: 1}",
        "correlations": "[{of: [zz, zz], rank: 0}]",
    }
    keys = [sentence.partition(": ")[0] for sentence in told(tmp_path, wrong)]
    assert sorted(keys) == [
        "benefits.actuals.zz",
        "benefits.correlations[0].of",
        "benefits.decay",
        "benefits.pilot.measures[0]",
        "benefits.ramp[1]",
        "benefits.thresholds.payback_months[0]",
    ]


def test_a_correlation_may_name_what_revkit_draws_by_itself(tmp_path):
    pairs = "[{of: [costs.overrun, effects.cost.causal], rank: 0.3}]"
    client = read(tmp_path, text_of({"correlations": pairs}))
    assert client.benefits.correlations[0].of == ("costs.overrun", "effects.cost.causal")


def test_an_actual_value_is_a_number_or_a_group(tmp_path):
    actuals = "{effects.growth.value: 0.05, effects.cost.value: {value: 0.02, date: 2026-12-31}}"
    found = read(tmp_path, text_of({"actuals": actuals})).benefits.actuals
    assert [str(actual.value) for actual in found.values()] == ["0.05", "0.02"]


def test_correlations_are_no_more_than_can_be_made_possible_in_time(tmp_path):
    """The nearest possible ones of 200 would be sought for hours."""
    hires = ", ".join(
        f"{{role: r{n}, from_year: 1, cost_per_year: {{low: 1, likely: 5, high: 9}}}}"
        for n in range(13)
    )
    keys = [f"costs.hires.{n}.cost_per_year" for n in range(13)]
    pairs = [f"{{of: [{one}, {other}], rank: 0.9}}" for one, other in pairwise((*keys, keys[0]))]
    given = {"costs.hires": f"[{hires}]", "correlations": f"[{', '.join(pairs)}]"}
    assert told(tmp_path, given) == [
        "benefits.correlations: got 13 pairs, expected at most 12. "
        "Keep those of the inputs that move the case most."
    ]
    given["correlations"] = f"[{', '.join(pairs[:12])}]"
    assert told(tmp_path, given) == []
