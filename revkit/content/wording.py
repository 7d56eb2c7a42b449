"""The sentences of reports and demos: `texts/<topic>.yml`, both languages side by side."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from pydantic import Field

from revkit.content.files import FOLDER
from revkit.documents import Document, read_document
from revkit.errors import ContentError, InputError, Problem
from revkit.records import Record, record_of

Form = str | Mapping[str, str]


class Wording(Record):
    """One text in both languages; a mapping holds Babel's plural forms (one, other) of `{n}`."""

    es: str | dict[str, str]
    en: str | dict[str, str]
    en_US: str | dict[str, str] | None = None

    def in_(self, locale: str) -> Form:
        if locale == "en_US" and self.en_US is not None:
            return self.en_US
        return self.es if locale.startswith("es") else self.en


class _Entry(Record):
    text: Wording = Field()


def placeholders(form: Form) -> frozenset[str]:
    """
    >>> sorted(placeholders("{n} de {total:money}"))
    ['n', 'total']
    """
    forms = [form] if isinstance(form, str) else list(form.values())
    names = {name for text in forms for _, name, _, _ in Formatter().parse(text) if name}
    return frozenset(names)


@cache
def load_wording(folder: Path = FOLDER / "texts") -> Mapping[str, Wording]:
    """Every text by its key. Raises ContentError with all that the linter finds."""
    wording: dict[str, Wording] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yml")):
        document = read_document(path, f"content/texts/{path.name}", trusted=True)
        for key, value in document.data.items():
            entry = _read(document, key, value, problems)
            if entry is None:
                continue
            problems += _lint(document, key, entry, path.stem)
            wording[key] = entry
    if problems:
        raise ContentError(problems)
    return wording


def _read(document: Document, key: str, value: Any, problems: list[Problem]) -> Wording | None:
    try:
        return record_of(Document(document.shown, {"text": value}, {}), _Entry).text
    except InputError as error:
        problems += [document.problem((key,), p.message) for p in error.problems]
        return None


def _lint(document: Document, key: str, entry: Wording, topic: str) -> list[Problem]:
    found = []
    if not key.startswith(f"{topic}."):
        found.append(f'the key must start with "{topic}.". Rename it.')
    forms = [form for form in (entry.es, entry.en, entry.en_US) if form is not None]
    if len({placeholders(form) for form in forms}) > 1:
        found.append("the languages do not use the same placeholders. Make them agree.")
    if any(not isinstance(form, str) and "other" not in form for form in forms):
        found.append('a plural needs the form "other". Add it.')
    return [document.problem((key,), message) for message in found]
