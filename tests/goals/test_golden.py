"""Every golden case of tests/cases/goals.yml."""

from fractions import Fraction
from typing import Any

import pytest

from revkit.goals import split_over
from revkit.goals.plan import PlanWarning
from tests.goals.building import ARTICLE, CASES, fractions, plan


def cases(group: str) -> Any:
    return pytest.mark.parametrize("case", CASES[group], ids=lambda case: case["name"])


@cases("solve")
def test_solve(case: dict[str, Any]) -> None:
    found = plan(case["values"], levers=tuple(case.get("levers", ())))
    assert found.status == case["status"]
    known = {name: node.value for name, node in found.values.items() if node.value is not None}
    expected = fractions(case["expected"])
    assert {name: known.get(name) for name in expected} == expected
    for name, value in fractions(case.get("exact", {})).items():
        assert found.values[name].exact == value
    assert list(found.redundant) == case.get("redundant", [])
    assert found.needed == case.get("needed", 0)
    for key in ("unknowns", "candidates"):
        if key in case:
            assert list(getattr(found, key)) == case[key]
    if "surplus" in case:
        assert found.surplus == case["surplus"]


@cases("solve")
def test_what_can_be_reached(case: dict[str, Any]) -> None:
    found = plan(case["values"], levers=tuple(case.get("levers", ())))
    if "reachable" not in case:
        assert found.reachable is None
        return
    assert found.reachable is not None
    assert found.reachable.goal == case["reachable"]
    assert [f"{b.name} {b.side}" for b in found.reachable.binding] == case["binding"]


@cases("solve")
def test_what_rounding_for_display_misses(case: dict[str, Any]) -> None:
    if case["status"] == "out_of_bounds":
        return
    wanted = [
        PlanWarning(kind, name, Fraction(value), Fraction(bound))
        for kind, name, value, bound in case.get("warnings", [])
    ]
    assert list(plan(case["values"]).warnings) == wanted


def test_the_repair_table() -> None:
    case = CASES["repairs"]
    found = plan({**ARTICLE, "revenue": case["goal"]})
    assert found.states == ("conflict",)
    (conflict,) = found.conflicts
    assert (conflict.node, conflict.reason, conflict.follows) == ("revenue", "disagrees", 1000000)
    assert [repair.name for repair in conflict.repairs] == list(case["rows"])
    for repair in conflict.repairs:
        row = case["rows"][repair.name]
        assert repair.needed == Fraction(row["needed"])
        assert repair.shown == Fraction(row["shown"])
        assert repair.difference == Fraction(row["difference"])
        assert repair.outcome == row["outcome"]


@cases("split")
def test_split(case: dict[str, Any]) -> None:
    weights = {k: None if w is None else Fraction(w) for k, w in case["weights"].items()}
    found = split_over(Fraction(case["total"]), weights, Fraction(case["unit"]))
    assert found.parts == fractions(case["parts"])
    assert sum(found.parts.values()) == Fraction(case["total"])
    assert list(found.at_mean) == case.get("at_mean", [])
    assert found.even == case.get("even", False)
    assert found.rest == case.get("rest", 0)
    assert found.rest_to == case.get("rest_to")
