"""The driver tree: an outline that reads downwards, so that it fits a phone."""

from typing import TYPE_CHECKING, Any

from revkit.show.chart import Chart
from revkit.show.draw.names import drawn
from revkit.show.draw.style import GRID, INK, MUTED, OWNERS, PAPER, VERMILION, WIDTH, new_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW, BOX, INDENT, LEFT, RIGHT, LEGEND = 0.44, 0.36, 0.36, 0.06, 0.06, 0.45
STRIPE, SOURCE_RIGHT, FONT, SMALL = 0.09, 5.45, 11, 9
DEEPEST = 2.5  # inches that the indents of all levels may take together
LETTER, SMALL_LETTER, GAP = 0.084, 0.075, 0.2  # inches: a letter of a label, of a remark, between

# What the reader should find first: the answer, or what stands in its way.
MARKS = {"solved": INK, "clash": VERMILION, "impossible": VERMILION}


def draw(chart: Chart) -> "Figure":
    """A box for each figure, indented beneath the one that it makes up; all lengths in inches."""
    rows = list(chart.data.itertuples())
    figure = new_figure(ROW * len(rows) + LEGEND)
    figure.set_layout_engine("none")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(ROW * len(rows) + LEGEND, 0))
    axes.axis("off")
    places = {str(row.name): index for index, row in enumerate(rows)}
    indent = min(INDENT, DEEPEST / max(1, int(chart.data["depth"].max())))
    for index, row in enumerate(rows):
        _join(axes, row, index, places, indent)
    for index, row in enumerate(rows):
        _box(axes, row, index, indent)
    _legend(axes, chart, ROW * len(rows))
    return figure


def _join(axes: "Axes", row: Any, index: int, places: dict[str, int], indent: float) -> None:
    if row.depth == 0:
        return
    left = LEFT + indent * row.depth
    trunk, middle = left - indent + min(0.14, indent / 2), ROW * (index + 0.5)
    axes.plot(
        [trunk, trunk, left],
        [ROW * (places[row.parent] + 0.5) + BOX / 2, middle, middle],
        color=GRID,
        linewidth=1.4,
        zorder=1,
        solid_capstyle="butt",
    )


def _box(axes: "Axes", row: Any, index: int, indent: float) -> None:
    from matplotlib.patches import Rectangle

    left, top = LEFT + indent * row.depth, ROW * index + (ROW - BOX) / 2
    colour = OWNERS[row.owner]
    width, middle = WIDTH - RIGHT - left, ROW * (index + 0.5)
    axes.add_patch(Rectangle((left, top), width, BOX, facecolor=PAPER, edgecolor="none", zorder=2))
    axes.add_patch(
        Rectangle((left, top), width, BOX, facecolor=colour, alpha=0.13, linewidth=0, zorder=3)
    )
    axes.add_patch(
        Rectangle((left, top), STRIPE, BOX, facecolor=colour, edgecolor="none", zorder=4)
    )
    mark = MARKS.get(row.source)
    if mark:
        frame = Rectangle((left, top), width, BOX, fill=False, edgecolor=mark, linewidth=1.4)
        axes.add_patch(frame).set_zorder(4)
    weight = "bold" if row.depth == 0 else "normal"
    style: dict[str, Any] = {"va": "center", "zorder": 5}
    start = left + STRIPE + 0.1
    label = _label(row, SOURCE_RIGHT - SMALL_LETTER * len(row.remark) - GAP - start)
    axes.text(start, middle, label, fontsize=FONT, weight=weight, color=INK, **style)
    axes.text(
        SOURCE_RIGHT, middle, row.remark, fontsize=SMALL, color=mark or MUTED, ha="right", **style
    )
    size = FONT * min(1.0, 14 / len(row.text))
    axes.text(
        WIDTH - RIGHT - 0.1, middle, row.text, fontsize=size, weight="bold", ha="right", **style
    )


def _label(row: Any, room: float) -> str:
    """A label with what joins it to its siblings, as much of it as there is room for."""
    joined = f"{row.sign} {row.label}{row.after}" if row.sign else f"{row.label}{row.after}"
    return drawn(joined, max(8, int(room / LETTER)), 1)


def _legend(axes: "Axes", chart: Chart, top: float) -> None:
    from matplotlib.patches import Rectangle

    slot = (WIDTH - LEFT - RIGHT) / max(len(chart.labels), 1)
    for index, (owner, label) in enumerate(chart.labels.items()):
        left = LEFT + slot * index
        patch = Rectangle((left, top + 0.15), 0.18, 0.18, facecolor=OWNERS[owner], edgecolor="none")
        axes.add_patch(patch)
        axes.text(left + 0.26, top + 0.24, label, fontsize=10, va="center", color=INK)
