"""How long revkit keeps people waiting before it does anything: medians and ratios of one run.

python benchmarks/start_up.py [REPEATS]
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = "client_templates/saas-spain"
TASKS = {
    "python itself": [sys.executable, "-c", "pass"],
    "import revkit": [sys.executable, "-c", "import revkit"],
    "revkit --help": [sys.executable, "-m", "revkit", "--help"],
    "revkit check": [sys.executable, "-m", "revkit", "check", EXAMPLE],
    "analyse a client": [
        sys.executable,
        "-c",
        f"import revkit; [*revkit.analyse(revkit.load_client({EXAMPLE!r})).parts()]",
    ],
}


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - start


def main(repeats: int = 7) -> None:
    # Rounds, not blocks: what else the machine does then falls on every task alike.
    rounds = [{task: seconds(command) for task, command in TASKS.items()} for _ in range(repeats)]
    medians = {task: statistics.median(r[task] for r in rounds) for task in TASKS}
    bare = medians["python itself"]
    print(f"{'task':<20}{'median s':>10}{'times python':>14}")
    for task, median in medians.items():
        print(f"{task:<20}{median:>10.3f}{median / bare:>14.1f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
