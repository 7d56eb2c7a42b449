"""A small business, and the case for it, built from a few words."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from revkit.benefits.by_years import by_years
from revkit.benefits.estimate import business_case, sources_of
from revkit.benefits.model.settling import settle
from revkit.benefits.result import BusinessCase
from revkit.client.benefits.section import BenefitsSection

HERE = Path(__file__).parent
CASES: Mapping[str, Any] = yaml.safe_load(
    (HERE.parent / "cases" / "benefits.yml").read_text(encoding="utf-8")
)

FUNNEL: dict[str, Any] = {
    "mode": "funnel",
    "horizon": 3,
    "rate": "0.10",
    "baseline": {
        "opening_revenue": 1000000,
        "recurring": "0.9",
        "churn": "0.1",
        "in_year": "0.5",
        "contribution_margin": "0.6",
        "go_to_market_expense": 100000,
        "go_to_market_growth": "0.02",
        "opportunities": 400,
        "opportunity_growth": "0.03",
        "win_rate": "0.25",
        "deal_size": 3000,
        "hours_per_opportunity": 30,
        "loaded_wage": 40,
        "freed_time": {"sell": "0.3", "avoid": "0.2", "leak": "0.5", "sell_yield": "0.5"},
    },
    "costs": {"implementation": 10000, "technology_per_year": 5000},
}
SIMPLE: dict[str, Any] = {
    "mode": "simple",
    "horizon": 3,
    "rate": "0.10",
    "baseline": {
        "opening_revenue": 1000000,
        "growth": "0.08",
        "in_year": "0.5",
        "contribution_margin": "0.6",
        "go_to_market_expense": 100000,
    },
    "costs": {"implementation": 10000, "technology_per_year": 5000},
}
OFF = {"kind": "excluded"}
ALL_OFF = dict.fromkeys(("growth", "productivity", "cost", "satisfaction"), OFF)


@dataclass(frozen=True)
class Standing:
    """What a case reads of an assessment."""

    level: int | None = 2
    level_range: tuple[int, int] = (2, 2)
    target_level: int = 4

    @property
    def level_shares(self) -> tuple[float, ...]:
        """Each level of the range is as likely as the others."""
        low, high = self.level_range
        return tuple(float(low <= level <= high) / (high - low + 1) for level in range(1, 6))


def own(value: object, **keys: object) -> dict[str, object]:
    """A measured effect."""
    return {"kind": "measured", "value": value, "adoption": 1, "source": "pilot", **keys}


def raw(start: Mapping[str, Any] = FUNNEL, **changes: Any) -> dict[str, Any]:
    """A section as YAML would give it; a mapping in `changes` is merged, None takes a key out."""
    section = deepcopy(dict(start))
    for key, change in changes.items():
        merged = {**section.get(key, {}), **change} if isinstance(change, Mapping) else change
        section[key] = merged
        if isinstance(merged, dict):
            section[key] = {name: value for name, value in merged.items() if value is not None}
    return numbered(section)


def numbered(value: Any) -> Any:
    """Texts that are numbers as decimals, as the reader of client files makes them."""
    if isinstance(value, Mapping):
        return {key: numbered(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return tuple(map(numbered, value))
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, str) and value.replace(".", "", 1).removeprefix("-").isdigit():
        return Decimal(value)
    return value


def section(start: Mapping[str, Any] = FUNNEL, **changes: Any) -> BenefitsSection:
    """A validated section."""
    return BenefitsSection.model_validate(raw(start, **changes))


def case(
    start: Mapping[str, Any] = FUNNEL, standing: Standing = Standing(), **changes: Any
) -> BusinessCase:
    """The business case of a small business, by years alone: nothing is drawn."""
    return by_years(settle(section(start, **changes), sources_of(standing)))


def full_case(
    start: Mapping[str, Any] = FUNNEL, standing: Standing = Standing(), **changes: Any
) -> BusinessCase:
    """The same with its draws and all that follows from them."""
    return business_case(section(start, **changes), sources_of(standing))
