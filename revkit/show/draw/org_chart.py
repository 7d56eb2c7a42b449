"""The organisation chart: who reports to whom, and what is new, moves or waits."""

from typing import TYPE_CHECKING, Any

from revkit.show.chart import Chart
from revkit.show.draw.names import as_text, legible
from revkit.show.draw.org_layout import (
    DETAIL,
    LINE,
    PAD,
    SIDE,
    SMALL_LINE,
    TITLE,
    Entry,
    Layout,
    Place,
)
from revkit.show.draw.style import (
    BLUE,
    GREEN,
    INK,
    MUTED,
    ORANGE,
    PAPER,
    VERMILION,
    WIDTH,
    new_figure,
)
from revkit.show.draw.wrapping import width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MARGIN, STACKED = 0.06, 0.04
KEY_TOP, KEY_ROW, KEY_BOX, KEY_GAP = 0.28, 0.24, 0.24, 0.22
LINE_COLOUR = "#98a3b0"
STAR = "★ "

# Face, edge, width and style of the edge, for each state.
STYLES: dict[str, dict[str, Any]] = {
    "stays": {"facecolor": "#f4f6f9", "edgecolor": LINE_COLOUR, "linewidth": 0.8},
    "moves": {"facecolor": "#ddeffb", "edgecolor": BLUE, "linewidth": 1.2},
    "takes": {"facecolor": "#fdf1d8", "edgecolor": ORANGE, "linewidth": 1.2},
    "new": {"facecolor": "#d5efe7", "edgecolor": GREEN, "linewidth": 1.9},
    "postponed": {
        "facecolor": PAPER, "edgecolor": VERMILION, "linewidth": 1.3, "linestyle": (0, (4, 2)),
    },
    "outside": {"facecolor": PAPER, "edgecolor": LINE_COLOUR, "linewidth": 0.6},
}  # fmt: skip
LEADER = {"edgecolor": INK, "linewidth": 2.2}


def draw(chart: Chart) -> "Figure":
    """Bars across for the top and the leader, those below in columns, each an outline."""
    rows = {str(row.name): row for row in chart.data.itertuples()}
    leader = next(name for name, row in rows.items() if row.leader)
    layout = Layout([_entry(row) for row in rows.values()], leader, WIDTH - 2 * MARGIN)
    keys = _keys(chart)
    height = 2 * MARGIN + layout.height + KEY_TOP + KEY_ROW * (keys[-1][1] + 1)
    figure = new_figure(height)
    figure.set_layout_engine("none")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(-MARGIN, WIDTH - MARGIN), ylim=(height - MARGIN, -MARGIN))
    axes.axis("off")
    _trunks(axes, layout)
    for place in layout.places:
        _box(axes, place, rows[place.name])
    _legend(axes, keys, layout.height + KEY_TOP)
    return figure


def _entry(row: Any) -> Entry:
    title = f"{STAR}{row.title}" if row.leader else row.title
    parent = row.parent if isinstance(row.parent, str) else None
    detail = "\n".join(legible(line) for line in row.detail.split("\n") if line)
    across = legible(row.across) if row.across else ""
    heavy = bool(row.leader or parent is None)
    return Entry(row.name, parent, legible(title), detail, heavy, across, row.later)


def _trunks(axes: "Axes", layout: Layout) -> None:
    """One line down from each box, with a short one to everybody below it."""
    for place in layout.places:
        if place.trunk is None:
            continue
        x, top = place.trunk
        middle = place.top + (PAD + LINE) / 2
        axes.plot([x, x, place.left], [top, middle, middle], color=LINE_COLOUR, linewidth=1.0,
                  zorder=1, solid_capstyle="butt", solid_joinstyle="miter")  # fmt: skip


def _box(axes: "Axes", place: Place, row: Any) -> None:
    from matplotlib.patches import Rectangle

    corner, size = (place.left, place.top), (place.width, place.height)
    style = STYLES[row.look] | (LEADER if row.leader else {})
    if row.count > 1:
        shifted = (place.left + STACKED, place.top + STACKED)
        axes.add_patch(Rectangle(shifted, *size, zorder=2, **style))
    axes.add_patch(Rectangle(corner, *size, zorder=3, **style))
    colour = MUTED if row.look == "outside" else INK
    weight = "bold" if row.leader or place.bar else "normal"
    top = place.top + PAD / 2
    for line in place.title:
        _text(axes, place.left + SIDE, top + LINE / 2, line, TITLE, colour, weight)
        top += LINE
    for line in place.detail:
        _text(axes, place.left + SIDE, top + SMALL_LINE / 2, line, DETAIL, colour, "normal")
        top += SMALL_LINE


def _text(
    axes: "Axes", x: float, y: float, text: str, size: float, colour: str, weight: str
) -> None:
    axes.text(x, y, as_text(text), fontsize=size, color=colour, weight=weight,
              va="center_baseline", zorder=4)  # fmt: skip


def _keys(chart: Chart) -> list[tuple[float, int, str, str]]:
    """What the looks mean: left, row, look and words of each, wrapped over rows."""
    found: list[tuple[float, int, str, str]] = []
    left, row = 0.0, 0
    for look, words in chart.labels["looks"].items():
        wide = KEY_BOX + 0.08 + width(words, DETAIL)
        if left and left + wide > WIDTH - 2 * MARGIN:
            left, row = 0.0, row + 1
        found.append((left, row, look, words))
        left += wide + KEY_GAP
    return found


def _legend(axes: "Axes", keys: list[tuple[float, int, str, str]], top: float) -> None:
    from matplotlib.patches import Rectangle

    for left, row, look, words in keys:
        y = top + KEY_ROW * row
        style = STYLES["stays"] | LEADER if look == "leader" else STYLES[look]
        axes.add_patch(Rectangle((left, y), KEY_BOX, 0.15, zorder=3, **style))
        _text(axes, left + KEY_BOX + 0.08, y + 0.075, words, DETAIL, INK, "normal")
