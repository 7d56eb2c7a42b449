"""People whose answers look odd: flagged and shown, never deleted.

Long strings and too little time are the usual marks of answering without reading (Meade and Craig
2012; Huang, Curran, Keeney, Poposki and DeShon 2012). None of them proves it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from revkit.assessment.confidence.result import FlaggedPerson, Oddity
from revkit.assessment.panel import BLANK, UNKNOWN, Given, Panel, Sheet
from revkit.client.answers import Answers
from revkit.content.assessment_rules import AssessmentRules

Truth = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Oddities:
    """Who of each function looks odd, and how: a mark per person in the order of the sheet."""

    marks: dict[str, dict[Oddity, Truth]]

    def people(self, panel: Panel) -> tuple[FlaggedPerson, ...]:
        """Everybody who is flagged, by function and code."""
        found = []
        for function, marks in self.marks.items():
            names = panel.sheets[function].people
            (odd,) = np.nonzero(self.of(function))
            for name, index in sorted((names[i], i) for i in odd.tolist()):
                kinds = tuple(kind for kind, mark in marks.items() if mark[index])
                found.append(FlaggedPerson(name, function, kinds))
        return tuple(found)

    def of(self, function: str) -> Truth:
        """Who of a function is flagged for anything."""
        flagged: Truth = np.zeros_like(self.marks[function]["repeated"])
        for mark in self.marks[function].values():
            flagged = flagged | mark
        return flagged


def oddities_of(answers: Answers, panel: Panel, rules: AssessmentRules) -> Oddities:
    """What looks odd in each person's answers."""
    return Oddities({name: _marks(sheet, answers, rules) for name, sheet in panel.sheets.items()})


def _marks(sheet: Sheet, answers: Answers, rules: AssessmentRules) -> dict[Oddity, Truth]:
    given, chosen = np.count_nonzero(sheet.given, axis=1), sheet.given > BLANK
    numbers = chosen.sum(axis=1)
    run = longest_run(sheet.given)
    enough = run >= rules.long_string_least.number
    long = enough & (run >= rules.long_string_share.number * numbers)
    unknown = (sheet.given == UNKNOWN).sum(axis=1)
    return {
        "no_variance": enough & (run == numbers),
        "long_string": long & (run < numbers),
        "too_fast": _fast(sheet, given, answers, rules),
        "mostly_unknown": (unknown > 0) & (unknown >= rules.mostly_unknown.number * given),
        "repeated": np.array([name in answers.repeated for name in sheet.people], np.bool_),
    }


def _fast(sheet: Sheet, given: NDArray[np.intp], answers: Answers, rules: AssessmentRules) -> Truth:
    """Fewer seconds than it takes to read what was answered; unknown times flag nobody."""
    seconds = np.array([answers.seconds.get(name, np.inf) for name in sheet.people])
    fast: Truth = seconds < rules.fast_seconds.number * given
    return fast


def longest_run(given: Given) -> NDArray[np.int64]:
    """The most equal options in a row, in the order of the model, whatever stands between.

    >>> longest_run(np.array([[3, 3, 0, 3, 4], [1, -2, 2, 0, 2]], np.int8)).tolist()
    [3, 2]
    """
    longest = np.zeros(len(given), np.int64)
    run, last = longest.copy(), np.zeros(len(given), given.dtype)
    for column in given.T:
        chosen = column > BLANK
        run = np.where(chosen, np.where(column == last, run + 1, 1), run)
        last = np.where(chosen, column, last)
        longest = np.maximum(longest, run)
    return longest
