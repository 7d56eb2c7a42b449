"""Waterfall: each step starts where the one before it ended; totals start at zero."""

from typing import TYPE_CHECKING, Any

from revkit.show.chart import Chart
from revkit.show.draw.names import drawn
from revkit.show.draw.style import GAIN, INK, LEVERS, LOSS, MUTED, PAPER, new_figure
from revkit.show.draw.unit_axis import unit_axis

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW_HEIGHT = 0.46
LETTER = 0.085  # inches, generously, in the common type
BARS = 5.4  # inches left for the bars beside the labels
SUMS = ("benefits", "opening", "closing")
LOSSES = ("costs", "contraction", "churn")
STEPS = {"better": GAIN, "worse": LOSS, "same": MUTED, "whole": INK}


def draw(chart: Chart) -> "Figure":
    """`data` holds part, label, start and end, one row a step; `text` where it is not money."""
    import seaborn

    # By place, not by label: two steps may be called the same.
    places = [str(place) for place in range(len(chart.data))]
    data = chart.data.assign(amount=chart.data["end"] - chart.data["start"], place=places)
    figure = new_figure(0.7 + ROW_HEIGHT * len(data))
    axes = figure.subplots()
    colours = [_colour(part, end) for part, end in zip(data["part"], data["end"], strict=True)]
    seaborn.barplot(
        data=data, x="amount", y="place", hue="place", palette=colours, saturation=1,
        legend=False, width=0.62, ax=axes,
    )  # fmt: skip
    for bar, start in zip(axes.patches, data["start"], strict=True):
        bar.set_x(start)  # type: ignore[attr-defined]
    _connect(axes, data)
    _write_amounts(axes, data, chart)
    _dress(axes, chart)
    return figure


def _colour(part: str, end: float) -> str:
    if part in STEPS:
        return STEPS[part]
    if part in LEVERS:
        return LEVERS[part]
    if part in LOSSES:
        return LOSS
    return INK if part in SUMS else (GAIN if end >= 0 else LOSS)


def _connect(axes: "Axes", data: Any) -> None:
    ends = data["end"].tolist()
    for row, end in enumerate(ends[:-1]):
        axes.plot([end, end], [row - 0.31, row + 1.31], color=MUTED, linewidth=0.8, zorder=0)


def _write_amounts(axes: "Axes", data: Any, chart: Chart) -> None:
    low = min(0, data[["start", "end"]].min().min())
    high = max(0, data[["start", "end"]].max().max())
    span = (high - low) or 1.0
    longest = 0.0
    for row, (start, end) in enumerate(zip(data["start"], data["end"], strict=True)):
        text = data["text"][row] if "text" in data else chart.speaker.money(end - start, 0)
        right = max(start, end) + 0.012 * span
        # A step from the plan may cross the line of the plan itself.
        behind = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.8} if "text" in data else None
        axes.text(right, row, text, va="center", ha="left", color=INK, bbox=behind)
        longest = max(longest, len(text) * LETTER)
    # The room for amounts is a share of the picture's width, not of the bars'.
    axes.set_xlim(low - 0.02 * span, high + span * longest / (BARS - longest))


def _dress(axes: "Axes", chart: Chart) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.axvline(0, color=INK, linewidth=0.8)
    axes.set_ylabel("")
    axes.set_yticks(range(len(chart.data)), [drawn(label) for label in chart.data["label"]])
    axes.set_xlabel(chart.labels["axis"])
    if "unit" in chart.labels:
        unit_axis(axes.xaxis, chart.labels["unit"], chart.speaker)
    else:
        axes.xaxis.set_major_locator(MaxNLocator(4))
        write = FuncFormatter(lambda x, _: chart.speaker.short_number(float(x)))
        axes.xaxis.set_major_formatter(write)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
