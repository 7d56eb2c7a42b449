"""Which function sees which kind of tool: colours and signs in a grid, tools named at the left.

All lengths are in inches.
"""

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from revkit.show.chart import Chart
from revkit.show.draw.names import as_text, drawn
from revkit.show.draw.style import BLUE, GRID, INK, MUTED, PAPER, VERMILION, WIDTH, new_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NAMES, RIGHT, LEGEND = 2.75, 0.75, 0.72
KIND, LINE, LEAST = 0.3, 0.15, 0.42  # heights: of a kind's name, of a line of tools, of a row
LETTERS, LINES, LETTER = 44, 5, 0.058
WIDEST = 0.62  # of a column
SLANT, HEAD_LETTERS = 50, 22  # degrees of the functions' names


@dataclass(frozen=True, slots=True)
class Sign:
    """How a sight looks: the colour of its cell, its sign and the colour of that."""

    cell: str
    sign: str
    ink: str


SIGNS = {
    "works_in": Sign(BLUE, "●", PAPER),
    "sees": Sign("#cfe8f8", "○", INK),
    "blind": Sign("#f8ddcc", "✕", VERMILION),
    "not_needed": Sign("#f3f5f7", "", MUTED),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of tool, with its tools in as many lines as they need."""

    kind: str
    tools: str
    top: float

    @property
    def height(self) -> float:
        return max(LEAST, KIND + LINE * (self.tools.count("\n") + 1))


def draw(chart: Chart) -> "Figure":
    """`data` holds kind, tools, function and sight, one row a cell."""
    functions = list(dict.fromkeys(chart.data["function"]))
    names = [textwrap.shorten(name, HEAD_LETTERS, placeholder="…") for name in functions]
    top = 0.2 + 0.062 * max(map(len, names))
    rows = _rows(chart, top)
    bottom = rows[-1].top + rows[-1].height
    figure = new_figure(bottom + LEGEND)
    figure.set_layout_engine("none")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(bottom + LEGEND, 0))
    axes.axis("off")
    width = min(WIDEST, (WIDTH - NAMES - RIGHT) / len(functions))
    for place, name in enumerate(names):
        axes.text(NAMES + width * (place + 0.5), top - 0.07, as_text(name), rotation=SLANT,
                  rotation_mode="anchor", size=9, color=INK)  # fmt: skip
    for row in rows:
        _name(axes, row)
        cells = chart.data[chart.data["kind"] == row.kind]
        for cell in cells.itertuples():
            left = NAMES + width * functions.index(cell.function)
            _cell(axes, left, width, row, SIGNS[str(cell.sight)])
    _legend(axes, chart, bottom + 0.24)
    return figure


def _rows(chart: Chart, top: float) -> list[Row]:
    found = []
    for kind, tools in dict(zip(chart.data["kind"], chart.data["tools"], strict=True)).items():
        row = Row(str(kind), drawn(str(tools), LETTERS, LINES), top)
        found.append(row)
        top += row.height
    return found


def _name(axes: "Axes", row: Row) -> None:
    axes.plot([0, WIDTH], [row.top, row.top], color=GRID, linewidth=0.7, zorder=0)
    axes.text(0.06, row.top + 0.17, drawn(row.kind, 36, 1), size=9, weight="bold", va="center")
    axes.text(0.06, row.top + KIND - 0.02, row.tools, size=8, va="top", color=MUTED,
              linespacing=1.1)  # fmt: skip


def _cell(axes: "Axes", left: float, width: float, row: Row, look: Sign) -> None:
    from matplotlib.patches import Rectangle

    edge = 0.03
    corner = left + edge, row.top + edge
    size = width - 2 * edge, row.height - 2 * edge
    axes.add_patch(Rectangle(corner, *size, facecolor=look.cell, linewidth=0))
    _sign(axes, left + width / 2, row.top + row.height / 2, look)


def _sign(axes: "Axes", x: float, y: float, look: Sign) -> None:
    style: dict[str, Any] = {"ha": "center", "va": "center_baseline", "size": 11}
    axes.text(x, y, look.sign, color=look.ink, weight="bold", **style)


def _legend(axes: "Axes", chart: Chart, middle: float) -> None:
    from matplotlib.patches import Rectangle

    left = 0.06
    for sight, look in SIGNS.items():
        label = chart.labels[sight]
        axes.add_patch(Rectangle((left, middle - 0.11), 0.26, 0.22, facecolor=look.cell))
        _sign(axes, left + 0.13, middle, look)
        axes.text(left + 0.33, middle, label, size=8.5, va="center")
        left += 0.55 + 0.0625 * len(label)
    if chart.labels["island"]:
        axes.text(0.06, middle + 0.28, chart.labels["island"], size=8.5, va="center")
