"""The one reader of the tables that clients send: text first, meaning second.

`read_table` gives the rows of a CSV or workbook as text, each of the same number of cells, or
refuses with every problem at once, in the client's language. What the text means is for the
columns: `vote_numbers` and `vote_dates` decide by all of a column, never by a cell.
`write_annotated` gives the client's own sheet back, with its problems marked.
"""

from revkit.client.tables.annotated import write_annotated
from revkit.client.tables.column import Column
from revkit.client.tables.dates import Dates, vote_dates
from revkit.client.tables.numbers import Numbers, vote_numbers
from revkit.client.tables.raw import RawRow, RawTable
from revkit.client.tables.reading import read_table, read_tables

__all__ = [
    "Column",
    "Dates",
    "Numbers",
    "RawRow",
    "RawTable",
    "read_table",
    "read_tables",
    "vote_dates",
    "vote_numbers",
    "write_annotated",
]
