"""split_goal(client) -> GoalPlan: the goal, who owes what, whether it adds up, month by month."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from revkit.client.goals import GoalsSection
from revkit.client.load import Client
from revkit.content.currencies import minor_units
from revkit.content.goal_tree_linter import braces
from revkit.content.goal_trees import GoalTree, load_tree
from revkit.errors import RevkitError
from revkit.goals.exact import exact, rounded
from revkit.goals.forward import evaluate, recomputed
from revkit.goals.levers.estimate import levers_of
from revkit.goals.odds.estimate import odds_of, play_plan
from revkit.goals.periods import Grain, part_starts, parts
from revkit.goals.plan import (
    BesideValue,
    Beyond,
    GoalPlan,
    NodeValue,
    Objective,
    PlanWarning,
    Reachable,
    Source,
    State,
)
from revkit.goals.reach import reachable
from revkit.goals.repairs import conflict, outside, written
from revkit.goals.solving import Solution, solve, unknowns
from revkit.goals.splitting import shares_of
from revkit.goals.teams.splits import split_teams
from revkit.goals.timing.capacity import plan_capacity
from revkit.goals.timing.result import SeasonUsed
from revkit.goals.timing.season import season_of_goal
from revkit.goals.timing.timed import time_goal
from revkit.goals.tracking.track import track_goal

Values = Mapping[str, Fraction]

_NO_GOALS = '"{}" has no section `goals`. Add it to its client.yml.'


def split_goal(client: Client) -> GoalPlan:
    """Split the client's goal into what each function owes, exactly.

    Money is in the client's currency for the whole period, rates are shares. An unfinished or a
    contradictory plan is a result, with its states and its repair table, and not an exception.
    Raises RevkitError if the client file has no section `goals`.

    >>> from revkit import load_client
    >>> plan = split_goal(load_client("client_templates/saas-spain"))
    >>> plan.status, [str(objective.value) for objective in plan.objectives]
    ('solved', ['300', '360000', '640000'])
    """
    if client.goals is None:
        raise RevkitError(_NO_GOALS.format(client.id))
    client, plan = _timed(client, client.goals)
    return _in_full(client, plan)


def goal_in_time(client: Client) -> GoalPlan:
    """The plan with its timing, without what takes longer: what odds rest on.

    Raises RevkitError if the client file has no section `goals`.
    """
    if client.goals is None:
        raise RevkitError(_NO_GOALS.format(client.id))
    return _timed(client, client.goals)[1]


def _timed(client: Client, section: GoalsSection) -> tuple[Client, GoalPlan]:
    weights, season = season_of_goal(client)
    # What follows reads the weights where it reads those that are stated.
    goals = section.model_copy(update={"weights": weights})
    client = replace(client, goals=goals)
    plan = replace(plan_goal(goals, client.currency, client.tree), season=season)
    return client, replace(plan, timing=time_goal(client, plan))


def _in_full(client: Client, plan: GoalPlan) -> GoalPlan:
    """The plan with what else the client file asks for, each part with those before it."""
    plan = replace(plan, teams=split_teams(client, plan))
    plan = replace(plan, capacity=plan_capacity(client, plan))
    played = play_plan(client, plan)
    plan = replace(plan, odds=odds_of(client, plan, played))
    plan = replace(plan, levers=levers_of(client, plan, played))
    return replace(plan, tracking=track_goal(client, plan))


def plan_goal(goals: GoalsSection, currency: str, tree: GoalTree | None = None) -> GoalPlan:
    """The plan of a section by itself: what a demo asks for after each move of a control.

    `tree` is the driver tree, where it is not the one that comes with revkit for the metric.
    """
    tree, minor = tree or load_tree(goals.metric), minor_units(currency) or 0
    given = {name: exact(value) for name, value in goals.values.items()}
    solution = solve(tree, given)
    values = _planned(tree, solution, minor)
    goal, result = given.get(tree.root), evaluate(tree.formulas[tree.root], values)
    beyond = tuple(_beyond(tree, solution))
    wanted = values.get(tree.root) if goal is None else goal
    whole = frozenset(given) | {leaf for leaf in tree.leaves if leaf in values}
    grain = _grain(goals, minor)
    made, told = parts(tree, values, whole, wanted, grain)
    states = _states(solution, bool(beyond))
    return GoalPlan(
        status=states[0],
        states=states,
        metric=goals.metric,
        currency=currency,
        goal=goal,
        result=result,
        surplus=None if goal is None or result is None else result - goal,
        values=_node_values(tree, goals, solution, values),
        unknowns=unknowns(tree, solution.origin),
        redundant=tuple(name for name in tree.nodes if name in solution.redundant),
        gaps=tuple(solution.gaps),
        conflicts=tuple(conflict(tree, given, clash, minor) for clash in solution.clashes),
        beyond=beyond,
        reachable=_reachable(tree, goals, given, wanted) if beyond else None,
        objectives=tuple(_objectives(tree, values)),
        start=goals.period.start,
        months=goals.period.months,
        by=goals.period.by,
        even=len(set(shares_of(grain.weights)[0].values())) == 1,
        season=SeasonUsed("stated" if isinstance(goals.weights, tuple) else "even"),
        parts=made,
        warnings=(*_evidence(goals, values), *_display(tree, solution, values, minor), *told),
        tree=tree,
        beside=_beside(tree, values),
    )


def _beside(tree: GoalTree, values: Values) -> dict[str, BesideValue]:
    """What the tree tells besides, once it is solved."""
    formulas = tree.beside_formulas
    return {
        name: BesideValue(name, figure.unit, evaluate(formulas[name], values))
        for name, figure in tree.beside.items()
    }


def _planned(tree: GoalTree, solution: Solution, minor: int) -> dict[str, Fraction]:
    """Solved counts made whole, and what follows from them; a clash leaves all as it is."""
    if solution.clashes:
        return solution.values
    whole = {
        name: written(tree, solution.values, name, solution.values[name], minor)
        for name in tree.leaves
        if name in solution.origin and tree.whole(name)
    }
    return recomputed(tree, solution.values, whole)


def _states(solution: Solution, beyond: bool) -> tuple[State, ...]:
    """The gravest first."""
    found: list[State] = []
    if solution.clashes:
        found.append("conflict")
    if beyond:
        found.append("out_of_bounds")
    if solution.gaps:
        found.append("underdetermined")
    return tuple(found) or ("solved",)


def _node_values(
    tree: GoalTree, goals: GoalsSection, solution: Solution, values: Values
) -> dict[str, NodeValue]:
    return {
        name: NodeValue(
            name=name,
            owner=node.owner,
            unit=node.unit,
            value=values.get(name),
            exact=solution.values.get(name),
            source=_source(goals, solution, name),
            identity=solution.origin.get(name),
        )
        for name, node in tree.nodes.items()
    }


def _source(goals: GoalsSection, solution: Solution, name: str) -> Source | None:
    if name in goals.levers:
        return "lever"
    if name in goals.values:
        return "given"
    return "solved" if name in solution.values else None


def _beyond(tree: GoalTree, solution: Solution) -> Iterator[Beyond]:
    for name in outside(tree, solution):
        low, high = (None if b is None else exact(b) for b in (tree.low(name), tree.high(name)))
        yield Beyond(name, solution.values[name], low, high)


def _reachable(
    tree: GoalTree, goals: GoalsSection, given: Values, wanted: Fraction | None
) -> Reachable | None:
    fixed = {name: value for name, value in given.items() if name not in goals.levers}
    return None if wanted is None else reachable(tree, fixed, wanted)


def _objectives(tree: GoalTree, values: Values) -> Iterator[Objective]:
    for owner, function in tree.functions.items():
        missing = [name for name in tree.nodes if name in braces(function.objective.es)]
        missing = [name for name in missing if name not in values]
        yield Objective(owner, function.result, values.get(function.result), tuple(missing))


def _evidence(goals: GoalsSection, values: Values) -> Iterator[PlanWarning]:
    """What lies outside the client's own history."""
    for name, bounds in goals.bounds.items():
        if name in values and bounds.low is not None and values[name] < exact(bounds.low):
            yield PlanWarning("below_evidence", name, values[name], exact(bounds.low))
        if name in values and bounds.high is not None and values[name] > exact(bounds.high):
            yield PlanWarning("above_evidence", name, values[name], exact(bounds.high))


def _display(
    tree: GoalTree, solution: Solution, values: Values, minor: int
) -> Iterator[PlanWarning]:
    """Where a solved value, written with its decimals, misses what the plan yields."""
    if tree.root not in values or solution.clashes:
        return
    for name in unknowns(tree, solution.origin):
        shown = rounded(values[name], tree.decimals(name, minor))
        missed = recomputed(tree, values, {name: shown})[tree.root] - values[tree.root]
        if rounded(missed, tree.decimals(tree.root, minor)):
            yield PlanWarning("display", name, shown, missed)


def _grain(goals: GoalsSection, minor: int) -> Grain:
    starts = [day.isoformat() for day in part_starts(goals.period)]
    given = goals.weights if isinstance(goals.weights, tuple) else [1] * len(starts)
    weights = dict(zip(starts, given, strict=True))
    return Grain(weights, exact(goals.rounding or Fraction(1, 10**minor)), minor)
