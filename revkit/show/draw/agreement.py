"""A map of words: topics by function, each state with a symbol and a colour of its own."""

import textwrap
from typing import TYPE_CHECKING, Any

from revkit.show.chart import Chart
from revkit.show.draw.rows import name_rows, placed
from revkit.show.draw.style import ACCORD, GRID, INK, MUTED, PAPER, new_figure

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW, HEADROOM = 0.27, 1.9  # inches: height of a row; legend and names of columns together
COLUMN_LETTERS = 12
# Whole, half and crossed out, so that the states are told in black and white too.
SYMBOLS: dict[str, dict[str, Any]] = {
    "agree": {"marker": "o", "markersize": 10, "fillstyle": "full"},
    "partly": {"marker": "o", "markersize": 10, "fillstyle": "left"},
    "apart": {"marker": "X", "markersize": 11, "fillstyle": "full"},
}


def draw(chart: Chart) -> "Figure":
    """A symbol where the agreement is known, a grey box where it is not shown, else nothing."""
    data = chart.data
    columns = list(dict.fromkeys(data["column"]))
    names = data[["group", "element", "name"]].drop_duplicates("element").reset_index(drop=True)
    rows = placed(names, "group")
    cells = data.merge(rows[["element", "place"]], on="element")
    cells = cells.assign(x=cells["column"].map(columns.index))
    figure = new_figure(ROW * (rows["place"].max() + 1) + HEADROOM)
    axes = figure.subplots()
    _grid(axes, rows, len(columns))
    _cells(axes, cells, chart.labels)
    _frame(axes, rows, columns)
    handles, labels = axes.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=2, frameon=False)
    return figure


def _grid(axes: "Axes", rows: "pandas.DataFrame", columns: int) -> None:
    axes.hlines(rows["place"], -0.5, columns - 0.5, color=GRID, linewidth=0.8, zorder=0)


def _cells(axes: "Axes", cells: "pandas.DataFrame", labels: Any) -> None:
    hollow = {"linestyle": "none", "markeredgewidth": 1.2, "markerfacecoloralt": PAPER}
    for state, symbol in SYMBOLS.items():
        found = cells[cells["state"] == state]
        colour = ACCORD[state]
        style = {**hollow, **symbol, "color": colour, "markeredgecolor": colour}
        axes.plot(found["x"], found["place"], label=labels[state], zorder=2, **style)
    hidden = cells[cells["state"] == "not_shown"]
    axes.plot(
        hidden["x"], hidden["place"], label=labels["not_shown"], marker="s", markersize=9,
        linestyle="none", color=GRID, zorder=2,
    )  # fmt: skip
    if (cells["state"] == "not_asked").any():
        axes.plot([], [], label=labels["not_asked"], linestyle="-", color=GRID, linewidth=0.8)


def _frame(axes: "Axes", rows: "pandas.DataFrame", columns: list[str]) -> None:
    name_rows(axes, rows, "name", "group")
    titles = [textwrap.fill(name, COLUMN_LETTERS, break_long_words=False) for name in columns]
    axes.xaxis.tick_top()
    axes.set_xticks(range(len(columns)), titles, rotation=55, ha="left", rotation_mode="anchor")
    axes.tick_params(axis="both", length=0, labelcolor=INK)
    axes.set(xlabel="", ylabel="", xlim=(-0.5, max(len(columns), 4) - 0.5))
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.xaxis.label.set_color(MUTED)
