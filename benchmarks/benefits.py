"""How long a business case takes in many draws, what it holds, and how far off it is.

    pip install -e '.[benchmarks]'
    python benchmarks/benefits.py

A funnel case of three years with twelve uncertain inputs. First the whole case at 2^14 draws; then
the most memory that a process takes by number of draws; then seconds per million draws beside
plain NumPy and two other libraries on the same model (squigglepy, monaco: optional dependencies
that are not in the lock); then the error of the mean by number of draws. Times are CPU seconds of
one process, the best of a few, so that a busy machine does not blur the ratios.
"""

import contextlib
import importlib.util
import io
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.benefits_model import (
    model_of_twelve,
    monaco_worth,
    numpy_worth,
    settled_twelve,
    squigglepy_algebra,
    squigglepy_worth,
)
from benchmarks.measuring import goal, run, table
from revkit.benefits.by_years import by_years
from revkit.benefits.estimate import in_full
from revkit.benefits.uncertainty.drawing import draw, played
from revkit.benefits.uncertainty.spreads import uncertainty_of

SEED, DRAWS = 20, 2**14
MOST_DRAWN, MOST_FULL = 120.0, 400.0  # ms
MOST_PER_MILLION, LEAST_RATIO = 2.0, 50.0  # seconds, and times as fast as monaco
MEMORY = tuple(2**power for power in (14, 16, 18, 20, 22))
MOST_GROWTH = 100.0  # MB from 2^20 to 2^22 draws
MILLION = 2**20
SLOW = 2**12  # draws of the library that plays them one by one
SEEDS = range(16)


def seconds(work: Callable[[], object], repeats: int = 3) -> float:
    """The least CPU seconds of some runs, after one that warms up."""
    work()
    found = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def drawn_case(draws: int) -> object:
    """Draws, the account with and without levers, Shapley shares, percentiles, months."""
    settled = settled_twelve(draws)
    model = model_of_twelve()
    return uncertainty_of(settled, model, draw(model, draws, SEED), SEED)


def whole_cases() -> None:
    settled = settled_twelve(DRAWS)
    case = by_years(settled)
    drawn = 1000 * seconds(lambda: drawn_case(DRAWS), 9)
    full = 1000 * seconds(lambda: in_full(case, settled, SEED), 9)
    table(
        ["a case at 2^14 draws", "ms"],
        [["draws, odds, lines, months", drawn], ["with tornado and information", full]],
    )
    goal("draws, odds, lines, months [ms]", drawn, most=MOST_DRAWN)
    goal("with tornado and information [ms]", full, most=MOST_FULL)


def memory() -> None:
    """The most memory of a process of its own for each number of draws, in MB."""
    peaks = [float(run("python", __file__, "--peak", draws)) for draws in MEMORY]
    table(["draws", "peak MB"], [[str(n), peak] for n, peak in zip(MEMORY, peaks, strict=True)])
    goal("MB more at 2^22 draws than at 2^20", peaks[-1] - peaks[-2], most=MOST_GROWTH)


def peak(draws: int) -> None:
    settled = settled_twelve(draws)
    in_full(by_years(settled), settled, SEED)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def beside_others() -> None:
    """Seconds per million draws, and the mean and width of what comes out."""
    rows: list[list[object]] = []
    held: dict[str, float] = {}

    def add(name: str, worth: Callable[[], np.ndarray], draws: int, repeats: int = 3) -> None:
        with contextlib.redirect_stderr(io.StringIO()):  # squigglepy's bars of progress
            npv = worth()
            held[name] = seconds(worth, repeats) * 1e6 / draws
        rows.append([name, held[name], float(npv.mean()), float(npv.std())])

    add("revkit, whole", lambda: whole_npv(MILLION), MILLION, 2)
    add("revkit, worth alone", lambda: draw(model_of_twelve(), 2**18, SEED).npv, 2**18)
    add("NumPy", lambda: numpy_worth(MILLION, SEED), MILLION)
    if installed("squigglepy"):
        add("squigglepy, each input drawn once", lambda: squigglepy_worth(MILLION, SEED), MILLION)
        add("squigglepy's algebra", lambda: squigglepy_algebra(2**18, SEED), 2**18, 1)
    if installed("monaco"):
        add("monaco", lambda: monaco_worth(SLOW, SEED), SLOW, 1)
    table(["a million draws", "seconds", "mean", "deviation"], rows)
    goal("seconds per million draws", held["revkit, whole"], most=MOST_PER_MILLION)
    if "monaco" in held:
        ratio = held["monaco"] / held["revkit, whole"]
        goal("times as fast as monaco", ratio, least=LEAST_RATIO)


def whole_npv(draws: int) -> np.ndarray:
    """The whole case; of its worth, the first block."""
    settled, model = settled_twelve(draws), model_of_twelve()
    drawn = draw(model, draws, SEED)
    uncertainty_of(settled, model, drawn, SEED)
    return drawn.npv


def installed(name: str) -> bool:
    """Whether another library is there to compare with."""
    if importlib.util.find_spec(name) is not None:
        return True
    print(f"{name} is not installed: no comparison with it. pip install -e '.[benchmarks]'")
    return False


def errors() -> None:
    """The error of the mean worth: root mean square over seeds, against 2^20 Sobol draws."""
    model = model_of_twelve()
    true = np.mean([draw(model, 2**18, 1000 + seed).npv.mean() for seed in range(4)])
    rows = []
    for draws in (2**power for power in range(8, 16, 2)):
        sobol = [draw(model, draws, seed).npv.mean() - true for seed in SEEDS]
        plain = [plain_mean(draws, seed) - true for seed in SEEDS]
        off = [float(np.sqrt(np.mean(np.square(each)))) for each in (sobol, plain)]
        rows.append([str(draws), *off, off[1] / off[0]])
    table(["draws", "error, Sobol", "error, plain", "ratio"], rows)


def plain_mean(draws: int, seed: int) -> float:
    """The mean worth of independent draws."""
    luck, model = np.random.default_rng(seed), model_of_twelve()
    values = {each.key: each.law.at(luck.random(draws)) for each in model.inputs}
    return float(played(model, values).npv.mean())


def main() -> None:
    if sys.argv[1:2] == ["--peak"]:
        peak(int(sys.argv[2]))
        return
    for part in (whole_cases, memory, beside_others, errors):
        part()
        print()


if __name__ == "__main__":
    main()
