"""Bars from the longest down, what each stands for written at its end; a line to hold against."""

from typing import TYPE_CHECKING

from revkit.show.chart import Chart
from revkit.show.draw.names import drawn
from revkit.show.draw.shares import share_axis
from revkit.show.draw.style import BLUE, GREEN, GRID, INK, MUTED, PAPER, SKY, VERMILION, new_figure
from revkit.show.draw.unit_axis import unit_axis

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW_HEIGHT = 0.46
LETTER, APART = 0.085, 0.14  # inches, generously, in the common type
BARS = 4.4  # inches left for bars and texts beside the labels
PARTS = {"all": MUTED, "pilot": GREEN, "one": BLUE, "distance": SKY}


def draw(chart: Chart) -> "Figure":
    """`data` holds part, label, amount and text, one row a bar."""
    data = chart.data
    figure = new_figure(1.0 + ROW_HEIGHT * len(data))
    axes = figure.subplots()
    colours = [PARTS[part] for part in data["part"]]
    axes.barh(range(len(data)), data["amount"], height=0.6, color=colours, zorder=2)
    longest = max(*data["amount"], chart.labels["line"] or 0.0) or 1.0
    letters = max(map(len, data["text"])) * LETTER + APART
    axes.set_xlim(0, longest * BARS / max(1.0, BARS - letters))
    for place, (amount, text) in enumerate(zip(data["amount"], data["text"], strict=True)):
        axes.annotate(
            text.replace("$", r"\$"), (amount, place), xytext=(5, 0), textcoords="offset points",
            va="center", ha="left", color=INK, zorder=4,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.6},
        )  # fmt: skip
    _line(axes, chart)
    _dress(axes, chart)
    return figure


def _line(axes: "Axes", chart: Chart) -> None:
    at = chart.labels["line"]
    if at is None:
        return
    axes.axvline(at, color=VERMILION, linewidth=1.3, linestyle=(0, (3, 2)), zorder=3)
    place = at / axes.get_xlim()[1]
    side = "left" if place < 0.35 else "right" if place > 0.65 else "center"
    axes.annotate(
        chart.labels["line_text"].replace("$", r"\$"), (at, 1), xycoords=("data", "axes fraction"),
        xytext=(0, 3), textcoords="offset points", ha=side, va="bottom", size=9, color=VERMILION,
    )  # fmt: skip


def _dress(axes: "Axes", chart: Chart) -> None:
    axes.set_yticks(range(len(chart.data)), [drawn(label) for label in chart.data["label"]])
    axes.set_ylim(len(chart.data) - 0.5, -0.5)
    axes.set_xlabel(chart.labels["axis"])
    if "distance" in set(chart.data["part"]):
        share_axis(axes.xaxis, chart.speaker)
    else:
        unit_axis(axes.xaxis, "money", chart.speaker)
    axes.grid(axis="x", color=GRID)
    axes.set_axisbelow(True)
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.tick_params(length=0)
    axes.spines["left"].set_visible(False)
