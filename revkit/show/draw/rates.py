"""A rate by source: one row a source, a dot with its interval, and on how many it rests."""

from typing import TYPE_CHECKING

from revkit.show.chart import Chart
from revkit.show.draw.names import drawn
from revkit.show.draw.shares import share_axis
from revkit.show.draw.style import BLUE, GRID, INK, MUTED, PAPER, new_figure

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW, HEADROOM = 0.4, 1.25  # inches


def draw(chart: Chart) -> "Figure":
    """Dots are whole where the source has cases enough, hollow where it is a hint."""
    rows = chart.data.reset_index(drop=True)
    figure = new_figure(ROW * len(rows) + HEADROOM)
    axes = figure.subplots()
    axes.hlines(rows.index, 0, 1, color=GRID, linewidth=0.8, zorder=0)
    axes.hlines(rows.index, rows["low"], rows["high"], color=MUTED, linewidth=2, zorder=1)
    for few, group in rows.groupby("few"):
        axes.plot(
            group["rate"], group.index, linestyle="none", marker="o", markersize=9, color=BLUE,
            markerfacecolor=PAPER if few else BLUE, zorder=3, clip_on=False,
            label=chart.labels["few" if few else "rate"],
        )  # fmt: skip
    if chart.labels["overall"] is not None:
        axes.axvline(chart.labels["overall"], color=INK, linewidth=1, linestyle=(0, (4, 3)),
                     zorder=0, label=chart.labels["line"])  # fmt: skip
    _frame(axes, rows, chart)
    handles, labels = axes.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=3, frameon=False)
    return figure


def _frame(axes: "Axes", rows: "pandas.DataFrame", chart: Chart) -> None:
    high = float(rows[["rate", "high"]].max().max())
    end = min(1.0, max(0.1, 1.1 * high))
    axes.set_yticks(rows.index, [drawn(name) for name in rows["name"]])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set(xlabel=chart.labels["axis"], ylabel="", xlim=(-0.01 * end, end))
    share_axis(axes.xaxis, chart.speaker)
    for place, text in enumerate(rows["text"]):
        axes.annotate(drawn(text), (1.02, place), xycoords=("axes fraction", "data"),
                      va="center", color=INK, size=9)  # fmt: skip
    axes.tick_params(axis="both", length=0)
    axes.spines["left"].set_visible(False)
