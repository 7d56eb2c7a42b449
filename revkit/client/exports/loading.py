"""The exports of a client's folder -> one record, or every problem of every file at once."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import numpy as np

from revkit.client.exports.deals import DealsRead, read_deals
from revkit.client.exports.mapping import read_mapping
from revkit.client.exports.oddities import deal_remarks
from revkit.client.exports.setting import Setting
from revkit.client.exports.sheet import Sheet, read_sheet
from revkit.client.files import EXPORTS
from revkit.client.tables.sentences import sentence
from revkit.content.crm_words import Kind, role_names
from revkit.content.driver_rules import load_driver_rules
from revkit.drivers.columns import Moments, Remark
from revkit.drivers.exports import Deals, Exports, State, TableRead
from revkit.errors import InputError, Problem
from revkit.phrases import quoted

R = TypeVar("R")
KINDS: tuple[Kind, ...] = EXPORTS  # type: ignore[assignment]


def load_exports(folder: Path, client_id: str, setting: Setting) -> Exports | None:
    """What lies in the folder as deals, leads, accounts and history; None if nothing does.

    Raises InputError with every problem of every file.
    """
    paths, problems = _files(folder, client_id, setting.locale)
    if not paths and not problems:
        return None
    loaded = _Loading(setting, client_id, problems)
    loaded.read(paths)
    if loaded.problems:
        raise InputError(loaded.problems)
    return loaded.exports()


def _files(folder: Path, client_id: str, locale: str) -> tuple[dict[Kind, Path], list[Problem]]:
    """The file of each kind; two of one kind are a problem."""
    found, problems = dict[Kind, Path](), list[Problem]()
    for kind in KINDS:
        paths = [folder / f"{kind}.{suffix}" for suffix in ("csv", "xlsx")]
        paths = [path for path in paths if path.is_file()]
        if len(paths) > 1:
            first, second = (quoted(path.name) for path in paths)
            table = sentence(locale, f"exports.table.{kind}")
            message = sentence(locale, "exports.two_files", table=table, first=first, second=second)
            problems.append(Problem(f"{client_id}/{paths[1].name}", None, None, message))
        elif paths:
            found[kind] = paths[0]
    return found, problems


@dataclass(slots=True)
class _Loading:
    """The files read one after another, each with what the ones before it know."""

    setting: Setting
    client_id: str
    problems: list[Problem]
    deals: DealsRead | None = None
    tables: list[TableRead] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def read(self, paths: dict[Kind, Path]) -> None:
        if "deals" in paths:
            self.deals = self._one("deals", paths["deals"], self._deals)

    def _one(self, kind: Kind, path: Path, reader: Callable[[Sheet], R]) -> R | None:
        shown = f"{self.client_id}/{path.name}"
        try:
            mapped = read_mapping(path, shown, role_names(kind), self.setting.locale)
            return reader(read_sheet(path, shown, kind, self.setting, mapped))
        except InputError as error:
            self.problems += error.problems
            return None

    def _deals(self, sheet: Sheet) -> DealsRead:
        read = read_deals(sheet)
        self.tables.append(read.table)
        self.remarks += read.remarks
        return read

    def exports(self) -> Exports:
        deals = self.deals.deals if self.deals else None
        as_of = self.setting.as_of
        until = last_day(self._moments(deals), as_of)
        remarks = [*self.remarks]
        if deals is not None:
            remarks += deal_remarks(deals, as_of, until)
        age = (as_of - until).days
        if age > load_driver_rules().old_export.number:
            remarks.append(Remark("exports.old", self.tables[0].table, age))
        return Exports(until, deals, read=tuple(self.tables), remarks=tuple(remarks))

    def _moments(self, deals: Deals | None) -> Iterator[Moments]:
        if deals is not None:
            yield from deal_moments(deals)


def deal_moments(deals: Deals) -> Iterator[Moments]:
    """What happened to deals, and when; the expected close of an open one did not happen."""
    happened = [deals.created, deals.active, *(deals.entered or {}).values()]
    yield from (moments for moments in happened if moments is not None)
    if deals.closed is not None:
        yield deals.closed[deals.is_(State.WON, State.LOST)]


def last_day(columns: Iterable[Moments], as_of: datetime.date) -> datetime.date:
    """The last day in any column that is not after `as_of`; `as_of` where there is none.

    >>> days = np.array(["2025-03-01T10:00", "2025-09-01", "NaT"], dtype="datetime64[s]")
    >>> last_day([days], datetime.date(2025, 6, 30))
    datetime.date(2025, 3, 1)
    """
    last = np.datetime64("NaT", "D")
    for moments in columns:
        days = moments.astype("datetime64[D]")
        days = days[days <= np.datetime64(as_of, "D")]
        if len(days):
            last = np.fmax(last, days.max())
    found = last.astype(object)
    return as_of if found is None else found
