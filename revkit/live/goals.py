"""explore_goals(client): choose the unknown, hold what is fixed, move the rest, read the odds."""

from decimal import Decimal
from typing import Any

import ipywidgets as widgets

from revkit.client.load import Client
from revkit.goals import GoalPlan
from revkit.goals.odds.estimate import play_plan
from revkit.goals.planning import goal_in_time
from revkit.live.controls import Demo, LabelledSlider
from revkit.live.goal_answers import (
    answer_html,
    mix_html,
    odds_html,
    plan_of,
    repairs_of,
    section_of,
    starts,
    what_if,
    with_odds,
)
from revkit.live.goal_controls import DriverRow
from revkit.live.goal_team_locks import team_locks
from revkit.show.goal_words import GoalWords
from revkit.show.words import speak

NOTHING = ""
SHOWN, HIDDEN = "", "none"
WIDE = widgets.Layout(width="auto")


def explore_goals(client: Client) -> "GoalDemo":
    """The goal plan with a slider per driver; any driver can be the unknown, or be held.

    Raises RevkitError if the client file has no section `goals`.
    """
    return GoalDemo(client)


class GoalDemo(Demo):
    """`unknown` chooses what is solved; `sliders` hold what is given, `holds` what stays.

    `odds` tells how likely the goal is, `answer` the plan, and `repairs` are one click each: what
    such a button names becomes the unknown. `mix` looks for the cheapest way to move the levers,
    `reset` starts again; `teams` locks teams, where the client has some.
    """

    def __init__(self, client: Client) -> None:
        section, plan = section_of(client), plan_of(client)
        self._client = client
        words, say = GoalWords(plan, client), speak(client).say
        self.rows = {
            name: DriverRow(name, start, words)
            for name, start in starts(plan, section, plan.tree).items()
        }
        self.sliders: dict[str, LabelledSlider] = {n: r.labelled for n, r in self.rows.items()}
        self.holds = {name: row.hold for name, row in self.rows.items()}
        solved = [name for name in self.rows if name not in section.values]
        self._first = solved[0] if len(solved) == 1 else NOTHING
        options = [(say("live.nothing_unknown"), NOTHING)]
        self.unknown = widgets.Dropdown(
            options=[*options, *((words.label(name), name) for name in self.rows)],
            value=self._first,
            description=say("live.unknown"),
            style={"description_width": "initial"},
        )
        self.repairs = {name: self._repair(name) for name in self.rows}
        self.reset = widgets.Button(description=say("live.reset"), layout=WIDE)
        self.mix = widgets.Button(description=say("live.mix"), layout=WIDE)
        self.odds, self.answer, self.mixed = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.teams = team_locks(client, plan)
        # With the time that leads take, which no move of a slider changes.
        self._luck = play_plan(client, goal_in_time(client))
        self._before: float | None = None
        self._wire(bool(section.moves))
        self.tell()

    def _wire(self, movable: bool) -> None:
        self.mix.layout.display = SHOWN if movable else HIDDEN
        super().__init__(
            [
                self.unknown,
                *self.rows.values(),
                widgets.HBox([self.reset, self.mix]),
                self.odds,
                self.mixed,
                widgets.HBox(list(self.repairs.values()), layout={"flex_flow": "row wrap"}),
                self.answer,
                *([self.teams] if self.teams else []),
            ]
        )
        self.unknown.observe(self.tell, "value")
        for row in self.rows.values():
            row.on_change(self.tell)
        self.reset.on_click(self._begin)
        self.mix.on_click(self._mix)

    def _repair(self, name: str) -> widgets.Button:
        button = widgets.Button(layout={"width": "auto", "display": HIDDEN})
        button.on_click(lambda _: setattr(self.unknown, "value", name))
        return button

    def values(self) -> dict[str, Decimal]:
        """What is given now: every slider but the unknown's."""
        return {
            name: labelled.number
            for name, labelled in self.sliders.items()
            if name != self.unknown.value
        }

    def held(self) -> frozenset[str]:
        """The drivers that stay as they are."""
        return frozenset(name for name, hold in self.holds.items() if hold.value)

    def _begin(self, _button: Any = None) -> None:
        with self.together():
            self.unknown.value = self._first
            for row in self.rows.values():
                row.begin()

    def _mix(self, _button: Any = None) -> None:
        self.mixed.value = mix_html(self._now(), self._luck)

    def _now(self) -> Client:
        return what_if(self._client, self.values(), self.held())

    def tell(self, _change: Any = None) -> None:
        if self._busy:
            return
        if self.unknown.value in self.held():  # what is to be found cannot stay as it is
            with self.together():
                self.holds[self.unknown.value].value = False
            return
        client = self._now()
        plan = plan_of(client)
        self._show(plan, client)
        # The plan is there at once; its odds take a little longer.
        full = with_odds(client, plan, self._luck)
        if self._before is None and full.odds is not None:
            self._before = full.odds.probability
        self.odds.value = odds_html(full, client, self._before)
        if self.teams is not None:
            self.teams.follow(client, plan)

    def _show(self, plan: GoalPlan, client: Client) -> None:
        words, repairs = GoalWords(plan, client), repairs_of(plan, client, self.held())
        for name, row in self.rows.items():
            row.settle(words.shown(name) if name == self.unknown.value else None)
            self.repairs[name].description = repairs.get(name, "")
            self.repairs[name].layout.display = SHOWN if name in repairs else HIDDEN
        self.mixed.value = ""
        self.answer.value = answer_html(plan, client)
