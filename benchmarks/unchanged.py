"""How long a batch takes in which nothing changed.

python benchmarks/unchanged.py [--clients 200] [--rounds 3]

Makes the report of every client for real, then runs the same command again. No file of a report
may change by that.
"""

import argparse
import json
import statistics
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from measuring import all_whole, batch, files, goal, make_clients, run, seconds, table, workplace

GOAL = 3  # seconds


def check(clients: Sequence[Path], out: Path) -> None:
    """End the benchmark when another run makes anything, or means to."""
    workspace = clients[0].parent
    all_whole(clients, out)
    before = {client.name: files(out / client.name) for client in clients}
    told = batch(workspace, out)
    if not all(client["unchanged"] for client in told) or len(told) != len(clients):
        raise SystemExit("The second run made reports anew.")
    if any(files(out / name) != digests for name, digests in before.items()):
        raise SystemExit("The second run changed a report.")
    explained = run("revkit", "batch", workspace, "--out", out, "--explain", "--json")
    why = json.loads(explained)["clients"]
    if any(why.values()) or len(why) != len(clients):
        raise SystemExit("--explain gives reasons although nothing changed.")


def main(clients: int, rounds: int) -> None:
    with workplace() as folder:
        made = make_clients(folder / "clients", clients)
        out = folder / "outputs"
        first = seconds(partial(batch, folder / "clients", out))
        check(made, out)
        command = partial(run, "revkit", "batch", folder / "clients", "--out", out)
        tasks = {"nothing changed": command, "--explain": partial(command, "--explain")}
        results = [{t: seconds(work) for t, work in tasks.items()} for _ in range(rounds)]
    medians = {task: statistics.median(r[task] for r in results) for task in tasks}
    rows = [(task, s, s / clients * 1000, first / s) for task, s in medians.items()]
    rows.insert(0, ("the first run", first, first / clients * 1000, 1.0))
    table((f"{clients} clients", "seconds", "ms a client", "first run, times this"), rows)
    goal("seconds when nothing changed", medians["nothing changed"], most=GOAL)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3, help="of which medians are taken")
    main(**vars(parser.parse_args()))
