"""Kills at random: what a batch leaves when its processes are shot, and how it goes on.

    python benchmarks/chaos.py [--clients 30] [--kills 20] [--seed 1]

Batches of the same clients are run again and again while a random process of theirs (the
supervisor, the warm process, a client's, a shell's) gets SIGKILL. After the last kill a batch is
left in peace. Then: no report is missing or torn, each is byte for byte what an undisturbed batch
makes, nothing half-made or running is left, and nothing of one client is in another's outputs;
a planted leak must be found.
"""

import argparse
import random
import subprocess
import sys
import time
from pathlib import Path

import psutil
from measuring import all_whole, batch, environment, files, make_clients, workplace


def main() -> None:
    """Shoot, then look."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clients", type=int, default=30)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    rng = random.Random(asked.seed)
    with workplace() as place:
        clients = make_clients(place / "clients", asked.clients)
        canaries = {client.name: plant(client, rng) for client in clients}
        outputs, peaceful = place / "outputs", place / "peaceful"
        runs, shot = shoot(place / "clients", outputs, asked.kills, rng)
        print(f"{asked.kills} kills in {runs} runs: {', '.join(shot)}")
        told = batch(place / "clients", outputs)
        kept = sum(client["unchanged"] for client in told)
        print(f"the last run, in peace: {len(told)} clients, {kept} of them made before it")
        all_whole(clients, outputs)
        batch(place / "clients", peaceful)
        check(clients, outputs, peaceful, canaries)
    print("nothing missing, nothing torn, nothing left, nothing of one client in another's outputs")


def plant(client: Path, rng: random.Random) -> str:
    """Give a client a name and a source that nobody else has."""
    canary = f"Canario-{rng.getrandbits(64):016x}"
    path = client / "client.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    marked = [f"{line} {canary}" if line.strip().startswith("source:") else line for line in lines]
    marked = [f"name: {canary}" if line.startswith("name:") else line for line in marked]
    path.write_text("\n".join(marked) + "\n", encoding="utf-8")
    return canary


def shoot(clients: Path, outputs: Path, kills: int, rng: random.Random) -> tuple[int, list[str]]:
    """Run batches until so many of their processes were killed; the runs and what was hit."""
    runs, shot = 0, list[str]()
    while len(shot) < kills:
        runs += 1
        process = subprocess.Popen(
            [sys.executable, "-m", "revkit", "batch", str(clients), "--out", str(outputs)],
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while len(shot) < kills and process.poll() is None:
            time.sleep(rng.uniform(1, 7))
            shot += hit(process.pid, rng)
        if len(shot) == kills:
            process.kill()  # one more, so that the last run has something to put right
        process.wait()
    return runs, shot


def hit(supervisor: int, rng: random.Random) -> list[str]:
    """Kill one process of a run; what it was, and nothing when the run had ended."""
    try:
        generations = [[psutil.Process(supervisor)]]
        while born := [child for parent in generations[-1] for child in parent.children()]:
            generations.append(born)
        depth = rng.randrange(len(generations))  # each kind as often, however many there are
        rng.choice(generations[depth]).kill()
    except psutil.NoSuchProcess:
        return []
    return [("supervisor", "warm process", "client", "shell", "other")[min(depth, 4)]]


def check(clients: list[Path], outputs: Path, peaceful: Path, canaries: dict[str, str]) -> None:
    """End with a word when something is not as it should be."""
    torn = [c.name for c in clients if files(outputs / c.name) != files(peaceful / c.name)]
    room = outputs / ".revkit"
    left = [p for kind in ("stages", "aside", "scratch") for p in (room / kind).iterdir()]
    running = [
        p
        for p in psutil.process_iter(["cmdline"])
        if str(outputs) in " ".join(p.info["cmdline"] or ())
    ]
    foreign = leaks(outputs, canaries)
    if torn or left or running or foreign:
        raise SystemExit(f"torn {torn}, left {left}, running {running}, foreign {foreign}")
    _, second, *_ = canaries.values()
    planted = outputs / clients[0].name / "planted.txt"
    planted.write_text(second, encoding="utf-8")
    if not leaks(outputs, canaries):
        raise SystemExit("A leak that was planted is not found.")
    planted.unlink()


def leaks(outputs: Path, canaries: dict[str, str]) -> list[str]:
    """Files of one client that hold another one's canary."""
    found = []
    for path in outputs.rglob("*"):
        if path.is_file():
            data, owner = path.read_bytes(), path.relative_to(outputs).parts[0]
            found += [
                f"{path.relative_to(outputs)}: {client}"
                for client, canary in canaries.items()
                if client != owner and canary.encode() in data
            ]
    return found


if __name__ == "__main__":
    main()
