"""A file of answers, of whatever shape -> `Answers`, or every problem in the client's language."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from revkit.client.answer_sheets.columns import item_codes
from revkit.client.answer_sheets.gathering import Gathering, newest
from revkit.client.answer_sheets.given import STRAY, Answers, Finding
from revkit.client.answer_sheets.layout import Layout, Shape, layout_of
from revkit.client.answer_sheets.long_form import gather_long
from revkit.client.answer_sheets.mapping import missing_headers, read_mapping
from revkit.client.answer_sheets.own import gather_own
from revkit.client.answer_sheets.people import codes_of
from revkit.client.answer_sheets.refusing import layout_problems
from revkit.client.answer_sheets.settling import settled
from revkit.client.answer_sheets.unread import unread_note
from revkit.client.answer_sheets.wide_form import gather_wide
from revkit.client.files import digest
from revkit.client.mapping_files import mapping_path
from revkit.client.tables import RawTable, read_tables
from revkit.client.tables.sentences import sentence
from revkit.content.maturity import Maturity
from revkit.content.survey_words import bare
from revkit.errors import InputError, Problem

_READERS: Mapping[Shape, Callable[[Layout, Gathering], None]] = {
    "long": gather_long,
    "wide": gather_wide,
    "own": gather_own,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of answers: where it lies, and its name in messages."""

    path: Path
    shown: str


def load_answers(
    path: Path, shown: str, maturity: Maturity, locale: str, salt: bytes | None = None
) -> Answers:
    """Read the answers of one file; `shown` is its name in messages, `locale` the client's.

    With a `salt` people get codes that are the same in every wave. Raises InputError with every
    problem at once.
    """
    return read_sheets([Sheet(path, shown)], maturity, locale, salt)[0]


def read_sheets(
    sheets: Sequence[Sheet], maturity: Maturity, locale: str, salt: bytes | None = None
) -> tuple[Answers, ...]:
    """Read several waves together, so that the same person has the same code in all of them.

    Persons pair by address, name or code; anonymous responses never do. Raises InputError.
    """
    return several_answers(*gathered_from(sheets, maturity, locale, salt))


def gathered_from(
    sheets: Sequence[Sheet], maturity: Maturity, locale: str, salt: bytes | None = None
) -> tuple[list[Gathering], dict[str, str]]:
    """Everything that the sheets hold, and the code of each person. Raises InputError."""
    with _collector_paused():
        gathered: list[Gathering] = []
        problems: list[Problem] = []
        for wave, sheet in enumerate(sheets):
            try:
                gathered.append(_gathered(sheet, wave, maturity, locale))
            except InputError as error:
                problems.extend(error.problems)
        if problems:
            raise InputError(problems)
        keys = {key for one in gathered for key in _keys(one)}
        return gathered, codes_of(keys, salt, _prints(keys, sheets) if salt else None)


def several_answers(gathered: Sequence[Gathering], codes: Mapping[str, str]) -> tuple[Answers, ...]:
    """The answers of each sheet."""
    with _collector_paused():
        return tuple(_answers(one, codes) for one in gathered)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """A million rows that all live are no garbage: looking for some takes a third of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _keys(gathering: Gathering) -> Iterable[str]:
    yield from {entry[0] for entry in gathering.entries}
    yield from gathering.seconds


def _prints(keys: Iterable[str], sheets: Sequence[Sheet]) -> dict[str, str]:
    """What tells an anonymous response from all others ever given: its file's digest, its key."""
    digests = [digest(sheet.path) for sheet in sheets]
    return {key: f"{digests[int(key[2:6])]}:{key}" for key in keys if key.startswith("a:")}


def layouts_of(
    sheet: Sheet, maturity: Maturity, locale: str
) -> tuple[list[Layout], Gathering, tuple[RawTable, ...]]:
    """The tables of a file that hold answers, and what reads them. Raises InputError."""
    tables = read_tables(sheet.path, sheet.shown, locale)
    beside = mapping_path(sheet.path)
    shown = f"{sheet.shown.rpartition('/')[0]}/{beside.name}".removeprefix("/")
    mapped = read_mapping(beside, shown, maturity, locale)
    layouts = [layout_of(table, item_codes(maturity), mapped) for table in tables]
    headers = {bare(x) for one in layouts for column in one.columns for x in column.labels}
    if problems := missing_headers(mapped, headers, locale):
        raise InputError(problems)
    return layouts, Gathering(maturity, locale, mapped=mapped), tables


def _gathered(sheet: Sheet, wave: int, maturity: Maturity, locale: str) -> Gathering:
    layouts, into, tables = layouts_of(sheet, maturity, locale)
    into.wave = wave
    chosen = [one for one in layouts if one.shape != "none"]
    if any(one.shape == "own" for one in chosen):
        chosen = [one for one in chosen if one.shape == "own"]
    if problems := layout_problems(chosen, layouts, into):
        raise InputError(problems)
    into.notes.extend(dict.fromkeys(note for table in tables for note in table.notes))
    into.notes.extend(n for one in chosen if one.shape == "wide" for n in unread_note(one, into))
    for layout in chosen:
        _READERS[layout.shape](layout, into)
    return into


def _answers(gathering: Gathering, codes: Mapping[str, str]) -> Answers:
    rows, repeated = settled(gathering, codes)
    findings = sorted(gathering.findings, key=_by_place)
    seconds = {codes[who]: took for who, took in newest(gathering.seconds).items()}
    given = {answer.respondent for answer in rows}
    return Answers(
        tuple(rows),
        tuple(findings),
        {code: seconds[code] for code in sorted(seconds) if code in given},
        frozenset(repeated),
        tuple(gathering.notes),
    )


def _by_place(finding: Finding) -> tuple[str, int, str, str]:
    return finding.at.rpartition("!")[0], finding.row, finding.kind, finding.at


def mostly_unusable(answers: Answers, shown: str, locale: str) -> Problem | None:
    """Where and why a file cannot be what it should be: most of it cannot be scored.

    Stray rows are noted and left out; a file of which most is stray is another file.
    """
    stray = [finding for finding in answers.findings if finding.kind in STRAY]
    usable = sum(answer.value is not None for answer in answers.rows)
    if usable and usable >= len(stray):
        return None
    if not stray:
        return Problem(shown, None, None, sentence(locale, "answers.no_answer"))
    first = stray[0]
    message = sentence(
        locale, "answers.mostly_unusable", n=len(stray), usable=usable, message=first.message
    )
    return Problem(shown, first.row, first.at, message)
