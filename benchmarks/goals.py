"""How long a split over teams takes, and how it grows, beside another library on the same teams.

    pip install -e '.[benchmarks]'
    python benchmarks/goals.py

100,000 reps under five levels of names, from the columns of a table to what every node carries;
then 200,000 to 1,000,000. The other is b2b-revenue-forecasting (floats; networkx and pandas
beneath): its optional group of dependencies is not in the lock. CPU seconds of one process, the
best of a few, so that a busy machine does not blur the ratio.
"""

import importlib.util
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np

from benchmarks.measuring import goal, table
from revkit.goals.teams.exact_weights import weights_of
from revkit.goals.teams.hierarchy import coded, hierarchy_of
from revkit.goals.teams.split import split_hierarchy

SIZES = (100_000, 200_000, 500_000, 1_000_000)
LEVELS = (5, 50, 500, 5_000)  # names above the reps
TOTAL = 1_000_000_000_00  # cents
MOST_SECONDS, LEAST_RATIO = 0.5, 20.0
MOST_GROWTH = 2.0  # sorting grows a little faster than its rows, and a million leave the caches
OTHER = "b2b_revenue_forecasting"


def columns_of(count: int) -> tuple[list[list[str]], np.ndarray]:
    """The names by level and the weights, the rows in no order."""
    rng = np.random.default_rng(7)
    places = rng.permutation(count)
    upper = [[f"{n}-{place * n // count}" for place in places.tolist()] for n in LEVELS]
    reps = [f"r{place:07}" for place in places.tolist()]
    return [*upper, reps], rng.integers(1, 10**7, count) / 100


def seconds(work: Callable[[], object], repeats: int) -> float:
    """The least CPU seconds of some runs."""
    found = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def ours(columns: list[list[str]], weights: np.ndarray) -> tuple[float, float]:
    """Seconds from the names to the shares, and those of the split alone."""

    def grow():
        tree = hierarchy_of(coded(columns)[0])
        return tree, weights_of(tree, {"last year": weights}, {"last year": 1})

    tree, used = grow()
    base = split_hierarchy(TOTAL, tree, used).base
    if base is None or base[tree.leaves].sum() != TOTAL:
        raise SystemExit("The parts do not add up.")
    repeats = 5 if len(weights) <= 200_000 else 3
    split = seconds(lambda: split_hierarchy(TOTAL, tree, used), repeats)
    return seconds(grow, repeats) + split, split


def theirs(columns: list[list[str]], weights: np.ndarray) -> tuple[float, float] | None:
    """The same of the other library, None where it is not installed."""
    if importlib.util.find_spec(OTHER) is None:
        return None
    import pandas as pd
    from b2b_revenue_forecasting import QuotaCascader, SalesHierarchy

    names = ["company", *(f"level{n}" for n in range(len(columns)))]
    frame = pd.DataFrame(dict(zip(names, [["all"] * len(weights), *columns], strict=True)))
    frame["last_year"] = weights
    held: list = []

    def grow() -> None:
        hierarchy = SalesHierarchy()
        hierarchy.from_dataframe(frame, path_cols=names, metrics_cols=["last_year"])
        held[:] = [hierarchy]

    def split() -> None:
        cascader = QuotaCascader(held[0])
        held[1:] = [
            cascader.cascade_proportional("all", TOTAL / 100, metric="last_year", verbose=False)
        ]

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        both = seconds(grow, 1), seconds(split, 1)
    cents = sum(round(held[1][rep] * 100) for rep in columns[-1])
    print(f"{OTHER}: the reps' quotas, rounded to cents, miss the goal by {cents - TOTAL:,} cents.")
    return sum(both), both[1]


def main() -> None:
    rows, found = [], {}
    for size in SIZES:
        columns, weights = columns_of(size)
        found[size] = ours(columns, weights)
        rows.append([f"{size:,}", *found[size], 1e6 * found[size][0] / size])
    other = theirs(*columns_of(SIZES[0]))
    if other is not None:
        rows.append([f"{SIZES[0]:,} ({OTHER})", *other, 1e6 * other[0] / SIZES[0]])
    table(["reps", "names to shares, s", "split alone, s", "µs a rep"], rows)
    first, last = found[SIZES[0]], found[SIZES[-1]]
    goal("seconds for 100,000 reps", first[0], most=MOST_SECONDS)
    growth = (last[0] / SIZES[-1]) / (first[0] / SIZES[0])
    goal("times the seconds a rep at 1,000,000 than at 100,000", growth, most=MOST_GROWTH)
    if other is None:
        print(f"{OTHER} is not installed: pip install -e '.[benchmarks]' for the ratio.")
        return
    goal("times faster from the names to the shares", other[0] / first[0], least=LEAST_RATIO)
    goal("times faster for the split alone", other[1] / first[1], least=LEAST_RATIO)


if __name__ == "__main__":
    main()
