"""What the people can bring by month, what is needed of them, and which quarters fall short."""

from typing import TYPE_CHECKING, Any

from revkit.show.chart import Chart
from revkit.show.draw.months import month_axes
from revkit.show.draw.style import BLUE, GRID, INK, MUTED, ORANGE, PAPER, new_figure

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEIGHT, WIDTH, MOST_QUARTERS = 4.1, 0.74, 16
STYLES: dict[bool, tuple[str, dict[str, Any]]] = {
    True: ("can", {"color": BLUE}),
    False: ("short", {"facecolor": PAPER, "edgecolor": ORANGE, "hatch": "////"}),
}


def draw(chart: Chart) -> "Figure":
    """Hatched bars stand in a quarter that is short; its coverage is written above it."""
    data = chart.data
    figure = new_figure(HEIGHT)
    axes = figure.subplots()
    if data["hired"].notna().any():
        axes.bar(data.index, data["hired"], width=WIDTH, facecolor=PAPER, edgecolor=MUTED,
                 linewidth=1.2, linestyle=(0, (3, 2)), label=chart.labels["hired"])  # fmt: skip
    for covered, (key, style) in STYLES.items():
        group = data[data["covered"] == covered]
        if len(group):
            axes.bar(group.index, group["can"], width=WIDTH, label=chart.labels[key], **style)
    axes.hlines(data["need"], data.index - 0.44, data.index + 0.44, color=INK, linewidth=2.2,
                label=chart.labels["need"], zorder=4)  # fmt: skip
    speaker = chart.speaker
    write = speaker.short_money if chart.labels["money"] else speaker.short_number
    month_axes(axes, list(data["label"]), write)
    axes.set_ylabel(chart.labels["axis"])
    _quarters(axes, data)
    handles, labels = axes.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=2, frameon=False)
    return figure


def _quarters(axes: "Axes", data: "pandas.DataFrame") -> None:
    """The coverage of each quarter above it, with a line between two; of many, only the lines."""
    top = axes.get_ylim()[1]
    for _, group in data.groupby("quarter"):
        if group.index[0]:
            axes.axvline(group.index[0] - 0.5, color=GRID, linewidth=1, zorder=0)
        if data["quarter"].max() < MOST_QUARTERS:
            middle = float(group.index.to_numpy().mean())
            axes.text(middle, top, group["text"].iloc[0], ha="center", va="bottom", color=INK,
                      weight="normal" if group["covered"].iloc[0] else "bold", size=9)  # fmt: skip
