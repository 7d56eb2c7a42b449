"""How likely each NPV is at least: a curve, and the cases under it that lose money."""

from typing import TYPE_CHECKING, Any

from revkit.show.chart import Chart
from revkit.show.draw.names import as_text
from revkit.show.draw.shares import share_axis
from revkit.show.draw.style import BLUE, GRID, INK, LOSS, MUTED, PAPER, new_figure
from revkit.show.draw.unit_axis import unit_axis

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEIGHT = 3.9
EDGE = 0.25  # of the width: nearer to an end, words go inwards
MARGIN = 0.03
BEHIND: Any = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.5, "alpha": 0.85}


def draw(chart: Chart) -> "Figure":
    """`data` holds npv and probability, along the curve; `labels` the marks on it."""
    data = chart.data.sort_values("npv")
    figure = new_figure(HEIGHT)
    axes = figure.subplots()
    axes.plot(data["npv"], data["probability"], color=INK, linewidth=2, zorder=4)
    _fill(axes, data)
    _span(axes, chart)
    _zero(axes, chart)
    _marks(axes, chart)
    axes.set(xlabel=chart.labels["axis_x"], ylabel=chart.labels["axis_y"], ylim=(0, 1.02))
    unit_axis(axes.xaxis, "money", chart.speaker)
    share_axis(axes.yaxis, chart.speaker)
    axes.grid(axis="y", color=GRID)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, labelcolor=INK)
    axes.tick_params(axis="x", pad=8)  # an amount at the left end stays below the lowest share
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_color(MUTED)
    return figure


def _fill(axes: "Axes", data: Any) -> None:
    """What lies under the curve, in one colour up to 0 and in another from there on."""
    import numpy as np

    npv = np.sort(np.append(data["npv"], 0.0))
    held = np.interp(npv, data["npv"], data["probability"], left=np.nan, right=np.nan)
    for side, colour in ((npv <= 0, LOSS), (npv >= 0, BLUE)):
        axes.fill_between(npv[side], 0, held[side], color=colour, alpha=0.18, linewidth=0)


def _span(axes: "Axes", chart: Chart) -> None:
    """All of the curve, and the line at 0 wherever it is."""
    ends = [0.0, *chart.data["npv"]]
    low, high = min(ends), max(ends)
    room = MARGIN * ((high - low) or 1.0)
    axes.set_xlim(low - room, high + room)


def _zero(axes: "Axes", chart: Chart) -> None:
    """The line between losing and gaining, and above it how many cases lie on either side."""
    axes.axvline(0, color=INK, linewidth=1.2, zorder=3)
    for side, away, colour in (("loss", -6, LOSS), ("gain", 6, BLUE)):
        axes.annotate(
            chart.labels[side], (0, 1), xycoords=("data", "axes fraction"), xytext=(away, 4),
            textcoords="offset points", ha="right" if away < 0 else "left", va="bottom", size=10,
            weight="bold", color=colour,
        )  # fmt: skip


def _marks(axes: "Axes", chart: Chart) -> None:
    """The cases that nine, five and one of ten reach."""
    left, right = axes.get_xlim()
    for npv, probability, text in chart.labels["marks"]:
        axes.plot(npv, probability, "o", color=INK, markersize=6, zorder=5)
        inwards = (npv - left) / (right - left) > 1 - EDGE
        axes.annotate(
            as_text(text), (npv, probability), xytext=(-8 if inwards else 8, 3),
            textcoords="offset points", ha="right" if inwards else "left", va="center", size=9,
            color=INK, zorder=6, bbox=BEHIND,
        )  # fmt: skip
