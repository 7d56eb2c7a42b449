"""split_teams(client, plan) -> TeamSplit: who carries how much of the goal, exactly, and why."""

import datetime

from revkit.client.goals.team_table import TeamTable
from revkit.client.goals.teams import EVEN, TeamsSection
from revkit.client.load import Client
from revkit.goals.exact import exact
from revkit.goals.plan import GoalPlan
from revkit.goals.teams.amount import Amount, amount_of
from revkit.goals.teams.assigned import assigned_over
from revkit.goals.teams.by_period import by_period
from revkit.goals.teams.commitments import commitments_of, gap_spread
from revkit.goals.teams.exact_weights import Weights, even_weights, weights_of
from revkit.goals.teams.remarks import notices_of
from revkit.goals.teams.result import TeamShare, TeamSplit
from revkit.goals.teams.sharing import Made, shares_of_teams, slacks_of
from revkit.goals.teams.split import split_hierarchy
from revkit.goals.teams.table import Grown, grown


def split_teams(client: Client, plan: GoalPlan) -> TeamSplit | None:
    """Split an amount of the plan over the client's teams.csv.

    The base adds up to the amount exactly, at every level; the assigned layer is the base with the
    over-assignment of each level. Where the locks do not fit there are no shares, but the slack of
    each parent. None where the client file has no `goals.teams`, or the plan no value yet for the
    amount that is to be split, or one that cannot be.
    """
    section = client.goals.teams if client.goals else None
    table = client.teams
    if section is None or table is None:
        return None
    amount = amount_of(section, plan, (*table.locks, *table.commitments))
    return None if amount is None else _split(section, table, amount, plan)


def _split(section: TeamsSection, table: TeamTable, amount: Amount, plan: GoalPlan) -> TeamSplit:
    made = _made(section, table, amount)
    shares: tuple[TeamShare, ...] = ()
    told = tuple(notices_of(made, section, table))
    starts: tuple[datetime.date, ...] = ()
    if made.base is not None and made.assigned is not None:
        parts = None
        if section.by_period:
            timed = by_period(made.grown, table, made.base, amount, plan)
            starts, parts, told = timed.starts, timed.parts, (*told, *timed.notices)
        shares = tuple(shares_of_teams(made, made.base, made.assigned, parts))
    return TeamSplit(
        of=amount.name,
        total=amount.total,
        unit=amount.unit,
        levels=table.levels,
        over={name: exact(share) for name, share in section.over_assignment.items() if share},
        starts=starts,
        slacks=tuple(slacks_of(made)),
        shares=shares,
        notices=told,
    )


def _made(section: TeamsSection, table: TeamTable, amount: Amount) -> Made:
    known = grown(table)
    tree, unit = known.tree, amount.whole(amount.unit)
    weights = _weights(section, table, known)
    locks = {node: amount.whole(v) for node, v in known.by_node(table.locks, table).items()}
    split = split_hierarchy(amount.whole(amount.total), tree, weights, locks=locks, unit=unit)
    words = known.by_node(table.commitments, table)
    told = commitments_of(tree, {node: amount.whole(value) for node, value in words.items()})
    spread = None
    if section.spread_gap and told.own and split.base is not None:
        spread = gap_spread(tree, split, told, unit)
    base = split.base if spread is None else spread.base
    over = {
        depth: exact(section.over_assignment.get(name, 0))
        for depth, name in enumerate(table.levels, 1)
    }
    assigned = None if base is None else assigned_over(tree, base, over, unit)
    return Made(amount, known, weights, split, base, assigned, told, spread)


def _weights(section: TeamsSection, table: TeamTable, known: Grown) -> Weights:
    if section.weights == EVEN:
        return even_weights(known.tree)
    blend = {section.weights: 1} if isinstance(section.weights, str) else section.weights
    rows = known.rows.tolist()
    columns = {name: [table.weights[name][row] for row in rows] for name in blend}
    return weights_of(known.tree, columns, dict(blend), section.inverse)
