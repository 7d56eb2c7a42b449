"""Rows with two ends and the distance between them, grouped under headings."""

from typing import TYPE_CHECKING, Any

from revkit.show.chart import Chart
from revkit.show.draw.rows import name_rows, placed
from revkit.show.draw.style import BLUE, GRID, INK, MUTED, ORANGE, WIDTH

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW, HEADROOM = 0.33, 1.0  # inches: height of a row; legend and axis together
BENEATH, END = 0.34, 0.1  # in rows: an interval's distance from its points, half an end of it
LOWEST, HIGHEST = 1, 5
# The left end is larger, so that it is seen around the right one where both agree.
ENDS = {"left": (BLUE, "o", 84), "right": (ORANGE, "s", 44)}


def draw(chart: Chart) -> "Figure":
    """One row a capability, one heading a pillar; the difference stands at the right."""
    from matplotlib.figure import Figure as MatplotlibFigure

    rows = placed(chart.data, "pillar")
    height = ROW * (rows["place"].max() + 1) + HEADROOM
    figure = MatplotlibFigure(figsize=(WIDTH, height))
    axes = figure.subplots()
    _points(axes, rows, chart.labels)
    for row in rows.itertuples():
        _beside(axes, row, chart)
    _frame(axes, rows, chart)
    handles, labels = axes.get_legend_handles_labels()
    if legend := axes.get_legend():  # seaborn puts one inside, where it would cover a row
        legend.remove()
    figure.legend(
        handles, labels, loc="outside upper center", ncols=3, frameon=False, handletextpad=0.2
    )
    return figure


def _points(axes: "Axes", rows: "pandas.DataFrame", labels: Any) -> None:
    import seaborn

    axes.hlines(rows["place"], LOWEST, HIGHEST, color=GRID, linewidth=0.8, zorder=0)
    axes.hlines(rows["place"], rows["left"], rows["right"], color=MUTED, linewidth=2.2, zorder=1)
    means = rows[rows["left"].isna() | rows["right"].isna()]
    if means["mean"].notna().any():
        seaborn.scatterplot(
            means, x="mean", y="place", color=MUTED, marker="D", s=34, label=labels["mean"], ax=axes
        )
    for end, (colour, shape, size) in ENDS.items():
        if rows[end].notna().any():
            seaborn.scatterplot(
                rows,
                x=end,
                y="place",
                color=colour,
                marker=shape,
                s=size,
                label=labels[end],
                ax=axes,
            )
    _intervals(axes, rows, labels["interval"])


def _intervals(axes: "Axes", rows: "pandas.DataFrame", label: str) -> None:
    """Where the mean of a row lies: a thin line with ends, beneath the points."""
    known = rows[rows["low"] < rows["high"]]  # everybody answered: the mean is what it is
    if known.empty:
        return
    places = known["place"] + BENEATH
    ends: dict[str, Any] = {"color": INK, "linewidth": 0.9, "zorder": 1}
    axes.hlines(places, known["low"], known["high"], label=label, **ends)
    for end in ("low", "high"):
        axes.vlines(known[end], places - END, places + END, **ends)


def _beside(axes: "Axes", row: Any, chart: Chart) -> None:
    """The difference at the right of a row, or why there is no figure."""
    if row.state:
        axes.text(
            LOWEST + 0.05, row.place, row.state, va="center", color=MUTED, size=9, style="italic"
        )
    elif row.left == row.left and row.right == row.right:  # NaN is not equal to itself
        gap = chart.speaker.signed(row.right - row.left, 1)
        axes.text(HIGHEST + 0.42, row.place, gap, va="center", ha="right", color=INK)


def _frame(axes: "Axes", rows: "pandas.DataFrame", chart: Chart) -> None:
    name_rows(axes, rows, "capability", "pillar")
    axes.set_xticks(range(LOWEST, HIGHEST + 1))
    axes.tick_params(axis="both", length=0)
    axes.set(xlabel=chart.labels["axis"], ylabel="", xlim=(LOWEST - 0.15, HIGHEST + 0.45))
    axes.spines["left"].set_visible(False)
