"""Plans for tests: sections made by hand, and trees from a few lines."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from revkit.client.goals import GoalsSection, Period
from revkit.client.goals.chances import OddsSection
from revkit.content.goal_trees import GoalTree, load_tree
from revkit.goals import GoalPlan, plan_goal
from tests.shared import ROOT


class _AsText(yaml.SafeLoader):
    """Numbers stay text, so that 0.10 is a tenth."""

    yaml_implicit_resolvers = {  # noqa: RUF012
        first: [(tag, regexp) for tag, regexp in resolvers if "float" not in tag]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


CASES: dict[str, Any] = yaml.load(
    (ROOT / "tests" / "cases" / "goals.yml").read_text(encoding="utf-8"), Loader=_AsText
)
ARTICLE: dict[str, Any] = CASES["article"]


def fractions(values: Mapping[str, Any]) -> dict[str, Fraction]:
    return {name: Fraction(str(value)) for name, value in values.items()}


def section(values: Mapping[str, Any], **more: Any) -> GoalsSection:
    """A section for 2027 by month, of few draws; values may be text."""
    more.setdefault("odds", OddsSection(draws=1000))
    period = more.pop("period", None) or Period(start=datetime.date(2027, 1, 1))
    return GoalsSection(
        period=period, values={k: Decimal(str(v)) for k, v in values.items()}, **more
    )


def plan(
    values: Mapping[str, Any], currency: str = "EUR", tree: GoalTree | None = None, **more: Any
) -> GoalPlan:
    return plan_goal(section(values, **more), currency, tree)


def without(*names: str, **changes: Any) -> dict[str, Any]:
    """The article's goal and drivers, less some and with others changed."""
    values = {"revenue": 1000000, **ARTICLE, **changes}
    return {name: value for name, value in values.items() if name not in names}


def tree(folder: Path, nodes: str, name: str = "top", better: str = "higher") -> GoalTree:
    """A tree of money, rates and counts from lines such as `top = a * b` and `a: count splits`."""
    write_tree(folder, nodes, name, better)
    load_tree.cache_clear()  # a test may write several into one folder
    return load_tree(name, folder)


def write_tree(folder: Path, nodes: str, name: str = "top", better: str = "higher") -> None:
    known: dict[str, dict[str, Any]] = {}
    for line in filter(None, map(str.strip, nodes.splitlines())):
        left, _, formula = line.partition("=")
        key, _, words = left.partition(":")
        entry = known.setdefault(key.strip(), {"owner": "company", "unit": "money"})
        for word in words.split():
            if word == "splits":
                entry["splits"] = True
            elif word.startswith(("low", "high")):
                entry[word.partition("~")[0]] = int(word.partition("~")[2])
            else:
                entry["unit"] = word
        if formula:
            entry["formula"] = formula.strip()
        entry["label"] = {"es": f"{key.strip()} es", "en": f"{key.strip()} en"}
    document = {
        "better": better,
        "source": {"es": "x", "en": "x"},
        "nodes": known,
        "functions": {},
    }
    (folder / "goal_trees").mkdir(exist_ok=True)
    text = yaml.safe_dump(document, sort_keys=False)
    (folder / "goal_trees" / f"{name}.yml").write_text(text, encoding="utf-8")
