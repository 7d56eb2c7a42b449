"""The year's shape: each month against an average one, and how far the single years went."""

from typing import TYPE_CHECKING

from revkit.show.chart import Chart
from revkit.show.draw.shares import EVEN, TICKS
from revkit.show.draw.style import BLUE, GRID, INK, MUTED, new_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEIGHT = 3.6


def draw(chart: Chart) -> "Figure":
    """Bars from the average month's line; thin lines from the least to the most of the years."""
    data = chart.data.reset_index(drop=True)
    figure = new_figure(HEIGHT)
    axes = figure.subplots()
    axes.bar(data.index, data["index"] - 1, bottom=1, width=0.62, color=BLUE,
             label=chart.labels["index"])  # fmt: skip
    axes.vlines(data.index, data["low"], data["high"], color=INK, linewidth=1.1, zorder=3,
                label=chart.labels["spread"])  # fmt: skip
    for end in ("low", "high"):
        axes.hlines(data[end], data.index - 0.1, data.index + 0.1, color=INK, linewidth=1.1)
    axes.axhline(1, color=MUTED, linewidth=1, zorder=2)
    _frame(axes, chart)
    handles, labels = axes.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=2, frameon=False)
    return figure


def _frame(axes: "Axes", chart: Chart) -> None:
    from matplotlib.ticker import MaxNLocator

    data = chart.data
    axes.set_xticks(range(len(data)), list(data["label"]))
    axes.yaxis.set_major_locator(MaxNLocator(TICKS, steps=EVEN))
    axes.yaxis.set_major_formatter(lambda value, _: chart.speaker.number(round(float(value), 6), 1))
    least = float(data[["index", "low"]].min().min())
    most = float(data[["index", "high"]].max().max())
    axes.set(xlabel="", ylabel=chart.labels["axis"], xlim=(-0.6, len(data) - 0.4),
             ylim=(max(0.0, min(0.5, least - 0.1)), max(1.5, most + 0.1)))  # fmt: skip
    axes.grid(axis="y", color=GRID)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
