"""A schedule: a bar for each task under its step, the chain that decides the end, the reviews.

All lengths are in inches, so that type and rows keep their size from ten tasks to eighty.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from revkit.show.chart import Chart
from revkit.show.draw.calendar_axis import ticks_of
from revkit.show.draw.fitting import fitted
from revkit.show.draw.names import as_text
from revkit.show.draw.style import GRID, INK, MUTED, PAPER, SKY, VERMILION, WIDTH, new_figure
from revkit.show.draw.wrapping import width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TOP, LEGEND, HEAD = 0.62, 0.72, 0.29
YEARS, MONTHS, REVIEWS = 0.14, 0.3, 0.5  # where the words above the bars stand
NAMES, RIGHT, GAP = 2.75, 0.08, 0.05
FEW, LINES = 24, 2  # so few tasks need the months only once; lines that a name may take
SMALL = 7.5  # points: what is written above the bars
LEAST = 0.5  # a name narrower than this says nothing
MARK = 0.07  # how far a critical task's point reaches
BAND = "#f3f5f7"
ON_PAPER: Any = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.4}
ON_BAND: Any = {**ON_PAPER, "facecolor": BAND}


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes by the number of tasks: height of a row, of one with two lines, and type in points."""

    row: float
    two: float
    size: float


def draw(chart: Chart) -> "Figure":
    """`data` holds number, step, name, owner, start, end and critical, one row a task."""
    data = chart.data
    look = Look(0.27, 0.37, 8.5) if len(data) <= FEW else Look(0.205, 0.315, 8)
    places = list(_placed(chart, look))
    bottom = places[-1].top + places[-1].height
    figure = new_figure(bottom + LEGEND)
    figure.set_layout_engine("none")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(bottom + LEGEND, 0))
    axes.axis("off")
    days = [chart.labels["end"], *(day for _, day in chart.labels["reviews"])]
    scale = Scale(chart.labels["start"], max(days))
    _months(axes, chart, scale, bottom)
    _reviews(axes, chart, scale, bottom)
    for place in places:
        if place.task is None:
            left = _heading(axes, place, look)
            if len(data) > FEW:
                _months_again(axes, chart, scale, place, left)
        else:
            _task(axes, place, look, scale)
    _legend(axes, chart, bottom + 0.24)
    return figure


