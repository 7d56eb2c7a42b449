"""Who brought what: exact Shapley shares of a benefit that levers bring together."""

from collections.abc import Callable, Sequence
from itertools import combinations
from math import factorial

from revkit.benefits.profit import Array

Worth = Callable[[frozenset[str]], Array]


def shapley(levers: Sequence[str], worth: Worth) -> dict[str, Array]:
    """Each lever's mean marginal worth over all orders in which the levers may be switched on.

    `worth` is asked once for each of the 2^n groups; the shares add up to the worth of all less
    that of none. Reference: Shapley (1953).

    >>> import numpy as np
    >>> both = {0: 0.0, 1: 10.0, 2: 30.0}
    >>> shares = shapley(("a", "b"), lambda group: np.array([both[len(group)]]))
    >>> shares["a"].tolist(), shares["b"].tolist()
    ([15.0], [15.0])
    """
    groups = [frozenset(g) for size in range(len(levers) + 1) for g in combinations(levers, size)]
    known = {group: worth(group) for group in groups}
    return {lever: _share(lever, known, len(levers)) for lever in levers}


def _share(lever: str, known: dict[frozenset[str], Array], count: int) -> Array:
    share = 0 * known[frozenset()]
    for group, value in known.items():
        if lever not in group:
            weight = factorial(len(group)) * factorial(count - len(group) - 1) / factorial(count)
            share = share + weight * (known[group | {lever}] - value)
    return share
