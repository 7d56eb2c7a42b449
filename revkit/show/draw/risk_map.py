"""A map of risks: likelihood across, impact up; numbers on the map, their names beside it.

Numbers that would lie on one another are moved apart, and a line leads to where each belongs.
All lengths are in inches.
"""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from revkit.show.chart import Chart
from revkit.show.draw.names import drawn
from revkit.show.draw.style import INK, MUTED, PAPER, WIDTH, new_figure
from revkit.team.risks.tiers import CELLS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LEFT, TOP, CELL, BELOW = 0.62, 0.12, 0.72, 0.62
RADIUS, APART = 0.135, 0.32  # of a number's disc; between the middles of two
LIST, LINE = LEFT + CELLS * CELL + 0.3, 0.47
TURNS, STEP = 300, 0.5  # of moving apart: at most so many, each by half of what is missing
TURN = 2.4  # radians between the ways in which coinciding discs set out
TINTS = {"low": "#edf1f4", "medium": "#f9dfb4", "high": "#eda77c"}
Point = tuple[float, float]


def draw(chart: Chart) -> "Figure":
    """`data` holds number, name, likelihood, impact and place, one row a risk."""
    side = CELLS * CELL
    figure = new_figure(TOP + side + BELOW)
    figure.set_layout_engine("none")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(TOP + side + BELOW, 0))
    axes.axis("off")
    _cells(axes, chart)
    _scales(axes, chart)
    rows: list[Any] = list(chart.data.itertuples())
    true = [(_x(row.likelihood), _y(row.impact)) for row in rows]
    for row, place, home in zip(rows, apart(true), true, strict=True):
        _disc(axes, place, str(row.number), home)
    _list(axes, chart, rows)
    return figure


def apart(points: Sequence[Point]) -> list[Point]:
    """The same points, pushed from one another until no two discs touch, and kept on the map.

    >>> first, second = apart([(2.0, 2.0), (2.0, 2.0)])
    >>> round(math.dist(first, second), 2)
    0.32
    """
    found = [
        (x + 1e-3 * math.cos(TURN * place), y + 1e-3 * math.sin(TURN * place))
        for place, (x, y) in enumerate(points)
    ]
    for _ in range(TURNS):
        moved = False
        for one in range(len(found)):
            for other in range(one):
                moved |= _push(found, other, one)
        if not moved:
            break
    return found


def _push(found: list[Point], one: int, other: int) -> bool:
    (ax, ay), (bx, by) = found[one], found[other]
    dx, dy = bx - ax, by - ay
    distance = (dx * dx + dy * dy) ** 0.5
    if distance >= APART - 1e-6:
        return False
    share = STEP * (APART - distance) / distance
    found[one] = _within(ax - dx * share, ay - dy * share)
    found[other] = _within(bx + dx * share, by + dy * share)
    return True


def _within(x: float, y: float) -> Point:
    side = CELLS * CELL - RADIUS
    return (
        min(max(x, LEFT + RADIUS), LEFT + side),
        min(max(y, TOP + RADIUS), TOP + side),
    )


def _x(likelihood: float) -> float:
    """A value lies in the middle of its cell."""
    return LEFT + (likelihood - 0.5) * CELL


def _y(impact: float) -> float:
    return TOP + (CELLS + 0.5 - impact) * CELL


def _cells(axes: "Axes", chart: Chart) -> None:
    from matplotlib.patches import Rectangle

    for (across, up), tier in chart.labels["tiers"].items():
        corner = _x(across) - CELL / 2, _y(up) - CELL / 2
        cell = Rectangle(corner, CELL, CELL, facecolor=TINTS[tier], edgecolor=PAPER, linewidth=1.5)
        axes.add_patch(cell)


def _scales(axes: "Axes", chart: Chart) -> None:
    bottom = TOP + CELLS * CELL
    for value in range(1, CELLS + 1):
        axes.text(_x(value), bottom + 0.17, str(value), ha="center", va="center", size=9)
        axes.text(LEFT - 0.14, _y(value), str(value), ha="center", va="center", size=9)
    style: dict[str, Any] = {"ha": "center", "va": "center", "size": 9.5, "color": MUTED}
    axes.text(LEFT + CELLS * CELL / 2, bottom + 0.42, chart.labels["likelihood"], **style)
    axes.text(0.2, TOP + CELLS * CELL / 2, chart.labels["impact"], rotation=90, **style)


def _disc(axes: "Axes", place: Point, number: str, home: Point) -> None:
    from matplotlib.patches import Circle

    axes.plot([home[0], place[0]], [home[1], place[1]], color=INK, linewidth=0.8, zorder=3)
    axes.plot(*home, marker="o", markersize=2.5, color=INK, zorder=4)
    disc = Circle(place, RADIUS, facecolor=INK, edgecolor=PAPER, linewidth=1.2)
    axes.add_patch(disc).set_zorder(5)
    axes.text(*place, number, ha="center", va="center_baseline", size=9.5, weight="bold",
              color=PAPER, zorder=6)  # fmt: skip


def _list(axes: "Axes", chart: Chart, rows: Sequence[Any]) -> None:
    """The risks by weight, with their numbers, and what the tints mean."""
    from matplotlib.patches import Circle, Rectangle

    top = TOP + 0.15
    for row in rows:
        axes.add_patch(Circle((LIST + RADIUS, top + 0.04), RADIUS, facecolor=INK, linewidth=0))
        style: dict[str, Any] = {"ha": "center", "va": "center_baseline", "weight": "bold"}
        axes.text(LIST + RADIUS, top + 0.04, str(row.number), size=9.5, color=PAPER, **style)
        left = LIST + 2 * RADIUS + 0.12
        axes.text(left, top, drawn(row.name, 28, 1), size=9.5, va="center", weight="bold")
        axes.text(left, top + 0.17, row.place, size=8.5, va="center", color=MUTED)
        top += LINE
    if chart.labels["unknown"]:
        axes.text(LIST, top, drawn(chart.labels["unknown"], 36, 4), size=8.5, va="top", color=MUTED)
    bottom = TOP + CELLS * CELL
    axes.text(LIST, bottom - 0.38, chart.labels["legend"], size=8.5, va="center", color=MUTED)
    for place, (name, tint) in enumerate(TINTS.items()):
        left = LIST + 0.92 * place
        axes.add_patch(Rectangle((left, bottom - 0.2), 0.18, 0.18, facecolor=tint, linewidth=0))
        axes.text(left + 0.24, bottom - 0.11, chart.labels[name], size=8.5, va="center")
