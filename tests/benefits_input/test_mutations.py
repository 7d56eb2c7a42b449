"""Whatever is changed in the examples: a sentence for each mistake, or figures that are numbers."""

import json
import math
import random
from copy import deepcopy

import pytest
import yaml
from pydantic import TypeAdapter

from revkit.benefits import BusinessCase
from revkit.benefits.estimate import business_case, sources_of
from revkit.client.load import load_client
from revkit.errors import InputError
from tests.benefits.building import Standing
from tests.shared import ROOT

MEASURED = {"opportunities": 200, "win_rate": 0.16, "deal_size": 12000}  # in place of the exports
VALUES = [
    0, 1, -1, 0.5, 1e-9, 10**15, 19, -0.5, "x", "5 %", "8000 USD", None, True, [], {}, 1000,
    {"low": 0, "likely": 0.1, "high": 1}, {"low": 0, "likely": 0, "high": 1},
    {"low": 0.1, "high": 0.3, "shape": "lognormal"}, {"low": 0.1, "high": 0.2, "shape": "normal"},
    {"low": -0.3, "likely": 0.02, "high": 0.2}, {"low": -0.05, "high": 0.1, "shape": "normal"},
    {"low": 1000, "high": 900000, "shape": "lognormal"}, {"low": 1, "likely": 2, "high": 10**14},
    {"won": 0, "lost": 5}, {"won": 5, "lost": 0}, {"low": 1, "likely": 4, "high": 12},
]  # fmt: skip
WHOLE = {
    "ramp": ["optimistic", [1], [0, 0.5], [0, 0, 0, 1]],
    "decay": [0, 0.99],
    "tax": [{"rate": 0.3}, {"rate": 0.99, "write_off_years": 10}],
    "horizon": [1, 2, 10],
    "rate": [0, 1],
    "pilot": [{"cost": 0}, {"cost": 1000, "measures": ["effects.growth"]}],
    "actuals": [{"baseline.churn": 0.2}, {"effects.growth.value": 0.9, "baseline.deal_size": 1}],
    "correlations": [[{"of": ["effects.cost.causal", "costs.overrun"], "rank": 1}]],
}
NUMBERS = TypeAdapter(BusinessCase)


def sections():
    for name in ("saas-spain", "manufacturer-britain", "services-mexico"):
        text = (ROOT / "client_templates" / name / "client.yml").read_text(encoding="utf-8")
        said = yaml.safe_load(text)
        kept = {key: said[key] for key in ("name", "locale", "currency", "as_of", "benefits")}
        baseline = kept["benefits"]["baseline"]
        baseline |= {key: MEASURED[key] for key in MEASURED if baseline[key] == "measured"}
        kept["benefits"]["draws"] = 1024
        yield kept


def places(value, path=()):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from places(inner, (*path, index))
    else:
        yield path


def mutated(said, luck):
    """A copy with one to three values changed, taken out or put in."""
    said = deepcopy(said)
    for _ in range(luck.choice((1, 1, 2, 3))):
        if luck.random() < 0.3:
            key = luck.choice(sorted(WHOLE))
            said["benefits"][key] = luck.choice(WHOLE[key])
            continue
        *groups, last = luck.choice(list(places(said["benefits"])))
        place = said["benefits"]
        for key in groups:
            place = place[key]
        if isinstance(place, dict) and luck.random() < 0.15:
            del place[last]
        else:
            place[last] = other(place[last], luck)
    return said


def other(value, luck):
    """Half the time something near what was there, else anything."""
    if luck.random() < 0.5 and isinstance(value, float) and value:
        near = [round(value * factor, 6) for factor in (0.5, 0.8, 1.5)]
        return luck.choice([dict(zip(("low", "likely", "high"), near, strict=True)), *near])
    return luck.choice(VALUES)


def check(folder, said):
    """Whether the file could be computed; if not, each problem has a line and a sentence."""
    text = yaml.safe_dump(said, sort_keys=False, allow_unicode=True)
    (folder / "client.yml").write_text(text, encoding="utf-8")
    try:
        section = load_client(folder).benefits
    except InputError as error:
        for problem in error.problems:
            assert problem.line is not None
            assert problem.message[-1] in ".?"
            assert "Value error" not in problem.message
        return False
    if section is None:
        return False
    case = business_case(section, sources_of(Standing(2, (2, 2), 3)))
    assert all(map(math.isfinite, floats(NUMBERS.dump_python(case))))
    assert "NaN" not in json.dumps(NUMBERS.dump_python(case, mode="json"), allow_nan=False)
    return True


def floats(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for each in value:
            yield from floats(each)
    elif isinstance(value, float):
        yield value


@pytest.mark.parametrize("start", tuple(sections()), ids=lambda said: said["name"])
def test_a_changed_example_is_told_or_computed(tmp_path, start):
    folder, luck = tmp_path / "acme", random.Random(start["name"])
    folder.mkdir()
    done = [check(folder, mutated(start, luck)) for _ in range(14)]
    assert 2 < sum(done) < 12
