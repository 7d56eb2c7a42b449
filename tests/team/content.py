"""What the tests of the team's content share: its text with one mistake, and what stands in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from revkit.content.files import FOLDER
from revkit.content.team import load_team
from revkit.content.team.loading import FILE
from revkit.errors import ContentError
from revkit.records import Record

TEXT = (FOLDER / FILE).read_text(encoding="utf-8")


def told_of(folder: Path, old: str, new: str) -> str:
    """What the linter says of the content with one passage put otherwise, each with its line."""
    assert old in TEXT, f"the content no longer holds {old!r}"
    (folder / FILE).write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_team(folder)
    assert all(problem.line for problem in caught.value.problems)
    return str(caught.value)


def inside(value: Any, kind: type) -> Iterator[Any]:
    """Every record of a kind, however deep."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, Record):
        value = tuple(getattr(value, name) for name in type(value).model_fields)
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple):
        for inner in value:
            yield from inside(inner, kind)
