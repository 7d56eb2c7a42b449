"""explore_goals(client): choose the unknown, move the rest, and read the plan at once."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import ipywidgets as widgets

from revkit.client.goals import GoalsSection
from revkit.client.load import Client
from revkit.content.goal_trees import GoalTree
from revkit.errors import RevkitError
from revkit.goals import GoalPlan, split_goal
from revkit.goals.exact import rounded
from revkit.live.controls import LabelledSlider, step_for
from revkit.show.goal_words import GoalWords
from revkit.show.prose.goals import describe_goals
from revkit.show.tables.goals import goals_table, repair_table
from revkit.show.words import speak

NOTHING = ""
ROOM = 3  # a slider without an upper bound reaches this many times its value


def explore_goals(client: Client) -> "GoalDemo":
    """The goal plan with a slider per driver; any driver can be the unknown.

    Raises RevkitError if the client file has no section `goals`.
    """
    return GoalDemo(client)


class GoalDemo(widgets.VBox):
    """`unknown` chooses what is solved, `sliders` hold what is given, `answer` shows the plan."""

    def __init__(self, client: Client) -> None:
        plan = split_goal(client)
        self._client, self._section, self._tree = client, _section(client), plan.tree
        words = GoalWords(plan, client)
        self.sliders = {
            name: self._slider(name, start, words)
            for name, start in _starts(plan, self._section, self._tree).items()
        }
        say = speak(client).say
        options = [(say("live.nothing_unknown"), NOTHING)]
        options += [(words.label(name), name) for name in self.sliders]
        solved = [name for name in self.sliders if name not in self._section.values]
        self.unknown = widgets.Dropdown(
            options=options,
            value=solved[0] if len(solved) == 1 else NOTHING,
            description=say("live.unknown"),
            style={"description_width": "initial"},
        )
        self.answer = widgets.HTML()
        super().__init__([self.unknown, *self.sliders.values(), self.answer])
        for control in (self.unknown, *(labelled.slider for labelled in self.sliders.values())):
            control.observe(self._solve, "value")
        self._solve()

    def _slider(self, name: str, start: Decimal, words: GoalWords) -> LabelledSlider:
        low, high = self._tree.low(name) or Decimal(0), self._tree.high(name)
        high = high if high is not None else max(start * ROOM, Decimal(1))
        step = Decimal(1) if self._tree.whole(name) else step_for(start, high)

        def write(value: Decimal) -> str:
            return words.value(name, Fraction(value))

        return LabelledSlider(words.label(name), start, low, high, step, write)

    def values(self) -> dict[str, Decimal]:
        """What is given now: every slider but the unknown's."""
        return {
            name: labelled.number
            for name, labelled in self.sliders.items()
            if name != self.unknown.value
        }

    def _solve(self, _change: Any = None) -> None:
        client = what_if(self._client, self.values())
        plan = split_goal(client)
        words = GoalWords(plan, client)
        for name, labelled in self.sliders.items():
            solved = name == self.unknown.value
            labelled.slider.disabled = solved
            labelled.tell(words.shown(name) if solved else None)
        self.answer.value = answer_html(plan, client)


def what_if(client: Client, values: dict[str, Decimal]) -> Client:
    """A copy of the client with other values for the goal's drivers."""
    section = _section(client).model_copy(update={"values": values, "levers": ()})
    return replace(client, goals=section)


def answer_html(plan: GoalPlan, client: Client) -> str:
    """The plan in words, its repair table if it does not hold, and its figures."""
    repairs = [repair_table(plan, client)] if plan.conflicts else []
    shown = [describe_goals(plan, client), *repairs, goals_table(plan, client)]
    return "".join(part._repr_html_() for part in shown)


def _section(client: Client) -> GoalsSection:
    if client.goals is None:
        raise RevkitError(f'"{client.id}" has no section `goals`. Add it to its client.yml.')
    return client.goals


def _starts(plan: GoalPlan, section: GoalsSection, tree: GoalTree) -> dict[str, Decimal]:
    """A start for every control: what is given, the goal, and the leaves that were solved."""
    starts = dict(section.values)
    for name in tree.nodes:
        value = plan.values[name].value
        free = name == tree.root or (name in tree.leaves and not _under_given(name, section, tree))
        if name not in starts and free and value is not None:
            starts[name] = _written(value)
    return {name: starts[name] for name in tree.nodes if name in starts}


def _under_given(name: str, section: GoalsSection, tree: GoalTree) -> bool:
    parent = tree.parent(name)
    if parent is None or parent == tree.root:
        return False
    return parent in section.values or _under_given(parent, section, tree)


def _written(value: Fraction) -> Decimal:
    shown = rounded(value, 4)
    return Decimal(shown.numerator) / Decimal(shown.denominator)
