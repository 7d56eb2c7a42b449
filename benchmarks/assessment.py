"""How long an assessment takes and how much memory: a usual client, and up to a million answers.

    python benchmarks/assessment.py

From `Answers` to `Assessment` on one core, each size in a process of its own. Growth is how many
times longer ten times the answers take.
"""

import json
import random
import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.measuring import ROOT, goal, seconds, table
from revkit.assessment import assess
from revkit.client.answers import Answer, Answers
from revkit.client.load import Client, load_client
from revkit.content.maturity import load_maturity

SIZES = (10_000, 100_000, 1_000_000)
ITEMS_EACH = 20
USUAL = "manufacturer-britain"  # 40 respondents of 8 functions
MOST_SECONDS, MOST_MIB = 5, 1000
MOST_MS, MOST_MS_WITH_ODDS = 50, 300
REPEATS = 20


def survey(count: int) -> Answers:
    """So many answers, 20 per person, from all functions alike."""
    rng, maturity = random.Random(0), load_maturity()
    routed = {
        function.id: [item.id for item in maturity.items.values() if item.asks(function.id)]
        for function in maturity.functions
    }
    functions = [name for name, items in routed.items() if len(items) >= ITEMS_EACH]
    values = (1, 2, 3, 3, 4, 4, 5, "NA", "DK", None)
    rows = [
        Answer(f"p{person}", function, item, rng.choice(values))
        for person in range(count // ITEMS_EACH)
        for function in (functions[person % len(functions)],)
        for item in rng.sample(routed[function], ITEMS_EACH)
    ]
    return Answers(tuple(rows), ())


def one(count: int) -> None:
    """Measure one size, and print it for the process that asked."""
    client = replace(usual(), answers=survey(count))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    taken = seconds(lambda: assess(client, draws=0))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps([taken, before / 1024, most / 1024]))


def usual() -> Client:
    """The example client with the most people, without its earlier assessments."""
    return replace(load_client(ROOT / "client_templates" / USUAL), earlier=())


def usual_ms(draws: int | None) -> float:
    """The usual client in milliseconds, once everything is imported."""
    client = usual()
    return 1000 * min(seconds(lambda: assess(client, draws)) for _ in range(REPEATS))


def main() -> None:
    rows, before = [], 0.0
    for size in SIZES:
        done = subprocess.run(
            [sys.executable, __file__, str(size)], capture_output=True, text=True, check=True
        )
        taken, held, most = json.loads(done.stdout)
        rows.append([f"{size:,}", taken, taken / before if before else "", held, most])
        before = taken
    table(["answers", "seconds", "growth", "MiB before", "MiB at most"], rows)
    goal("seconds for a million answers, without odds", before, most=MOST_SECONDS)
    goal("MiB for a million answers", rows[-1][-1], most=MOST_MIB)
    goal("ms for a usual client, without odds", usual_ms(0), most=MOST_MS)
    goal("ms for a usual client, with odds", usual_ms(None), most=MOST_MS_WITH_ODDS)


if __name__ == "__main__":
    one(int(sys.argv[1])) if len(sys.argv) > 1 else main()
