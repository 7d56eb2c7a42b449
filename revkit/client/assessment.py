"""The section `assessment:` of a client file: what the answers alone cannot tell."""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from revkit.content.maturity import Maturity, load_maturity
from revkit.documents import KeyPath
from revkit.phrases import did_you_mean, quoted
from revkit.records import Count, Number, Record

Finding = tuple[KeyPath, str]


def _told(value: str) -> str:
    if value.strip():
        return value
    raise ValueError("got an empty text, expected a sentence. Write it, or drop the entry.")


def _earlier_file(value: str) -> str:
    if re.fullmatch(r"answers-[A-Za-z0-9._-]+\.(csv|xlsx)", value):
        return value
    raise ValueError(f"got {quoted(value)}, expected a name such as answers-2025.csv. Rename it.")


Text = Annotated[str, AfterValidator(_told)]
Consent = tuple[Literal["management"], ...]


class OutOfScope(Record):
    """A capability that this client does not need, and why."""

    capability: str = Field(description="Id of a capability of the model.")
    reason: Text = Field(description="Why it does not apply here; the report quotes it.")


class Evidence(Record):
    """What was seen that supports a distinction."""

    distinction: str = Field(description="Id of a distinction of the model.")
    text: Text = Field(description="What was seen, where and when; one fact.")


class OutcomeFact(Record):
    """A figure of the client against a named comparator, for the highest level."""

    id: str = Field(description="Id of an outcome of the model.")
    value: Number = Field(description="The client's figure, in its currency or as a share.")
    comparator: Text = Field(description="Whom it is compared with, by name.")
    comparator_value: Number = Field(description="The comparator's figure, in the same unit.")
    period: Text = Field(description="The period of both figures.")
    source: Text = Field(description="Where the comparator's figure comes from.")


class EarlierAssessment(Record):
    """An assessment of this client before the present one; its answers lie in the same folder."""

    as_of: datetime.date = Field(description="The day on which it was true.")
    answers: Annotated[str, AfterValidator(_earlier_file)] = Field(
        examples=["answers-2025.csv"],
        description="The file of its answers, such as answers-2025.csv.",
    )
    headcount: dict[str, Count] = Field(
        examples=["{sales: 4, management: 2}"], description="People per function at that time."
    )
    outcomes: tuple[OutcomeFact, ...] = Field(
        default=(), description="Outcome facts of that time, if level 5 was at stake."
    )
    consent: Consent = Field(
        default=(), description="`[management]` when all managers of that time agreed to be shown."
    )


class AssessmentSection(Record):
    """The keys of `assessment:`."""

    headcount: dict[str, Count] = Field(
        examples=["{sales: 4, management: 2}"],
        description="People per function, by the function's id; 0 or absent means there is none.",
    )
    target_level: Annotated[int, Field(ge=1, le=5)] | None = Field(
        default=None, description="Level to reach; one above the present level unless given."
    )
    out_of_scope: tuple[OutOfScope, ...] = Field(
        default=(), description="Capabilities that do not apply, each with its reason."
    )
    evidence: tuple[Evidence, ...] = Field(
        default=(), description="Facts for the distinctions; levels 4 and 5 ask for three."
    )
    outcomes: tuple[OutcomeFact, ...] = Field(
        default=(), description="Outcome facts for level 5, each against a named comparator."
    )
    consent: Consent = Field(
        default=(),
        description="`[management]` when the managers who answered are too few to be shown, and "
        "all agreed to be shown as a group of their own.",
    )
    small_cell: Annotated[int, Field(ge=3, le=20)] | None = Field(
        default=None,
        description="Fewest people whose mean the client is shown: 3 unless given, 5 is common.",
    )
    earlier: tuple[EarlierAssessment, ...] = Field(
        default=(), description="Earlier assessments of this client, to tell change from noise."
    )

    def as_it_was(self, earlier: EarlierAssessment) -> "AssessmentSection":
        """The section of an earlier assessment: its people and figures, today's scope."""
        then = {name: getattr(earlier, name) for name in ("headcount", "outcomes", "consent")}
        now = {"earlier": (), "evidence": (), "target_level": None}
        return self.model_copy(update={**then, **now})

    @property
    def present(self) -> frozenset[str]:
        """The functions with a head-count above 0."""
        return frozenset(name for name, people in self.headcount.items() if people > 0)


def problems(section: AssessmentSection, as_of: object = None) -> Iterator[Finding]:
    """What does not fit the maturity model, as (key path inside the section, sentence).

    `as_of` is the client's own day, if it is one: earlier assessments lie before it.
    """
    maturity = load_maturity()
    for index, earlier in enumerate(section.earlier):
        if isinstance(as_of, datetime.date) and earlier.as_of >= as_of:
            message = f"got {earlier.as_of}, expected a day before as_of ({as_of}). Correct it."
            yield ("earlier", index, "as_of"), message
    yield from _unknown_functions((), section.headcount, maturity)
    for index, earlier in enumerate(section.earlier):
        yield from _unknown_functions(("earlier", index), earlier.headcount, maturity)
        yield from _unknown_outcomes(("earlier", index), earlier.outcomes, maturity)
    yield from _unknown_ids(section, maturity)
    yield from _twice(section)


def _unknown_functions(
    path: KeyPath, headcount: Iterable[str], maturity: Maturity
) -> Iterator[Finding]:
    known = [function.id for function in maturity.functions]
    for name in headcount:
        yield from _known((*path, "headcount", name), "function", name, known)


def _unknown_ids(section: AssessmentSection, maturity: Maturity) -> Iterator[Finding]:
    distinctions = [distinction.id for distinction in maturity.distinctions]
    capabilities = [capability.id for capability in maturity.capabilities]
    for index, entry in enumerate(section.out_of_scope):
        path: KeyPath = ("out_of_scope", index, "capability")
        if entry.capability in distinctions:
            message = f'"{entry.capability}" is a distinction, which everybody has. Drop the entry.'
            yield path, message
            continue
        yield from _known(path, "capability", entry.capability, capabilities)
    for index, fact in enumerate(section.evidence):
        path = ("evidence", index, "distinction")
        yield from _known(path, "distinction", fact.distinction, distinctions)
    yield from _unknown_outcomes((), section.outcomes, maturity)


def _unknown_outcomes(
    path: KeyPath, outcomes: Iterable[OutcomeFact], maturity: Maturity
) -> Iterator[Finding]:
    known = [element.id for element in maturity.outcomes]
    for index, outcome in enumerate(outcomes):
        yield from _known((*path, "outcomes", index, "id"), "outcome", outcome.id, known)


def _known(path: KeyPath, kind: str, name: str, known: Iterable[str]) -> Iterator[Finding]:
    known = list(known)
    if name not in known:
        yield path, f'there is no {kind} "{name}". {did_you_mean(name, known)}'


def _twice(section: AssessmentSection) -> Iterator[Finding]:
    # Several facts may support one distinction; a capability or an outcome stands once.
    for key, names in (
        ("out_of_scope", [entry.capability for entry in section.out_of_scope]),
        ("outcomes", [fact.id for fact in section.outcomes]),
        ("earlier", [str(earlier.as_of) for earlier in section.earlier]),
    ):
        for name, count in Counter(names).items():
            if count > 1:
                yield (key,), f'"{name}" stands {count} times. Keep one of them.'
