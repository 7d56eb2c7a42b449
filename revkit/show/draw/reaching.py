"""How likely each result is reached: a curve, the goal on it, and the result that is safe."""

from typing import TYPE_CHECKING, Any

from revkit.show.chart import Chart
from revkit.show.draw.shares import share_axis
from revkit.show.draw.style import BLUE, GREEN, GRID, INK, MUTED, PAPER, new_figure
from revkit.show.draw.unit_axis import unit_axis

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEIGHT = 3.9
EDGE = 0.3  # of the width: nearer to an end, words go inwards
MARGIN = 0.04
BEHIND: Any = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.5, "alpha": 0.8}


def draw(chart: Chart) -> "Figure":
    """`data` holds result and probability, along the curve."""
    data = chart.data.sort_values("result")
    figure = new_figure(HEIGHT)
    axes = figure.subplots()
    step = chart.labels["step"]
    axes.fill_between(data["result"], 0, data["probability"], color=BLUE, alpha=0.13, linewidth=0,
                      step=step)  # fmt: skip
    axes.plot(data["result"], data["probability"], color=BLUE, linewidth=2,
              drawstyle=f"steps-{step}" if step else "default")  # fmt: skip
    _span(axes, chart)
    _safe(axes, chart)
    _goal(axes, chart)
    axes.set(xlabel=chart.labels["axis_x"], ylabel=chart.labels["axis_y"], ylim=(0, 1.02))
    unit_axis(axes.xaxis, chart.labels["unit"], chart.speaker)
    share_axis(axes.yaxis, chart.speaker)
    axes.grid(axis="y", color=GRID)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, labelcolor=INK)
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_color(MUTED)
    return figure


def _span(axes: "Axes", chart: Chart) -> None:
    """All of the curve, the goal and what is safe, however far apart."""
    marks = [chart.labels["goal"], chart.labels["safe"], *chart.data["result"]]
    low, high = float(min(marks)), float(max(marks))
    room = MARGIN * ((high - low) or abs(high) or 1.0)
    axes.set_xlim(low - room, high + room)


def _safe(axes: "Axes", chart: Chart) -> None:
    safe, wanted = chart.labels["safe"], chart.labels["wanted"]
    left, right = axes.get_xlim()
    line: dict[str, Any] = {"color": GREEN, "linewidth": 1.3, "linestyle": (0, (1, 2)), "zorder": 3}
    axes.plot([left, safe, safe], [wanted, wanted, 0], **line)
    axes.plot(safe, wanted, "o", color=GREEN, markersize=6, zorder=4)
    inwards = (safe - left) / (right - left) > EDGE
    axes.annotate(
        chart.labels["safe_text"], (safe, 0), xytext=(-5 if inwards else 5, 6),
        textcoords="offset points", ha="right" if inwards else "left", va="bottom", size=9,
        color=INK, zorder=5, bbox=BEHIND,
    )  # fmt: skip


def _goal(axes: "Axes", chart: Chart) -> None:
    """The goal's line over the whole height, its words above the picture."""
    goal, probability = chart.labels["goal"], chart.labels["probability"]
    axes.axvline(goal, color=INK, linewidth=1.2, zorder=3)
    axes.plot(goal, probability, "o", color=INK, markersize=7, zorder=5, clip_on=False)
    left, right = axes.get_xlim()
    place = (goal - left) / (right - left)
    side = "left" if place < EDGE else "right" if place > 1 - EDGE else "center"
    axes.annotate(
        chart.labels["goal_text"], (goal, 1), xycoords=("data", "axes fraction"), xytext=(0, 4),
        textcoords="offset points", ha=side, va="bottom", size=10, weight="bold", color=INK,
    )  # fmt: skip
