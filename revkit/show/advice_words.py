"""What tables and prose of the advice say alike, drawn from what the client may see."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from revkit.assessment.advice.advise import client_advice
from revkit.assessment.advice.result import Advice, ChasmRow, Recommendation
from revkit.content.maturity import Capability, Distinction
from revkit.show.assessment_words import AssessmentWords

# A step of the model reads "who: what; sign: how one sees it."
_STEP = re.compile(r"(?P<who>[^:;]+): (?P<what>.+); (?:señal|sign): (?P<sign>.+)\.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the model in its three parts; a part that it does not have is empty."""

    who: str
    what: str
    sign: str


class AdviceWords:
    """The advice that a client may read, in the client's language."""

    def __init__(self, words: AssessmentWords) -> None:
        section = words.client.assessment
        assert section is not None  # there is an assessment to advise on
        self.words, self.speaker = words, words.speaker
        self.advice: Advice = client_advice(words.view, section, words.maturity, words.rules)

    @cached_property
    def _capabilities(self) -> dict[str, Capability]:
        return {capability.id: capability for capability in self.words.maturity.capabilities}

    @cached_property
    def _distinctions(self) -> dict[str, Distinction]:
        return {distinction.id: distinction for distinction in self.words.maturity.distinctions}

    def capability(self, step: Recommendation) -> Capability:
        return self._capabilities[step.capability]

    def distinction(self, row: ChasmRow) -> Distinction:
        return self._distinctions[row.id]

    def name(self, step: Recommendation) -> str:
        return self.words.name(step.capability)

    def quoted(self, names: Iterable[str]) -> list[str]:
        """Names of elements in quotation marks, since some hold an "and" of their own."""
        return [self.speaker.say("advice.step.name", name=self.words.name(name)) for name in names]

    def partly(self, element: str) -> bool:
        """Whether some function's view of an element is not shown."""
        view = self.words.view
        ratings = {rating.id: rating for rating in (*view.capabilities, *view.distinctions)}
        return any(cell.state == "hidden" for cell in ratings[element].cells)

    def lowest(self, functions: tuple[str, ...], low: float | None) -> str:
        """The functions that see an element lowest, for a table; empty where none does."""
        if not functions:
            return ""
        names = self.functions(functions)
        return self.speaker.say("advice.table.low", functions=names, low=low)

    def step(self, step: Recommendation) -> Step:
        """Who does what, and by what one sees that it worked."""
        advance = self.capability(step).advance.from_(step.level)
        return step_of(self.speaker.in_(advance))

    def due(self, step: Recommendation) -> datetime.date:
        """The day by which the step can be in place."""
        return self.words.client.as_of + datetime.timedelta(days=step.days)

    @property
    def level(self) -> int:
        """The level that steps are measured against: the one pursued, else the client's target."""
        return self.advice.pursued or self.words.view.target_level

    def functions(self, functions: tuple[str, ...]) -> list[str]:
        return [self.words.function(function) for function in functions]

    @property
    def best(self) -> Recommendation:
        """Of what comes first, the step that yields most for its effort."""
        return max(self.advice.first, key=lambda step: step.priority)

    @property
    def questions(self) -> tuple[ChasmRow, ...]:
        """The distinctions that ask for another question, in their order."""
        rows = {row.id: row for row in self.advice.chasm.rows}
        return tuple(rows[name] for name in self.advice.questions)

    @property
    def lead(self) -> float | None:
        """How far management sees the distinctions above the others, where that is too far."""
        panel = self.advice.chasm
        if not panel.contested or panel.management is None or panel.others is None:
            return None
        return panel.management - panel.others


def step_of(text: str) -> Step:
    """
    >>> step_of("Management: agree one list; sign: nobody asks twice.")
    Step(who='Management', what='agree one list', sign='nobody asks twice')
    """
    parts = _STEP.fullmatch(text)
    return Step(parts["who"], parts["what"], parts["sign"]) if parts else Step("", text, "")
