"""How one file of content becomes a record, and what every linter of content looks for."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from revkit.documents import KeyPath, read_document
from revkit.errors import ContentError, InputError
from revkit.records import R, record_of

FOLDER = Path(__file__).parent


def load_content(name: str, kind: type[R], folder: Path = FOLDER) -> R:
    """Content file `name` as a record; what is wrong with it raises ContentError.

    Content is ours, so the fast C parser reads it; the strict rules hold all the same.
    """
    try:
        return record_of(read_document(folder / name, f"content/{name}", trusted=True), kind)
    except InputError as error:
        raise ContentError(error.problems) from None


def load_linted(
    name: str, kind: type[R], lint: Callable[[R], Iterable[tuple[KeyPath, str]]], folder: Path
) -> R:
    """Content file `name` as a record that its linter accepts; ContentError with all it finds."""
    try:
        document = read_document(folder / name, f"content/{name}", trusted=True)
        record = record_of(document, kind)
    except InputError as error:
        raise ContentError(error.problems) from None
    if problems := [document.problem(path, message) for path, message in lint(record)]:
        raise ContentError(problems)
    return record


def empty_texts(record: BaseModel) -> Iterator[tuple[KeyPath, str]]:
    """Every text in a record, however deep, in which nothing stands."""

    def walk(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
        if isinstance(value, dict):
            for key, inner in value.items():
                yield from walk(inner, (*path, key))
        elif isinstance(value, tuple):
            for index, inner in enumerate(value):
                yield from walk(inner, (*path, index))
        elif isinstance(value, str) and not value.strip():
            yield path, "the text is empty. Write it."

    yield from walk(record.model_dump(), ())
