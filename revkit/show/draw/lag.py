"""From the start to the win: the share won by each day with its band, and the share lost."""

from typing import TYPE_CHECKING, Any

from revkit.show.chart import Chart
from revkit.show.draw.shares import share_axis
from revkit.show.draw.style import BLUE, GRID, INK, MUTED, VERMILION, new_figure

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEIGHT = 3.9
LATE = 0.7  # of the axis


def draw(chart: Chart) -> "Figure":
    """Step curves: what is won, within its interval, and what is lost, which competes with it."""
    data = chart.data
    figure = new_figure(HEIGHT)
    axes = figure.subplots()
    step: dict[str, Any] = {"drawstyle": "steps-post"}
    axes.fill_between(data["days"], data["low"], data["high"], step="post", color=BLUE,
                      alpha=0.22, linewidth=0, label=chart.labels["band"])  # fmt: skip
    axes.plot(data["days"], data["won"], color=BLUE, linewidth=2.2, label=chart.labels["won"],
              **step)  # fmt: skip
    if data["lost"].any():
        axes.plot(data["days"], data["lost"], color=VERMILION, linewidth=1.6,
                  linestyle=(0, (5, 2)), label=chart.labels["lost"], **step)  # fmt: skip
    _quantiles(axes, data, chart)
    _frame(axes, data, chart)
    handles, labels = axes.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=3, frameon=False)
    return figure


def _quantiles(axes: "Axes", data: "pandas.DataFrame", chart: Chart) -> None:
    """A mark on the curve where a half and nine tenths of what is ever won are won."""
    for days, text in chart.labels["quantiles"]:
        known = data[data["days"] <= days]
        if known.empty:
            continue
        height = float(known["won"].iloc[-1])
        axes.vlines(days, 0, height, color=INK, linewidth=0.9, linestyle=(0, (1, 2)), zorder=2)
        axes.plot(days, height, "o", color=INK, markersize=5, zorder=4)
        late = days > LATE * float(data["days"].max())  # its words go to the left of it
        axes.annotate(text, (days, 0), xytext=(-4 if late else 4, 4), size=9, color=INK,
                      textcoords="offset points", va="bottom",
                      ha="right" if late else "left")  # fmt: skip


def _frame(axes: "Axes", data: "pandas.DataFrame", chart: Chart) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.xaxis.set_major_locator(MaxNLocator(7, integer=True))
    axes.xaxis.set_major_formatter(lambda value, _: chart.speaker.number(round(float(value), 6)))
    top = float(data[["high", "won", "lost"]].max().max())
    axes.set(xlabel=chart.labels["axis_x"], ylabel=chart.labels["axis_y"],
             xlim=(0, max(1.0, 1.02 * float(data["days"].max()))),
             ylim=(0, min(1.02, max(0.02, 1.08 * top))))  # fmt: skip
    share_axis(axes.yaxis, chart.speaker)
    axes.grid(axis="y", color=GRID)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, labelcolor=INK)
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_color(MUTED)
