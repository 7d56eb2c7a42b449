"""The goal over time: what each part brings in, stacked, and a mark at the part's goal."""

from typing import TYPE_CHECKING

from revkit.show.chart import Chart
from revkit.show.draw.style import GRID, INK, OWNERS, PAPER, new_figure

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_TICKS = 14


def draw(chart: Chart) -> "Figure":
    """Stacked bars by part; the goal is a short dark line over each bar."""
    figure = new_figure(3.9)
    axes = figure.subplots()
    values = chart.data.pivot(index="start", columns="component", values="value")
    components = list(dict.fromkeys(chart.data["component"]))
    _bars(axes, chart, values[components])
    goals = chart.data.groupby("start")["goal"].first()
    if goals.notna().all():
        places = range(len(goals))
        axes.hlines(
            goals,
            [p - 0.44 for p in places],
            [p + 0.44 for p in places],
            color=INK,
            linewidth=2.2,
            label=chart.labels["goal"],
            zorder=4,
        )
    _axes(axes, chart)
    return figure


def _bars(axes: "Axes", chart: Chart, values: "pandas.DataFrame") -> None:
    import seaborn

    owners = dict(zip(chart.data["component"], chart.data["owner"], strict=True))
    stacked = values.cumsum(axis=1)
    # The tallest first, so that each lower one covers it up to its own height.
    for name in reversed(list(values.columns)):
        seaborn.barplot(
            x=[str(day) for day in stacked.index],
            y=stacked[name].to_numpy(),
            ax=axes,
            color=OWNERS[owners[name]],
            saturation=1,
            width=0.74,
            edgecolor=PAPER,
            label=chart.labels[name],
            legend=False,
        )


def _axes(axes: "Axes", chart: Chart) -> None:
    from matplotlib.ticker import MaxNLocator

    starts = sorted(set(chart.data["start"]))
    step = -(-len(starts) // MOST_TICKS)
    shown = range(0, len(starts), step)
    names = dict(zip(chart.data["start"], chart.data["part"], strict=True))
    axes.set_xticks(list(shown), [_tick(names[starts[place]]) for place in shown])
    write = chart.speaker.short_money if chart.labels["money"] else chart.speaker.short_number
    axes.yaxis.set_major_formatter(lambda value, _: write(round(float(value), 6)))
    axes.tick_params(length=0)
    axes.set(xlabel="", ylabel=chart.labels["axis"])
    axes.grid(axis="y", color=GRID)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)
    axes.margins(y=0.06)
    axes.yaxis.set_major_locator(MaxNLocator(6))
    if not axes.dataLim.ymax > 0:
        axes.set(ylim=(0, 1), yticks=[])
    axes.legend(
        loc="upper center", bbox_to_anchor=(0.46, -0.16), ncols=3, frameon=False, fontsize=10
    )


def _tick(part: str) -> str:
    # Months may be joined to their year by a space that does not break.
    return "\n".join(part.split(maxsplit=1))
