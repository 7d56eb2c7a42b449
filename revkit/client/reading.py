"""`client.yml` as it is read: every section checked, and `measured` settled by the exports."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from revkit.client import assessment, benefits, drivers, goals, screening, team
from revkit.client.assessment import AssessmentSection
from revkit.client.benefits.posts import may_hire, told_twice
from revkit.client.benefits.section import BenefitsSection
from revkit.client.drivers import DriversSection, terms_of
from revkit.client.exports import Setting, load_exports
from revkit.client.files import CLIENT_FILE, EXPORTS
from revkit.client.goals import GoalsSection
from revkit.client.goals.timing_problems import unmeasured
from revkit.client.goals.trees import tree_for
from revkit.client.head import ClientFile, known_locale
from revkit.client.measured import MeasuredValue, settled, without_measured
from revkit.client.screening import ScreeningSection
from revkit.client.team import TeamSection
from revkit.content.currencies import minor_units
from revkit.content.goal_trees import GoalTree
from revkit.documents import Document, KeyPath, read_document
from revkit.drivers.exports import Exports, Terms
from revkit.errors import InputError, Problem
from revkit.records import Record, record_of


def load_head(folder: Path, client_id: str) -> ClientFile:
    """The client file alone, without the answers. Raises InputError with all that is wrong."""
    read = read_file(folder, client_id, exports_too=False)
    if read.problems or read.head is None:
        raise InputError(read.problems)
    return read.head


@dataclass(frozen=True, slots=True)
class FileRead:
    """What `client.yml` and the exports beside it say, and what is wrong in them."""

    document: Document | None
    head: ClientFile | None
    problems: list[Problem]
    exports: Exports | None = None
    measured: tuple[MeasuredValue, ...] = ()
    tree: GoalTree | None = None


def read_file(folder: Path, client_id: str, *, exports_too: bool) -> FileRead:
    """The client file with its measured values, or without what waits for the exports."""
    try:
        document = read_document(folder / CLIENT_FILE, f"{client_id}/{CLIENT_FILE}")
    except InputError as error:
        return FileRead(None, None, list(error.problems))
    exports, problems = None, list[Problem]()
    if exports_too:
        exports, problems = _load_exports(folder, client_id, document)
    else:
        document = without_measured(document)
    told = bool(problems) or _window_reversed(document)
    done = settled(document, exports, _terms(document), told=told)
    tree, wrong = _tree(folder, client_id, done.document)
    problems += wrong
    data = done.document.data
    spread = frozenset(value.key for value in done.values if value.spread)
    found = [done.document.problem(path, text) for path, text in _cross_checks(data, tree, spread)]
    section = _given(done.document, "goals")
    if exports_too and not told and isinstance(section, GoalsSection):
        for path, text in unmeasured(section, exports):
            problems.append(done.document.problem(("goals", *path), text))
    head = None
    try:
        head = record_of(done.document, ClientFile)
    except InputError as error:
        found += error.problems
    found = [problem for problem in found if problem.key not in done.without]
    problems = [*problems, *done.problems, *found]
    return FileRead(done.document, head, problems, exports, done.values, tree)


def _load_exports(
    folder: Path, client_id: str, document: Document
) -> tuple[Exports | None, list[Problem]]:
    """What the client's systems exported; a section `drivers` without any is a mistake."""
    section = _given(document, "drivers")
    rates = section.rates if isinstance(section, DriversSection) else {}
    setting = Setting(locale_of(document), currency_of(document), _terms(document).as_of, rates)
    try:
        exports = load_exports(folder, client_id, setting)
    except InputError as error:
        return None, list(error.problems)
    if exports is None and _value(document, "drivers") is not None:
        message = (
            f"there is no export beside this file, such as {EXPORTS[0]}.csv. Put it there, "
            "or take the section out."
        )
        return None, [document.problem(("drivers",), message)]
    return exports, []


def _tree(
    folder: Path, client_id: str, document: Document
) -> tuple[GoalTree | None, list[Problem]]:
    """The driver tree of the goal, and what is wrong with it; None where no goal can be read."""
    section = _given(document, "goals")
    if not isinstance(section, GoalsSection):
        return None, []
    try:
        return tree_for(folder, client_id, document, section.metric), []
    except InputError as error:
        return None, list(error.problems)


def _terms(document: Document) -> Terms:
    section, as_of = _given(document, "drivers"), _value(document, "as_of")
    day = as_of if isinstance(as_of, datetime.date) else datetime.date.max
    given = section if isinstance(section, DriversSection) else None
    return terms_of(given, day, currency_of(document))


def _window_reversed(document: Document) -> bool:
    """Whether the window is the wrong way round, which is told once and not of every figure."""
    section = _given(document, "drivers")
    given = section.window if isinstance(section, DriversSection) else None
    return bool(given and given.start and given.end and given.end < given.start)


def _given(document: Document, name: str) -> Record | None:
    value = _value(document, name)
    return None if value is None else section_of(name, value)


def _value(document: Document, name: str) -> Any:
    return document.data.get(name) if isinstance(document.data, dict) else None


def currency_of(document: Document) -> str:
    """The client's currency, or the euro where the file does not tell it."""
    currency = _value(document, "currency")
    return currency if isinstance(currency, str) and minor_units(currency) is not None else "EUR"


def _cross_checks(
    data: Any, tree: GoalTree | None, spread: frozenset[str]
) -> Iterator[tuple[KeyPath, str]]:
    """What does not fit together, section by section, so that one mistake hides no other.

    `spread` has the keys of measured values whose interval is known.
    """
    given = data if isinstance(data, dict) else {}
    currency = given.get("currency")
    known = currency if isinstance(currency, str) and minor_units(currency) is not None else "EUR"
    checks: dict[str, Callable[[Any], Iterator[tuple[KeyPath, str]]]] = {
        "screening": screening.problems,
        "assessment": lambda section: assessment.problems(section, given.get("as_of")),
        "goals": lambda section: goals.problems(section, known, tree, given.get("as_of")),
        "benefits": lambda section: _benefits_problems(section, given, spread),
        "drivers": lambda section: drivers.problems(section, known),
        "team": lambda section: team.problems(section, given.get("as_of")),
    }
    for name, check in checks.items():
        value = given.get(name)
        section = team.partly(value) if name == "team" else section_of(name, value)
        for path, message in check(section) if section else ():
            yield (name, *path), message


def _benefits_problems(
    section: BenefitsSection, given: Mapping[str, Any], spread: frozenset[str]
) -> Iterator[tuple[KeyPath, str]]:
    """What is wrong with the business case; its posts are those of the team, where there is one."""
    whole = section_of("team", given.get("team"))
    if isinstance(whole, TeamSection):
        yield from told_twice(section)
        section = may_hire(section, whole)
    yield from benefits.problems(section, given.get("as_of"), spread)


def section_of(name: str, value: Any) -> Record | None:
    """A section by itself, None where it is absent or not as it should be."""
    kinds: dict[str, type[Record]] = {
        "screening": ScreeningSection,
        "assessment": AssessmentSection,
        "goals": GoalsSection,
        "benefits": BenefitsSection,
        "drivers": DriversSection,
        "team": TeamSection,
    }
    try:
        return kinds[name].model_validate(value)
    except ValidationError:
        return None


def locale_of(document: Document) -> str:
    """The client's locale, or English where the file does not tell it."""
    try:
        return known_locale(_value(document, "locale"))
    except (TypeError, ValueError):
        return "en_GB"
