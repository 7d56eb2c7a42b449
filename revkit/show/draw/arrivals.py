"""The monthly plan with its lag: what arrives, and beneath it what comes of it and the need."""

from typing import TYPE_CHECKING, Any

from revkit.show.chart import Chart
from revkit.show.draw.months import month_axes
from revkit.show.draw.style import INK, OWNERS, PAPER, new_figure

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEIGHT, HATCH, WIDTH = 5.6, "////", 0.74


def draw(chart: Chart) -> "Figure":
    """Pale bars come of what was there before; hatched ones after the period."""
    figure = new_figure(HEIGHT)
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(2, 3))
    data = chart.data
    inside = data[data["later"].isna()]
    _arriving(above, inside, chart)
    _won(below, data, chart)
    for axes, key in ((above, "starts"), (below, "ends")):
        month_axes(axes, list(data["label"]), chart.speaker.short_number)
        axes.set_ylabel(chart.labels[key])
    _legend(above, 1.0)
    handles, labels = below.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=2, frameon=False)
    return figure


def _arriving(axes: "Axes", inside: "pandas.DataFrame", chart: Chart) -> None:
    colour = OWNERS[chart.labels["owners"][0]]
    axes.bar(inside.index, inside["arrive"], width=WIDTH, color=colour,
             label=chart.labels["arrive"])  # fmt: skip
    if inside["wanted"].notna().any():
        _marks(axes, inside["wanted"], chart.labels["wanted"])


def _won(axes: "Axes", data: "pandas.DataFrame", chart: Chart) -> None:
    colour = OWNERS[chart.labels["owners"][1]]
    inside, after = data[data["later"].isna()], data[data["later"].notna()]
    axes.bar(inside.index, inside["won"], width=WIDTH, color=colour, label=chart.labels["won"])
    if (inside["won_before"] > 0).any():
        axes.bar(inside.index, inside["won_before"], bottom=inside["won"], width=WIDTH,
                 color=colour, alpha=0.4, label=chart.labels["won_before"])  # fmt: skip
    if len(after):
        axes.bar(after.index, after["later"], width=WIDTH, facecolor=PAPER, edgecolor=colour,
                 hatch=HATCH, label=chart.labels["later"])  # fmt: skip
    _marks(axes, inside["need"], chart.labels["need"])


def _marks(axes: "Axes", values: "pandas.Series[float]", label: str) -> None:
    axes.hlines(values, values.index - 0.44, values.index + 0.44, color=INK, linewidth=2.2,
                label=label, zorder=4, clip_on=False)  # fmt: skip


def _legend(axes: "Axes", top: float) -> None:
    style: dict[str, Any] = {"loc": "lower left", "frameon": False, "ncols": 2, "borderpad": 0}
    axes.legend(bbox_to_anchor=(0, top), **style)
