"""Whether the same client gives the same bytes, whoever makes its report and in whatever order.

python benchmarks/same_bytes.py [--clients 6] [--few 2] [--dask-clients 40] [--rounds 1]

Every file of every report is compared, first; exit code 1 when one differs. Then a batch on the
workers of a Dask cluster is timed against one on local processes. The cluster is there already,
but its workers have to prepare themselves, as local ones have to.
"""

import argparse
import hashlib
import json
import random
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from distributed import LocalCluster
from measuring import (
    Files,
    all_whole,
    batch,
    cores,
    environment,
    files,
    goal,
    make_clients,
    seconds,
    table,
    workplace,
)

from revkit.batch import Options, run_batch

ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LANG": "de_DE.UTF-8",
    "LC_ALL": "de_DE.UTF-8",
    "PYTHONHASHSEED": "4711",
}
Make = Callable[[Sequence[Path], Path], None]


@dataclass(frozen=True)
class Way:
    """A way to make reports, for all clients or the first `few`."""

    name: str
    make: Make
    few: bool = False


def command(
    clients: Sequence[Path], out: Path, *options: object, env: Mapping[str, str] | None = None
) -> None:
    """A batch of all clients, as a command."""
    batch(clients[0].parent, out, *options, env=environment(**(env or {})))


def library(clients: Sequence[Path], out: Path, options: Options) -> None:
    """A batch of these clients in this order."""
    for outcome in run_batch(clients, out, options):
        if not outcome.done or outcome.notes:
            raise SystemExit(f"{outcome.client}: {outcome.reason or outcome.notes}")


def shuffled(clients: Sequence[Path], out: Path) -> None:
    order = list(clients)
    random.Random(4).shuffle(order)
    library(order, out, Options(jobs=2))


def with_jobs(jobs: int) -> Make:
    return lambda clients, out: command(clients, out, "--jobs", jobs)


def on_cluster(clients: Sequence[Path], out: Path) -> None:
    with cluster() as address:
        command(clients, out, "--scheduler", address)


@contextmanager
def cluster() -> Iterator[str]:
    """The address of a cluster on this machine with a process for each core."""
    workers = {"n_workers": cores(), "threads_per_worker": 1, "processes": True}
    with LocalCluster(**workers, dashboard_address=None, silence_logs="ERROR") as local:
        local.wait_for_workers(cores())
        yield local.scheduler_address


WAYS = (
    Way("1 job", with_jobs(1)),
    Way("2 jobs", with_jobs(2)),
    Way("4 jobs", with_jobs(4)),
    Way("another order", shuffled),
    Way("elsewhere (TZ, LANG, PYTHONHASHSEED)", partial(command, env=ELSEWHERE)),
    Way("Dask", on_cluster),
    Way(
        "ordinary kernels",
        lambda clients, out: library(clients, out, Options(engine="kernel")),
        few=True,
    ),
)


def digests(clients: Sequence[Path], outputs: Path) -> Files:
    """The digest of every file of these clients' reports."""
    all_whole(clients, outputs)
    return {
        f"{client.name}/{name}": digest
        for client in clients
        for name, digest in files(outputs / client.name).items()
    }


def compare(folder: Path, clients: Sequence[Path], few: int) -> bool:
    """Make the reports in every way and print what differs; whether nothing does."""
    expected: Files = {}
    rows, different = [], []
    for number, way in enumerate(WAYS):
        asked = clients[:few] if way.few else clients
        out = folder / f"way-{number}"
        way.make(asked, out)
        found = digests(asked, out)
        expected = expected or found
        wanted = {name: expected[name] for name in expected if name.split("/")[0] in _names(asked)}
        odd = sorted(n for n in found | wanted if found.get(n) != wanted.get(n))
        different += [f"{way.name}: {name}" for name in odd]
        rows.append((way.name, len(asked), len(found), len(odd), _one(found), _one(wanted)))
    table(("way", "clients", "files", "differ", "digest", "of 1 job"), rows)
    print("\n".join(["Different:", *different] if different else ["All the same."]))
    return not different


def _names(clients: Sequence[Path]) -> set[str]:
    return {client.name for client in clients}


def _one(found: Files) -> str:
    """One short digest of all."""
    return hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()[:12]


def race(folder: Path, clients: Sequence[Path], rounds: int) -> None:
    """Time a batch on a cluster against one on local processes."""
    took: dict[str, list[float]] = {"local processes": [], "Dask": []}
    for number in range(rounds):
        outs = [folder / f"{way}-{number}" for way in took]
        took["local processes"].append(seconds(partial(command, clients, outs[0])))
        with cluster() as address:
            on_it = partial(command, clients, outs[1], "--scheduler", address)
            took["Dask"].append(seconds(on_it))
        local, dask = (digests(clients, out) for out in outs)
        if local != dask:
            raise SystemExit("Dask made other reports.")
    medians = {way: statistics.median(results) for way, results in took.items()}
    alone = medians["local processes"]
    rows = [(way, median, median / len(clients), median / alone) for way, median in medians.items()]
    table((f"{len(clients)} clients", "seconds", "s a client", "times local"), rows)
    goal("Dask, times local processes", medians["Dask"] / alone, most=1.4)


def main(clients: int, few: int, dask_clients: int, rounds: int) -> int:
    with workplace() as folder:
        same = compare(folder / "bytes", make_clients(folder / "clients", clients), few)
        if same and dask_clients:
            print()
            race(folder / "race", make_clients(folder / "many", dask_clients), rounds)
    return 0 if same else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clients", type=int, default=6, help="clients that every way makes")
    parser.add_argument("--few", type=int, default=2, help="of them with ordinary kernels")
    parser.add_argument("--dask-clients", type=int, default=40, help="for the race; 0 for none")
    parser.add_argument("--rounds", type=int, default=1, help="of the race; medians are taken")
    raise SystemExit(main(**vars(parser.parse_args())))
