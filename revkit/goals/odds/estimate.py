"""odds_of(client, plan) -> Odds: how likely the plan reaches its goal, and what would help."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import sqrt

from revkit.client.goals import GoalsSection
from revkit.client.load import Client
from revkit.content.currencies import minor_units
from revkit.goals.forward import recomputed
from revkit.goals.notice import Notice, notice
from revkit.goals.odds.curve import curve_of
from revkit.goals.odds.drawing import Luck, model_of
from revkit.goals.odds.drivers import drivers_of
from revkit.goals.odds.laws import Between, LeafLaw
from revkit.goals.odds.model import Model, Run, chance_of, play, result_of
from revkit.goals.odds.needed import Search
from revkit.goals.odds.outcome import Better, Outcome, outcome
from revkit.goals.odds.result import FunctionOdds, InputNeeded, Odds
from revkit.goals.odds.sources import Sources, sources_of
from revkit.goals.odds.spoken import Spoken, spoken_of
from revkit.goals.plan import GoalPlan
from revkit.goals.repairs import direction


@dataclass(frozen=True, slots=True, eq=False)
class Played:
    """A plan with its luck, played as it stands. `goal` is in the root's unit.

    `moved` holds the drivers of another plan that is played by this one's luck.
    """

    model: Model
    base: Run
    sources: Sources
    spoken: Spoken
    goal: float
    moved: Mapping[str, float] = field(default_factory=dict)

    @property
    def found(self) -> Outcome:
        return self.changed({}) if self.moved else result_of(self.model, self.base)

    def changed(self, leaves: Mapping[str, float]) -> Outcome:
        """What the plan yields with some nodes at other values, by the same luck."""
        return result_of(self.model, play(self.model, {**self.moved, **leaves}, base=self.base))

    def without_lag(self) -> float | None:
        """The probability of the goal if all wins came in time; None where the plan has no lag."""
        if self.model.lag is None:
            return None
        timely = play(self.model, self.moved, base=self.base, timely=True)
        return chance_of(self.model, timely, self.goal)


def odds_of(client: Client, plan: GoalPlan, played: Played | None = None) -> Odds | None:
    """How likely the plan reaches its goal.

    Counts come off whole (binomial), deals and accounts one by one where the exports know them,
    and drivers vary as the client file or a sample says; all else is certain. Where one binomial
    count is all the chance there is, the figures are exact, else they rest on `goals.odds.draws`
    draws from the client's seed. `played` is the plan played already. None without a goal, or
    while a driver has no value.

    >>> from revkit import load_client, split_goal
    >>> client = load_client("client_templates/services-mexico")
    >>> 0 < odds_of(client, split_goal(client)).probability < 1
    True
    """
    played = played or play_plan(client, plan)
    if played is None or client.goals is None:
        return None
    at_once = _at_once(client.goals, played.model, played.found, played.goal)
    return replace(
        at_once,
        without_lag=played.without_lag(),
        functions=tuple(_functions(plan, played)),
        drivers=drivers_of(played.model, played.base, played.spoken),
        needed=tuple(_needed(client, plan, played)),
        notices=tuple(_notices(client, played, at_once.probability)),
    )


def odds_at_once(client: Client, plan: GoalPlan) -> Odds | None:
    """The same probability and curve, without functions, drivers and what would help.

    What a demo asks for after each move of a control.
    """
    played = play_plan(client, plan)
    if played is None or client.goals is None:
        return None
    at_once = _at_once(client.goals, played.model, played.found, played.goal)
    return replace(at_once, without_lag=played.without_lag())


def odds_if(client: Client, played: Played, plan: GoalPlan) -> Odds | None:
    """The odds of another plan of the same tree by the luck of one that was played before.

    As quick as one play. None without a goal, or while a driver has no value.
    """
    moved = played_as(played, plan)
    if moved is None or client.goals is None:
        return None
    at_once = _at_once(client.goals, moved.model, moved.found, moved.goal)
    return replace(at_once, without_lag=moved.without_lag())


def played_as(played: Played, plan: GoalPlan) -> Played | None:
    """Another plan of the same tree, played by the same luck.

    Each driver takes its uncertainty along to its new value, so that a rate of which a sample is
    known can be moved at all. None without a goal, or while a driver has no value.
    """
    goal = _goal(plan)
    values = {leaf: plan.values[leaf].value for leaf in plan.tree.leaves}
    known = {leaf: float(value) for leaf, value in values.items() if value is not None}
    if goal is None or len(known) < len(values):
        return None
    moved = {leaf: to for leaf, to in known.items() if to != played.model.today[leaf]}
    return replace(played, goal=goal, moved=moved)


def _at_once(goals: GoalsSection, model: Model, found: Outcome, goal: float) -> Odds:
    wanted = float(goals.odds.wanted)
    probability = found.reaches(goal)
    draws = model.draws
    return Odds(
        draws=draws,
        goal=goal,
        wanted=wanted,
        probability=probability,
        error=0.0 if model.single else sqrt(probability * (1 - probability) / draws),
        mean=found.mean,
        p10=found.quantile(0.1),
        p50=found.quantile(0.5),
        p90=found.quantile(0.9),
        safe=found.safe(wanted),
        curve=curve_of(found, goal, found.safe(wanted)),
        functions=(),
        drivers=(),
        needed=(),
        notices=(),
    )


def play_plan(client: Client, plan: GoalPlan) -> Played | None:
    """The plan with its luck; None without a goal, or while a driver has no value."""
    goals, goal = client.goals, _goal(plan)
    today = {
        name: float(each.value) for name, each in plan.values.items() if each.value is not None
    }
    if goals is None or goal is None or not _yields(plan):
        return None
    sources = sources_of(client, plan, today)
    luck = Luck(goals.odds.draws, client.seed, float(goals.odds.common))
    model = model_of(plan, sources, today, luck)
    return Played(model, play(model), sources, spoken_of(plan), goal)


def _yields(plan: GoalPlan) -> bool:
    """Whether every driver has a value, and what they make of the goal is a number."""
    known = {leaf: plan.values[leaf].value for leaf in plan.tree.leaves}
    leaves = {leaf: value for leaf, value in known.items() if value is not None}
    return len(leaves) == len(known) and plan.tree.root in recomputed(plan.tree, leaves, {})


def _goal(plan: GoalPlan) -> float | None:
    return None if plan.goal is None else float(plan.goal)


def helps(plan: GoalPlan, name: str) -> int:
    """1 where more of a node brings the goal nearer, -1 where less of it does."""
    values = {node: each.value for node, each in plan.values.items() if each.value is not None}
    return direction(plan.tree, values, name)


def _functions(plan: GoalPlan, played: Played) -> Iterator[FunctionOdds]:
    for owner, function in plan.tree.functions.items():
        name = function.result
        target = plan.values[name].value
        if target is None:
            continue
        better: Better = "higher" if helps(plan, name) > 0 else "lower"
        found = outcome(played.base.values[name], played.base.weights, better)
        yield FunctionOdds(
            owner, name, float(target), found.reaches(float(target)),
            found.quantile(0.1), found.quantile(0.5), found.quantile(0.9),
        )  # fmt: skip


def _needed(client: Client, plan: GoalPlan, played: Played) -> Iterator[InputNeeded]:
    minor = minor_units(client.currency) or 0
    for leaf in plan.tree.leaves:
        today = played.model.today[leaf]
        per = 10 ** plan.tree.decimals(leaf, minor)
        search = Search(played.model, played.base, played.goal, leaf, per, helps(plan, leaf))
        values, spoken = search.values(), played.spoken
        name, turned = spoken.name(leaf), spoken.turned(leaf)
        yield InputNeeded(name, round(1 - today, 12) if turned else today, {
            mark: round(1 - value, 12) if turned and value is not None else value
            for mark, value in values.items()
        })  # fmt: skip


def _notices(client: Client, played: Played, probability: float) -> Iterator[Notice]:
    yield from played.sources.notices
    model, goals = played.model, client.goals
    assert goals is not None
    laws, name = model.laws, played.spoken.name
    # A plan beyond its range is not in the middle of it, and told already.
    middle = [leaf for leaf, law in laws.items() if law.law == "range" and _planned(model, law)]
    if middle:
        yield notice("odds.notice.middle", names=tuple(map(name, middle)))
    single = [leaf for leaf, law in laws.items() if law.history is not None or law.variation]
    if single:
        yield notice("odds.notice.average", names=tuple(map(name, single)))
    if played.base.rounded:
        yield notice("odds.notice.whole_trials")
    if model.tree.flow is not None and model.lag is None:
        yield notice("odds.notice.no_lag")
    if probability >= 1 and not _certain(model):
        yield notice("odds.notice.sure", value=played.found.worst)


def _planned(model: Model, law: LeafLaw) -> bool:
    """Whether the plan counts on the middle of a driver's range."""
    return isinstance(law.spread, Between) and law.spread.middle == model.today[law.name]


def _certain(model: Model) -> bool:
    return not model.single and not model.dice and all(
        law.spread is None for law in model.laws.values()
    )  # fmt: skip
