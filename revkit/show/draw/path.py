"""The customer's path as a bow tie: it narrows to what is won and goes on with who stays."""

import textwrap
from typing import TYPE_CHECKING, Any

from revkit.show.chart import Chart
from revkit.show.draw.style import BLUE, GREEN, INK, MUTED, PAPER, SKY, WIDTH, new_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEIGHT, TALLEST, LEAST = 3.6, 1.5, 0.07  # inches: picture, the tallest bar, the shortest
MIDDLE, BAR, EDGE = 1.78, 0.2, 0.72  # inches: the axis from the top, half a bar, room at the ends
WIDEST = 2.2  # inches from step to step
LETTERS = 15
SIDES = {"won": BLUE, "kept": GREEN}


def draw(chart: Chart) -> "Figure":
    """Bars as tall as their share of the first step; beyond the win, of what there was to keep."""
    rows: list[Any] = list(chart.data.itertuples())
    figure = new_figure(HEIGHT)
    figure.set_layout_engine("none")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(HEIGHT, 0))
    axes.axis("off")
    apart = min(WIDEST, (WIDTH - 2 * EDGE) / (len(rows) - 1))
    first = (WIDTH - apart * (len(rows) - 1)) / 2
    places = [first + apart * index for index in range(len(rows))]
    halves = [max(LEAST, TALLEST * float(size)) / 2 for size in chart.data["size"]]
    for index, row in enumerate(rows):
        if row.joined:
            _between(axes, (places[index - 1], places[index]), (halves[index - 1], halves[index]),
                     row)  # fmt: skip
        elif row.rate_text:
            _beneath(axes, places[index], row)
        _bar(axes, places[index], halves[index], row)
    return figure


def _bar(axes: "Axes", x: float, half: float, row: Any) -> None:
    from matplotlib.patches import Rectangle

    if row.side == "kept":
        whole = (x - BAR, MIDDLE - TALLEST / 2)
        axes.add_patch(Rectangle(whole, 2 * BAR, TALLEST, color=GREEN, alpha=0.2, linewidth=0))
    corner = (x - BAR, MIDDLE - half)
    axes.add_patch(Rectangle(corner, 2 * BAR, 2 * half, color=SIDES[row.side], zorder=3))
    name = textwrap.fill(row.label, LETTERS, break_long_words=False)
    axes.text(x, 0.5, name, ha="center", va="center", size=9.5, weight="bold", color=INK)
    axes.text(x, 0.86, row.total, ha="center", va="center", size=10, color=INK)


def _between(axes: "Axes", x: tuple[float, float], half: tuple[float, float], row: Any) -> None:
    from matplotlib.patches import Polygon

    (left, right), (before, after) = (x[0] + BAR, x[1] - BAR), half
    corners = [(left, MIDDLE - before), (right, MIDDLE - after),
               (right, MIDDLE + after), (left, MIDDLE + before)]  # fmt: skip
    axes.add_patch(Polygon(corners, color=SKY, alpha=0.25, linewidth=0, zorder=1))
    middle = (x[0] + x[1]) / 2
    box = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.2, "alpha": 0.85}
    axes.text(middle, MIDDLE, row.rate_text, ha="center", va="center", size=10.5, weight="bold",
              color=INK, zorder=4, bbox=box if row.rate_text else None)  # fmt: skip
    below = "\n".join(text for text in (row.interval_text, row.days_text) if text)
    axes.text(middle, 2.78, below, ha="center", va="top", size=8.5, color=MUTED, linespacing=1.35)


def _beneath(axes: "Axes", x: float, row: Any) -> None:
    """The rate of a step that does not follow the people of the step before."""
    axes.text(x, 2.78, row.rate_text, ha="center", va="top", size=10.5, weight="bold", color=INK)
    of = textwrap.fill(row.of_text, LETTERS, break_long_words=False)
    below = "\n".join(text for text in (of, row.interval_text) if text)
    axes.text(x, 2.97, below, ha="center", va="top", size=8.5, color=MUTED, linespacing=1.35)
