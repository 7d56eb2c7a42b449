"""The controls of the live goals: a slider for each driver, and a lock beside it."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import ipywidgets as widgets

from revkit.live.controls import LabelledSlider, step_for
from revkit.show.goal_words import GoalWords

ROOM = 3  # a slider without an upper bound reaches this many times its value


class DriverRow(widgets.HBox):
    """A driver's slider, and whether it is held: then neither a hand nor the plan moves it."""

    def __init__(self, name: str, start: Decimal, words: GoalWords) -> None:
        self.name, self._start = name, start
        self.labelled = slider_for(name, start, words)
        self.hold = widgets.Checkbox(
            description=words.speaker.say("live.hold"),
            indent=False,
            layout=widgets.Layout(width="8em"),
        )
        super().__init__([self.labelled, self.hold])

    def settle(self, solved: str | None) -> None:
        """Show what the plan solved for this driver, or its own value; only free ones move."""
        self.labelled.slider.disabled = solved is not None or self.hold.value
        self.hold.disabled = solved is not None
        self.labelled.tell(solved)

    def begin(self) -> None:
        """Everything as it was at first."""
        self.hold.value = False
        self.labelled.slider.value = float(self._start)

    def on_change(self, told: Callable[[object], None]) -> None:
        """Who wants to know of moves."""
        self.labelled.slider.observe(told, "value")
        self.hold.observe(told, "value")


def slider_for(name: str, start: Decimal, words: GoalWords) -> LabelledSlider:
    """A slider over what a driver can be, from its value now."""
    tree = words.tree
    low, high = tree.low(name) or Decimal(0), tree.high(name)
    high = high if high is not None else max(start * ROOM, Decimal(1))
    step = Decimal(1) if tree.whole(name) else step_for(start, high)

    def write(value: Decimal) -> str:
        return words.value(name, Fraction(value))

    return LabelledSlider(words.label(name), start, low, high, step, write)
