"""What the commands for answer sheets write: the long form, the annotated copy, the proposal."""

import csv
import io
import os
import secrets
import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from revkit.client.answer_sheets.gathering import Gathering, newest
from revkit.client.answer_sheets.given import Answers
from revkit.client.answer_sheets.hiding import without_people
from revkit.client.answer_sheets.reading import (
    Sheet,
    gathered_from,
    load_answers,
    mostly_unusable,
    read_sheets,
    several_answers,
)
from revkit.client.files import digest
from revkit.client.tables import write_annotated
from revkit.client.tables.sentences import sentence
from revkit.content.maturity import Maturity
from revkit.errors import InputError, Problem

SALT = ".salt"
LEAST_SALT = 16  # bytes


def salt_of(folder: Path) -> bytes:
    """The client's salt, made once, for the owner's eyes only. It never leaves the folder."""
    path = folder / SALT
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        pass
    else:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_hex(32).encode())
    salt = path.read_bytes()
    if len(salt) < LEAST_SALT:  # codes by it could be guessed from a list of names
        message = (
            "it is too short to hide anybody. Restore it from a copy, or delete it: a new one is "
            "made, and people pair with no earlier wave."
        )
        raise InputError([Problem(f"{folder.name}/{SALT}", None, None, message)])
    return salt


def long_form(gathered: Sequence[Gathering], codes: Mapping[str, str]) -> str:
    """The answers as revkit's own CSV, without a name or an address.

    An answer that somebody gave several times is there each time with its time of day, which tells
    the newest; no other answer has one. Seconds are written once, beside a person's first answer.
    """
    given: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    times: dict[str, list[tuple[datetime | None, float]]] = {}
    for one in gathered:
        for who, function, item, value, when, _ in one.entries:
            stamp = "" if when is None else when.isoformat()
            said = "" if value is None else str(value)
            given.setdefault((codes[who], function, item), []).append((stamp, said))
        for who, took in one.seconds.items():
            times.setdefault(codes[who], []).extend(took)
    seconds = {code: f"{took:.15g}" for code, took in newest(times).items()}
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["respondent", "function", "item", "value", "time", "seconds"])
    for key, answers in sorted(given.items()):
        for stamp, said in sorted(answers):
            shown_time = stamp if len(answers) > 1 else ""
            writer.writerow([*key, said, shown_time, seconds.pop(key[0], "")])
    return text.getvalue()


def imported(
    exports: Sequence[Sheet], target: Path, maturity: Maturity, locale: str, *, force: bool = False
) -> tuple[Answers, ...]:
    """Write exports as the long form `target` in a client's folder, people as salted codes.

    Several exports are one wave: each person's own sheet, or a survey per function. Raises
    InputError, and writes nothing, where one cannot be read or `target` is there and not forced.
    """
    shown = f"{target.parent.name}/{target.name}"
    if target.exists() and not force:
        raise InputError([Problem(shown, None, None, sentence(locale, "answers.is_there"))])
    _refuse_unusable(exports, read_sheets(exports, maturity, locale), locale)  # before a salt
    gathered, codes = gathered_from(exports, maturity, locale, salt_of(target.parent))
    write_whole(target, long_form(gathered, codes).encode())
    return several_answers(gathered, codes)


def _refuse_unusable(exports: Sequence[Sheet], several: Sequence[Answers], locale: str) -> None:
    problems = [
        problem
        for sheet, answers in zip(exports, several, strict=True)
        if (problem := mostly_unusable(answers, sheet.shown, locale))
    ]
    seen: dict[str, str] = {}
    for sheet in exports:
        first = seen.setdefault(digest(sheet.path), sheet.shown)
        if first != sheet.shown or sum(other == sheet for other in exports) > 1:
            message = sentence(locale, "answers.same_file", first=first)
            problems.append(Problem(sheet.shown, None, None, message))
    if problems:
        raise InputError(problems)


def annotated(sheet: Sheet, target: Path, maturity: Maturity, locale: str) -> int:
    """Write a copy of a sheet with every finding at its cell; how many there are.

    Names and addresses are left out of the copy: the cells' own names tell where to look.
    """
    try:
        answers = load_answers(sheet.path, sheet.shown, maturity, locale)
        problems = [Problem(sheet.shown, f.row, f.at, f.message) for f in answers.findings]
    except InputError as error:
        problems = list(error.problems)
    tables = without_people(sheet, maturity, locale)
    write_annotated(tables, problems, target, locale)
    return len(problems)


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in its place whole or not at all."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        part.chmod(0o644)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
