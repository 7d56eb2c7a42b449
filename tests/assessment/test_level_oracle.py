"""Pillars, level and flags against the rules written a second time, in exact fractions."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pytest

from revkit.assessment.result import Standing
from revkit.client.answers import Answer, Value
from tests.assessment.building import MODEL, assessed

NAMES = ["sales", "marketing", "service", "customer_success", "management", "finance", "revops"]
Scores = dict[str, Fraction | None]
HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Firm:
    """What one client answers and states."""

    answers: list[Answer]
    headcount: dict[str, int]
    left_out: list[str]
    better: int
    evidenced: int


def mean(values: Iterable[Fraction]) -> Fraction:
    values = list(values)
    return sum(values, Fraction(0)) / len(values)


def four_of_five(values: Iterable[Fraction], threshold: Fraction) -> bool:
    values = list(values)
    return sum(v >= threshold for v in values) >= 4 and min(values) >= threshold - HALF


class Oracle:
    """Steps 1 to 6 and the level rule, for items of equal weight."""

    def __init__(self, firm: Firm) -> None:
        self.firm = firm
        there = {a.function for a in firm.answers} | {f for f, n in firm.headcount.items() if n}
        self.functions = [function.id for function in MODEL.functions if function.id in there]
        self.distinctions = {d.id: self.cells(d.items) for d in MODEL.distinctions}
        self.mindset = {name: self.rating(cells) for name, cells in self.distinctions.items()}
        self.capabilities = {
            c.id: self.rating(self.cells(c.items))
            for c in MODEL.capabilities
            if c.id not in firm.left_out
        }
        self.pillars = {pillar.id: self.pillar(pillar.id) for pillar in MODEL.pillars}

    def cells(self, items: Iterable) -> Scores:  # type: ignore[type-arg]
        items = list(items)
        asked = [f for f in self.functions if any(item.asks(f) for item in items)]
        return {function: self.cell(items, function) for function in asked}

    def cell(self, items: list, function: str) -> Fraction | None:  # type: ignore[type-arg]
        reverse = {item.id: item.reverse for item in items if item.asks(function)}
        given: dict[str, list[tuple[str, Value]]] = {}
        for answer in self.firm.answers:
            if answer.function == function and answer.item in reverse and answer.value is not None:
                given.setdefault(answer.respondent, []).append((answer.item, answer.value))
        scores, every = [], [value for pairs in given.values() for _, value in pairs]
        for pairs in given.values():
            points = [Fraction(6 - v if reverse[i] else v) for i, v in pairs if isinstance(v, int)]
            if points and 2 * len(points) >= len(reverse):
                scores.append(mean(points))
        blind = 2 * every.count("DK") >= len(every)
        return mean(scores) if scores and not blind else None

    @staticmethod
    def rating(cells: Scores) -> Fraction | None:
        known = [value for value in cells.values() if value is not None]
        return mean(known) if len(known) >= 2 and 3 * len(known) >= 2 * len(cells) else None

    def pillar(self, name: str, unrated: Fraction | None = None) -> Fraction | None:
        """With a value for what is unrated: what the level rule takes the pillar at."""
        everything = [c.id for c in MODEL.capabilities if c.pillar == name]
        mine = [self.capabilities[c] for c in everything if c in self.capabilities]
        rated = [value for value in mine if value is not None]
        if 4 * (len(everything) - len(mine)) > len(everything) or 3 * len(rated) < 2 * len(mine):
            return unrated
        return mean(rated if unrated is None else [unrated if v is None else v for v in mine])

    @property
    def contested(self) -> bool:
        pairs = []
        for cells in self.distinctions.values():
            others = [v for f, v in cells.items() if f != "management" and v is not None]
            own = cells.get("management")
            if own is not None and others:
                pairs.append((own, mean(others)))
        return bool(pairs) and mean(a for a, _ in pairs) - mean(b for _, b in pairs) > 1

    @property
    def chasm_assessed(self) -> bool:
        voices = {f for c in self.distinctions.values() for f, v in c.items() if v is not None}
        others = voices - {"management"}
        return voices != others and len(others) >= 2 and None not in self.mindset.values()

    @property
    def chasm_holds(self) -> bool:
        known = [value for value in self.mindset.values() if value is not None]
        strategic = self.chasm_assessed and four_of_five(known, Fraction(7, 2))
        return strategic and not self.contested

    def pillars_hold(self, level: int, unrated: int) -> bool:
        pillars = [self.pillar(pillar.id, Fraction(unrated)) for pillar in MODEL.pillars]
        lowest = [unrated if v is None else v for v in self.capabilities.values()]
        there = four_of_five([v for v in pillars if v is not None], level - HALF)
        return there and all(value >= level - 3 * HALF for value in lowest)

    @property
    def anticipates(self) -> bool:
        return (self.capabilities.get("anticipation") or 0) >= 9 * HALF

    def level(self, unrated: int) -> int:
        level = 1
        while level < 5 and self.pillars_hold(level + 1, unrated):
            if level + 1 >= 4 and not self.chasm_holds:
                break
            if level + 1 == 5 and not (self.anticipates and self.firm.better >= 2):
                break
            level += 1
        return level

    @property
    def range(self) -> tuple[int, int]:
        low, high = self.level(1), self.level(5)
        return (low, high) if low == high else (low, min(high, 3))

    @property
    def flags(self) -> set[str]:
        low, high = self.range
        level = low if low == high else 0
        only_facts = self.pillars_hold(5, 5) and self.anticipates and self.firm.better < 2
        raised = {
            "at_chasm": level == 3 and self.pillars_hold(4, 5) and not self.chasm_holds,
            "contested": self.contested,
            "mindset_ahead": self.chasm_holds and not self.pillars_hold(4, 5),
            "chasm_not_assessed": not self.chasm_assessed,
            "outcome_not_evidenced": level == 4 and only_facts,
            "provisional": level >= 4 and self.firm.evidenced < 3,
        }
        return {name for name, is_so in raised.items() if is_so}


def drawn(rng: random.Random) -> Firm:
    """A firm of mostly equal answers, so that every level comes up, with gaps of every kind."""
    level, mindset = rng.choice([1, 2, 3, 4, 4, 5, 5]), rng.choice([2, 3, 4, 4, 5])
    spread, gaps = rng.choice([0, 0, 1, 1, 2]), rng.choice([0, 0, 0.03, 0.15, 0.5])
    ahead, dark = rng.choice([0, 0, 1, 2]), rng.choice([None, None, *MODEL.capabilities])
    answers = []
    for function in rng.sample(NAMES, rng.choice([1, 2, 3, 4, 5, 6, 6])):
        for person in range(rng.randint(1, 3)):
            for item in MODEL.items.values():
                if not item.asks(function) or rng.random() < gaps / 3:
                    continue
                base = level
                if item.kind == "bipolar":
                    base = mindset + (ahead if function == "management" else 0)
                value: Value = max(1, min(5, base + rng.randint(-spread, spread)))
                if rng.random() < gaps or (dark and item in dark.items):
                    value = rng.choice(["NA", "DK", "DK", None])
                answers.append(Answer(f"{function}{person}", function, item.id, value))
    return Firm(
        answers,
        {name: rng.randint(0, 4) for name in rng.sample(NAMES, rng.choice([0, 0, 1, 3]))},
        [c.id for c in rng.sample(MODEL.capabilities, rng.choice([0, 0, 0, 1, 2]))],
        rng.choice([0, 1, 2, 3, 3]),
        rng.choice([0, 2, 3, 5]),
    )


def assessed_as(firm: Firm) -> Standing:
    facts = tuple(
        {
            "id": outcome.id,
            "value": Decimal(11 if (outcome.direction == "higher") == (n < firm.better) else 9),
            "comparator": "Peers",
            "comparator_value": Decimal(10),
            "period": "2026",
            "source": "Accounts",
        }
        for n, outcome in enumerate(MODEL.outcomes)
    )
    seen = MODEL.distinctions[: firm.evidenced]
    return assessed(
        firm.answers,
        headcount=firm.headcount,
        out_of_scope=tuple({"capability": c, "reason": "none here"} for c in firm.left_out),
        outcomes=facts,
        evidence=tuple({"distinction": d.id, "text": "Seen."} for d in seen),
    )


def test_level_and_flags_agree_with_the_oracle_on_many_firms() -> None:
    met: set[object] = set()
    for number in range(300):
        firm = drawn(random.Random(number))
        result, oracle = assessed_as(firm), Oracle(firm)
        pillars = {pillar.id: pillar.value for pillar in result.pillars}
        expected = {k: None if v is None else float(v) for k, v in oracle.pillars.items()}
        assert pillars == pytest.approx(expected, abs=1e-9), number
        assert result.level_range == oracle.range, number
        assert set(result.flags) == oracle.flags, number
        met |= {result.level_range, *result.flags}
    levels = {(level, level) for level in range(1, 6)}
    assert met >= levels | {(1, 2), (1, 3), (2, 3)}
    assert met >= {"at_chasm", "contested", "mindset_ahead", "chasm_not_assessed", "provisional"}
