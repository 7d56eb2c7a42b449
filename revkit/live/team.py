"""explore_team(client): move start, structure, target, budget and time, see team and roadmap."""

from typing import Any

import ipywidgets as widgets

from revkit.client.load import Client
from revkit.live import team_controls as controls
from revkit.live.controls import Demo
from revkit.live.team_answers import Changes, answer_html, begin, day_after, unchanged, what_if
from revkit.show.words import speak
from revkit.team import TeamPlan

SHOWN, HIDDEN = "", "none"


def explore_team(client: Client) -> "TeamDemo":
    """The team with a control for what a meeting argues about, the plan drawn anew at each move.

    Raises RevkitError if the client file has no section `team`, or none `assessment`.
    """
    return TeamDemo(client)


class TeamDemo(Demo):
    """`structure` and `target` choose, `start`, `budget` and `available` move; `answer` shows.

    `budget` is None where no post has a cost that it could limit; `limited` says whether it
    counts. `plan` is what is shown; `reset` goes back to the client's file.
    """

    def __init__(self, client: Client) -> None:
        self._client, self._start = client, begin(client)
        speaker, start = speak(client), self._start
        self.start = controls.start_control(start)
        self.structure = controls.structure_control(start, speaker)
        self.target = controls.target_control(start, speaker)
        self.limited = controls.limit_control(start, speaker)
        self.budget = controls.budget_control(start, speaker)
        self.available = controls.available_control(start, speaker)
        self.reset = widgets.Button(
            description=speaker.say("live.reset"), layout=widgets.Layout(width="auto")
        )
        self.answer = widgets.HTML()
        self._before = self.plan = what_if(start, unchanged(start))
        money = [] if self.budget is None else [self.limited, self.budget]
        chosen = [self.start, self.structure, self.target, *money, self.available]
        super().__init__([*chosen, self.reset, self.answer])
        self.follow(self._controls(), self.reset)
        self._show(self._before)

    def _controls(self) -> list[Any]:
        budget = [] if self.budget is None else [self.limited, self.budget.slider]
        sliders = self.start.slider, self.available.slider
        return [*sliders, self.structure, self.target, *budget]

    def changes(self) -> Changes:
        """What stands otherwise than in the client's file."""
        budget = self._start.section.budget
        if self.budget is not None:
            budget = self.budget.number if self.limited.value else None
        return Changes(
            start=day_after(self._start, self.start.number),
            structure=self.structure.value,
            target=self.target.value,
            budget=budget,
            available=self.available.number,
        )

    def tell(self, _change: Any = None) -> None:
        if not self._busy:
            self._show(what_if(self._start, self.changes()))

    def _show(self, plan: TeamPlan) -> None:
        if self.budget is not None:
            self.budget.layout.display = SHOWN if self.limited.value else HIDDEN
        self.plan = plan
        self.answer.value = answer_html(self._client, plan, self._before)
