"""A curve so small that it is ready before a hand has left the slider: SVG by itself."""

from revkit.goals.odds.result import Odds
from revkit.show.draw.style import BLUE, GREEN, GRID, INK

WIDTH, HEIGHT, EDGE = 320, 90, 6  # pixels


def small_curve(odds: Odds) -> str:
    """The odds' curve with the goal and the safe result; what it says stands in words beside it.

    Nothing where there is no curve.
    """
    points = sorted((point.result, point.probability) for point in odds.curve)
    if len(points) < 2 or points[0][0] == points[-1][0]:
        return ""
    marks = [points[0][0], points[-1][0], odds.goal]
    low, high = min(marks), max(marks)

    def x(result: float) -> float:
        return EDGE + (WIDTH - 2 * EDGE) * (result - low) / (high - low)

    def y(probability: float) -> float:
        return HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * probability

    line = " ".join(f"{x(result):.1f},{y(chance):.1f}" for result, chance in points)
    return (
        f'<svg class="revkit-small-curve" width="{WIDTH}" height="{HEIGHT}" aria-hidden="true" '
        f'xmlns="http://www.w3.org/2000/svg">'
        f"{_line(x(low), y(0), x(high), y(0), GRID)}"
        f"{_line(x(low), y(odds.wanted), x(high), y(odds.wanted), GREEN, dashed=True)}"
        f'<polyline points="{line}" fill="none" stroke="{BLUE}" stroke-width="2"/>'
        f"{_line(x(odds.goal), y(0), x(odds.goal), y(1), INK)}"
        f'<circle cx="{x(odds.goal):.1f}" cy="{y(odds.probability):.1f}" r="4" fill="{INK}"/></svg>'
    )


def _line(
    left: float, top: float, right: float, bottom: float, colour: str, *, dashed: bool = False
) -> str:
    dashes = ' stroke-dasharray="2 3"' if dashed else ""
    return (
        f'<line x1="{left:.1f}" y1="{top:.1f}" x2="{right:.1f}" y2="{bottom:.1f}" '
        f'stroke="{colour}"{dashes}/>'
    )
