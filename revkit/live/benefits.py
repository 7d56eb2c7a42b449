"""explore_benefits(client): move the target, adoption, ramp, costs and ranges, read the advice."""

from decimal import Decimal
from typing import Any

import ipywidgets as widgets

from revkit.benefits.moving import Changes
from revkit.benefits.result import BusinessCase
from revkit.client.load import Client
from revkit.live import benefit_controls as controls
from revkit.live.benefit_answers import answer_html, begin, what_if
from revkit.live.controls import Demo, LabelledSlider
from revkit.show.words import speak

SHOWN, HIDDEN = "", "none"


def explore_benefits(client: Client) -> "BenefitDemo":
    """The business case with a control for what a meeting argues about, and the advice beside it.

    Raises RevkitError if the client file has no section `benefits`, or none `assessment`.
    """
    return BenefitDemo(client)


class BenefitDemo(Demo):
    """`target` and `ramp` choose, sliders move; `answer` has the advice and what has changed.

    `years` are the shares of an own ramp, `means` adoption and costs by key, `posts` a factor on
    the cost of posts (None without any), `widths` factors on ranges: all of them under "", then by
    lever. `reset` goes back to the client's file.
    """

    def __init__(self, client: Client) -> None:
        self._client, self._start = client, begin(client)
        speaker, start = speak(client), self._start
        self.target = controls.target_control(start, speaker)
        self.ramp = controls.ramp_control(start, speaker)
        self.years = controls.year_controls(start, speaker)
        self.means = controls.mean_controls(start, client)
        self.posts = controls.posts_control(start, speaker)
        self.widths = controls.width_controls(start, speaker)
        self.rate = controls.rate_control(start, speaker)
        self.reset = widgets.Button(
            description=speaker.say("live.reset"), layout=widgets.Layout(width="auto")
        )
        self.answer = widgets.HTML()
        self._before = what_if(start, Changes())
        self.case = self._before
        super().__init__([self.target, self.ramp, *self.sliders(), self.reset, self.answer])
        self.follow(self._controls(), self.reset)
        self._show(self._before)

    def sliders(self) -> list[LabelledSlider]:
        """Every slider, from top to bottom."""
        posts = [] if self.posts is None else [self.posts]
        return [*self.years, *self.means.values(), *posts, *self.widths.values(), self.rate]

    def _controls(self) -> list[Any]:
        return [self.target, self.ramp, *(each.slider for each in self.sliders())]

    def changes(self) -> Changes:
        """What stands otherwise than in the client's file."""
        width = self.widths[""].number
        return Changes(
            target=self.target.value,
            rate=self.rate.number,
            ramp=self._ramp(),
            means={key: each.number for key, each in self.means.items()},
            posts=controls.ONE if self.posts is None else self.posts.number,
            width=width,
            widths={lever: width * each.number for lever, each in self.widths.items() if lever},
        )

    def _ramp(self) -> str | tuple[Decimal, ...]:
        if self.ramp.value == controls.OWN_RAMP:
            return tuple(each.number for each in self.years)
        return str(self.ramp.value)

    def tell(self, _change: Any = None) -> None:
        if not self._busy:
            self._show(what_if(self._start, self.changes()))

    def _show(self, case: BusinessCase) -> None:
        own = self.ramp.value == controls.OWN_RAMP
        for each in self.years:
            each.layout.display = SHOWN if own else HIDDEN
        self.case = case
        self.answer.value = answer_html(self._client, case, self._before)
