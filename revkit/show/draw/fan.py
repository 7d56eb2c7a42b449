"""Fan: the cumulative flow month by month, nine and eight of ten cases, the middle one, payback."""

from typing import TYPE_CHECKING, Any

from revkit.show.chart import Chart
from revkit.show.draw.style import BLUE, GREEN, GRID, INK, MUTED, PAPER, new_figure
from revkit.show.draw.unit_axis import unit_axis

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEIGHT = 3.9
BANDS = (("p5", "p95", 0.16), ("p10", "p90", 0.26))
HALF_A_YEAR, LONG = 6, 48  # months: a tick each half year, each year where there are many
EDGE = 0.5  # of the width: from here on, words go to the left
BEHIND: Any = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.5, "alpha": 0.85}


def draw(chart: Chart) -> "Figure":
    """`data` holds month, p5, p10, p50, p90 and p95, one row a month from today on."""
    data = chart.data
    figure = new_figure(HEIGHT)
    axes = figure.subplots()
    names = (chart.labels["nine"], chart.labels["eight"])
    for (low, high, alpha), name in zip(BANDS, names, strict=True):
        axes.fill_between(data["month"], data[low], data[high], color=BLUE, alpha=alpha,
                          linewidth=0, label=name)  # fmt: skip
    axes.plot(data["month"], data["p50"], color=BLUE, linewidth=2, label=chart.labels["middle"])
    axes.axhline(0, color=INK, linewidth=1)
    _payback(axes, chart)
    _dress(axes, chart)
    return figure


def _payback(axes: "Axes", chart: Chart) -> None:
    """From which month on half of the cases have the outlay back."""
    month = chart.labels["payback"]
    if month is None:
        return
    axes.plot(month, 0, "o", color=GREEN, markersize=7, zorder=5, clip_on=False)
    left = month > EDGE * max(chart.data["month"])
    axes.annotate(
        chart.labels["payback_text"], (month, 0), xytext=(-6 if left else 6, -8),
        textcoords="offset points", ha="right" if left else "left", va="top", size=9, color=INK,
        zorder=6, bbox=BEHIND,
    )  # fmt: skip


def _dress(axes: "Axes", chart: Chart) -> None:
    last = int(max(chart.data["month"]))
    step = HALF_A_YEAR if last <= LONG else 2 * HALF_A_YEAR
    axes.set(xlabel=chart.labels["axis_x"], ylabel=chart.labels["axis_y"], xlim=(0, last))
    axes.set_xticks(range(0, last + 1, step))
    unit_axis(axes.yaxis, "money", chart.speaker)
    axes.grid(axis="y", color=GRID)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, labelcolor=INK)
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_color(MUTED)
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, frameon=False, borderaxespad=0.2,
                handlelength=1.4, columnspacing=1.6)  # fmt: skip
