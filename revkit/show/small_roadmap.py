"""The roadmap, so small that it is ready before a hand leaves the slider."""

import datetime
from html import escape

from revkit.show.draw.calendar_axis import ticks_of
from revkit.show.draw.style import GRID, INK, MUTED, SKY, VERMILION
from revkit.show.roadmap_words import RoadmapWords
from revkit.team.roadmap.result import Task

WIDTH, ROW, LEFT, RIGHT, TOP = 860, 18, 330, 12, 34  # pixels
LETTERS = 46
THIN, THICK, POINT = 8, 14, 6


def small_roadmap(words: RoadmapWords) -> str:
    """A bar for each task; a pointed one with an outline where it decides the end."""
    tasks, roadmap = words.tasks, words.roadmap
    days = (roadmap.end - roadmap.start).days + 1
    height = TOP + ROW * len(tasks) + 4

    def x(day: datetime.date) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (day - roadmap.start).days / days

    months = "".join(
        f'<text x="{x(day):.1f}" y="12" fill="{MUTED}">{year}</text>'
        f'<text x="{x(day):.1f}" y="26">{escape(month)}</text>'
        f'<line x1="{x(day):.1f}" x2="{x(day):.1f}" y1="30" y2="{height}" stroke="{GRID}"/>'
        for day, month, year in ticks_of(roadmap.start, roadmap.end, words.speaker)
    )
    reviews = "".join(
        f'<line x1="{x(each.day):.1f}" x2="{x(each.day):.1f}" y1="30" y2="{height}" '
        f'stroke="{INK}" stroke-dasharray="1 3"/>'
        for each in roadmap.reviews
    )
    bars = "".join(
        _row(words, task, place, x(task.start), x(task.end + datetime.timedelta(days=1)))
        for place, task in enumerate(tasks)
    )
    return (
        f'<svg class="revkit-small-roadmap" width="{WIDTH}" height="{height}" '
        f'xmlns="http://www.w3.org/2000/svg" font-size="12" fill="{INK}">'
        f"{months}{reviews}{bars}</svg>"
    )


def _row(words: RoadmapWords, task: Task, place: int, left: float, right: float) -> str:
    middle = TOP + place * ROW + ROW / 2
    name = words.name(task)
    if len(name) > LETTERS:
        name = f"{name[: LETTERS - 1]}…"
    title = f"<title>{escape(words.name(task))}: {escape(words.owner(task))}</title>"
    label = f'<text x="{LEFT - 8}" y="{middle + 4:.1f}" text-anchor="end">{escape(name)}</text>'
    return f"<g>{title}{label}{_bar(left, right, middle, task.critical)}</g>"


def _bar(left: float, right: float, middle: float, critical: bool) -> str:
    if not critical:
        return (
            f'<rect x="{left:.1f}" y="{middle - THIN / 2:.1f}" '
            f'width="{max(1.0, right - left):.1f}" height="{THIN}" fill="{SKY}"/>'
        )
    low, high = middle - THICK / 2, middle + THICK / 2
    corners = (
        f"{left:.1f},{low:.1f} {right:.1f},{low:.1f} {right + POINT:.1f},{middle:.1f} "
        f"{right:.1f},{high:.1f} {left:.1f},{high:.1f}"
    )
    return f'<polygon points="{corners}" fill="{VERMILION}" stroke="{INK}"/>'
