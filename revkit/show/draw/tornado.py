"""Tornado: bars from the net present value at the means to that at either end of each input."""

from typing import TYPE_CHECKING, Any

from revkit.show.chart import Chart
from revkit.show.draw.names import drawn
from revkit.show.draw.style import BLUE, GRID, INK, MUTED, ORANGE, PAPER, new_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW_HEIGHT = 0.46
LETTER, APART = 0.078, 0.14  # inches, generously, in the size of the ends
BARS = 4.3  # inches left for bars and ends beside the labels
NEAR = 0.3  # of the span: so far away, zero is still shown
BAR = 0.58


def draw(chart: Chart) -> "Figure":
    """`data` holds label, at_low, at_high, low and high, one row an input, the strongest first."""
    rows = list(chart.data.itertuples())
    figure = new_figure(1.35 + ROW_HEIGHT * len(rows))
    axes = figure.subplots()
    npv = chart.labels["npv"]
    for place, row in enumerate(rows):
        for end, colour in ((row.at_low, ORANGE), (row.at_high, BLUE)):
            axes.barh(place, end - npv, left=npv, height=BAR, color=colour, zorder=2)
    _span(axes, rows, npv)
    _write_ends(axes, rows, npv)
    _dress(axes, chart)
    _legend(figure, chart)
    return figure


def _reach(row: Any, npv: float) -> tuple[float, float]:
    return min(row.at_low, row.at_high, npv), max(row.at_low, row.at_high, npv)


def _texts(row: Any) -> tuple[str, str]:
    """What stands at the left and at the right end."""
    return (row.low, row.high) if row.at_low <= row.at_high else (row.high, row.low)


def _span(axes: "Axes", rows: list[Any], npv: float) -> None:
    """All bars with their ends, and zero where it is near."""
    low = min(_reach(row, npv)[0] for row in rows)
    high = max(_reach(row, npv)[1] for row in rows)
    width = high - low
    if low - NEAR * width <= 0 <= high + NEAR * width:
        low, high = min(low, 0.0), max(high, 0.0)
    # The room for the ends' values is a share of the picture's width, not of the bars'.
    left, right = (max(len(_texts(row)[side]) for row in rows) * LETTER + APART for side in (0, 1))
    inch = (high - low) / max(1.0, BARS - left - right)
    axes.set_xlim(low - left * inch, high + right * inch)


def _write_ends(axes: "Axes", rows: list[Any], npv: float) -> None:
    for place, row in enumerate(rows):
        for text, end, side in zip(_texts(row), _reach(row, npv), ("right", "left"), strict=True):
            axes.annotate(
                text.replace("$", r"\$"), (end, place), xytext=(-4 if side == "right" else 4, 0),
                textcoords="offset points", ha=side, va="center", size=9, color=INK,
                bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.6}, zorder=4,
            )  # fmt: skip


def _dress(axes: "Axes", chart: Chart) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    left, right = axes.get_xlim()
    npv = chart.labels["npv"]
    if left < 0 < right:
        axes.axvline(0, color=INK, linewidth=1, zorder=1)
    axes.axvline(npv, color=MUTED, linewidth=0.8, linestyle=(0, (2, 2)), zorder=3)
    place = (npv - left) / (right - left)
    side = "left" if place < 0.3 else "right" if place > 0.7 else "center"
    axes.annotate(
        chart.labels["means"].replace("$", r"\$"), (npv, 1), xycoords=("data", "axes fraction"),
        xytext=(0, 3), textcoords="offset points", ha=side, va="bottom", size=9, color=MUTED,
    )  # fmt: skip
    axes.set_yticks(range(len(chart.data)), [drawn(label) for label in chart.data["label"]])
    axes.set_ylim(len(chart.data) - 0.5, -0.5)
    axes.set_xlabel(chart.labels["axis"])
    axes.xaxis.set_major_locator(MaxNLocator(4))
    write = FuncFormatter(lambda x, _: chart.speaker.short_number(float(x)))
    axes.xaxis.set_major_formatter(write)
    axes.grid(axis="x", color=GRID, zorder=0)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    axes.spines["left"].set_visible(False)


def _legend(figure: "Figure", chart: Chart) -> None:
    from matplotlib.patches import Patch

    figure.legend(
        handles=[
            Patch(color=ORANGE, label=chart.labels["low"]),
            Patch(color=BLUE, label=chart.labels["high"]),
        ],
        loc="outside lower center", ncols=2, frameon=False, fontsize=9, handlelength=1.2,
    )  # fmt: skip
