"""The names of a client's files and their digests; light, so that asking for them loads nothing."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

CLIENT_FILE, ANSWERS_FILE, ANSWERS_BOOK = "client.yml", "answers.csv", "answers.xlsx"
EXPORTS = ("deals", "leads", "accounts", "history")  # what the client's systems exported
TEAMS = "teams"  # who carries how much of the goal
PEOPLE = "people"  # who is there, with which post, reporting to whom
OWN_TREE = ".tree.yml"  # a driver tree of the client's own
# Answers, earlier waves, exports, teams, people, and what a person settled about their columns.
_TABLES = tuple(
    f"{stem}.{kind}"
    for stem in ("answers", "answers-*", *EXPORTS, TEAMS, PEOPLE)
    for kind in ("csv", "xlsx", "map.yml")
)


def inputs_of(folder: Path) -> tuple[str, ...]:
    """The names of the files that a report is made from, the client file first.

    Raises OSError where the folder cannot be read.
    """
    patterns = (*_TABLES, f"*{OWN_TREE}")
    found = {path.name for pattern in patterns for path in folder.glob(pattern) if path.is_file()}
    here = (CLIENT_FILE,) if (folder / CLIENT_FILE).is_file() else ()
    return (*here, *sorted(found))


def answers_in(names: Iterable[str]) -> tuple[str, ...]:
    """Of names of files those that hold the present answers; there should be one."""
    return tuple(name for name in names if name in (ANSWERS_FILE, ANSWERS_BOOK))


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def input_digests(folder: Path) -> dict[str, str]:
    """The digest of each input file that there is in a client's folder."""
    return {name: digest(folder / name) for name in inputs_of(folder)}
