"""people.csv or people.xlsx beside a client file -> the people, or every wrong cell at once."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from revkit.client.files import PEOPLE
from revkit.client.tables import read_table
from revkit.client.team.people import Person
from revkit.client.team.people_columns import columns_of
from revkit.client.team.people_groups import grouped
from revkit.client.team.people_rows import people_of
from revkit.client.team.problems import references
from revkit.client.team.section import TeamSection
from revkit.documents import Document
from revkit.errors import InputError, Problem

_KINDS = (".csv", ".xlsx")


def load_people(
    folder: Path, client_id: str, document: Document, section: TeamSection | None, locale: str
) -> tuple[Person, ...]:
    """The people of the client file, or of the table beside it.

    Rows of the table that differ in nothing are one entry that counts them. Raises InputError with
    all that is wrong, also where there are both, or neither, or nothing asks for the table.
    """
    names = [f"{PEOPLE}{kind}" for kind in _KINDS if (folder / f"{PEOPLE}{kind}").is_file()]
    if section is None:
        if names and not _unread(document):
            raise InputError([_problem(document, (), _UNASKED.format(names[0]))])
        return ()
    if len(names) > 1:
        raise InputError([_problem(document, ("team",), _BOTH_KINDS.format(*names))])
    if names and (section.people or _unread(document, "people")):
        raise InputError([_problem(document, ("team", "people"), _BOTH.format(names[0]))])
    if section.people:
        return section.people
    if not names and _unread(document, "people"):
        return ()
    if not names:
        raise InputError([_problem(document, ("team",), _NOBODY)])
    table = read_table(folder / names[0], f"{client_id}/{names[0]}", locale, spread=True)
    people = people_of(columns_of(table, locale))
    wrong = [document.problem(("team", *path), told) for path, told in references(section, people)]
    if wrong:
        raise InputError(wrong)
    return grouped(people, _named(section))


_UNASKED = (
    "{} is beside this file, but nothing here asks for it. Add the section `team`, or take the "
    "table away."
)
_BOTH_KINDS = "{} and {} are both beside this file. Keep one of them."
_BOTH = "the people stand here, and in {}. Keep one of the two."
_NOBODY = (
    f"there is nobody. Write who is there under `people`, or put {PEOPLE}.csv or {PEOPLE}.xlsx "
    "beside this file."
)


def _unread(document: Document, *keys: str) -> bool:
    """Whether the section, or a key of it, is there and not as it should be: that is told already.

    To be asked where nothing of it was read.
    """
    data: Any = document.data
    for key in ("team", *keys):
        data = data.get(key) if isinstance(data, dict) else None
    return bool(data) if keys else data is not None


def _problem(document: Document, path: tuple[str, ...], message: str) -> Problem:
    return document.problem(path, message)


def _named(section: TeamSection) -> Iterable[str]:
    """The ids that the client file refers to: each must stay an entry of its own."""
    holders = (post.held_by for post in section.posts.values() if post.held_by is not None)
    return (*holders, *(task.owner for task in section.tasks))
