"""What the actual figures say of the plan: the gap, its parts, what is left."""

from fractions import Fraction
from functools import cached_property

from revkit.client.load import Client
from revkit.content.goal_tree_file import Owner
from revkit.goals import GoalPlan
from revkit.goals.exact import rounded
from revkit.goals.tracking.result import Part, RestNeed, Tracking
from revkit.show.goal_estimates import EstimateWords
from revkit.show.prose.prose import Prose

ZERO = Fraction(0)
LARGE = 1000  # units of money from which on cents say nothing


def why_no_tracking(words: EstimateWords) -> Prose:
    """That nothing has come yet that a plan could be held against, or why it cannot be."""
    goals, say = words.client.goals, words.speaker.say
    if goals is not None and goals.actuals and words.plan.beyond:
        return Prose((say("tracking.absent_unsound"),), absent=True)
    if goals is not None and goals.actuals:
        text = say("tracking.absent_open", name=words.label(words.plan.metric))
        return Prose((text,), absent=True)
    return Prose((say("tracking.absent"),), absent=True)


class TrackingWords(EstimateWords):
    """The words of a plan that has actual figures."""

    def __init__(self, plan: GoalPlan, client: Client, tracking: Tracking) -> None:
        super().__init__(plan, client)
        self.tracking = tracking

    @cached_property
    def through(self) -> str:
        """The last month that the actual figures know."""
        return self.speaker.date(self.tracking.through)

    @cached_property
    def finding(self) -> str:
        """The gap to date in one sentence, without its full stop."""
        tracking, say = self.tracking, self.speaker.say
        actual = self.amount(tracking.actual)
        if tracking.gap == 0:
            return say("tracking.headline.on_plan", through=self.through, actual=actual)
        sides = ("ahead", "short") if tracking.direction > 0 else ("over", "under")
        return say(
            f"tracking.headline.{sides[tracking.gap < 0]}",
            through=self.through,
            gap=self.change(self.plan.metric, abs(tracking.gap)).removeprefix("+"),
            actual=actual,
            planned=self.amount(tracking.planned),
        )

    @cached_property
    def target(self) -> str:
        """What the rest is for: the goal, or the plan's own outcome where no goal is set."""
        goal, kind = self.tracking.goal, "plan" if self.plan.goal is None else "goal"
        return self.speaker.say(f"tracking.target.{kind}", goal=self.value(self.plan.metric, goal))

    def needed(self, each: RestNeed) -> str | None:
        """The value that a driver would need in the rest: 238 (237.25)."""
        if each.needed is None:
            return None
        exact = self.figure(each.name, each.needed)
        shown = exact if each.shown is None else self.figure(each.name, each.shown)
        if shown == exact:
            return shown
        return self.speaker.say("goals.repair.whole", shown=shown, exact=exact)

    def whole_need(self, each: RestNeed) -> str:
        """The value needed as it would be carried out: 238."""
        shown = each.needed if each.shown is None else each.shown
        return "–" if shown is None else self.figure(each.name, shown)

    def plain(self, name: str, value: Fraction) -> Fraction:
        """A figure no finer than a board reads it: of larger money only whole units."""
        if self.tree.nodes[name].unit != "money":
            return value
        return rounded(value, 0) if abs(value) >= LARGE else self.rounded(name, value)

    def figure(self, name: str, value: Fraction) -> str:
        """A figure as it is written."""
        return self.value(name, self.plain(name, value))

    def moved(self, amount: Fraction) -> str:
        """A part of the gap, with its sign."""
        return self.change(self.plan.metric, amount)

    def helps(self, amount: Fraction) -> bool:
        """Whether a part of the gap brings the goal nearer."""
        return amount * self.tracking.direction > 0

    @cached_property
    def by_owner(self) -> dict[Owner, list[Part]]:
        """The parts of the gap by who answers for them, in the order of the tree."""
        found: dict[Owner, list[Part]] = {}
        for part in self.tracking.parts:
            found.setdefault(part.owner, []).append(part)
        return found

    @cached_property
    def reached(self) -> bool:
        """Whether the goal is met already: nothing is left to bring, of what more is better."""
        left = self.tracking.left
        return left is not None and self.tracking.direction > 0 and left <= 0

    @cached_property
    def closed(self) -> bool:
        """Whether the rest of the plan as it stands meets the goal."""
        tracking = self.tracking
        if tracking.goal is None or tracking.outlook is None:
            return False
        return (tracking.outlook - tracking.goal) * tracking.direction >= 0

    def mends(self) -> list[RestNeed]:
        """The drivers that alone can close the gap in the rest, the shortest way first."""
        able = [each for each in self.tracking.rest if each.possible and each.needed is not None]
        kept = self.answered(each.name for each in able)
        return sorted((each for each in able if each.name in kept), key=_way)

    def part_name(self) -> str:
        """Month or quarter, as the plan is split."""
        return "quarter" if self.plan.by == "quarter" else "month"


def _way(each: RestNeed) -> Fraction:
    needed = each.planned if each.needed is None else each.needed
    return abs(needed - each.planned) / (abs(each.planned) or 1)
