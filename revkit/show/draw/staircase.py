"""Levels as steps, the strategic chasm as a gap between the third and the fourth."""

import textwrap
from typing import TYPE_CHECKING, Any

from revkit.show.chart import Chart
from revkit.show.draw.style import BLUE, GREEN, GRID, INK, MUTED, ORANGE, PAPER, SKY, new_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEIGHT = 4.0  # inches
GAP, STEP_WIDTH = 0.5, 0.94  # in widths of a step
CEILING, FLOOR = 6.1, -1.9  # in levels: room for the marks above, for the names below
MARKS = {"client": (BLUE, "o"), "management": (ORANGE, "s"), "target": (GREEN, "^")}


def draw(chart: Chart) -> "Figure":
    """A staircase whose reached steps are filled; the marks on the steps are told beside it."""
    import seaborn

    figure = new_figure(HEIGHT)
    axes = figure.subplots()
    steps = chart.data.assign(
        place=chart.data["level"] + GAP * (chart.data["stage"] == "strategic")
    )
    seaborn.barplot(
        data=steps,
        x="place",
        y="level",
        hue="reached",
        palette={True: SKY, False: GRID},
        saturation=1,
        native_scale=True,
        width=STEP_WIDTH,
        legend=False,
        ax=axes,
    )
    for step in steps.itertuples():
        _name(axes, step)
        _mark(axes, step)
    _chasm(axes, steps, chart.labels["chasm"])
    for stage, group in steps.groupby("stage", sort=False):
        _stage(axes, group["place"], chart.labels[str(stage)])
    axes.legend(loc="upper left", frameon=False, borderaxespad=0, handletextpad=0.4)
    axes.set(xlabel="", ylabel="", xticks=[], yticks=[], ylim=(FLOOR, CEILING))
    for spine in axes.spines.values():
        spine.set_visible(False)
    return figure


def _name(axes: "Axes", step: Any) -> None:
    axes.text(step.place, 0.18, str(step.level), ha="center", va="bottom", weight="bold", color=INK)
    name = textwrap.fill(step.name, 12, break_long_words=False)
    axes.text(step.place, -0.15, name, ha="center", va="top", color=INK, linespacing=1.1)


def _mark(axes: "Axes", step: Any) -> None:
    """The marks of one step side by side, each named in the legend."""
    for index, (what, label) in enumerate(step.marks):
        colour, shape = MARKS[what]
        # Two steps may be possible for the client, but the legend names the mark once.
        known = axes.get_legend_handles_labels()[1]
        label = textwrap.fill(label, 34)
        axes.scatter(
            step.place + 0.3 * (index - (len(step.marks) - 1) / 2),
            step.level + 0.3,
            s=110,
            color=colour,
            marker=shape,
            edgecolor=PAPER,
            label=None if label in known else label,
            zorder=3,
        )


def _chasm(axes: "Axes", steps: Any, label: str) -> None:
    tactical = steps.loc[steps["stage"] == "tactical", "place"].max() + STEP_WIDTH / 2
    strategic = steps.loc[steps["stage"] == "strategic", "place"].min() - STEP_WIDTH / 2
    middle = (tactical + strategic) / 2
    depth = float(steps["level"].where(steps["stage"] == "tactical").max())
    axes.bar(
        middle, depth, strategic - tactical, color=PAPER, edgecolor=GRID, hatch="///", zorder=0
    )
    paper = {"facecolor": PAPER, "edgecolor": "none", "pad": 2}
    axes.text(
        middle,
        depth / 2,
        label,
        rotation=90,
        ha="center",
        va="center",
        size=9,
        bbox=paper,
        zorder=2,
    )


def _stage(axes: "Axes", places: Any, label: str) -> None:
    """A line under the steps of one stage, with its name."""
    ends = places.min() - STEP_WIDTH / 2, places.max() + STEP_WIDTH / 2
    axes.plot(ends, (-1.3, -1.3), color=MUTED, linewidth=1)
    axes.text(sum(ends) / 2, -1.4, label, ha="center", va="top", color=MUTED)
