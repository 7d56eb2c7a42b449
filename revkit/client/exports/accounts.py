"""`accounts.csv`: revenue by account, as rows by period, columns by period or a list."""

from revkit.client.exports.accounts_list import read_list
from revkit.client.exports.accounts_long import read_long
from revkit.client.exports.accounts_wide import LEAST, period_columns, read_wide
from revkit.client.exports.headers import IN_PERIOD
from revkit.client.exports.revenue import AccountsRead, revenue_role
from revkit.client.exports.sheet import Sheet
from revkit.client.tables.sentences import sentence
from revkit.content.survey_words import bare
from revkit.errors import InputError
from revkit.phrases import quoted

_TELLS_LEAVING = ("left", "ended")


def read_accounts(sheet: Sheet) -> AccountsRead:
    """The accounts of a sheet, in whichever shape it is.

    Raises InputError for columns that cannot be read, and for a table that tells neither periods
    nor who left.
    """
    _refuse_no_periods(sheet)
    columns, role = sheet.columns, revenue_role(sheet)
    leaving = any(name in columns for name in _TELLS_LEAVING)
    if len(period_columns(sheet)) >= LEAST and "period" not in columns:
        return read_wide(_named(sheet))
    if role and "period" in columns and not (leaving and _one_each(sheet)):
        return read_long(_named(sheet), role)
    if role and leaving:
        return read_list(sheet, role)
    raise sheet.refusal(
        "exports.accounts.needed", name=quoted(sheet.table.shown.rpartition("/")[2])
    )


def _refuse_no_periods(sheet: Sheet) -> None:
    """Raises InputError for headings that a person took for periods, and that are none."""
    document = sheet.mapped.document
    if document is None:
        return
    read = {bare(column.name) for column in period_columns(sheet).values()}
    problems = [
        document.problem(
            ("columns", header), sentence(sheet.setting.locale, "exports.accounts.no_period")
        )
        for header, said in document.data.get("columns", {}).items()
        if said == IN_PERIOD and bare(header) not in read
    ]
    if problems:
        raise InputError(problems)


def _named(sheet: Sheet) -> Sheet:
    """The same sheet. Raises InputError where no column names the accounts."""
    if "account" not in sheet.columns:
        raise sheet.refusal("exports.accounts.no_account")
    return sheet


def _one_each(sheet: Sheet) -> bool:
    """Whether every account stands on one row alone: a list, whatever else it dates."""
    if "account" not in sheet.columns:
        return True
    texts = sheet.columns["account"].texts
    return len(set(texts)) == len(texts)
