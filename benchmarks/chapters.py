"""How near a batch of clients comes to what their chapters' cells take by themselves.

python benchmarks/chapters.py [--clients 20] [--few 2] [--rounds 3]

Compares `revkit batch`, its start-up included, with the floor (the CPU seconds of the same cells
in one warm process, on all cores) and with a loop of papermill and nbconvert over the chapters.
All reports have to be whole, and all three ways have to show the same, before a speed is told.
"""

import argparse
import json
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import memory
import nbformat
from measuring import (
    PROGRAMS,
    all_whole,
    batch,
    cores,
    environment,
    goal,
    make_clients,
    run,
    seconds,
    shown,
    table,
    workplace,
)

from revkit.batch.environment import allowed
from revkit.client.load import load_client
from revkit.report.chapters import FILES, read_chapter

HERE = Path(__file__).parent
LOOKED_AT = 6  # clients while memory is looked at


@dataclass(frozen=True)
class Chapter:
    """A chapter for the loop: in its client's language, as the batch published it, and done."""

    client: str
    prepared: Path
    published: Path

    @property
    def done(self) -> Path:
        return self.prepared.with_suffix(".done.ipynb")


def floor(clients: Sequence[Path], outputs: Path) -> float:
    """Seconds a client would take if nothing but its cells took any."""
    program, names = HERE / "chapter_floor.py", [client.name for client in clients]
    env = {**allowed(outputs), "IPYTHONDIR": str(outputs / ".revkit" / "ipython")}
    told = json.loads(run("python", program, outputs, *names, env=env, cwd=clients[0].parent))
    if not told["same"]:
        raise SystemExit("The floor's cells show something else than the reports.")
    return float(told["seconds"]) / cores() / len(clients)


def prepare(clients: Sequence[Path], outputs: Path, folder: Path) -> Iterator[Chapter]:
    """Write the chapters with the cells of one language, as `revkit batch` runs them."""
    for client in clients:
        for topic, file in FILES.items():
            published = outputs / client.name / "notebooks" / file
            if published.exists():
                prepared = folder / client.name / file
                prepared.parent.mkdir(parents=True, exist_ok=True)
                nbformat.write(read_chapter(topic, load_client(client).language), prepared)
                yield Chapter(client.name, prepared, published)


def loop(chapters: Sequence[Chapter], workspace: Path, env: Mapping[str, str]) -> None:
    for chapter in chapters:
        parameter = ("-p", "client_folder", chapter.client)
        run("papermill", chapter.prepared, chapter.done, *parameter, "--cwd", workspace, env=env)
        run("jupyter", "nbconvert", "--to", "html", "--no-input", chapter.done, env=env)


def compare(chapters: Sequence[Chapter]) -> None:
    """End the benchmark when a chapter of the loop shows something else than the report."""
    for chapter in chapters:
        page = chapter.done.with_suffix(".html")
        if shown(chapter.done) != shown(chapter.published) or not page.exists():
            raise SystemExit(f"{chapter.client}: {chapter.done.name} shows something else.")


def measure(folder: Path, clients: Sequence[Path], few: int) -> dict[str, float]:
    """Seconds a client of each way in one round, and seconds when nothing changed, in all."""
    workspace, out = clients[0].parent, folder / "outputs"
    make = partial(batch, workspace, out, "--jobs", cores())
    took = {"batch": seconds(make) / len(clients)}
    all_whole(clients, out)
    took["floor"] = floor(clients, out)
    if few:
        chapters = list(prepare(clients[:few], out, folder / "loop"))
        env = environment(MPLCONFIGDIR=allowed(out)["MPLCONFIGDIR"])  # fonts are listed there
        took["loop"] = seconds(partial(loop, chapters, workspace, env)) / few
        compare(chapters)
    took["unchanged"] = seconds(make)
    if not all(client["unchanged"] for client in make()):
        raise SystemExit("The second run made reports anew.")
    return took


def tell(rounds: Sequence[dict[str, float]], clients: int) -> None:
    medians = {way: statistics.median(r[way] for r in rounds) for way in rounds[0]}
    names = {
        "floor": f"the cells alone, on {cores()} cores",
        "batch": "revkit batch",
        "loop": "loop: papermill, nbconvert",
    }
    rows = [
        (name, medians[way], medians[way] / medians["floor"], medians["batch"] / medians[way])
        for way, name in names.items()
        if way in medians
    ]
    table(("way", "s a client", "times the floor", "batch, times this"), rows)
    goal("batch, times the floor", medians["batch"] / medians["floor"], most=1.5)
    if "loop" in medians:
        goal("loop, times the batch", medians["loop"] / medians["batch"], least=8)
    print(f"Nothing changed: {medians['unchanged']:.2f} s for all {clients} clients.")


def tell_memory(clients: Sequence[Path], out: Path) -> None:
    # Looking takes time, so it is a run of its own.
    workspace = out.parent / "few"
    workspace.mkdir()
    for client in clients[:LOOKED_AT]:
        (workspace / client.name).symlink_to(client)
    arguments = ("batch", workspace, "--out", out, "--jobs", cores())
    most = memory.peaks([str(PROGRAMS / "revkit"), *map(str, arguments)], environment())
    print()
    table((f"most memory ({memory.kind()})", "MiB"), list(most.items()))


def main(clients: int, few: int, rounds: int) -> None:
    with workplace() as folder:
        made = make_clients(folder / "clients", clients)
        run("revkit", "report", made[0], "--out", folder / "warm-up")  # code is compiled
        results = [measure(folder / f"round-{n}", made, min(few, clients)) for n in range(rounds)]
        tell(results, clients)
        tell_memory(made, folder / "memory")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--few", type=int, default=2, help="clients that the loop makes, too")
    parser.add_argument("--rounds", type=int, default=3, help="of which medians are taken")
    main(**vars(parser.parse_args()))
