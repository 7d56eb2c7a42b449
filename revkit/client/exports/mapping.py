"""`deals.map.yml` and its like: what a person settled about an export.

```yaml
confirmed: true
columns: {"Importe neto": amount, "Notas": ignored}
stages: {"Firmado": won, "Descartado": lost, "Propuesta": open, "Aplazado": parked}
order: ["Contacto", "Propuesta", "Firmado"]
dates: day_first
decimal: ","
currency: MXN
```
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import Field

from revkit.client.mapping_files import (
    IGNORED,
    headers_not_found,
    mapping_path,
    told_twice,
    unconfirmed,
)
from revkit.client.tables.sentences import listed, sentence
from revkit.content.currencies import minor_units
from revkit.content.names import folded
from revkit.content.survey_words import bare
from revkit.documents import Document, read_document
from revkit.drivers.exports import State
from revkit.errors import InputError, Problem
from revkit.phrases import quoted
from revkit.records import Record, record_of

MEANINGS = {state.name.lower(): state for state in State}
DATES = {"day_first": "dmy", "month_first": "mdy"}
DECIMALS = (".", ",")


class MappingFile(Record):
    """The keys of a mapping file."""

    confirmed: bool = Field(description="true once a person has read it.")
    columns: dict[str, str] = Field(
        default_factory=dict, description="Header -> what the column holds, or ignored."
    )
    stages: dict[str, str] = Field(
        default_factory=dict, description="Name of a stage -> won, lost, open or parked."
    )
    order: tuple[str, ...] = Field(
        default=(), description="The stages that a deal goes through, first to last."
    )
    dates: str | None = Field(default=None, description="day_first or month_first.")
    decimal: str | None = Field(default=None, description='"." or ",".')
    currency: str | None = Field(default=None, description="Three letters, such as EUR.")


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping file that was read and holds.

    `columns` gives a role by a bare header, `stages` a state by a folded name; `order` the stages
    as the file writes them; `dates` is "dmy" or "mdy", `decimal` "." or ",", None where not told.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    stages: Mapping[str, State] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    dates: str | None = None
    decimal: str | None = None
    currency: str | None = None
    document: Document | None = None

    def role_of(self, header: str) -> str | None:
        """What the file says of a column; None where it says nothing."""
        return self.columns.get(bare(header))

    def state_of(self, stage: str) -> State | None:
        """What the file says of a stage; None where it says nothing."""
        return self.stages.get(folded(stage))


NO_MAPPING = Mapped()


def read_mapping(path: Path, shown: str, roles: Collection[str], locale: str) -> Mapped:
    """The mapping file beside an export, or one that maps nothing where there is none.

    `path` and `shown` are the export's; `roles` what its columns may hold. Raises InputError with
    all that is wrong in the file, or where no person confirmed it.
    """
    beside = mapping_path(path)
    if not beside.exists():
        return NO_MAPPING
    document = read_document(beside, f"{shown.rpartition('/')[0]}/{beside.name}".removeprefix("/"))
    record = record_of(document, MappingFile)
    problems = list(_problems(record, document, roles, locale))
    if problems:
        raise InputError(problems)
    return Mapped(
        {bare(header): role for header, role in record.columns.items()},
        {folded(name): MEANINGS[said] for name, said in record.stages.items()},
        record.order,
        DATES[record.dates] if record.dates else None,
        record.decimal,
        record.currency,
        document,
    )  # fmt: skip


def missing_headers(mapped: Mapped, headers: Iterable[str], locale: str) -> list[Problem]:
    """A problem for every header of the file that the export does not have."""
    return headers_not_found(mapped.document, {bare(header) for header in headers}, locale)


def _problems(
    record: MappingFile, document: Document, roles: Collection[str], locale: str
) -> Iterator[Problem]:
    yield from unconfirmed(document, record.confirmed, locale)
    yield from told_twice(document, "columns", record.columns, bare, locale)
    yield from told_twice(document, "stages", record.stages, folded, locale)
    known = listed(locale, [*sorted(set(roles) - {IGNORED}), IGNORED], "or")
    for header, role in record.columns.items():
        if role not in roles and role != IGNORED:
            message = sentence(locale, "exports.map.unknown_role", found=quoted(role), roles=known)
            yield document.problem(("columns", header), message)
    for name, said in record.stages.items():
        if said not in MEANINGS:
            message = sentence(locale, "exports.map.unknown_meaning", found=quoted(said))
            yield document.problem(("stages", name), message)
    yield from _order_problems(record, document, locale)
    yield from _form_problems(record, document, locale)


def _order_problems(record: MappingFile, document: Document, locale: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for place, name in enumerate(record.order):
        earlier = first.setdefault(folded(name), place)
        if earlier != place:
            message = sentence(
                locale, "exports.map.stage_twice", first=quoted(record.order[earlier])
            )
            yield document.problem(("order", place), message)


def _form_problems(record: MappingFile, document: Document, locale: str) -> Iterator[Problem]:
    """What is wrong with how dates, numbers and money are said to be written."""
    wrong = {
        "dates": record.dates is not None and record.dates not in DATES,
        "decimal": record.decimal is not None and record.decimal not in DECIMALS,
        "currency": record.currency is not None and minor_units(record.currency) is None,
    }
    for key, is_wrong in wrong.items():
        if is_wrong:
            found = quoted(getattr(record, key))
            yield document.problem((key,), sentence(locale, f"exports.map.{key}", found=found))
