"""Which columns of a table are worth their room on a page."""

from dataclasses import replace

from revkit.show.table import Table


def filled(table: Table) -> Table:
    """The table less every column in which nothing stands; the first one always stays."""
    kept = [
        index
        for index in range(len(table.columns))
        if index == 0 or any(row[index] not in (None, "") for row in table.rows)
    ]
    return replace(
        table,
        columns=tuple(table.columns[index] for index in kept),
        rows=tuple(tuple(row[index] for index in kept) for row in table.rows),
    )
