"""The examples of the data dictionary: read as a client's folder, they come to what they tell."""

import copy
import datetime
import re
import shutil

import pytest
import yaml

from revkit import load_client
from revkit.benefits.estimate import business_case, sources_of
from revkit.client.benefits.examples import BENEFIT_EXAMPLES
from tests.benefits.building import Standing
from tests.shared import ROOT

HEAD = {
    "name": "Example",
    "locale": "en_GB",
    "currency": "EUR",
    "as_of": datetime.date(2026, 12, 31),
}
FENCES = re.findall(r"```yaml\n(.*?)```", BENEFIT_EXAMPLES, re.S)
# The key `on` is a word to revkit's reader, and true to PyYAML.
PARTS = [yaml.safe_load(part) for part in FENCES]
MEASURED = {"benefits": {"baseline": {"win_rate": "measured"}}}
SIMPLE = PARTS[-1]
FUNNEL = [part for part in PARTS[:-1] if part != MEASURED]
LATER = [part for part in FUNNEL if not {"baseline", "effects", "costs"} & part["benefits"].keys()]


def merged(parts):
    """One file of several examples; none of them says anything twice."""
    said = copy.deepcopy(HEAD)
    for part in copy.deepcopy(parts):
        benefits = part.pop("benefits")
        said |= part
        have = said.setdefault("benefits", {})
        for key, value in benefits.items():
            if isinstance(value, dict) and isinstance(have.get(key), dict):
                assert not have[key].keys() & value.keys()
                have[key] |= value
            else:
                assert key not in have
                have[key] = value
    return said


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "example").mkdir()  # a client's id, as the test's own folder is none
    return tmp_path / "example"


def read(folder, said):
    text = yaml.safe_dump(said, allow_unicode=True, sort_keys=False)
    (folder / "client.yml").write_text(text, encoding="utf-8")
    return load_client(folder)


def worth(client):
    section = client.benefits.model_copy(update={"draws": 1024})
    return business_case(section, sources_of(Standing(2, (2, 2), 3)))


def test_the_examples_make_one_whole_case(folder):
    client = read(folder, merged(FUNNEL))
    found = worth(client)
    assert found.uncertainty is not None
    assert {tie.of for tie in found.uncertainty.dependence} == {
        ("effects.growth.value", "effects.growth.adoption"),
        ("baseline.win_rate", "baseline.deal_size"),
    }
    assert found.decision is not None
    assert found.calibration is not None
    assert [effect.kind for effect in found.effects] == [
        "measured", "stated", "published", "stated",
    ]  # fmt: skip
    assert not [each for each in found.assumptions if each.code == "independent"]


def test_every_form_of_a_range_is_shown(folder):
    baseline = read(folder, merged(FUNNEL)).benefits.baseline
    given = (baseline.churn, baseline.win_rate, baseline.deal_size, baseline.opportunity_growth,
             baseline.go_to_market_expense)  # fmt: skip
    assert {"sample" if value.won else value.shape for value in given} == {
        "pert", "sample", "lognormal", "normal", "triangular",
    }  # fmt: skip
    # (0.08 + 4 x 0.10 + 0.15) / 6
    assert float(baseline.churn.mean) == pytest.approx(0.105)
    assert "10.5 %" in BENEFIT_EXAMPLES
    assert baseline.win_rate.won + baseline.win_rate.lost == 300
    assert "Of 300 opportunities 64 were won" in BENEFIT_EXAMPLES


@pytest.mark.parametrize("left_out", LATER, ids=lambda part: next(iter(part["benefits"])))
def test_what_comes_after_the_costs_may_be_left_out(folder, left_out):
    parts = [part for part in FUNNEL if part is not left_out]
    assert read(folder, merged(parts)).benefits.horizon == 3


def test_a_measured_win_rate_takes_the_place_of_a_sample(folder):
    shutil.copy(ROOT / "client_templates" / "saas-spain" / "deals.csv", folder)
    said = merged(FUNNEL)
    assert MEASURED in PARTS
    said["benefits"]["baseline"] |= MEASURED["benefits"]["baseline"]
    client = read(folder, said)
    assert [value.key for value in client.measured] == ["benefits.baseline.win_rate"]
    assert client.measured[0].spread


def test_the_simple_mode_needs_no_funnel(folder):
    client = read(folder, merged([SIMPLE]))
    assert client.benefits.mode == "simple"
    assert "growth_may_stop" in {each.code for each in worth(client).assumptions}
    shrinking = copy.deepcopy(SIMPLE)
    shrinking["benefits"]["baseline"]["growth"] = -0.02
    refused = worth(read(folder, merged([shrinking]))).refused
    assert "growth_not_positive" in {each.code for each in refused}
