"""Rates of parts (quarters, sources), and whether parts differ more than chance makes them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from revkit.content.driver_rules import load_driver_rules
from revkit.drivers.columns import Amounts, Labels, Mask, Remark
from revkit.drivers.intervals import chance, wilson
from revkit.drivers.result import Slice
from revkit.drivers.telling import usable


def by_label(
    labels: Labels, counted: Mask, won: Mask, amounts: Amounts | None = None
) -> tuple[Slice, ...]:
    """The share won by name, the largest part first; blank cells are the part named ""."""
    length = len(labels.names) + 1
    codes = labels.codes + 1  # blank cells are -1
    totals = np.bincount(codes[counted], minlength=length)
    wins = np.bincount(codes[counted & won], minlength=length)
    money = _money(codes, counted & won, amounts, length)
    names = ("", *labels.names)
    parts = [
        part(name, int(n), int(k), amount=amount)
        for name, n, k, amount in zip(names, totals, wins, money, strict=True)
        if n
    ]
    return tuple(sorted(parts, key=lambda slice_: (-slice_.n, slice_.name)))


def part(name: str, n: int, won: int, amount: float | None = None) -> Slice:
    """A part with its rate and Wilson's interval. `n` is at least 1."""
    return Slice(name, n, won, won / n, *wilson(won, n), amount=amount)


def _money(
    codes: np.ndarray, won: Mask, amounts: Amounts | None, length: int
) -> list[float | None]:
    if amounts is None or not (counted := usable(amounts, won)).any():
        return [None] * length
    totals = np.zeros(length, np.int64)
    np.add.at(totals, codes[counted], amounts.values[counted])
    return [int(total) / 10**amounts.minor for total in totals]


@dataclass(frozen=True, slots=True)
class Spread:
    """How far parts lie apart: least and largest rate, and how often chance alone does as much."""

    parts: int
    low: float
    high: float
    by_chance: bool


def spread_of(slices: Sequence[Slice]) -> Spread | None:
    """How the parts with enough cases differ; None for fewer than two, or if none does."""
    least = load_driver_rules().quarter_least.number
    large = [part for part in slices if part.n >= least]
    if len(large) < 2:
        return None
    n, won = np.array([part.n for part in large]), np.array([part.won for part in large])
    rates = won / n
    if rates.min() == rates.max():
        return None
    by_chance = chance(won, n) > load_driver_rules().luck.number
    return Spread(len(large), float(rates.min()), float(rates.max()), by_chance)


def expected_of_best(slices: Sequence[Slice]) -> tuple[float, float] | None:
    """The best part's rate, and what it is likely to be next time.

    Picked as the best of several it was partly lucky: its rate is drawn towards that of all by as
    much as chance explains of the spread (empirical Bayes by moments; Casella 1985, The American
    Statistician 39:83). None for fewer than three parts.

    >>> parts = [part("a", 100, 30), part("b", 100, 20), part("c", 10, 6)]
    >>> [round(rate, 2) for rate in expected_of_best(parts)]
    [0.6, 0.39]
    """
    if len(slices) < 3:
        return None
    n = np.array([part.n for part in slices])
    rates = np.array([part.won for part in slices]) / n
    whole = float(n.sum())
    overall = sum(part.won for part in slices) / whole
    within = overall * (1 - overall)
    apart = float(np.sort(n * (rates - overall) ** 2).sum()) - (len(slices) - 1) * within
    between = max(0.0, apart / (whole - float((n**2).sum()) / whole))
    best = int(np.argmax(rates))
    noise = within / n[best]
    weight = between / (between + noise) if between > 0 else 0.0
    return float(rates[best]), float(overall + weight * (rates[best] - overall))


def source_remarks(slices: Sequence[Slice], table: str) -> tuple[Remark, ...]:
    """What to know before comparing sources."""
    rules, named = load_driver_rules(), [part for part in slices if part.name]
    found: list[Remark] = []
    if few := sum(part.n < rules.few.number for part in named):
        least = int(rules.few.number)
        found.append(Remark("drivers.remark.sources_few", table, few, values={"least": least}))
    blank = sum(part.n for part in slices if not part.name)
    share = blank / max(sum(part.n for part in slices), 1)
    if named and share > rules.blank_share.number:
        found.append(Remark("drivers.remark.sources_blank", table, blank, values={"share": share}))
    return (*found, *_luck(named, table))


def _luck(named: Sequence[Slice], table: str) -> tuple[Remark, ...]:
    spread = spread_of(named)
    if spread is not None and spread.by_chance:
        values = {"low": spread.low, "high": spread.high}
        return (Remark("drivers.remark.sources_alike", table, spread.parts, values=values),)
    best = expected_of_best(named)
    if spread is None or best is None or round(best[0], 2) == round(best[1], 2):
        return ()
    values = {"rate": best[0], "expected": best[1]}
    return (Remark("drivers.remark.sources_best", table, len(named), values=values),)
