"""What an advice says, as records; words for it stand in the model, by id and level."""

from dataclasses import dataclass
from typing import Literal

MeasureReason = Literal[
    "unrated", "blind", "distinction", "voices", "outcome_absent", "outcome_behind"
]
Verdict = Literal["crossed", "not_crossed", "not_assessed", "unknown"]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a pillar or capability stands, and where it should be next.

    `gap` is in points and never below 0. `reached` is the share of the way from 1, the bottom of
    the scale, to the target, and `progress` that to 5, its top; both 0..1. All are None where there
    is no value.
    """

    id: str
    value: float | None
    target: int | None
    gap: float | None
    reached: float | None
    progress: float | None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One step of one capability, from `level` to the one above, and what it rests on.

    `deficit` is what lacks (points) to the level that is pursued; `priority` is deficit x weight /
    effort. `clauses` are the failing conditions that it answers, `needed_by` the recommendations
    after it that depend on it. It is due `days` after the client's date, which counts the steps
    that must come before it. `lowest` are the functions that see the capability lowest, at
    `lowest_value`; empty where they all see the same. `items` are the questions it rests on.
    """

    capability: str
    level: int
    value: float
    deficit: float
    weight: float
    effort: int
    priority: float
    clauses: tuple[str, ...]
    needed_by: tuple[str, ...]
    days: int
    lowest: tuple[str, ...]
    lowest_value: float | None
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """What is to be found out before anything is done about it, and which functions lack it."""

    element: str
    reason: MeasureReason
    functions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChasmRow:
    """One distinction: its mean and the views apart (1..5), against the threshold.

    `strategic` says whether the mean reaches the threshold, `evidence` quotes the recorded facts.
    """

    id: str
    value: float | None
    management: float | None
    others: float | None
    threshold: float
    strategic: bool | None
    lowest: tuple[str, ...]
    lowest_value: float | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChasmPanel:
    """The five distinctions, and whether the chasm's clauses hold ("crossed").

    They may hold where the pillars keep the level below the chasm.
    `contested` is None where management's view has nothing to be compared with.
    """

    rows: tuple[ChasmRow, ...]
    verdict: Verdict
    contested: bool | None
    management: float | None
    others: float | None


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do first, next and not now, and what to measure before.

    `pursued` is the level that is worked towards, None where the client's target is reached.
    `first` and `next` are in order; `enough` are the capabilities at their target, `later` those
    that are ahead of the level that is pursued. `questions` are the distinctions that fall short:
    they ask for another question, not for a task. `hidden` counts the capabilities of which nothing
    may be said, `concealed` the conditions.
    """

    pursued: int | None
    at_chasm: bool
    targets: tuple[Target, ...]
    first: tuple[Recommendation, ...]
    next: tuple[Recommendation, ...]
    enough: tuple[str, ...]
    later: tuple[str, ...]
    measure: tuple[Measure, ...]
    questions: tuple[str, ...]
    chasm: ChasmPanel
    hidden: int
    concealed: int