@dataclass(frozen=True, slots=True)
class Scale:
    """Days across the picture."""

    start: datetime.date
    end: datetime.date

    def x(self, day: datetime.date) -> float:
        """Where a day begins."""
        days = (self.end - self.start).days + 1
        room = WIDTH - RIGHT - MARK - NAMES
        return NAMES + room * (day - self.start).days / days


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the picture: a heading where it has no task."""

    top: float
    height: float
    name: str
    task: Any = None

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def _placed(chart: Chart, look: Look) -> Iterator[Place]:
    top, step = TOP, ""
    for task in chart.data.itertuples():
        if step != str(task.step):
            step = str(task.step)
            yield Place(top, HEAD, step)
            top += HEAD
        name = fitted(str(task.name), NAMES - 0.4, look.size, LINES)
        height = look.two if "\n" in name else look.row
        yield Place(top, height, name, task)
        top += height


def _ticks(chart: Chart, scale: Scale) -> list[tuple[datetime.date, str, str]]:
    """The months whose names end within the picture."""
    ticks = ticks_of(scale.start, scale.end, chart.speaker)
    return [each for each in ticks if scale.x(each[0]) + _widest(each) < WIDTH]


def _widest(tick: tuple[datetime.date, str, str]) -> float:
    return max(width(text, 8) for text in tick[1:])


def _months(axes: "Axes", chart: Chart, scale: Scale, bottom: float) -> None:
    for day, month, year in _ticks(chart, scale):
        x = scale.x(day)
        axes.plot([x, x], [MONTHS + 0.04, bottom], color=GRID, linewidth=0.7, zorder=1)
        axes.text(x, MONTHS, month, size=8, color=INK)
        axes.text(x, YEARS, year, size=8, color=MUTED)


def _reviews(axes: "Axes", chart: Chart, scale: Scale, bottom: float) -> None:
    last = 0.0
    for days, day in chart.labels["reviews"]:
        x = scale.x(day)
        axes.plot([x, x], [REVIEWS + 0.05, bottom], color=INK, linewidth=0.9, zorder=2,
                  linestyle=(0, (1, 2)))  # fmt: skip
        text = chart.speaker.number(days)
        half = width(text, SMALL, bold=True) / 2
        middle = min(x, WIDTH - half)
        if middle - half > last:
            axes.text(middle, REVIEWS, text, size=SMALL, ha="center", weight="bold", bbox=ON_PAPER)
            last = middle + half + 0.01


def _heading(axes: "Axes", place: Place, look: Look) -> float:
    """The name of a step; the answer is where it ends."""
    from matplotlib.patches import Rectangle

    band = Rectangle((0, place.top + 0.05), WIDTH, place.height - 0.05, facecolor=BAND, linewidth=0)
    axes.add_patch(band).set_zorder(0)
    size = look.size + 0.5
    axes.text(0.06, place.middle + 0.025, as_text(place.name), size=size, weight="bold",
              va="center", zorder=5, bbox=ON_BAND)  # fmt: skip
    return 0.06 + width(place.name, size, bold=True)


def _months_again(axes: "Axes", chart: Chart, scale: Scale, place: Place, left: float) -> None:
    """In a tall picture each step says the months once more, where its name leaves room."""
    for day, month, _ in _ticks(chart, scale):
        x = scale.x(day) + 0.02
        if x > left + GAP:
            axes.text(x, place.middle + 0.025, month, size=SMALL, color=MUTED, va="center",
                      zorder=5, bbox=ON_BAND)  # fmt: skip


def _task(axes: "Axes", place: Place, look: Look, scale: Scale) -> None:
    task = place.task
    weight = "bold" if task.critical else "normal"
    style: dict[str, Any] = {"size": look.size, "va": "center", "color": INK, "zorder": 5}
    axes.text(0.26, place.middle, str(task.number), ha="right", weight=weight, **style)
    axes.text(0.34, place.middle, place.name, linespacing=1.05, **style)
    left, right = scale.x(task.start), scale.x(task.end + datetime.timedelta(days=1))
    _bar(axes, left, right, place.middle, look.row, task.critical)
    _owner(axes, left, right + MARK * task.critical, place.middle, task, look)


def _bar(
    axes: "Axes", left: float, right: float, middle: float, row: float, critical: bool
) -> None:
    from matplotlib.patches import Polygon

    half = row * (0.36 if critical else 0.2)
    point = MARK if critical else 0.0
    corners = [
        (left, middle - half), (right, middle - half), (right + point, middle),
        (right, middle + half), (left, middle + half),
    ]  # fmt: skip
    bar = Polygon(
        corners, closed=True, facecolor=VERMILION if critical else SKY,
        edgecolor=INK if critical else "none", linewidth=0.8,
    )  # fmt: skip
    axes.add_patch(bar).set_zorder(4)


def _owner(axes: "Axes", left: float, right: float, middle: float, task: Any, look: Look) -> None:
    """Beside the bar where there is room, after it if possible; else upon it."""
    size = look.size - 0.5
    after, before = WIDTH - RIGHT - right - GAP, left - NAMES - GAP
    name = fitted(str(task.owner), max(after, before, LEAST), size)
    wide = width(name, size)
    style: dict[str, Any] = {"size": size, "va": "center", "zorder": 3}
    if wide <= after:
        axes.text(right + GAP, middle, name, color=MUTED, bbox=ON_PAPER, **style)
    elif wide <= before:
        axes.text(left - GAP, middle, name, color=MUTED, ha="right", bbox=ON_PAPER, **style)
    else:
        name = fitted(str(task.owner), right - left - 2 * GAP, size)
        axes.text(left + GAP, middle, name, color=INK, **{**style, "zorder": 6})


def _legend(axes: "Axes", chart: Chart, middle: float) -> None:
    left = 0.1
    for key, critical in (("critical", True), ("other", False)):
        _bar(axes, left, left + 0.3, middle, 0.24, critical)
        axes.text(left + 0.45, middle, chart.labels[key], size=8.5, va="center")
        left += 0.75 + width(chart.labels[key], 8.5)
    middle += 0.26
    axes.plot([0.28, 0.28], [middle - 0.1, middle + 0.1], color=INK, linewidth=0.9,
              linestyle=(0, (1, 2)))  # fmt: skip
    told = (chart.labels["review"], chart.labels["levels"])
    axes.text(0.55, middle, "     ".join(filter(None, told)), size=8.5, va="center")
