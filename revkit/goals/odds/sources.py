"""Which law each driver of a client's plan has: stated, measured, or none, which is certain."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from revkit.client.goals.chances import Spread
from revkit.client.load import Client
from revkit.content.driver_rules import load_driver_rules
from revkit.content.measures import load_measures
from revkit.goals.notice import Notice, notice
from revkit.goals.odds.history import Array, is_of_accounts, is_size, revenue_by_account, won_sizes
from revkit.goals.odds.laws import Beta, Between, Gamma, LeafLaw
from revkit.goals.odds.program import Chances, Kept, Step, Sums, dice_of, program_of
from revkit.goals.odds.spoken import restated
from revkit.goals.plan import GoalPlan

_APART = 1.96  # standard errors beyond which a plan says something else than its sample


@dataclass(frozen=True, slots=True, eq=False)
class Sources:
    """The law of every leaf, the formulas as they run, the accounts, and what is to be told."""

    program: Mapping[str, Step]
    laws: Mapping[str, LeafLaw]
    accounts: Array
    notices: tuple[Notice, ...]


def sources_of(client: Client, plan: GoalPlan, today: Mapping[str, float]) -> Sources:
    """The laws of a plan whose leaves are worth `today`."""
    choice = _Choice(client, plan, today)
    program = choice.program()
    laws = {leaf: choice.law(leaf) for leaf in plan.tree.leaves}
    return Sources(program, laws, choice.accounts, tuple(choice.notices))


class _Choice:
    def __init__(self, client: Client, plan: GoalPlan, today: Mapping[str, float]) -> None:
        assert client.goals is not None
        self.client, self.tree, self.today = client, plan.tree, today
        self.spread = client.goals.odds.spread
        self.notices: list[Notice] = []
        self.history = {
            leaf: won_sizes(client, leaf)
            for leaf in plan.tree.leaves
            if is_size(leaf) and leaf not in self.spread and today[leaf] > 0
        }
        self.accounts = revenue_by_account(client)
        self.sizes = frozenset[str]()

    def program(self) -> dict[str, Step]:
        """The formulas, in which leaves are drawn singly where there is something to draw from."""
        varied = {leaf for leaf, given in self.spread.items() if given.variation is not None}
        known = {leaf for leaf, sizes in self.history.items() if len(sizes) > 1}
        staying = {leaf for leaf in self.tree.leaves if self._stays(leaf)}
        chances = Chances(
            frozenset(leaf for leaf in varied | known if self.today.get(leaf, 0) > 0),
            frozenset(staying if len(self.accounts) else ()),
        )
        program = program_of(self.tree, chances)
        dice = [each for step in program.values() for each in dice_of(step)]
        self.sizes = frozenset(each.leaf for each in dice if isinstance(each, Sums))
        if any(isinstance(each, Kept) for each in dice):
            self.notices.append(notice("odds.notice.accounts", n=len(self.accounts)))
        return program

    def law(self, leaf: str) -> LeafLaw:
        if leaf in self.spread:
            return self._stated(leaf, self.spread[leaf])
        if leaf in self.sizes:
            return self._of_sizes(leaf, self.history[leaf])
        return self._measured(leaf)

    def _stays(self, leaf: str) -> bool:
        names = (leaf, *(name for name, _ in restated(self.tree, leaf)))
        return self.tree.nodes[leaf].unit == "rate" and any(map(is_of_accounts, names))

    def _stated(self, leaf: str, given: Spread) -> LeafLaw:
        today = self.today[leaf]
        if given.won is not None and given.lost is not None:
            self._compare(leaf, given.won, given.won + given.lost)
            sample = given.won + given.lost
            return LeafLaw(leaf, "beta", spread=Beta(given.won, given.lost), n=sample)
        if given.variation is not None:
            variation = float(given.variation)
            if leaf in self.sizes:
                return LeafLaw(leaf, "gamma", variation=variation)
            spread = Gamma(today, variation) if today > 0 else None
            return LeafLaw(leaf, "gamma" if spread else "certain", spread=spread)
        return LeafLaw(leaf, "range", spread=self._between(leaf, given))

    def _between(self, leaf: str, given: Spread) -> Between:
        assert given.low is not None and given.high is not None
        low, high, today = float(given.low), float(given.high), self.today[leaf]
        floor, ceiling = self.tree.low(leaf), self.tree.high(leaf)
        law = Between(
            low, today, high,
            float(floor or 0), None if ceiling is None else float(ceiling),
        )  # fmt: skip
        if low < today < high:
            return law
        bound = given.low if today <= low else given.high
        self._tell("odds.notice.beyond_range", leaf, today, float(bound))
        return law.halfway

    def _of_sizes(self, leaf: str, history: Array) -> LeafLaw:
        n, least = len(history), int(load_driver_rules().few.number)
        if n >= least:
            self.notices.append(notice("odds.notice.sizes", name=leaf, n=n))
            return LeafLaw(leaf, "sizes", "measured", history=history, n=n)
        self.notices.append(notice("odds.notice.few_sizes", name=leaf, n=n, least=least))
        variation = float(history.std(ddof=1) / history.mean())
        if variation == 0:
            return LeafLaw(leaf, "sizes", "measured", history=history, n=n)
        return LeafLaw(leaf, "gamma", "measured", variation=variation, n=n)

    def _measured(self, leaf: str) -> LeafLaw:
        """A rate that was counted in a sample is as sure as the sample; all else is certain."""
        names = {leaf: False, **dict(restated(self.tree, leaf))}
        for value in self.client.measured:
            name = value.key.removeprefix("goals.values.")
            if name not in names or f"goals.values.{name}" != value.key:
                continue
            if load_measures()[value.measure].unit != "rate" or value.figure.value is None:
                return LeafLaw(leaf, source="measured")
            if self._stays(leaf) and len(self.accounts):
                return LeafLaw(leaf, source="measured")
            n = value.figure.n
            share = 1 - value.figure.value if names[name] else value.figure.value
            self._compare(leaf, n * share, n)
            return LeafLaw(leaf, "beta", "measured", Beta(n * share, n * (1 - share)), n=n)
        return LeafLaw(leaf)

    def _compare(self, leaf: str, won: float, n: int) -> None:
        """A plan that counts on another rate than its sample shows."""
        today, share = self.today[leaf], won / n
        error = float(np.sqrt(max(today * (1 - today), share * (1 - share)) / n))
        if abs(today - share) > _APART * error:
            self._tell("odds.notice.other_sample", leaf, today, share, n=n)

    def _tell(self, code: str, leaf: str, value: float, bound: float, **more: int) -> None:
        self.notices.append(notice(code, name=leaf, value=value, bound=bound, **more))
