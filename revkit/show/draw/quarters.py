"""A rate by quarter: dots with their intervals over time, and the rate of the whole."""

from typing import TYPE_CHECKING, Any

from revkit.show.chart import Chart
from revkit.show.draw.shares import share_axis
from revkit.show.draw.style import BLUE, GRID, INK, MUTED, ORANGE, PAPER, new_figure

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEIGHT = 3.9
MOST_TICKS = 10
# A quarter that differs is told by shape too; one with few cases is hollow.
SHAPES: dict[str, dict[str, Any]] = {
    "within": {"color": BLUE, "marker": "o", "markersize": 8},
    "apart": {"color": ORANGE, "marker": "D", "markersize": 8, "markeredgecolor": INK},
    "few": {"color": MUTED, "marker": "o", "markersize": 7, "markerfacecolor": PAPER},
}


def draw(chart: Chart) -> "Figure":
    """One dot a quarter with its interval; the line is the rate of all of them."""
    data = chart.data.reset_index(drop=True)
    figure = new_figure(HEIGHT)
    axes = figure.subplots()
    axes.vlines(data.index, data["low"], data["high"], color=MUTED, linewidth=1.3, zorder=1)
    for end in ("low", "high"):
        axes.hlines(data[end], data.index - 0.09, data.index + 0.09, color=MUTED, linewidth=1.3)
    for state, shape in SHAPES.items():
        found = data[data["state"] == state]
        if len(found):
            axes.plot(found.index, found["rate"], linestyle="none", zorder=3, clip_on=False,
                      label=chart.labels[state], **shape)  # fmt: skip
    overall = chart.labels["overall"]
    if overall is not None:
        axes.axhline(overall, color=INK, linewidth=1, linestyle=(0, (4, 3)), zorder=0,
                     label=chart.labels["line"])  # fmt: skip
    _frame(axes, data, chart)
    handles, labels = axes.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=2, frameon=False)
    return figure


def _frame(axes: "Axes", data: "pandas.DataFrame", chart: Chart) -> None:
    step = -(-len(data) // MOST_TICKS)
    # Counted from the newest, so that the last quarter always has its name.
    shown = sorted(range(len(data) - 1, -1, -step))
    axes.set_xticks(shown, ["\n".join(data["label"][place].split(maxsplit=1)) for place in shown])
    top = min(1.0, float(data["high"].max()) + 0.05)
    bottom = max(0.0, float(data["low"].min()) - 0.05)
    # Never so close that noise looks like movement.
    if top - bottom < 0.3:
        middle = (top + bottom) / 2
        bottom, top = max(0.0, middle - 0.15), min(1.0, middle + 0.15)
    axes.set(xlabel=chart.labels["axis_x"], ylabel=chart.labels["axis_y"],
             xlim=(-0.6, len(data) - 0.4), ylim=(bottom, top + 0.01))  # fmt: skip
    share_axis(axes.yaxis, chart.speaker)
    axes.grid(axis="y", color=GRID)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    axes.spines["left"].set_visible(False)
