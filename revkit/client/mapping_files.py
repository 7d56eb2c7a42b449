"""Mapping files (`<stem>.map.yml`): what those of answers and those of exports have in common.

A proposal states everything that was guessed; a person reads it, corrects it and confirms it.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from revkit.client.tables.sentences import sentence
from revkit.content.survey_words import bare
from revkit.documents import Document
from revkit.errors import Problem
from revkit.phrases import quoted

SUFFIX = ".map.yml"
IGNORED = "ignored"
OPEN = "?"  # what the proposal could not tell: a person has to
_WIDTH = 95  # letters of a line of comment


def mapping_path(path: Path) -> Path:
    """Where the mapping file of a sheet lies.

    >>> mapping_path(Path("acme/answers-2025.csv")).name
    'answers-2025.map.yml'
    """
    return path.with_name(f"{path.stem}{SUFFIX}")


def unconfirmed(document: Document, confirmed: bool, locale: str) -> Iterator[Problem]:
    """A problem where no person has confirmed the file."""
    if not confirmed:
        yield document.problem(("confirmed",), sentence(locale, "tables.map.unconfirmed"))


def told_twice(
    document: Document,
    group: str,
    said_of: Mapping[str, object],
    key_of: Callable[[str], str],
    locale: str,
) -> Iterator[Problem]:
    """Names that are told apart by nothing that counts, and were given different meanings."""
    firsts: dict[str, str] = {}
    for name, said in said_of.items():
        first = firsts.setdefault(key_of(name), name)
        if said != said_of[first]:
            message = sentence(locale, "tables.map.alike", first=quoted(first))
            yield document.problem((group, name), message)


def headers_not_found(
    document: Document | None, headers: Iterable[str], locale: str
) -> list[Problem]:
    """A problem for every header of the file that the sheet does not have; `headers` are bare."""
    if document is None:
        return []
    there = set(headers)
    return [
        document.problem(("columns", header), sentence(locale, "tables.map.no_header"))
        for header in document.data.get("columns", {})
        if bare(header) not in there
    ]


def comment(text: str, indent: str = "") -> Iterator[str]:
    """A text as lines of comment."""
    words, line = text.split(), ""
    for word in words:
        if line and len(line) + len(word) > _WIDTH:
            yield f"{indent}# {line}"
            line = word
        else:
            line = f"{line} {word}".strip()
    yield f"{indent}# {line}"


def yaml_text(text: str) -> str:
    """A text in quotes as YAML reads it, on one line.

    >>> print(yaml_text('the "new"\\nline'))
    "the \\"new\\" line"
    """
    return json.dumps("".join(c if c.isprintable() else " " for c in text), ensure_ascii=False)
