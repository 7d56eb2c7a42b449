"""Locks of teams in the live goals: choose a team, see what a lock leaves, then set it."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import ipywidgets as widgets

from revkit.client.goals.team_table import TeamTable
from revkit.client.load import Client
from revkit.goals import GoalPlan
from revkit.goals.teams.result import Path
from revkit.live.controls import LabelledSlider, step_for
from revkit.live.goal_team_answers import (
    MOST_ROWS,
    carries,
    choices,
    slack_prose,
    teams_html,
    with_locks,
    with_teams,
)
from revkit.show.goal_team_parts import TeamWords

WIDE = {"width": "auto"}


def team_locks(client: Client, plan: GoalPlan) -> "TeamLocks | None":
    """The locks of a client that has teams, once the plan knows what they carry."""
    full = with_teams(client, plan)
    if full.teams is None or client.teams is None:
        return None
    return TeamLocks(client, full, client.teams)


class TeamLocks(widgets.VBox):
    """`team` is chosen, `amount` says how much it is to carry, `slack` what that would leave.

    Nothing changes until `lock` is pressed, which is only possible where the lock fits. `locks`
    are those set here; `free` takes them away. `split` shows who carries what.
    """

    def __init__(self, client: Client, plan: GoalPlan, table: TeamTable) -> None:
        """`plan` has its split over the teams of `table`."""
        self._client, self._plan, self._table = client, plan, table
        self.locks: dict[Path, Decimal] = {}
        self._words = TeamWords(plan, client)
        say = self._words.speaker.say
        self.team = widgets.Dropdown(
            options=choices(table),
            description=say("live.team"),
            style={"description_width": "initial"},
        )
        self.lock = widgets.Button(description=say("live.lock"), layout=WIDE)
        self.free = widgets.Button(description=say("live.free"), layout=WIDE)
        self.slack, self.split = widgets.HTML(), widgets.HTML()
        self.amount = self._slider()
        super().__init__()
        self._place()
        self.team.observe(self._choose, "value")
        self.lock.on_click(self._set)
        self.free.on_click(self._forget)
        self.follow(client, plan)

    def follow(self, client: Client, plan: GoalPlan) -> None:
        """Split what a new plan gives the teams, with the locks as they are."""
        self._client, self._plan = client, plan
        if len(self._table.paths) <= MOST_ROWS:
            self._split()

    def _split(self) -> None:
        client = with_locks(self._client, self.locks)
        plan = with_teams(client, self._plan)
        if plan.teams is not None:
            self.split.value = teams_html(plan, client)
            self.preview()

    def preview(self, _change: Any = None) -> None:
        """What the lock would leave to the others; it can be set where it fits."""
        path = self.team.value
        client = with_locks(self._client, {**self.locks, path: self.amount.number})
        plan = with_teams(client, self._plan)
        if plan.teams is None:
            return
        self.lock.disabled = not plan.teams.fits
        self.slack.value = slack_prose(plan, client, path)._repr_html_()

    def _slider(self) -> LabelledSlider:
        """From nothing to the whole, standing at what the team carries now."""
        words, split = self._words, self._words.split
        start = _decimal(self.locks.get(self.team.value, carries(split, self.team.value)))
        high = max(_decimal(split.total), start, Decimal(1))
        made = LabelledSlider(
            words.speaker.say("live.carries"), start, Decimal(0), high, step_for(start, high),
            lambda value: words.carried(Fraction(value)),
        )  # fmt: skip
        made.slider.observe(self.preview, "value")
        return made

    def _choose(self, _change: Any = None) -> None:
        old, self.amount = self.amount, self._slider()
        self._place()
        for widget in (*old.children, old):
            widget.close()
        self.preview()

    def _place(self) -> None:
        buttons = widgets.HBox([self.lock, self.free])
        self.children = [self.team, self.amount, self.slack, buttons, self.split]

    def _set(self, _button: Any = None) -> None:
        if not self.lock.disabled:
            self.locks[self.team.value] = self.amount.number
            self._split()

    def _forget(self, _button: Any = None) -> None:
        self.locks.clear()
        self._split()


def _decimal(value: Fraction | Decimal) -> Decimal:
    return (
        Decimal(value.numerator) / Decimal(value.denominator)
        if isinstance(value, Fraction)
        else value
    )
