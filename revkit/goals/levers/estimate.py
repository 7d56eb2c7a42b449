"""levers_of(client, plan) -> Levers: what each lever yields, and the cheapest way to the goal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from revkit.client.goals import GoalsSection
from revkit.client.load import Client
from revkit.content.currencies import minor_units
from revkit.goals.exact import exact
from revkit.goals.levers.choice import Move, moves_of, priced
from revkit.goals.levers.closing import Closing
from revkit.goals.levers.mix import Array, Mix
from revkit.goals.levers.result import Elasticity, Lever, Levers, State
from revkit.goals.notice import Notice, notice
from revkit.goals.odds.estimate import Played, play_plan
from revkit.goals.odds.outcome import Outcome
from revkit.goals.odds.result import Odds
from revkit.goals.odds.spoken import Spoken, spoken_of
from revkit.goals.plan import GoalPlan

_ROUNDS = 6  # mixes that are tried until one is safe: what is moved varies by itself, too
_ONE_PERCENT = Fraction(101, 100)
_NEAR = 0.002  # of a probability: nearer than the draws can tell


def levers_of(client: Client, plan: GoalPlan, played: Played | None = None) -> Levers | None:
    """What each lever yields, what it would need alone, and the cheapest mix of all.

    The target is the goal where the plan falls short of it, else the result that makes the goal as
    likely as `goals.odds.wanted`. Results are those that are planned, before any lag, as what each
    function owes is; the probability holds the lag. `played` is the plan played already. None
    where nothing can be said of the odds.

    >>> from revkit import load_client, split_goal
    >>> client = load_client("client_templates/saas-spain")
    >>> levers_of(client, split_goal(client)).elasticities[0].change
    3600.0
    """
    if plan.odds is None or client.goals is None:
        return None
    leaves = {leaf: plan.values[leaf].value for leaf in plan.tree.leaves}
    known = {leaf: value for leaf, value in leaves.items() if value is not None}
    closing = Closing(plan.tree, known, minor_units(client.currency) or 0)
    return _Levers(client, client.goals, plan, closing, spoken_of(plan), played).levers()


@dataclass(frozen=True, slots=True, eq=False)
class _Mixed:
    """A mix by lever, whether it closes the gap, and what it makes of the plan."""

    target: Fraction
    values: dict[str, Fraction]
    closes: bool
    found: Outcome | None
    shares: Array | None


@dataclass(slots=True, eq=False)
class _Levers:
    client: Client
    goals: GoalsSection
    plan: GoalPlan
    closing: Closing
    spoken: Spoken
    played: Played | None

    def levers(self) -> Levers:
        moves = moves_of(self.goals, self.plan, self.spoken)
        able = tuple(move for move in moves if move.to is not None)
        target, nothing = self._target(), self._nothing()
        mixed = None if nothing or not able else self._mixed(able, target)
        target = mixed.target if mixed else target
        told = tuple(self._lever(move, target, mixed, nothing) for move in moves)
        cost = sum(lever.cost or 0.0 for lever in told) if mixed and mixed.closes else None
        return Levers(
            of="goal" if self._short else "safe",
            target=float(target),
            result=float(self.closing.result({})),
            state="nothing" if nothing else _state(mixed),
            priced=priced(self.goals),
            cost=cost,
            reached=float(self.closing.result(mixed.values)) if mixed else None,
            probability=mixed.found.reaches(self._goal) if mixed and mixed.found else None,
            levers=told,
            elasticities=tuple(self._elasticities()),
            notices=tuple(self._notices(moves)),
        )

    @property
    def _goal(self) -> float:
        assert self.plan.odds is not None
        return self.plan.odds.goal

    @property
    def _short(self) -> bool:
        """Whether the plan, as expected, falls short of its goal."""
        return not self.closing.reaches({}, exact(self.plan.goal or 0))

    def _nothing(self) -> bool:
        odds = self.plan.odds
        assert odds is not None
        return not self._short and odds.probability >= odds.wanted

    def _target(self) -> Fraction:
        """The goal, or the expected result whose safe part is the goal."""
        odds = self.plan.odds
        assert odds is not None and self.plan.goal is not None
        if self._short:
            return self.plan.goal
        return self._rounded(float(self.closing.result({})) + odds.goal - odds.safe)

    def _rounded(self, value: float) -> Fraction:
        decimals = self.plan.tree.decimals(self.plan.tree.root, self.closing.minor)
        return exact(round(value, decimals))

    def _mixed(self, moves: tuple[Move, ...], target: Fraction) -> _Mixed:
        """The mix; one that is to be safe is looked for until it is.

        What is moved varies by itself, too, so the expected result that makes the goal safe is not
        the one that would do it for today's plan.
        """
        played, odds = self.played or play_plan(self.client, self.plan), self.plan.odds
        assert odds is not None
        first = mixed = self._closed(moves, target, played, None)
        short, safe = target, None
        for _ in range(_ROUNDS):
            if self._short or not mixed.closes or mixed.found is None:
                break
            chance = mixed.found.reaches(odds.goal)
            if chance >= odds.wanted:
                safe = mixed
                if chance - odds.wanted < _NEAR:
                    break
            else:
                short = mixed.target
            following = self._following(short, safe, mixed, odds)
            if following in (short, safe and safe.target):
                break
            mixed = self._closed(moves, following, played, mixed.shares)
        return safe or (first if self._short else mixed)

    def _following(
        self, short: Fraction, safe: "_Mixed | None", mixed: _Mixed, odds: Odds
    ) -> Fraction:
        """The next expected result to try: what is still missing, more of it if that is little."""
        if safe is not None:
            return self._rounded(float(short + safe.target) / 2)
        assert mixed.found is not None
        missing = odds.goal - mixed.found.safe(odds.wanted)
        least = float(mixed.target - self.closing.result({})) / 20
        way = 1 if self.plan.tree.better == "higher" else -1
        return self._rounded(float(mixed.target) + way * max(abs(missing), abs(least)))

    def _closed(
        self,
        moves: tuple[Move, ...],
        target: Fraction,
        played: Played | None,
        near: Array | None,
    ) -> _Mixed:
        leaves = {leaf: float(value) for leaf, value in self.closing.leaves.items()}
        shares = Mix(self.plan.tree, leaves, moves, float(target)).shares(near)
        if shares is None:
            values = {move.name: move.to for move in moves if move.to is not None}
        else:
            values = self.closing.closed(moves, shares.tolist(), target)
        closes = shares is not None and self.closing.reaches(values, target)
        found = None if played is None else played.changed(self._changed(values))
        return _Mixed(target, values, closes, found, shares)

    def _changed(self, values: Mapping[str, Fraction]) -> dict[str, float]:
        """Levers as leaves, where they restate one."""
        changed: dict[str, float] = {}
        for name, value in values.items():
            if value == self.plan.values[name].value:
                continue
            leaf = self.spoken.leaf_of(self.plan.tree, name)
            if leaf is None:
                changed[name] = float(value)
            else:
                changed[leaf[0]] = float(1 - value if leaf[1] else value)
        return changed

    def _lever(self, move: Move, target: Fraction, mixed: _Mixed | None, nothing: bool) -> Lever:
        alone = None if nothing else self.closing.alone(move, target)
        reaches = alone is not None and move.to is not None and (move.to - alone) * move.helps >= 0
        value = mixed.values.get(move.name) if mixed else None
        return Lever(
            name=move.name,
            today=float(move.today),
            to=float(move.today if move.to is None else move.to),
            alone=None if alone is None else float(alone),
            reaches=reaches,
            alone_cost=move.cost_at(alone) if reaches and alone is not None else None,
            mixed=None if value is None else float(value),
            cost=None if value is None else move.cost_at(value),
        )

    def _elasticities(self) -> Iterator[Elasticity]:
        whole = self.closing.result({})
        for leaf in self.plan.tree.leaves:
            name = self.spoken.name(leaf)
            value = self.plan.values[name].value
            if value is not None:
                change = self.closing.result({name: value * _ONE_PERCENT}) - whole
                yield Elasticity(name, float(change), float(change / whole) if whole else 0.0)

    def _notices(self, moves: tuple[Move, ...]) -> Iterator[Notice]:
        if endless := tuple(move.name for move in moves if move.to is None):
            yield notice("levers.notice.no_limit", n=len(endless), names=endless)
        if self.plan.timing is not None and any(move.to is not None for move in moves):
            yield notice("levers.notice.planned")
        asked = self.goals.moves or self.goals.levers
        known = {move.name for move in moves}
        if past := tuple(name for name in asked if name not in known):
            yield notice("levers.notice.past", n=len(past), names=past)


def _state(mixed: _Mixed | None) -> State:
    if mixed is None:
        return "no_levers"
    return "closed" if mixed.closes else "out_of_reach"
