"""What the accounts of today bring if each of them stays or leaves by itself."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

MOST_SINGLE = 100  # accounts that are drawn one by one; the small ones after them go together
MOST_CELLS = 25_000_000  # of a table of draws by accounts: 100 MB


@dataclass(frozen=True, slots=True, eq=False)
class Holders:
    """Shares of today's revenue by account, and the luck of each in every draw.

    `shares` are those of the largest, `luck` uniform numbers (accounts x draws); `rest` is the sum
    of the shares of all others and `rest_squares` that of their squares, `rest_luck` normal
    numbers: many small accounts together are normal. `n` counts them all.
    """

    n: int
    shares: Array
    luck: NDArray[np.float32]
    rest: float
    rest_squares: float
    rest_luck: Array

    def kept(self, probability: Array | float, rows: slice) -> Array:
        """The share of the revenue that stays where each account does with a probability."""
        luck = self.luck[:, rows]
        least = np.asarray(probability, np.float32)
        kept = np.zeros(luck.shape[1])
        # One by one: a product of matrices adds up in an order that differs from run to run.
        for share, lucky in zip(self.shares, luck, strict=True):
            kept += share * (lucky < least)
        if not self.rest:
            return kept
        spread = np.sqrt(probability * (1 - probability) * self.rest_squares)
        others = self.rest * probability + spread * self.rest_luck[rows]
        return np.asarray(kept + np.clip(others, 0.0, self.rest))

    def reordered(self, rows: NDArray[np.int64]) -> "Holders":
        """The same years in another order."""
        rest_luck = self.rest_luck[rows] if self.rest else self.rest_luck
        return replace(self, luck=self.luck[:, rows], rest_luck=rest_luck)


def holders_of(revenue: Array, draws: int, rng: np.random.Generator) -> Holders:
    """The accounts by their revenue (above 0), in any order."""
    shares = np.sort(revenue)[::-1] / revenue.sum()
    most = min(MOST_SINGLE, MOST_CELLS // draws)
    single, rest = shares[:most], shares[most:]
    luck = rng.random((len(single), draws), dtype=np.float32)
    return Holders(
        len(shares), single, luck, float(rest.sum()), float((rest**2).sum()),
        rng.standard_normal(draws if len(rest) else 0),
    )  # fmt: skip
