"""Probabilities to draw from: scrambled Sobol points, some of them tied to one another."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
CHUNK = 2**14  # draws at a time: what is computed of them fits into the processor's cache


def raised(draws: int) -> int:
    """The next power of two, without which Sobol points lose their balance.

    >>> raised(10000), raised(1024)
    (16384, 1024)
    """
    return 1 << (draws - 1).bit_length()


def by_chunk(inputs: int, draws: int, *seed: int) -> Iterator[Points]:
    """Scrambled Sobol points: one row a draw, one column an input; strictly between 0 and 1.

    They come a chunk at a time. Each seed (one number or several) scrambles them anew,
    independently of every other.
    Reference: Owen (1995); Joe and Kuo (2008), SIAM Journal on Scientific Computing 30.
    """
    from scipy.stats import qmc  # slow to import: only who draws pays

    luck = np.random.default_rng(seed)
    sampler = qmc.Sobol(inputs, scramble=True, seed=luck) if inputs else None
    for start in range(0, draws, CHUNK):
        count = min(CHUNK, draws - start)
        points = np.empty((count, 0)) if sampler is None else sampler.random(count)
        yield np.asarray(np.clip(points, 2.0**-53, 1 - 2.0**-53))
