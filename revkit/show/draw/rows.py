"""Rows under headings, as several pictures have them: one row a topic, names at the left."""

import textwrap
from typing import TYPE_CHECKING

from revkit.show.draw.style import INK

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes

LABEL_WIDTH = 36  # letters


def placed(data: "pandas.DataFrame", heading: str) -> "pandas.DataFrame":
    """Each row with its place from the top; a heading takes a place of its own."""
    import pandas

    headings = (data[heading] != data[heading].shift()).cumsum()
    order = pandas.Series(range(len(data)), index=data.index)
    return data.assign(place=headings + order)


def name_rows(axes: "Axes", rows: "pandas.DataFrame", name: str, heading: str) -> None:
    """The rows' names as ticks, and their headings in bold above them."""
    names = [textwrap.shorten(text, LABEL_WIDTH, placeholder="…") for text in rows[name]]
    axes.set_yticks(rows["place"], names)
    axes.set_ylim(rows["place"].max() + 0.6, -0.6)
    for text, group in rows.groupby(heading, sort=False):
        axes.annotate(
            textwrap.shorten(str(text), LABEL_WIDTH, placeholder="…"),
            (0, group["place"].min() - 1),
            xycoords=("axes fraction", "data"),
            xytext=(-5, 0),
            textcoords="offset points",
            ha="right",
            va="center",
            weight="bold",
            color=INK,
        )
