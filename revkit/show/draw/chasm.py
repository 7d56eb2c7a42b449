"""Scales between two ends in words, each with who sees it where, and whether facts show it."""

import textwrap
from typing import TYPE_CHECKING, Any

from revkit.show.chart import Chart
from revkit.show.draw.style import BLUE, GREEN, GRID, INK, MUTED, ORANGE, PAPER, WIDTH, new_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW, HEAD, FOOT = 0.86, 0.5, 0.5  # inches
LEFT, RIGHT = 2.35, WIDTH - 2.35  # where the scales begin and end, inches
LETTERS, SIZE = 25, 9  # letters of a line at either end, and their size
LOWEST, HIGHEST = 1, 5
MARKS = {"others": (BLUE, "o", 120), "management": (ORANGE, "s", 50), "mean": (MUTED, "D", 44)}


def draw(chart: Chart) -> "Figure":
    """One row a distinction; all lengths in inches."""
    rows = list(chart.data.itertuples())
    height = HEAD + ROW * len(rows) + FOOT
    figure = new_figure(height)
    figure.set_layout_engine("none")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(height, 0))
    axes.axis("off")
    _threshold(axes, chart, len(rows))
    for index, row in enumerate(rows):
        _row(axes, row, HEAD + ROW * index)
    _scale(axes, chart, HEAD + ROW * len(rows))
    _legend(axes, chart)
    return figure


def _x(value: float) -> float:
    return LEFT + (RIGHT - LEFT) * (value - LOWEST) / (HIGHEST - LOWEST)


def _row(axes: "Axes", row: Any, top: float) -> None:
    middle = top + 0.53
    axes.text(
        WIDTH / 2, top + 0.14, row.name, ha="center", va="center", weight="bold", size=10,
        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1.5}, zorder=2,
    )  # fmt: skip
    axes.plot([LEFT, RIGHT], [middle, middle], color=GRID, linewidth=5, solid_capstyle="round")
    for text, x, ha in (
        (row.tactical, LEFT - 0.16, "right"),
        (row.strategic, RIGHT + 0.16, "left"),
    ):
        told = textwrap.fill(text, LETTERS, break_long_words=False)
        axes.text(x, middle, told, ha=ha, va="center", size=SIZE, linespacing=1.15)
    if row.state:
        axes.text(WIDTH / 2, middle + 0.2, row.state, ha="center", va="center", color=MUTED,
                  size=SIZE, style="italic")  # fmt: skip
    for what, value in _marks(row):
        colour, shape, size = MARKS[what]
        axes.scatter(_x(value), middle, s=size, color=colour, marker=shape, zorder=4,
                     edgecolor=PAPER, linewidth=0.8)  # fmt: skip
    if row.evidenced:
        _tick(axes, RIGHT + 0.28, top + 0.14)


def _marks(row: Any) -> list[tuple[str, float]]:
    """Who stands where: both sides where they may be shown apart, else the mean."""
    if row.management == row.management:  # NaN is not equal to itself
        return [("others", row.others), ("management", row.management)]
    return [("mean", row.mean)] if row.mean == row.mean else []


def _tick(axes: "Axes", x: float, y: float) -> None:
    axes.plot([x - 0.07, x - 0.02, x + 0.08], [y, y + 0.06, y - 0.07], color=GREEN, linewidth=2.4,
              solid_capstyle="round", solid_joinstyle="round", zorder=4)  # fmt: skip


def _threshold(axes: "Axes", chart: Chart, rows: int) -> None:
    x, bottom = _x(chart.labels["threshold"]), HEAD + ROW * rows
    axes.plot(
        [x, x], [HEAD + 0.25, bottom], color=INK, linewidth=1, linestyle=(0, (4, 3)), zorder=1
    )


def _scale(axes: "Axes", chart: Chart, top: float) -> None:
    for value in range(LOWEST, HIGHEST + 1):
        axes.text(_x(value), top + 0.08, chart.speaker.number(value), ha="center", va="center",
                  size=SIZE, color=MUTED)  # fmt: skip
    axes.text(WIDTH / 2, top + 0.32, chart.labels["axis"], ha="center", va="center", color=MUTED)


def _legend(axes: "Axes", chart: Chart) -> None:
    """Only what is drawn, from left to right; widths are measured by letters."""
    data = chart.data
    apart = data["management"].notna()
    shown = {
        "others": apart.any(),
        "management": apart.any(),
        "mean": (data["mean"].notna() & ~apart).any(),
    }
    from matplotlib.lines import Line2D

    handles: list[Any] = []
    for what, (colour, shape, _) in MARKS.items():
        if shown[what]:
            handles.append(Line2D([], [], color=colour, marker=shape, markersize=8,
                                  linestyle="none", label=chart.labels[what]))  # fmt: skip
    handles.append(Line2D([], [], color=INK, linewidth=1, linestyle=(0, (4, 3)),
                          label=chart.labels["line"]))  # fmt: skip
    if data["evidenced"].any():
        handles.append(Line2D([], [], color=GREEN, marker="$\\checkmark$", markersize=10,
                              linestyle="none", label=chart.labels["evidenced"]))  # fmt: skip
    axes.legend(handles=handles, loc="upper center", ncols=4, frameon=False, handletextpad=0.4,
                columnspacing=1.4, borderaxespad=0.2, fontsize=SIZE)  # fmt: skip
