"""How long a report of one fixed notebook takes, made in each of the ways that people know.

python benchmarks/notebook.py [--runs 20] [--rounds 3]

Each way runs `benchmark.ipynb` with another name in each run and exports it to HTML; its start-up
is included. Pages and pictures are compared before any speed is told: exit code 1 when they differ.
"""

import argparse
import re
import statistics
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from measuring import environment, goal, run, seconds, table, workplace

HERE = Path(__file__).parent
NOTEBOOK = HERE / "benchmark.ipynb"
PICTURES, ABREAST = 4, 2
# papermill gives the cell with the parameters, which it puts in, an id by chance; all others have
# the ids of the notebook.
_BY_CHANCE = re.compile(r'(?<=id="cell-id=)[0-9a-f]{8}(?=")')
_PICTURE = re.compile(r'<img[^>]* src="data:image/png;base64,([^"]+)"')  # the style has one, too


@dataclass(frozen=True)
class Place:
    """Where the reports of one way in one round go."""

    folder: Path
    names: tuple[str, ...]
    env: Mapping[str, str]

    def page(self, name: str) -> str:
        """The page of one run, without what differs by chance."""
        text = (self.folder / f"{name}.html").read_text(encoding="utf-8")
        return _BY_CHANCE.sub("BY-CHANCE", text)


def by_commands(place: Place, name: str, *options: str) -> None:
    output = place.folder / f"{name}.ipynb"
    run("papermill", NOTEBOOK, output, "-p", "name", name, *options, env=place.env)
    run("jupyter", "nbconvert", "--to", "html", output, env=place.env)


def loop(place: Place, *options: str) -> None:
    for name in place.names:
        by_commands(place, name, *options)


def loops_side_by_side(place: Place) -> None:
    with ThreadPoolExecutor(ABREAST) as shells:
        list(shells.map(partial(by_commands, place), place.names))


def program(place: Place, way: str) -> None:
    path = HERE / "benchmark_programs.py"
    run("python", path, way, NOTEBOOK, place.folder, *place.names, env=place.env)


WAYS: dict[str, Callable[[Place], None]] = {
    "loop: papermill, nbconvert": loop,
    "loop, two at a time": loops_side_by_side,
    "Python API, two processes": partial(program, way="processes"),
    "warm server, two at a time": partial(program, way="server"),
    "loop: papermill --engine revkit": lambda place: loop(place, "--engine", "revkit"),
}
LOOP, LOOPS, _, WARM, _ = WAYS


def measure(
    folder: Path, names: tuple[str, ...], few: int
) -> tuple[dict[str, float], dict[str, Place]]:
    """Seconds a report of every way in one round, and where the reports are.

    A loop starts anew for each report, so `few` of them tell what many take.
    """
    env = environment(MPLCONFIGDIR=str(folder.parent / "fonts"))
    took, places = {}, {}
    for number, (way, make) in enumerate(WAYS.items()):
        asked = names[:few] if "loop" in way else names
        places[way] = Place(folder / f"way-{number}", asked, env)
        places[way].folder.mkdir(parents=True)
        took[way] = seconds(partial(make, places[way])) / len(asked)
    return took, places


def differences(places: Mapping[str, Place]) -> Iterator[str]:
    """What is not the same in all pages of a round."""
    loops = places[LOOP]
    model = loops.names[0]
    pictures = _PICTURE.findall(loops.page(model))
    if len(set(pictures)) != PICTURES:
        yield f"{LOOP}: {len(set(pictures))} pictures instead of {PICTURES}"
    for way, place in places.items():
        for name in place.names:
            page = place.page(name)
            if f"A report for {name}." not in page:
                yield f"{way}: {name}: not this run's page"
            elif _PICTURE.findall(page) != pictures:
                yield f"{way}: {name}: other pictures"
            # The name of a run is its parameter, and the title of its page.
            elif page.replace(name, model) != loops.page(model):
                yield f"{way}: {name}: another page"


def tell(rounds: list[dict[str, float]]) -> None:
    medians = {way: statistics.median(r[way] for r in rounds) for way in WAYS}
    rows = [(way, m, medians[LOOP] / m, medians[LOOPS] / m) for way, m in medians.items()]
    table(("way", "s a report", "times the loop", "times two at a time"), rows)
    goal(f"{WARM}, times the loop", medians[LOOP] / medians[WARM], least=12)
    goal(f"{WARM}, times two loops", medians[LOOPS] / medians[WARM], least=6)


def main(runs: int, rounds: int, few: int) -> int:
    names = tuple(f"run-{number:03}" for number in range(runs))
    results, found = [], []
    with workplace() as folder:
        measure(folder / "warm-up", names[:1], 1)  # fonts are listed, code is compiled
        for number in range(rounds):
            took, places = measure(folder / f"round-{number}", names, few)
            results.append(took)
            found += differences(places)
    if found:
        print("\n".join(found))
        return 1
    compared = sum(len(place.names) for place in places.values()) * rounds
    print(f"{compared} pages compared: all the same, {PICTURES} pictures each.")
    tell(results)
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=20, help="reports a way and a round")
    parser.add_argument("--few", type=int, default=20, help="of which a loop makes so many")
    parser.add_argument("--rounds", type=int, default=3, help="of which medians are taken")
    raise SystemExit(main(**vars(parser.parse_args())))
