"""A client's folder -> `Client`, or every problem in it at once."""

import datetime
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from revkit.client import assessment, benefits, goals, screening
from revkit.client.answers import Answers
from revkit.client.assessment import AssessmentSection
from revkit.client.benefits import BenefitsSection
from revkit.client.files import CLIENT_FILE, input_digests
from revkit.client.goals import GoalsSection
from revkit.client.head import ClientFile, known_locale
from revkit.client.screening import ScreeningSection
from revkit.client.waves import EarlierAnswers, Waves, load_waves
from revkit.content.currencies import minor_units
from revkit.documents import Document, KeyPath, read_document
from revkit.errors import InputError, Problem
from revkit.records import Record, record_of

MAX_ID = 48
_ID = re.compile(r"[a-z0-9](-?[a-z0-9])*\Z")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])\Z")


@dataclass(frozen=True, slots=True, eq=False)
class Client:
    """One client, validated: what every formula and every chapter reads.

    `id` is the folder's name; `inputs` maps each input file to its SHA-256. A section that the
    client file lacks is None. A what-if is a copy: `dataclasses.replace(client, goals=...)`.
    """

    id: str
    name: str
    locale: str
    currency: str
    as_of: datetime.date
    fiscal_year_start: int
    seed: int
    example: bool
    screening: ScreeningSection | None
    assessment: AssessmentSection | None
    goals: GoalsSection | None
    benefits: BenefitsSection | None
    answers: Answers | None
    earlier: tuple[EarlierAnswers, ...]
    inputs: Mapping[str, str]

    @property
    def language(self) -> str:
        """'es' or 'en'."""
        return self.locale[:2]


def load_client(folder: str | Path) -> Client:
    """Read and check one client's folder (`client.yml`, and the answers for an assessment).

    While its files stay as they are, the same folder gives the same client, read once per process.
    Raises InputError with every problem of every file.
    """
    folder = Path(folder)
    client_id = checked_id(folder)
    try:
        inputs = input_digests(folder)
    except OSError:
        inputs = {}  # reading it says what is wrong
    client = _read(folder.absolute(), client_id, tuple(inputs.items()))
    if client.inputs != input_digests(folder):
        _read.cache_clear()  # it was saved while it was read: who asks next reads it anew
    return client


@lru_cache(maxsize=4)
def _read(folder: Path, client_id: str, inputs: tuple[tuple[str, str], ...]) -> Client:
    document, head, problems = _load_head(folder, client_id)
    waves, more = _load_waves(folder, client_id, document, head)
    problems += more
    if problems or head is None:
        raise InputError(problems)
    return Client(
        id=client_id,
        name=head.name,
        locale=head.locale,
        currency=head.currency,
        as_of=head.as_of,
        fiscal_year_start=head.fiscal_year_start,
        seed=head.seed,
        example=head.example,
        screening=head.screening,
        assessment=head.assessment,
        goals=head.goals,
        benefits=head.benefits,
        answers=waves.answers if waves else None,
        earlier=waves.earlier if waves else (),
        inputs=dict(inputs),
    )


def checked_id(folder: Path) -> str:
    """The folder's name as the client's id; InputError if the folder or its name will not do."""

    def refuse(message: str) -> InputError:
        return InputError([Problem(str(folder), None, None, message)])

    try:
        name = Path(os.path.abspath(folder)).name  # noqa: PTH100 - a link keeps its own name
        there = folder.is_dir()
        if there:
            any(folder.iterdir())  # may it be read at all?
    except OSError as error:
        raise refuse(f"the folder cannot be opened ({error.strerror}).") from None
    if not there:
        raise refuse("there is no such folder. Check the name; `revkit new NAME` makes one.")
    problem = id_problem(name)
    if problem:
        raise refuse(problem)
    return name


def id_problem(name: str) -> str | None:
    """What keeps a name from being a client's id, as a sentence; None if nothing does.

    >>> id_problem("acme-2"), id_problem("nul") is None
    (None, False)
    """
    if not _ID.match(name) or len(name) > MAX_ID:
        rule = f"small letters a-z, digits and single hyphens, at most {MAX_ID}"
        found = f'the folder name "{name}" cannot be a client\'s id ({rule}).'
        return f'{found} Rename it, such as "acme".'
    if _RESERVED.match(name):
        return f'the folder name "{name}" is kept by Windows. Rename it, such as "{name}-client".'
    return None


def load_head(folder: Path, client_id: str) -> ClientFile:
    """The client file alone, without the answers. Raises InputError with all that is wrong."""
    _, head, problems = _load_head(folder, client_id)
    if problems or head is None:
        raise InputError(problems)
    return head


def _load_head(
    folder: Path, client_id: str
) -> tuple[Document | None, ClientFile | None, list[Problem]]:
    try:
        document = read_document(folder / CLIENT_FILE, f"{client_id}/{CLIENT_FILE}")
    except InputError as error:
        return None, None, list(error.problems)
    found = [document.problem(path, message) for path, message in _cross_checks(document.data)]
    try:
        return document, record_of(document, ClientFile), found
    except InputError as error:
        return document, None, [*found, *error.problems]


def _cross_checks(data: Any) -> Iterator[tuple[KeyPath, str]]:
    """What does not fit together, section by section, so that one mistake hides no other."""
    given = data if isinstance(data, dict) else {}
    currency = given.get("currency")
    known = currency if isinstance(currency, str) and minor_units(currency) is not None else "EUR"
    checks: dict[str, Callable[[Any], Iterator[tuple[KeyPath, str]]]] = {
        "screening": screening.problems,
        "assessment": lambda section: assessment.problems(section, given.get("as_of")),
        "goals": lambda section: goals.problems(section, known),
        "benefits": benefits.problems,
    }
    for name, check in checks.items():
        section = _section(name, given.get(name))
        for path, message in check(section) if section else ():
            yield (name, *path), message


def _section(name: str, value: Any) -> Record | None:
    kinds: dict[str, type[Record]] = {
        "screening": ScreeningSection,
        "assessment": AssessmentSection,
        "goals": GoalsSection,
        "benefits": BenefitsSection,
    }
    try:
        return kinds[name].model_validate(value)
    except ValidationError:
        return None


def _load_waves(
    folder: Path, client_id: str, document: Document | None, head: ClientFile | None
) -> tuple[Waves | None, list[Problem]]:
    """The answers of a client whose file asks for an assessment, even if it is wrong elsewhere."""
    if document is None or not isinstance(document.data, dict):
        return None, []
    if "assessment" not in document.data:
        return None, []
    given = head.assessment if head else _section("assessment", document.data["assessment"])
    section = given if isinstance(given, AssessmentSection) else None
    try:
        return load_waves(folder, client_id, document, section, _locale_of(document)), []
    except InputError as error:
        return None, list(error.problems)


def _locale_of(document: Document) -> str:
    """The client's locale, or English where the file does not tell it."""
    try:
        return known_locale(document.data.get("locale"))
    except (TypeError, ValueError):
        return "en_GB"
