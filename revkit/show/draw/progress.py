"""Small panels side by side: each a line over the waves, with intervals and a verdict."""

import textwrap
from typing import TYPE_CHECKING, Any

from revkit.show.chart import Chart
from revkit.show.draw.style import BLUE, GRID, INK, MUTED, PAPER, new_figure

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEIGHT, ACROSS = 4.9, 3  # inches; panels in a line
LOWEST, HIGHEST = 1, 5
# How the last step is drawn: what is real is a whole line, noise a broken one.
LAST: dict[str, dict[str, Any]] = {
    "real": {"color": BLUE, "linewidth": 2.4, "linestyle": "-"},
    "noise": {"color": MUTED, "linewidth": 1.4, "linestyle": (0, (3, 2))},
}
PLAIN: dict[str, Any] = {"color": MUTED, "linewidth": 1.0, "linestyle": "-"}


def draw(chart: Chart) -> "Figure":
    """A panel for the level, then one for each pillar, all of 1 to 5 over the same dates."""
    panels = list(chart.data.groupby("element", sort=False))
    figure = new_figure(HEIGHT)
    # A panel's difference stands beside the next one's name, and its dates above the name below.
    figure.set_layout_engine("constrained", wspace=0.1, hspace=0.12)
    grid = figure.subplots(-(-len(panels) // ACROSS), ACROSS, sharex=True, sharey=True)
    for axes, (_, panel) in zip(grid.flat, panels, strict=False):
        _panel(axes, panel.reset_index(drop=True))
        _dress(axes, panel)
    for axes in list(grid.flat)[len(panels) :]:
        axes.set_visible(False)
    _legend(figure, chart)
    return figure


def _panel(axes: "Axes", panel: "pandas.DataFrame") -> None:
    values = panel["value"]
    places = range(len(panel))
    known = panel.dropna(subset=["low", "high"])
    axes.vlines(known.index, known["low"], known["high"], color=INK, linewidth=0.9, zorder=1)
    for end in ("low", "high"):
        axes.hlines(known[end], known.index - 0.06, known.index + 0.06, color=INK, linewidth=0.9)
    verdict = str(panel["change"].iloc[-1])
    axes.plot(list(places)[:-1], values[:-1], **PLAIN, zorder=2)
    axes.plot(list(places)[-2:], values[-2:], **LAST.get(verdict, PLAIN), zorder=2)
    real = verdict == "real" or panel["element"].iloc[0] == "level"
    shape: dict[str, Any] = {"marker": "s" if panel["element"].iloc[0] == "level" else "o"}
    axes.plot(list(places), values, linestyle="none", markersize=7, color=MUTED, zorder=3, **shape)
    axes.plot(len(panel) - 1, values.iloc[-1], markersize=9, zorder=4, color=BLUE,
              markerfacecolor=BLUE if real else PAPER, markeredgewidth=1.6, **shape)  # fmt: skip


def _dress(axes: "Axes", panel: "pandas.DataFrame") -> None:
    axes.set_title(textwrap.fill(str(panel["name"].iloc[0]), 22), size=10, weight="bold", color=INK,
                   loc="left")  # fmt: skip
    axes.set_title(str(panel["text"].iloc[-1]), size=10, color=INK, loc="right")
    last = len(panel) - 1
    shown = sorted({0, last})
    axes.set_xticks(shown, [panel["label"].iloc[place] for place in shown])
    axes.set_yticks(range(LOWEST, HIGHEST + 1))
    axes.set(xlim=(-0.35, last + 0.35), ylim=(LOWEST - 0.2, HIGHEST + 0.2), xlabel="", ylabel="")
    axes.grid(axis="y", color=GRID)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, labelbottom=True)
    axes.spines["left"].set_visible(False)


def _legend(figure: "Figure", chart: Chart) -> None:
    from matplotlib.lines import Line2D

    labels = chart.labels
    handles = [
        Line2D([], [], marker="o", markersize=9, label=labels["real"], **LAST["real"]),
        Line2D([], [], marker="o", markersize=9, markerfacecolor=PAPER, markeredgecolor=BLUE,
               label=labels["noise"], **LAST["noise"]),
        Line2D([], [], color=INK, linewidth=0.9, label=labels["interval"]),
    ]  # fmt: skip
    figure.legend(handles=handles, loc="outside lower center", ncols=3, frameon=False)
