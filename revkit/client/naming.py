"""The id of a client: the name of its folder, and what keeps a name from being one."""

import os
import re
from pathlib import Path

from revkit.errors import InputError, Problem

MAX_ID = 48
_ID = re.compile(r"[a-z0-9](-?[a-z0-9])*\Z")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])\Z")


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
        raise refuse(_not_there(folder))
    problem = id_problem(name)
    if problem:
        raise refuse(problem)
    return name


def _not_there(folder: Path) -> str:
    """Why there is no such folder: a notebook looks from its own place, not from the shell's."""
    if folder.is_file():
        return "is a file. Name the client's folder that it lies in."
    seen = "" if folder.is_absolute() else f", seen from {Path.cwd()}"
    return f"there is no such folder{seen}. Check the name; `revkit new NAME` makes one."


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
