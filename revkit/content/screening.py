"""The screening "Do we need RevOps?": signals, questions, scope and verdicts, as content.

Source of every element: the two articles that `maturity.yml` names, quoted beside it.
"""

from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from revkit.content.assessment_rules import Threshold
from revkit.content.files import FOLDER, load_linted
from revkit.content.maturity import Options, Slug, Source
from revkit.content.screening_linter import lint
from revkit.records import Record, Words

FILE = "screening.yml"

State = Literal["weak", "present", "strong"]
Group = Literal["reason", "place", "capacity", "caution"]
Owner = Literal["marops", "revops"]
Verdict = Literal[
    "not_now", "measure_first", "marketing_operations", "tactical", "revops_function",
    "revops_department",
]  # fmt: skip


class Says(Record):
    """What a signal of each strength tells, as a sentence."""

    weak: Words
    present: Words
    strong: Words


class Signal(Record):
    """Something that speaks for RevOps or against it; its strength is the mean of its answers."""

    id: Slug
    group: Group
    name: Words
    source: Source
    says: Says


class Question(Record):
    """A situation and five behaviours, the strongest sign last; `measure` is how to find out."""

    id: Slug
    signal: Slug
    text: Words
    options: Options
    measure: Words
    source: Source | None = None

    def option(self, value: int) -> Words:
        """The behaviour that an answer (1..5) chose."""
        return Words(es=self.options.es[value - 1], en=self.options.en[value - 1])


class Aspiration(Record):
    """The level to aim at, by the answer about the result that is sought."""

    levels: tuple[Annotated[int, Field(ge=1, le=5)], ...]
    reason: Words
    source: Source


class Activity(Record):
    """A piece of work, whose it is, and the question that tells whether it hurts."""

    id: Slug
    owner: Owner
    item: Slug
    name: Words
    source: Source


class VerdictText(Record):
    """A verdict's name and the sentence that it rests on."""

    id: Verdict
    name: Words
    source: Source


class Questionnaire(Record):
    """The whole screening; `verdicts` go from the least to the most that a company takes on."""

    version: int
    present: Threshold
    strong: Threshold
    again_months: Threshold
    measure_months: Threshold
    marketing_level: Threshold
    aspiration: Aspiration
    signals: tuple[Signal, ...]
    items: tuple[Question, ...]
    difference: Source
    scope: tuple[Activity, ...]
    verdicts: tuple[VerdictText, ...]

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """Every question by its id."""
        return {item.id: item for item in self.items}

    @cached_property
    def signals_by_id(self) -> dict[str, Signal]:
        """Every signal by its id."""
        return {signal.id: signal for signal in self.signals}

    @cached_property
    def verdicts_by_id(self) -> dict[str, VerdictText]:
        """Every verdict by its id."""
        return {verdict.id: verdict for verdict in self.verdicts}

    def items_of(self, signal: str) -> tuple[Question, ...]:
        """The questions that a signal rests on."""
        return tuple(item for item in self.items if item.signal == signal)

    def source_of(self, item: Question) -> Source:
        """The sentence behind a question: its own, or its signal's."""
        return item.source or self.signals_by_id[item.signal].source


@cache
def load_screening(folder: Path = FOLDER) -> Questionnaire:
    """The screening of this version of revkit. Raises ContentError with all that the linter finds.

    >>> [signal.id for signal in load_screening().signals][:2]
    ['sharing', 'friction']
    """
    return load_linted(FILE, Questionnaire, lint, folder)
