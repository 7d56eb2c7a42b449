"""How the figures of a goal plan are written: values by unit, formulas by label, parts by date."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import cached_property

from revkit.client.load import Client
from revkit.content.currencies import minor_units
from revkit.content.formulas import Constant, Expression, Name
from revkit.content.goal_tree_file import Unit, load_units
from revkit.content.goal_tree_linter import braces
from revkit.content.goal_trees import GoalTree
from revkit.goals import GoalPlan
from revkit.goals.exact import rounded
from revkit.goals.plan import Objective, Part, PlanWarning
from revkit.show.words import Speaker, speak

SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}


class GoalWords:
    """The words of one plan in its client's language."""

    def __init__(self, plan: GoalPlan, client: Client) -> None:
        self.plan, self.client = plan, client
        self.speaker: Speaker = speak(client)
        self.tree: GoalTree = plan.tree

    @cached_property
    def headline(self) -> str:
        """The finding in one sentence, without its full stop."""
        plan, say = self.plan, self.speaker.say
        goal = None if plan.goal is None else self.amount(plan.goal)
        result = None if plan.result is None else self.amount(plan.result)
        match plan.status:
            case "conflict":
                clash = next(
                    (c for c in plan.conflicts if c.node == plan.metric), plan.conflicts[0]
                )
                if clash.node == plan.metric and result is not None:
                    return say("goals.headline.conflict", result=result, goal=goal)
                return say("goals.headline.conflict_inside", name=self.label(clash.node))
            case "out_of_bounds":
                return self._impossible(goal)
            case "underdetermined":
                return self._open_headline(goal, result)
        return self._solved_headline(goal, result)

    def _open_headline(self, goal: str | None, result: str | None) -> str:
        say, needed = self.speaker.say, self.plan.needed
        if goal is not None:
            return say("goals.headline.underdetermined", n=needed, goal=goal)
        if result is not None:
            return say("goals.headline.forward_open", n=needed, result=result)
        return say("goals.headline.no_goal", n=needed)

    @cached_property
    def headlined(self) -> PlanWarning | None:
        """What a solved plan's headline warns of: the answer lies outside the evidence."""
        if self.plan.status != "solved" or self.plan.surplus is None:
            return None
        told = (w for w in self.plan.warnings if w.kind.endswith("_evidence"))
        return next((w for w in told if w.name in self.plan.unknowns), None)

    def _solved_headline(self, goal: str | None, result: str | None) -> str:
        say, surplus = self.speaker.say, self.plan.surplus
        if goal is None or surplus is None:
            return say("goals.headline.forward", result=result)
        warning = self.headlined
        if warning is not None and warning.name is not None:
            return say(
                f"goals.headline.{warning.kind}",
                goal=goal,
                name=self.label(warning.name),
                value=self.value(warning.name, warning.value),
                bound=self.value(warning.name, warning.bound),
            )
        if surplus == 0:
            return say("goals.headline.exact", goal=goal)
        key = "goals.headline.above" if surplus > 0 else "goals.headline.below"
        return say(key, goal=goal, result=result, surplus=self.amount(abs(surplus)))

    def _impossible(self, goal: str | None) -> str:
        """The driver that was solved says more than the sums that it makes impossible too."""
        worst = next(
            (b for b in self.plan.beyond if b.name in self.plan.unknowns), self.plan.beyond[-1]
        )
        value = {"name": self.label(worst.name), "value": self.value(worst.name, worst.value)}
        if goal is None:
            return self.speaker.say("goals.headline.no_goal_out_of_bounds", **value)
        return self.speaker.say("goals.headline.out_of_bounds", goal=goal, **value)

    @cached_property
    def source(self) -> str:
        """Where the tree comes from; a client's own says so."""
        source, own = self.speaker.in_(self.tree.source), self.tree.own
        if own is None:
            return source
        if source == own:
            return self.speaker.say("goals.tree.own", file=own)
        return self.speaker.say("goals.tree.own_source", file=own, source=source)

    def label(self, name: str) -> str:
        """A node's label."""
        return self.speaker.in_(self.tree.nodes[name].label)

    def owner(self, owner: str) -> str:
        return self.speaker.say(f"goals.owner.{owner}")

    def amount(self, value: Fraction) -> str:
        """A value of the goal's own unit."""
        return self.value(self.plan.metric, value)

    def value(self, name: str, value: Fraction | None) -> str:
        """A node's value as it is written; a dash where there is none."""
        return "–" if value is None else self.written(self.tree.nodes[name].unit, value)

    def written(self, unit: Unit, value: Fraction) -> str:
        """A value in its unit, with no more decimals than it needs."""
        return written(self.speaker, unit, value)

    def rounded(self, name: str, value: Fraction) -> Fraction:
        """A value with the decimals that its unit is written with."""
        return rounded(value, self.tree.decimals(name, minor_units(self.plan.currency) or 0))

    def phrase(self, name: str) -> str:
        """A value with its label, for the middle of a sentence: 300 leads cualificados."""
        return self.phrased(name, self.shown(name))

    def phrased(self, name: str, value: str) -> str:
        """A value that is written already, with the label of its node."""
        unit = self.tree.nodes[name].unit
        key = unit if unit in ("count", "money") else "other"
        return self.speaker.say(f"goals.amount.{key}", value=value, name=self.inside(name))

    def inside(self, name: str) -> str:
        """A node's label as it stands in the middle of a sentence: leads cualificados."""
        label = self.label(name)
        return label if label[:2].isupper() else label[:1].lower() + label[1:]

    def shown(self, name: str) -> str:
        """The value that the plan works with."""
        return self.value(name, self.plan.values[name].value)

    def formula(self, name: str) -> str:
        """A node's formula in labels.

        A product or quotient of sums keeps its brackets.
        """
        return self._spelled(self.tree.formulas[name])

    def beside_formula(self, name: str) -> str:
        """The formula of what the tree tells besides, in labels."""
        return self._spelled(self.tree.beside_formulas[name])

    def pieces(self, name: str) -> list[tuple[str, str, str]]:
        """The names in a node's formula, each with what stands before it and what closes after it.

        Read one under the other they are the formula: "1 ÷ (1 + a", "÷ b)".
        """
        text = self._spelled(self.tree.formulas[name], label=lambda child: f"\0{child}\0")
        before, *rest = text.split("\0")
        found: list[tuple[str, str, str]] = []
        for child, gap in zip(rest[::2], rest[1::2], strict=True):
            last = len(found) + 1 == len(rest) // 2
            after = gap if last else gap[: len(gap) - len(gap.lstrip(")"))]
            found.append((before.strip(), child, after))
            before = gap[len(after) :]
        return found

    @cached_property
    def added(self) -> bool:
        """Whether what the goal is made of is simply added up."""
        if self.tree.root not in self.tree.formulas:
            return False
        return all(b in ("", "+") and not after for b, _, after in self.pieces(self.tree.root))

    def _spelled(
        self, expression: Expression, inside: str = "", label: Callable[[str], str] | None = None
    ) -> str:
        if isinstance(expression, Name):
            return (label or self.label)(expression.name)
        if isinstance(expression, Constant):
            return self.written("ratio", expression.value)
        right_inside = expression.sign if expression.sign in "-/" else ""
        strong = expression.sign in "*/"
        left = self._spelled(expression.left, "*" if strong else "", label)
        right = self._spelled(expression.right, right_inside or ("*" if strong else ""), label)
        text = f"{left} {SIGNS[expression.sign]} {right}"
        weak_inside = inside in ("*", "/", "-") and not strong
        return f"({text})" if weak_inside or (inside == "/" and strong) else text

    def names(self, names: Iterable[str]) -> str:
        """Labels as a list."""
        return self.speaker.list(self.label(name) for name in names)

    def part(self, part: Part) -> str:
        """A part's name: jun 2027, or T2 (abr 2027)."""
        month = self.speaker.month(part.start)
        if self.plan.by == "month":
            return self.speaker.say("goals.part.month", month=month)
        number = [each.start for each in self.plan.parts].index(part.start) + 1
        return self.speaker.say("goals.part.quarter", n=number, month=month)

    def objective(self, objective: Objective) -> str:
        """What a function promises, as a sentence with its figures."""
        template = self.speaker.in_(self.tree.functions[objective.owner].objective)
        still_open = self.speaker.say("goals.value.open")
        figures = {
            name: still_open if self.plan.values[name].value is None else self.shown(name)
            for name in braces(template)
        }
        return template.format(**figures)

    def strategy(self, objective: Objective) -> str:
        return self.speaker.in_(self.tree.functions[objective.owner].strategy)


def written(speaker: Speaker, unit: Unit, value: Fraction) -> str:
    """A value in its unit, with no more decimals than it needs."""
    if unit == "money":
        return speaker.money(value, 0 if value.denominator == 1 else None)
    most = load_units().of(unit).shown or 0
    value = rounded(value, most)
    fewest = next((d for d in range(most) if value == rounded(value, d)), most)
    if unit == "rate":
        return speaker.percent(value, max(0, fewest - 2))
    return speaker.number(value, fewest)
