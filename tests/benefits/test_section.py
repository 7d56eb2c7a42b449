"""What a consultant is told about a `benefits` section that does not fit."""

from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from revkit.client.benefits import BenefitsSection, problems
from revkit.client.load import load_client
from revkit.errors import InputError
from tests.benefits.building import FUNNEL, SIMPLE, own, raw, section

HEAD = """name: Acme
locale: en_GB
currency: GBP
as_of: 2026-12-31
benefits:
"""


def told(start, **changes):
    return [(".".join(map(str, path)), text) for path, text in problems(section(start, **changes))]


@pytest.mark.parametrize("start", [FUNNEL, SIMPLE], ids=["funnel", "simple"])
def test_a_sound_section_raises_no_question(start):
    assert told(start) == []


@pytest.mark.parametrize(
    ("start", "changes", "key", "message"),
    [
        (FUNNEL, {"baseline": {"churn": None}}, "baseline.churn", "mode funnel needs it"),
        (FUNNEL, {"baseline": {"growth": "0.1"}}, "baseline.growth", "not used in mode funnel"),
        (SIMPLE, {"baseline": {"growth": None}}, "baseline.growth", "mode simple needs it"),
        (SIMPLE, {"baseline": {"churn": "0.1"}}, "baseline.churn", "not used in mode simple"),
        (SIMPLE, {"baseline": {"win_rate": "0.1"}}, "baseline.win_rate", "not used in mode simple"),
        (SIMPLE, {"baseline": {"deal_size": 9}}, "baseline.deal_size", "not used in mode simple"),
        (FUNNEL, {"baseline": {"contribution_margin": 0}}, "baseline.contribution_margin", "got 0"),
        (
            FUNNEL,
            {
                "baseline": {
                    "freed_time": {"sell": "0.5", "avoid": "0.5", "leak": "0.5", "sell_yield": 1}
                }
            },
            "baseline.freed_time",
            "add up to 1.5, expected 1",
        ),
        (
            FUNNEL,
            {"effects": {"growth": {"kind": "measured", "value": "0.1"}}},
            "effects.growth.adoption",
            "a measured effect needs it",
        ),
        (
            FUNNEL,
            {"effects": {"cost": own("0.1", kind="stated", source="")}},
            "effects.cost.source",
            "a stated effect needs it",
        ),
        (
            FUNNEL,
            {"effects": {"satisfaction": own(3)}},
            "effects.satisfaction.slope",
            "a measured effect needs it",
        ),
        (
            FUNNEL,
            {"effects": {"growth": {"value": "0.1"}}},
            "effects.growth.value",
            "belongs to an own effect, not to published",
        ),
        (
            FUNNEL,
            {"effects": {"productivity": own(30)}},
            "effects.productivity.value",
            "got 30 hours saved of 30 per opportunity",
        ),
        (
            FUNNEL,
            {"effects": {"satisfaction": own(20, slope="0.1")}},
            "effects.satisfaction.slope",
            "avoid more than all churn",
        ),
        (
            SIMPLE,
            {"effects": {"satisfaction": own(2, slope="0.1")}},
            "effects.satisfaction",
            "acts on churn",
        ),
        (
            SIMPLE,
            {"baseline": {"opportunities": 100}},
            "baseline.hours_per_opportunity",
            "cannot be valued without it",
        ),
        (SIMPLE, {"effects": {"productivity": own(2)}}, "baseline.loaded_wage", "without it"),
        (SIMPLE, {"costs": {"change": {"hours": 10}}}, "costs.change.wage", "is missing"),
        (
            FUNNEL,
            {"costs": {"hires": [{"role": "a", "from_year": 4, "cost_per_year": 1}]}},
            "costs.hires.0.from_year",
            "got 4, beyond the horizon of 3",
        ),
    ],
)
def test_what_does_not_fit_together(start, changes, key, message):
    found = dict(told(start, **changes))
    assert message in found[key]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"baseline": {"hours_per_opportunity": 0}}, "got 0, expected more than 0"),
        ({"baseline": {"opening_revenue": 0}}, "got 0, expected more than 0"),
        ({"baseline": {"win_rate": 0}}, "got 0, expected more than 0"),
        ({"horizon": 0}, "got 0, expected 1 to 10 years"),
        ({"horizon": 11}, "got 11, expected 1 to 10 years"),
        ({"rate": 10}, "got 10, expected a share between 0 and 1"),
        ({"baseline": {"opportunity_growth": 5}}, "got 5, expected a rate of change a year"),
        ({"effects": {"cost": own(30)}}, "got 30, expected a share between 0 and 1"),
        ({"effects": {"growth": own("-0.1")}}, "got -0.1, and an effect is a gain"),
        ({"effects": {"productivity": own("-1")}}, "got -1, and an effect is a gain"),
        (
            {"effects": {"growth": own({"low": "0.3", "likely": "0.2", "high": "0.4"})}},
            "Put them in rising order",
        ),
    ],
)
def test_what_no_value_may_be(changes, message):
    with pytest.raises(ValidationError) as caught:
        BenefitsSection.model_validate(raw(FUNNEL, **changes))
    assert message in str(caught.value)


def folder(tmp_path: Path, text: str) -> Path:
    client = tmp_path / "acme"
    client.mkdir()
    (client / "client.yml").write_text(text, encoding="utf-8")
    return client


def as_yaml(start, **changes) -> str:
    text = yaml.dump(
        {"benefits": yaml.safe_load(str_numbers(raw(start, **changes)))}, sort_keys=False
    )
    return HEAD.replace("benefits:\n", text)


def str_numbers(value) -> str:
    """YAML of decimals as plain numbers."""
    return yaml.dump(plain(value), sort_keys=False)


def plain(value):
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return value if isinstance(value, bool | int | str) else float(value)


def test_all_problems_come_at_once_with_their_lines(tmp_path):
    text = as_yaml(
        FUNNEL,
        baseline={"freed_time": {"sell": 1, "avoid": 1, "leak": 0, "sell_yield": 1}},
        effects={"productivity": own(40)},
    )
    with pytest.raises(InputError) as caught:
        load_client(folder(tmp_path, text))
    keys = [problem.key for problem in caught.value.problems]
    assert keys == ["benefits.baseline.freed_time", "benefits.effects.productivity.value"]
    lines = text.splitlines()
    for problem in caught.value.problems:
        assert problem.key.rsplit(".", 1)[-1] in lines[problem.line - 1]


def test_a_misspelt_key_is_guessed_and_a_percentage_is_asked_back(tmp_path):
    text = as_yaml(FUNNEL).replace("win_rate:", "winrate:").replace("churn: 0.1", "churn: 10")
    with pytest.raises(InputError) as caught:
        load_client(folder(tmp_path, text))
    assert 'Did you mean "win_rate"?' in str(caught.value)
    assert "got 10, expected a share between 0 and 1 (0.10 for 10 %)" in str(caught.value)


def test_a_sound_file_is_read(tmp_path):
    client = load_client(folder(tmp_path, as_yaml(SIMPLE)))
    assert client.benefits.mode == "simple"
