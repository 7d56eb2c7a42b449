"""`answers.map.yml`: what a person settled about a sheet whose headers do not tell by themselves.

```yaml
confirmed: true
columns:
  "Cuando hay que arreglar una forma de trabajar...": revops-function-core
  "¿Dónde trabaja?": function
functions: {"Equipo Norte": sales}
answers: {"Casi siempre": 3, "No procede": NA}
```
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from pydantic import Field

from revkit.client.answer_sheets.columns import Column
from revkit.client.answer_sheets.given import Value
from revkit.client.answer_sheets.values import answer_key
from revkit.client.mapping_files import (
    IGNORED,
    OPEN,
    headers_not_found,
    told_twice,
    unconfirmed,
)
from revkit.client.tables.sentences import sentence
from revkit.content.maturity import Maturity
from revkit.content.names import folded
from revkit.content.survey_words import ROLES, bare
from revkit.documents import Document, read_document
from revkit.errors import InputError, Problem
from revkit.phrases import quoted
from revkit.records import Record, record_of


class MappingFile(Record):
    """The keys of a mapping file."""

    confirmed: bool = Field(description="true once a person has read it.")
    columns: dict[str, str] = Field(description="Header -> item id or what the column holds.")
    functions: dict[str, str] = Field(default_factory=dict, description="Name -> function id.")
    answers: dict[str, int | Literal["NA", "DK", "ignored", "?"]] = Field(
        default_factory=dict, description="Text of an answer -> 1 to 5, NA, DK or ignored."
    )


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping file that was read and holds: every text bare, every id known."""

    columns: Mapping[str, str] = field(default_factory=dict)
    functions: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Value] = field(default_factory=dict)
    document: Document | None = None

    def applied(self, column: Column) -> Column:
        """The column as the file says, else as it is."""
        said = next((self.columns[key] for label in column.labels
                     if (key := bare(label)) in self.columns), None)  # fmt: skip
        if said is None:
            return column
        if said in ROLES:
            return replace(column, role=said, item=None, rivals=())
        return replace(column, role=None, item=said, rivals=())


NO_MAPPING = Mapped()


def read_mapping(path: Path, shown: str, maturity: Maturity, locale: str) -> Mapped:
    """The mapping file beside a sheet, or one that maps nothing where there is none.

    Raises InputError with all that is wrong in it, or where no person confirmed it.
    """
    if not path.exists():
        return NO_MAPPING
    document = read_document(path, shown)
    record = record_of(document, MappingFile)
    problems = list(_problems(record, document, maturity, locale))
    if problems:
        raise InputError(problems)
    return Mapped(
        {bare(header): said for header, said in record.columns.items()},
        {folded(name): said for name, said in record.functions.items()},
        {answer_key(text): _value(said) for text, said in record.answers.items()},
        document,
    )  # fmt: skip


def _value(said: int | str) -> Value:
    if isinstance(said, int):
        return said
    return "NA" if said == "NA" else "DK" if said == "DK" else None


def _problems(
    record: MappingFile, document: Document, maturity: Maturity, locale: str
) -> Iterator[Problem]:
    def problem(group: str, name: str, said: object, key: str) -> Problem:
        message = sentence(locale, key, cell=quoted(str(said)))
        return document.problem((group, name), message)

    yield from _told_twice(record, document, locale)
    yield from unconfirmed(document, record.confirmed, locale)
    for header, said in record.columns.items():
        if said not in ROLES and said not in maturity.items:
            yield problem("columns", header, said, "answers.map.unknown_target")
    functions = {function.id for function in maturity.functions}
    for name, said in record.functions.items():
        if said not in functions and said != IGNORED:
            yield problem("functions", name, said, "answers.map.unknown_function")
    for text, value in record.answers.items():
        if value == OPEN or (isinstance(value, int) and not 1 <= value <= 5):
            yield problem("answers", text, value, "answers.map.unknown_value")


def _told_twice(record: MappingFile, document: Document, locale: str) -> Iterator[Problem]:
    yield from told_twice(document, "columns", record.columns, bare, locale)
    yield from told_twice(document, "functions", record.functions, folded, locale)
    yield from told_twice(document, "answers", record.answers, answer_key, locale)


def missing_headers(mapped: Mapped, headers: set[str], locale: str) -> list[Problem]:
    """A problem for every header of the file that the sheet does not have."""
    return headers_not_found(mapped.document, headers, locale)
