"""The answers of a client: the present ones, and those of earlier assessments, read together."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from revkit.client.answers import Answers, Sheet, mostly_unusable, read_sheets
from revkit.client.assessment import AssessmentSection, EarlierAssessment
from revkit.client.files import ANSWERS_BOOK, ANSWERS_FILE, answers_in, inputs_of
from revkit.client.tables.sentences import sentence
from revkit.content.maturity import load_maturity
from revkit.documents import Document
from revkit.errors import InputError, Problem


@dataclass(frozen=True, slots=True, eq=False)
class EarlierAnswers:
    """An assessment before the present one: its day, its section as it was, and its answers."""

    as_of: datetime.date
    section: AssessmentSection
    answers: Answers


@dataclass(frozen=True, slots=True, eq=False)
class Waves:
    """The present answers, and the earlier ones, oldest first."""

    answers: Answers
    earlier: tuple[EarlierAnswers, ...]


def load_waves(
    folder: Path, client_id: str, document: Document, section: AssessmentSection | None, locale: str
) -> Waves:
    """Read every file of answers that a client's assessment names.

    `section` is None where it cannot be read; the present answers are checked all the same. Raises
    InputError with every problem of every file.
    """
    present = _present(folder, client_id, document, locale)
    given = section.earlier if section else ()
    if problems := list(_missing(folder, given, document)):
        raise InputError(problems)
    earlier = sorted(given, key=lambda one: one.as_of)
    sheets = [present, *(Sheet(folder / e.answers, f"{client_id}/{e.answers}") for e in earlier)]
    answers, *before = read_sheets(sheets, load_maturity(), locale)
    unusable = [
        problem
        for sheet, read in zip(sheets, (answers, *before), strict=True)
        if (problem := mostly_unusable(read, sheet.shown, locale))
    ]
    if unusable:
        raise InputError(unusable)
    return Waves(answers, tuple(_joined(section, earlier, before)) if section else ())


def _joined(
    section: AssessmentSection, earlier: Sequence[EarlierAssessment], answers: Sequence[Answers]
) -> Iterator[EarlierAnswers]:
    for one, read in zip(earlier, answers, strict=True):
        yield EarlierAnswers(one.as_of, section.as_it_was(one), read)


def _present(folder: Path, client_id: str, document: Document, locale: str) -> Sheet:
    names = answers_in(inputs_of(folder))
    if not names:
        message = (
            f"there is no {ANSWERS_FILE} beside this file, nor {ANSWERS_BOOK}. "
            "Put the answers there, or take the section `assessment` out."
        )
        raise InputError([document.problem(("assessment",), message)])
    shown = f"{client_id}/{names[0]}"
    if len(names) > 1:
        raise InputError([Problem(shown, None, None, sentence(locale, "answers.both_files"))])
    return Sheet(folder / names[0], shown)


def _missing(
    folder: Path, earlier: Sequence[EarlierAssessment], document: Document
) -> Iterator[Problem]:
    for index, one in enumerate(earlier):
        if not (folder / one.answers).is_file():
            message = f"there is no {one.answers} beside this file. Add it, or drop the entry."
            yield document.problem(("assessment", "earlier", index, "answers"), message)
