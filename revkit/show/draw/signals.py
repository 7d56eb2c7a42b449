"""Signals on one scale: a bar for what is known, an open line where it is not."""

from typing import TYPE_CHECKING, Any

from revkit.show.chart import Chart
from revkit.show.draw.rows import name_rows, placed
from revkit.show.draw.style import BLUE, GREEN, GRID, INK, MUTED, ORANGE, PURPLE, new_figure

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW, HEADROOM = 0.34, 0.95  # inches: height of a row; thresholds, legend and axis together
LOWEST, HIGHEST = 1, 5
GROUPS = {"reason": BLUE, "place": ORANGE, "capacity": GREEN, "caution": PURPLE}


def draw(chart: Chart) -> "Figure":
    """One row a signal under the heading of its group; the strength stands at the right."""
    rows = placed(chart.data, "group")
    figure = new_figure(ROW * (rows["place"].max() + 1) + HEADROOM)
    axes = figure.subplots()
    _thresholds(axes, rows, chart.labels["thresholds"])
    _strengths(axes, rows)
    _open(axes, rows, chart.labels["unknown"])
    for row in rows.itertuples():
        _beside(axes, row)
    _frame(axes, rows, chart)
    return figure


def _strengths(axes: "Axes", rows: "pandas.DataFrame") -> None:
    import seaborn

    known = rows[rows["value"].notna()]
    colours = [GROUPS[group] for group in known["group"]]
    axes.hlines(known["place"], LOWEST, known["value"], colors=colours, linewidth=5, alpha=0.45)
    if len(known):
        seaborn.scatterplot(
            known,
            x="value",
            y="place",
            hue="group",
            palette=GROUPS,
            s=90,
            legend=False,
            zorder=3,
            ax=axes,
        )


def _beside(axes: "Axes", row: Any) -> None:
    axes.text(HIGHEST + 0.18, row.place, row.text, va="center", color=INK)


def _open(axes: "Axes", rows: "pandas.DataFrame", label: str) -> None:
    """Where the strength may lie, with ends and without a point."""
    unknown = rows[rows["value"].isna()]
    if unknown.empty:
        return
    style: Any = {"color": MUTED, "zorder": 2}
    lines = axes.hlines(
        unknown["place"], unknown["low"], unknown["high"], linestyle=(0, (2, 2)), **style
    )
    for end in ("low", "high"):
        axes.plot(unknown[end], unknown["place"], "|", markersize=11, **style)
    axes.figure.legend([lines], [label], loc="outside lower right", frameon=False)


def _thresholds(axes: "Axes", rows: "pandas.DataFrame", thresholds: Any) -> None:
    for value, label in thresholds:
        axes.axvline(value, color=MUTED, linewidth=0.9, linestyle=(0, (1, 3)), zorder=0)
        axes.text(value, -0.75, label, ha="center", va="bottom", color=MUTED, size=9)
    axes.hlines(rows["place"], LOWEST, HIGHEST, color=GRID, linewidth=0.8, zorder=0)


def _frame(axes: "Axes", rows: "pandas.DataFrame", chart: Chart) -> None:
    name_rows(axes, rows, "name", "heading")
    axes.set_xticks(range(LOWEST, HIGHEST + 1))
    axes.tick_params(axis="both", length=0)
    axes.set(xlabel=chart.labels["axis"], ylabel="", xlim=(LOWEST - 0.1, HIGHEST + 0.95))
    axes.spines["left"].set_visible(False)
