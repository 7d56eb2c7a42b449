"""explore_assessment(client): move what a function sees, and read what would change at once."""

from decimal import Decimal
from typing import Any

import ipywidgets as widgets

from revkit.assessment import assess, client_view
from revkit.assessment.privacy.client_view import privacy_of
from revkit.assessment.privacy.standing_view import view_of
from revkit.assessment.privacy.suppression import Privacy
from revkit.assessment.result import Standing
from revkit.assessment.what_if import (
    Changes,
    Start,
    hidden_of,
    movable,
    standing_if,
    start_of,
)
from revkit.client.assessment import AssessmentSection
from revkit.client.load import Client
from revkit.content.assessment_rules import load_assessment_rules
from revkit.content.maturity import load_maturity
from revkit.errors import RevkitError
from revkit.live.controls import LabelledSlider, step_for
from revkit.show.advice_words import AdviceWords
from revkit.show.assessment_words import AssessmentWords
from revkit.show.prose.prose import Prose
from revkit.show.prose.what_if import cells_of, describe_what_if, level_told

LOWEST, HIGHEST = Decimal(1), Decimal(5)


def explore_assessment(client: Client) -> "AssessmentDemo":
    """The level with a slider for what each function sees, as far as that may be shown.

    Raises RevkitError if the client file has no section `assessment`.
    """
    return AssessmentDemo(client)


def what_if(client: Client, changes: Changes) -> Standing:
    """Where the client would stand with these means, by (element, function), from what is shown.

    >>> from revkit import load_client
    >>> client = load_client("client_templates/saas-spain")
    >>> what_if(client, {}).level
    2
    """
    return standing_if(_start(client), changes, load_maturity(), load_assessment_rules())


class AssessmentDemo(widgets.VBox):
    """`function` and `element` choose a mean, `slider` moves it, `answer` says what would change.

    `changes` hold every mean that was moved; `reset` forgets them.
    """

    def __init__(self, client: Client) -> None:
        self._client, self._begin = client, _start(client)
        self._words = AssessmentWords(self._standing({}), client, self._begin.view)
        self._cells = cells_of(self._begin.view)
        self._elements = movable(self._begin.view)
        self.changes: dict[tuple[str, str], float] = {}
        say, word = self._words.speaker.say, self._words.function
        wide: dict[str, Any] = {"style": {"description_width": "initial"}}
        self.function = widgets.Dropdown(
            options=[(word(function), function) for function in self._elements],
            description=say("advice.live.function"),
            **wide,
        )
        self.element = widgets.Dropdown(description=say("advice.live.element"), **wide)
        self.reset = widgets.Button(description=say("advice.live.reset"))
        self.answer = widgets.HTML()
        self.slider: LabelledSlider | None = None
        super().__init__([self.answer])
        if self._elements:
            self.function.observe(self._choose_function, "value")
            self.element.observe(self._choose_element, "value")
            self.reset.on_click(self._forget)
            self._choose_function()
        self._tell()

    def _standing(self, changes: Changes) -> Standing:
        return standing_if(self._begin, changes, load_maturity(), load_assessment_rules())

    def _choose_function(self, _change: Any = None) -> None:
        chosen = self.element.value
        names = self._elements[self.function.value]
        with self.hold_trait_notifications():
            self.element.options = [(self._words.name(name), name) for name in names]
            self.element.value = chosen if chosen in names else names[0]
        self._choose_element()

    def _choose_element(self, _change: Any = None) -> None:
        """A new slider where the chosen mean stands now."""
        if self.element.value is None:
            return
        speaker = self._words.speaker
        start = Decimal(repr(self._cells[self._key]))
        slider = LabelledSlider(
            speaker.say("advice.live.mean"), start, LOWEST, HIGHEST, step_for(start, HIGHEST),
            lambda value: speaker.number(value, 2),
        )  # fmt: skip
        slider.slider.value = self.changes.get(self._key, float(start))
        slider.slider.observe(self._move, "value")
        old, self.slider = self.slider, slider
        self.children = [self.function, self.element, slider, self.reset, self.answer]
        for widget in (*old.children, old) if old else ():
            widget.close()

    @property
    def _key(self) -> tuple[str, str]:
        return self.element.value, self.function.value

    def _move(self, _change: Any = None) -> None:
        assert self.slider is not None  # it is what moved
        value = float(self.slider.number)
        if value == self._cells[self._key]:
            self.changes.pop(self._key, None)
        else:
            self.changes[self._key] = value
        self._tell()

    def _forget(self, _button: Any = None) -> None:
        self.changes.clear()
        self._choose_element()
        self._tell()

    def _tell(self) -> None:
        prose = answer_to(self._client, self._begin, self.changes)
        self.answer.value = prose._repr_html_()


def answer_to(client: Client, start: Start, changes: Changes) -> Prose:
    """What these changes would make of the level, hiding what the start hides."""
    maturity, rules = load_maturity(), load_assessment_rules()
    standing = standing_if(start, changes, maturity, rules)
    # How many people stand behind a cell is told by the start's view alone.
    privacy = Privacy(start.view.small_cell, 0.0, privacy_of(client.assessment, rules).consent)
    view = view_of(standing, privacy, hidden_of(start.view))
    words = AssessmentWords(standing, client, view)
    before = AssessmentWords(standing, client, start.view)
    told = describe_what_if(AdviceWords(words), before, changes)
    notes = list(told.paragraphs)
    if not start.faithful and not changes:
        published = level_told(words, start.view)
        level = level_told(words, view)
        notes.append(words.speaker.say("advice.live.rounded", level=level, published=published))
    if not movable(start.view):
        notes.append(words.speaker.say("advice.live.nothing"))
    return Prose(tuple(notes), told.points)


def _start(client: Client) -> Start:
    section = _section(client)
    view = client_view(assess(client, 0), client)
    return start_of(view, section, load_maturity(), load_assessment_rules())


def _section(client: Client) -> AssessmentSection:
    if client.assessment is None:
        raise RevkitError(f'"{client.id}" has no section `assessment`. Add it to its client.yml.')
    return client.assessment
