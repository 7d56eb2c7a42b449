"""The exports of a client's folder -> one record, or every problem of every file at once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from revkit.client.exports.accounts import read_accounts
from revkit.client.exports.deals import read_deals
from revkit.client.exports.history import read_history
from revkit.client.exports.leads import read_leads
from revkit.client.exports.mapping import read_mapping
from revkit.client.exports.oddities import deal_remarks
from revkit.client.exports.seen import last_day, moments_in
from revkit.client.exports.setting import Setting
from revkit.client.exports.sheet import Sheet, read_sheet
from revkit.client.files import EXPORTS
from revkit.client.tables.csv_file import no_garbage_collection
from revkit.client.tables.sentences import sentence
from revkit.content.crm_words import Kind, role_names
from revkit.content.driver_rules import load_driver_rules
from revkit.drivers.columns import Remark
from revkit.drivers.exports import Accounts, Deals, Exports, Leads, StageHistory, TableRead
from revkit.errors import InputError, Problem
from revkit.phrases import quoted

OTHER_FORMS = ("xls", "xlsm", "xlsb", "ods", "tsv", "txt", "html", "htm", "json", "pdf")
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
        else:
            problems += _other_forms(folder, client_id, kind, locale)
    return found, problems


def _other_forms(folder: Path, client_id: str, kind: Kind, locale: str) -> Iterator[Problem]:
    """A table of that name in a form that is not read: nobody should miss it in silence."""
    for suffix in OTHER_FORMS:
        path = folder / f"{kind}.{suffix}"
        if path.is_file():
            message = sentence(locale, "exports.other_form", kind=kind)
            yield Problem(f"{client_id}/{path.name}", None, None, message)


@dataclass(slots=True)
class _Loading:
    """The files read one after another, each with what the ones before it know.

    `ids`, `names` and `named_leads` are what the deals' file says of each deal.
    """

    setting: Setting
    client_id: str
    problems: list[Problem]
    deals: Deals | None = None
    ids: Sequence[str] | None = None
    names: Sequence[str] | None = None
    named_leads: Sequence[str] | None = None
    leads: Leads | None = None
    accounts: Accounts | None = None
    history: StageHistory | None = None
    tables: list[TableRead] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def read(self, paths: dict[Kind, Path]) -> None:
        readers: dict[Kind, Callable[[Sheet], None]] = {
            "deals": self._deals, "leads": self._leads, "accounts": self._accounts,
            "history": self._history,
        }  # fmt: skip
        for kind, path in paths.items():  # deals first: the others point into them
            self._one(kind, path, readers[kind])

    def _one(self, kind: Kind, path: Path, reader: Callable[[Sheet], None]) -> None:
        shown = f"{self.client_id}/{path.name}"
        try:
            mapped = read_mapping(path, shown, role_names(kind), self.setting.locale)
            with no_garbage_collection():
                reader(read_sheet(path, shown, kind, self.setting, mapped))
        except InputError as error:
            self.problems += error.problems

    def _deals(self, sheet: Sheet) -> None:
        read = read_deals(sheet)
        self.deals, self.ids, self.names = read.deals, read.ids, read.names
        self.named_leads = read.leads
        self._took(read.table, read.remarks)

    def _leads(self, sheet: Sheet) -> None:
        read = read_leads(sheet, self.deals, self.ids, self.named_leads)
        self.leads, self.deals = read.leads, read.deals
        self._took(read.table, read.remarks)

    def _accounts(self, sheet: Sheet) -> None:
        read = read_accounts(sheet)
        self.accounts = read.accounts
        self._took(read.table, read.remarks)

    def _history(self, sheet: Sheet) -> None:
        if self.deals is None and self.problems:
            return  # the deals' own problems come first
        read = read_history(sheet, self.deals, self.ids, self.names)
        self.history = read.history
        self._took(read.table, read.remarks)

    def _took(self, table: TableRead, remarks: Iterable[Remark]) -> None:
        self.tables.append(table)
        self.remarks += remarks

    def exports(self) -> Exports:
        """Everything that was read, as of the last day on which anything happened."""
        as_of = self.setting.as_of
        found = Exports(
            as_of, self.deals, self.leads, self.accounts, self.history, tuple(self.tables)
        )
        until = last_day(moments_in(found), as_of)
        remarks = [*self.remarks]
        if self.deals is not None:
            remarks += deal_remarks(self.deals, as_of, until)
        age = (as_of - until).days
        if age > load_driver_rules().old_export.number:
            remarks.append(Remark("exports.old", self.tables[0].table, age))
        return replace(found, until=until, remarks=tuple(remarks))
