"""How long the odds of a plan take, and its cheapest mix of levers.

    python benchmarks/goals_odds.py

The plan of the team article with everything uncertain: a sampled close rate, deals drawn from a
history of 60, 50 accounts that stay or leave, a range for expansion, a common shock; 50,000 draws.
Wall time is that of a quiet machine; the processor's own time is beside it. Both are the best of
several runs, after one that warms up.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.measuring import goal, table
from revkit.client.load import Client
from revkit.drivers.exports import Exports
from revkit.goals import plan_goal
from revkit.goals.levers.estimate import levers_of
from revkit.goals.odds.estimate import odds_at_once, odds_of, play_plan
from tests.goals_odds.building import MOVES, client, planned, with_accounts, with_deals, without

RUNS = 9
SOLVE, DRAW, MIX = 0.005, 0.150, 0.500  # seconds
SPREAD = {"close_rate": {"won": 30, "lost": 270}, "expansion": {"low": 60000, "high": 150000}}


def uncertain() -> Client:
    """The article's plan with everything uncertain; short of no goal."""
    rng = np.random.default_rng(1)
    accounts = with_accounts((rng.lognormal(8, 1, 50) + 1).astype(int).tolist())
    deals = with_deals(rng.lognormal(9, 0.8, 60).round(2).tolist())
    exports = Exports(deals.until, deals=deals.deals, accounts=accounts.accounts)
    return client(without(), SPREAD, exports=exports, moves=MOVES, odds={"common": "0.2"})


def best(work: Callable[[], object]) -> tuple[float, float]:
    """The shortest time by the wall's clock and by the processor's, in seconds."""
    work()
    wall, own = [], []
    for _ in range(RUNS):
        started, used = time.perf_counter(), time.process_time()
        work()
        wall.append(time.perf_counter() - started)
        own.append(time.process_time() - used)
    return min(wall), min(own)


def main() -> None:
    whose = uncertain()
    assert whose.goals is not None
    plan = planned(whose)
    plan = replace(plan, odds=odds_of(whose, plan))
    short = client(without(revenue=1_100_000), SPREAD, exports=whose.exports, moves=MOVES)
    gap = planned(short)
    gap = replace(gap, odds=odds_of(short, gap))
    work: dict[str, tuple[Callable[[], object], float | None]] = {
        "solve the tree": (lambda: plan_goal(whose.goals, "EUR", whose.tree), SOLVE),
        "50,000 draws, 50 accounts": (lambda: play_plan(whose, plan), DRAW),
        "the same with its curve": (lambda: odds_at_once(whose, plan), None),
        "odds with needs and shares": (lambda: odds_of(whose, plan), None),
        "mix that closes a gap": (lambda: levers_of(short, gap), MIX),
        "mix that makes it safe": (lambda: levers_of(whose, plan), MIX),
    }
    times = {name: best(call) for name, (call, _) in work.items()}
    table(
        ["what", "ms", "ms of the processor"],
        [[name, 1000 * wall, 1000 * own] for name, (wall, own) in times.items()],
    )
    for name, (_, most) in work.items():
        if most is not None:
            goal(f"{name} [ms of the processor]", 1000 * times[name][1], most=1000 * most)


if __name__ == "__main__":
    main()
