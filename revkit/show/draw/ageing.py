"""The age of what is open: one row a stage, from its median to its oldest tenth."""

from typing import TYPE_CHECKING

from revkit.show.chart import Chart
from revkit.show.draw.names import drawn
from revkit.show.draw.style import BLUE, GRID, INK, MUTED, ORANGE, new_figure

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW, HEADROOM = 0.42, 1.3  # inches


def draw(chart: Chart) -> "Figure":
    """A dot at the median age, a bar on to the late one, a mark where won deals were done."""
    rows = chart.data.reset_index(drop=True)
    figure = new_figure(ROW * len(rows) + HEADROOM)
    axes = figure.subplots()
    axes.hlines(rows.index, rows["median"], rows["late"], color=BLUE, alpha=0.4, linewidth=6,
                label=chart.labels["late"])  # fmt: skip
    axes.plot(rows["median"], rows.index, "o", color=BLUE, markersize=9, linestyle="none",
              label=chart.labels["median"], zorder=3)  # fmt: skip
    known = rows[rows["won"].notna()]
    if len(known):
        axes.plot(known["won"], known.index, "|", color=ORANGE, markersize=17, linestyle="none",
                  markeredgewidth=3.2, label=chart.labels["won"], zorder=4)  # fmt: skip
    _frame(axes, rows, chart)
    handles, labels = axes.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=1, frameon=False)
    return figure


def _frame(axes: "Axes", rows: "pandas.DataFrame", chart: Chart) -> None:
    from matplotlib.ticker import MaxNLocator

    most = float(rows[["median", "late", "won"]].max().max())
    axes.set_yticks(rows.index, [drawn(name) for name in rows["name"]])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    axes.xaxis.set_major_formatter(lambda value, _: chart.speaker.number(round(float(value), 6)))
    axes.set(xlabel=chart.labels["axis"], ylabel="", xlim=(0, 1.05 * max(most, 1.0)))
    for place, text in enumerate(rows["text"]):
        axes.annotate(drawn(text), (1.02, place), xycoords=("axes fraction", "data"),
                      va="center", color=INK, size=9)  # fmt: skip
    axes.grid(axis="x", color=GRID)
    axes.set_axisbelow(True)
    axes.tick_params(axis="both", length=0)
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_color(MUTED)
