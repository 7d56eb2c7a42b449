"""What an assessment says: everything, for the consultant. What a client sees is `client_view`."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

LOWEST, HIGHEST = 1.0, 5.0  # ends of the scale
INDEX = "index"  # the mean of the pillars, among the ids of estimates

Missing = Literal["out_of_scope", "too_few_functions", "too_little_weight"]
ClauseKind = Literal[
    "pillars_most", "pillars_floor", "capabilities_floor", "chasm_voices", "distinctions_rated",
    "distinctions_most", "distinctions_floor", "contested", "anticipation", "outcomes",
]  # fmt: skip
Flag = Literal[
    "at_chasm", "contested", "mindset_ahead", "chasm_not_assessed", "outcome_not_evidenced",
    "provisional",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """One function's view of one capability or distinction.

    `value` is the mean (1..5) over its `scored` respondents, None if there are none or if the cell
    is blind; `voices` counts the people who gave any answer, and `given` their answers, of which
    `unknown` are DK and `not_applicable` NA.
    """

    function: str
    value: float | None
    scored: int
    voices: int
    given: int
    unknown: int
    not_applicable: int
    blind: bool


@dataclass(frozen=True, slots=True)
class Rating:
    """A capability or distinction: the mean (1..5) of its functions, which weigh the same.

    `value` is None where `missing` says why; `cells` holds every function that is asked.
    """

    id: str
    value: float | None
    missing: Missing | None
    cells: tuple[Cell, ...]

    @property
    def with_data(self) -> tuple[Cell, ...]:
        """The cells that have a value."""
        return tuple(cell for cell in self.cells if cell.value is not None)


@dataclass(frozen=True, slots=True)
class Pillar:
    """The weighted mean (1..5) of a pillar's rated capabilities, or why there is none."""

    id: str
    value: float | None
    missing: Missing | None
    capabilities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vector:
    """One of the article's four vectors: the mean of the pillars that it shows; a view only."""

    id: str
    value: float | None
    pillars: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutcomeResult:
    """An outcome fact of the client file, and whether it is strictly better in its direction."""

    id: str
    better: bool
    value: Decimal
    comparator: str
    comparator_value: Decimal
    period: str
    source: str


@dataclass(frozen=True, slots=True)
class Chasm:
    """Who answered the distinctions, and how management's view compares with the others'.

    `management` and `others` are means (1..5) over the distinctions where both have data.
    """

    answered: tuple[str, ...]
    assessed: bool
    management: float | None
    others: float | None
    contested: bool


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One element that a clause finds too low: `size` points below `required`.

    `value` is None where it is unrated, `size` where what is unrated decides.
    """

    element: str
    value: float | None
    required: float
    size: float | None


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition of a level.

    `reached` and `required` count elements, or are points where the clause has a single figure;
    `threshold` is what each element is compared with, in points.
    """

    kind: ClauseKind
    level: int
    holds: bool
    reached: float | None
    required: float
    threshold: float
    shortfalls: tuple[Shortfall, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """How many people of a function answered, of how many (None: not given)."""

    function: str
    respondents: int
    headcount: int | None


@dataclass(frozen=True, slots=True)
class AnswerCounts:
    """What the answers file held, in rows; `findings` counts them by kind."""

    respondents: int
    numbers: int
    not_applicable: int
    unknown: int
    blank: int
    findings: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class OutOfScopeResult:
    """A capability left out by the consultant, and the written reason."""

    capability: str
    reason: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The level of a client, why it is that level, and what keeps it from the next.

    `level` is None when what is unrated decides it; `level_range` then holds both ends, otherwise
    the level twice. `index` is the mean of the five pillars, for display only. `blockers` are the
    clauses of the next level that fail (of the lower end plus one when undetermined).
    """

    model_version: int
    rules_version: int
    level: int | None
    level_range: tuple[int, int]
    management_level: int | None
    target_level: int
    index: float | None
    flags: tuple[Flag, ...]
    pillars: tuple[Pillar, ...]
    vectors: tuple[Vector, ...]
    capabilities: tuple[Rating, ...]
    distinctions: tuple[Rating, ...]
    chasm: Chasm
    outcomes: tuple[OutcomeResult, ...]
    evidenced: tuple[str, ...]
    blockers: tuple[Clause, ...]
    out_of_scope: tuple[OutOfScopeResult, ...]
    scope_suggestions: tuple[str, ...]
    voices: tuple[Voice, ...]
    answers: AnswerCounts
