"""How long it takes to read an export and to measure its drivers, and how much memory.

    REVKIT_SHARED_DATA=... python benchmarks/drivers.py

Maven's real deals, repeated with new ids to each size, from the file to the figures on one core;
each size in a process of its own. CPU seconds tell apart a slow machine from a busy one.
"""

import csv
import datetime
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.measuring import ROOT, goal, seconds, table, workplace

SIZES = (10_000, 100_000, 1_000_000)
REPEATS = {10_000: 5, 100_000: 2}  # the best of so many
MOST_SECONDS = {10_000: 0.5, 1_000_000: 12.0}
MOST_MIB = 1536


def maven() -> tuple[list[str], list[list[str]]]:
    """The headings and rows of the real file."""
    folder = Path(os.environ.get("REVKIT_SHARED_DATA", ROOT.parent / "shared" / "data"))
    path = folder / "crm" / "maven" / "sales_pipeline.csv"
    if not path.exists():
        raise SystemExit(f"{path} is not there (REVKIT_SHARED_DATA names the folder of real data).")
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, rows


def write(folder: Path, count: int) -> float:
    """So many deals as deals.csv; its size in MiB."""
    header, rows = maven()
    path = folder / "deals.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(header)
        for number in range(count):
            deal = rows[number % len(rows)]
            out.writerow([f"{number:07X}{deal[0][-2:]}", *deal[1:]])
    return path.stat().st_size / 2**20


def win_rate(count: int) -> tuple[int, float]:
    """What was decided and the share of it that was won, counted in the real rows."""
    stages = [deal[4] for deal in maven()[1]]
    whole, rest = divmod(count, len(stages))
    won, lost = (whole * stages.count(n) + stages[:rest].count(n) for n in ("Won", "Lost"))
    return won + lost, won / (won + lost)


def one(folder: Path, count: int) -> None:
    """Measure one size, and print it for the process that asked."""
    from revkit.client.exports import Setting, load_exports
    from revkit.drivers.exports import Terms
    from revkit.drivers.measure import measure_drivers

    setting = Setting("en_US", "USD", datetime.date(2018, 1, 1))
    terms = Terms(setting.as_of, setting.minor)
    held: list = []

    def read() -> None:
        held[:] = [load_exports(folder, "client", setting)]

    def measure() -> None:
        held[1:] = [measure_drivers(held[0], terms)]

    if count in REPEATS:  # what is imported late, and caches
        read(), measure()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    working = time.process_time()
    timed = [(seconds(read), seconds(measure)) for _ in range(REPEATS.get(count, 1))]
    working = (time.process_time() - working) / len(timed)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    rate = held[1].figures["win_rate"]
    if (rate.n, rate.value) != win_rate(count):
        raise SystemExit(f"The win rate is {rate.value} of {rate.n}, not Maven's.")
    reading, measuring = min(timed, key=sum)
    both = reading + measuring
    print(json.dumps([reading, measuring, both, working, before / 1024, most / 1024]))


def main() -> None:
    rows, totals = [], {}
    for size in SIZES:
        with workplace() as folder:
            mib = write(folder, size)
            done = subprocess.run(
                [sys.executable, __file__, str(folder), str(size)],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
        if done.returncode:
            raise SystemExit(done.stdout + done.stderr)
        told = json.loads(done.stdout)
        rows.append([f"{size:,}", mib, *told])
        totals[size] = told
    headings = [
        "deals",
        "MiB of CSV",
        "read s",
        "measure s",
        "both s",
        "CPU s",
        "MiB before",
        "MiB at most",
    ]
    table(headings, rows)
    for size, most in MOST_SECONDS.items():
        goal(f"seconds for {size:,} deals, read and measured", totals[size][2], most=most)
    goal(f"MiB for {SIZES[-1]:,} deals", totals[SIZES[-1]][-1], most=MOST_MIB)


if __name__ == "__main__":
    one(Path(sys.argv[1]), int(sys.argv[2])) if len(sys.argv) > 1 else main()
