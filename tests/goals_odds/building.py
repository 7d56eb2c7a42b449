"""Clients and plans for odds and levers: a section by hand, exports made of a few numbers."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from revkit.client.goals.chances import Move, OddsSection, Spread
from revkit.client.load import Client
from revkit.content.goal_trees import GoalTree, load_tree
from revkit.drivers.columns import Amounts, Labels
from revkit.drivers.exports import Accounts, Deals, Exports, State
from revkit.goals import GoalPlan, plan_goal
from revkit.goals.levers.estimate import levers_of
from revkit.goals.levers.result import Levers
from revkit.goals.odds.estimate import odds_of
from revkit.goals.odds.result import Odds
from tests.examples import example
from tests.goals.building import section, without

__all__ = ["without"]


# How far the levers of the article's plan go, and what that costs.
MOVES = {
    "qualified_leads": {"to": 400, "cost": 30000},
    "close_rate": {"to": "0.13", "cost": 20000},
    "deal_size": {"to": 13500, "cost": 15000},
    "retention": {"to": "0.95", "cost": 25000},
    "expansion": {"to": 150000, "cost": 18000},
}


def client(
    values: dict[str, Any],
    spread: dict[str, dict[str, Any]] | None = None,
    tree: GoalTree | None = None,
    exports: Exports | None = None,
    moves: dict[str, dict[str, Any]] | None = None,
    odds: dict[str, Any] | None = None,
    **more: Any,
) -> Client:
    """A client with nothing but a goal; numbers may be text."""
    from decimal import Decimal

    def made(kind: Any, given: dict[str, Any]) -> Any:
        whole = ("won", "lost", "draws")
        return kind(**{k: v if k in whole else Decimal(str(v)) for k, v in given.items()})

    tree = tree or load_tree("revenue")
    chances = {name: made(Spread, each) for name, each in (spread or {}).items()}
    given = {k: v if k == "draws" else Decimal(str(v)) for k, v in (odds or {}).items()}
    goals = section(
        values,
        metric=tree.root,
        odds=OddsSection(spread=chances, **given),
        moves={name: made(Move, each) for name, each in (moves or {}).items()},
        **more,
    )
    return replace(
        example("saas-spain"), goals=goals, tree=tree, exports=exports, measured=(), drivers=None
    )


def planned(whose: Client) -> GoalPlan:
    assert whose.goals is not None
    return plan_goal(whose.goals, whose.currency, whose.tree)


def odds(values: dict[str, Any], *args: Any, **more: Any) -> Odds:
    whose = client(values, *args, **more)
    found = odds_of(whose, planned(whose))
    assert found is not None
    return found


def levers(values: dict[str, Any], *args: Any, **more: Any) -> Levers:
    whose = client(values, *args, **more)
    plan = planned(whose)
    found = levers_of(whose, replace(plan, odds=odds_of(whose, plan)))
    assert found is not None
    return found


def with_accounts(revenue: Sequence[int]) -> Exports:
    """A list of accounts with what each pays a year."""
    n = len(revenue)
    names = Labels(tuple(f"a{i}" for i in range(n)), np.arange(n))
    amounts = Amounts(np.array(revenue) * 100, np.ones(n, np.bool_), 2)
    accounts = Accounts(np.arange(n) + 2, names, amounts, 12)
    return Exports(datetime.date(2026, 12, 31), accounts=accounts)


def with_deals(won: Sequence[float]) -> Exports:
    """Deals that were won, with their amounts."""
    n = len(won)
    amounts = Amounts(np.round(np.array(won) * 100).astype(np.int64), np.ones(n, np.bool_), 2)
    deals = Deals(np.arange(n) + 2, np.full(n, State.WON, np.int8), amounts=amounts)
    return Exports(datetime.date(2026, 12, 31), deals=deals)
