"""How likely each level is: the level rule applied anew to seeded draws.

What is unrated stays unrated: it is taken at the bottom and at the top of the scale in every draw,
as for the level itself, and a draw whose level that leaves open counts in equal parts for each
level of its range. So odds tell of the people who might have answered, never of what nobody did.
"""

from collections.abc import Mapping, Sequence
from math import fsum

import numpy as np

from revkit.assessment.chasm import MANAGEMENT, split_cells
from revkit.assessment.clauses import TOP_LEVEL
from revkit.assessment.confidence.draws import drawn, pool_of
from revkit.assessment.confidence.levels import Levels, Pictures, Points, levels_of
from revkit.assessment.confidence.residuals import Residuals, cell_means
from revkit.assessment.confidence.result import Certainty, LevelOdds
from revkit.assessment.panel import Panel
from revkit.assessment.result import Pillar, Standing
from revkit.assessment.rule import LOWEST_LEVEL
from revkit.content.assessment_rules import AssessmentRules

Moves = Mapping[str, Points]
"""How far each cell moves: function -> elements x draws."""
Shares = tuple[float, float, float, float, float]


def odds_of(
    standing: Standing,
    residuals: Sequence[Residuals],
    panel: Panel,
    rules: AssessmentRules,
    seed: int,
    draws: int,
) -> LevelOdds | None:
    """The odds of each level; None without draws, or where nothing tells how people differ."""
    pool = pool_of(residuals, rules)
    if pool is None or draws < 1:
        return None
    rng = np.random.default_rng(seed)
    moves = {own.function: drawn(own, pool, draws, rng, rules).T for own in residuals}
    values = _Drawn(standing, moves, panel, draws)
    low = levels_of(values.pictures(LOWEST_LEVEL, rules), rules)
    high = levels_of(values.pictures(TOP_LEVEL, rules), rules)
    ceiling = int(rules.undetermined_ceiling.number)
    high = np.where(low == high, high, np.minimum(high, ceiling))
    return odds(_shares(low, high), draws, rules)


class _Drawn:
    """The values of every element in every draw."""

    def __init__(self, standing: Standing, moves: Moves, panel: Panel, draws: int) -> None:
        self.standing, self.panel, self.draws = standing, panel, draws
        self.moves = moves
        self.cells = cell_means(standing)
        ratings = (*standing.capabilities, *standing.distinctions)
        self.values = {r.id: self._value(r.id) for r in ratings if r.value is not None}

    def _cell(self, element: str, function: str) -> Points:
        move: Points = self.moves[function][self.panel.positions[element]]
        return self.cells[element][function] + move

    def _mean(self, element: str, functions: Sequence[str]) -> Points:
        total = np.zeros(self.draws)
        for function in functions:
            total += self._cell(element, function)
        return total / len(functions)

    def _value(self, element: str) -> Points:
        return self._mean(element, list(self.cells[element]))

    def _constant(self, value: float) -> Points:
        return np.full(self.draws, float(value))

    def pictures(self, unrated: float, rules: AssessmentRules) -> Pictures:
        """Every draw as the level rule reads it, with what is unrated taken at one value."""
        standing, nothing = self.standing, self._constant(np.nan)
        in_scope = [r.id for r in standing.capabilities if r.missing != "out_of_scope"]
        capabilities = {n: self.values.get(n, self._constant(unrated)) for n in in_scope}
        management, others = self._compared()
        answered = set(standing.chasm.answered)
        voices = len(answered - {MANAGEMENT}) >= rules.chasm_functions.number
        better = sum(outcome.better for outcome in standing.outcomes)
        return Pictures(
            pillars=np.array([self._pillar(p, capabilities, unrated) for p in standing.pillars]),
            capabilities=np.array([*capabilities.values(), nothing]),
            distinctions=np.array([self.values.get(d.id, nothing) for d in standing.distinctions]),
            management=management,
            others=others,
            anticipation=self.values.get(rules.anticipation, nothing),
            voices=np.full(self.draws, voices and MANAGEMENT in answered),
            better=np.full(self.draws, better),
        )

    def _pillar(self, pillar: Pillar, capabilities: Mapping[str, Points], unrated: float) -> Points:
        if pillar.value is None:
            return self._constant(unrated)
        weights = {c.id: float(c.weight) for c in self.panel.maturity.capabilities}
        inside = [name for name in pillar.capabilities if name in capabilities]
        total = np.zeros(self.draws)
        for name in inside:
            total += weights[name] * capabilities[name]
        return total / fsum(weights[name] for name in inside)

    def _compared(self) -> tuple[Points, Points]:
        """Management's and the others' mean over the distinctions where both have data."""
        both = [d for d in self.standing.distinctions if split_cells(d.with_data) is not None]
        if not both or any(distinction.value is None for distinction in both):
            return self._constant(np.nan), self._constant(np.nan)  # the chasm is not assessed
        own, others = np.zeros(self.draws), np.zeros(self.draws)
        for distinction in both:
            own += self._cell(distinction.id, MANAGEMENT)
            rest = [f for f in self.cells[distinction.id] if f != MANAGEMENT]
            others += self._mean(distinction.id, rest)
        return own / len(both), others / len(both)


def _shares(low: Levels, high: Levels) -> Shares:
    """The share of the draws for each level; an open draw counts in equal parts.

    >>> _shares(np.array([2, 2]), np.array([2, 3]))
    (0.0, 0.75, 0.25, 0.0, 0.0)
    """
    first, second, third, fourth, fifth = (
        fsum(np.where((low <= level) & (level <= high), 1 / (high - low + 1), 0.0).tolist())
        / len(low)
        for level in range(LOWEST_LEVEL, TOP_LEVEL + 1)
    )
    return first, second, third, fourth, fifth


def odds(shares: Shares, draws: int, rules: AssessmentRules) -> LevelOdds:
    """What the shares of the levels (1..5) amount to.

    >>> from revkit.content.assessment_rules import load_assessment_rules
    >>> told = odds((0.0, 0.55, 0.4, 0.05, 0.0), 2000, load_assessment_rules())
    >>> told.likeliest, told.certainty, told.range
    (2, 'between', (2, 3))
    """
    largest = max(shares)
    likeliest = shares.index(largest) + 1
    certainty: Certainty = "between"
    if rules.reaches(largest, rules.likely.number):
        certainty = "firm" if rules.reaches(largest, rules.firm.number) else "likely"
    return LevelOdds(shares, likeliest, certainty, _range(shares, likeliest, rules), draws)


def _range(shares: Shares, likeliest: int, rules: AssessmentRules) -> tuple[int, int]:
    """The shortest run of levels around the likeliest that holds enough; the likelier of two."""
    runs = [
        (low, high)
        for low in range(LOWEST_LEVEL, likeliest + 1)
        for high in range(likeliest, TOP_LEVEL + 1)
        if rules.reaches(fsum(shares[low - 1 : high]), rules.likely.number)
    ]
    return min(runs, key=lambda run: (run[1] - run[0], -fsum(shares[run[0] - 1 : run[1]]), run))
