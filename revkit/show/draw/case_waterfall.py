"""Waterfall of a case: each step starts where the one before it ended, its range drawn at its end.

The line at the end of a bar runs from one case in ten to nine in ten; the amounts stand beside.
"""

from typing import TYPE_CHECKING, Any

from revkit.show.chart import Chart
from revkit.show.draw.names import as_text, drawn
from revkit.show.draw.style import GAIN, INK, LEVERS, LOSS, MUTED, new_figure
from revkit.show.draw.unit_axis import unit_axis

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TICKS = 4  # the names and the amounts leave room for no more
ROW_HEIGHT, BAR = 0.5, 0.56  # inches; share of a row
SUMS = ("benefits", "npv")
BESIDE = 1.03  # of the width of the bars: where the amounts begin


def draw(chart: Chart) -> "Figure":
    """`data` holds part, label, start, end, low, high, amount and range, one row a step."""
    import seaborn

    places = [str(place) for place in range(len(chart.data))]
    data = chart.data.assign(width=chart.data["end"] - chart.data["start"], place=places)
    figure = new_figure(1.1 + ROW_HEIGHT * len(data))
    axes = figure.subplots()
    colours = [
        _colour(part, start, end)
        for part, start, end in zip(data["part"], data["start"], data["end"], strict=True)
    ]
    seaborn.barplot(
        data=data, x="width", y="place", hue="place", palette=colours, saturation=1,
        legend=False, width=BAR, ax=axes,
    )  # fmt: skip
    for bar, start in zip(axes.patches, data["start"], strict=True):
        bar.set_x(start)  # type: ignore[attr-defined]
    _mark(axes, data)
    _write(axes, data, chart)
    _dress(axes, chart)
    return figure


def _colour(part: str, start: float, end: float) -> str:
    """Sums by what they come to, levers by their own colours, the rest by what it does."""
    if part == "benefits":
        return INK
    if part == "npv":
        return GAIN if end >= 0 else LOSS
    return LEVERS.get(part, GAIN if end > start else LOSS)


def _mark(axes: "Axes", data: Any) -> None:
    """The line of each range, and the thin ones from bar to bar."""
    ends = data["end"].tolist()
    for row, end in enumerate(ends[:-1]):
        axes.plot([end, end], [row - 0.28, row + 1.28], color=MUTED, linewidth=0.8, zorder=0)
    for row, (low, high) in enumerate(zip(data["low"], data["high"], strict=True)):
        if low < high:
            axes.plot([low, high], [row, row], color="white", linewidth=4.2, zorder=3)
            axes.plot([low, high], [row, row], color=INK, linewidth=1.6, zorder=4, marker="|",
                      markersize=8, markeredgewidth=1.6)  # fmt: skip


def _write(axes: "Axes", data: Any, chart: Chart) -> None:
    place = axes.get_yaxis_transform()
    for row, (part, amount, span) in enumerate(
        zip(data["part"], data["amount"], data["range"], strict=True)
    ):
        weight = "bold" if part in SUMS else "normal"
        beside: dict[str, Any] = {"transform": place, "ha": "left"}
        middle = not span
        axes.text(BESIDE, row - (0 if middle else 0.02), as_text(amount), color=INK, weight=weight,
                  va="center" if middle else "bottom", **beside)  # fmt: skip
        axes.text(BESIDE, row + 0.04, as_text(span), color=MUTED, size=8, va="top", **beside)
    axes.text(BESIDE, -0.75, chart.labels["beside"], color=MUTED, size=8, va="bottom", **beside)


def _dress(axes: "Axes", chart: Chart) -> None:
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.set_ylabel("")
    axes.set_yticks(range(len(chart.data)), [drawn(label, 24) for label in chart.data["label"]])
    axes.set_ylim(len(chart.data) - 0.5, -0.7)
    values = chart.data[["start", "end", "low", "high"]]
    low, high = min(0.0, values.min().min()), max(0.0, values.max().max())
    room = 0.03 * ((high - low) or 1.0)
    axes.set_xlim(low - room, high + room)
    axes.set_xlabel(chart.labels["axis"])
    unit_axis(axes.xaxis, "money", chart.speaker, ticks=TICKS)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
