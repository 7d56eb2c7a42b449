"""What the cells might have been, had other people of the same functions answered.

Whole people are drawn, so that what goes together in their answers stays together (a bootstrap of
residuals, Efron and Tibshirani 1993, ch. 9.4), from all functions, since most have few voices.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from revkit.assessment.confidence.intervals import quantile
from revkit.assessment.confidence.residuals import Residuals
from revkit.assessment.panel import Scores
from revkit.content.assessment_rules import AssessmentRules


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """Residuals to draw from (people x elements), each column of the variance of its answers.

    `stretch` makes up for the few degrees of freedom behind that variance: t/z.
    """

    vectors: Scores
    stretch: float


def pool_of(residuals: Sequence[Residuals], rules: AssessmentRules) -> Pool | None:
    """Everybody who has company in a cell; None where nobody has.

    A residual is stretched by sqrt(n/(n - 1)), n being the people in its cell; and, where only K
    of P people have one, by sqrt(P/K), so that drawing from all P keeps the variance. An element
    in which nobody has company stays where it is.
    """
    freedom = sum(max(int(own.known.any(axis=1).sum()) - 1, 0) for own in residuals)
    vectors, present = [], []
    for own in residuals:
        shared = own.counts > 1
        factor = np.sqrt(own.counts / np.maximum(own.counts - 1, 1)) * shared
        rows = (own.known & shared).any(axis=1)
        vectors.append((own.values * factor)[rows])
        present.append((own.known & shared)[rows])
    if freedom < 1 or not any(map(len, vectors)):
        return None
    pooled, holding = np.concatenate(vectors), np.concatenate(present).sum(axis=0)
    confidence = rules.confidence.number
    stretch = quantile(freedom, confidence) / quantile(np.inf, confidence)
    return Pool(pooled * np.sqrt(len(pooled) / np.maximum(holding, 1)), stretch)


def drawn(
    own: Residuals, pool: Pool, draws: int, rng: np.random.Generator, rules: AssessmentRules
) -> Scores:
    """How far the cells of one function move in each draw, in points (draws x elements).

    The mean of as many vectors as the function has people, or of `draws_voices` with the spread
    of the mean of all; then the finite population correction, cell by cell.
    """
    people = int(own.known.any(axis=1).sum())
    size = min(people, int(rules.draws_voices.number))
    moved = np.zeros((draws, pool.vectors.shape[1]))
    for picks in rng.integers(len(pool.vectors), size=(size, draws)):
        moved += pool.vectors[picks]
    if not size:
        return moved
    unseen = np.array([own.unseen(count, people) for count in own.counts.tolist()])
    spread = np.sqrt(unseen * size / np.maximum(own.counts, 1)) * (own.counts > 0)
    moved *= spread * (pool.stretch / size)
    return moved
