"""Who carries how much: a bar a team, those beneath another indented and paler."""

from typing import TYPE_CHECKING, Any

from revkit.show.chart import Chart
from revkit.show.draw.names import drawn
from revkit.show.draw.style import BLUE, GRID, INK, MUTED, ORANGE, PAPER, SKY, new_figure

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW, HEADROOM, INDENT = 0.36, 1.2, 12.0  # inches, inches, points a level
DEEPEST = 96.0  # points: however many levels there are, the bars keep their room
NOTE = 90  # letters of what is said of the teams that are left out
LETTERS, LETTER, BARS = 26, 0.085, 4.6  # of a name; inches a letter; inches for the bars
HATCH = "////"
LEGEND = ("base", "locked", "assigned", "commitment")


def draw(chart: Chart) -> "Figure":
    """Hatched bars are locked; a thin line reaches to what is assigned, a diamond is a promise."""
    rows = chart.data.reset_index(drop=True)
    figure = new_figure(ROW * len(rows) + HEADROOM)
    axes = figure.subplots()
    _bars(axes, rows, chart)
    _marks(axes, rows, chart)
    _frame(axes, rows, chart)
    handles, labels = axes.get_legend_handles_labels()
    found = dict(zip(labels, handles, strict=True))
    ordered = [chart.labels[key] for key in LEGEND if chart.labels[key] in found]
    if len(ordered) > 1:
        figure.legend([found[label] for label in ordered], ordered, loc="outside lower center",
                      ncols=4, frameon=False)  # fmt: skip
    return figure


def _bars(axes: "Axes", rows: "pandas.DataFrame", chart: Chart) -> None:
    many = rows["depth"].max() > 0
    for (locked, depth), group in rows.groupby(["locked", "depth"], sort=True):
        style: dict[str, Any] = {"color": SKY if many and depth else BLUE}
        if locked:
            style = {"facecolor": PAPER, "edgecolor": style["color"], "hatch": HATCH}
        axes.barh(group.index, group["base"], height=0.62, zorder=2, **style)
    # One entry each in the legend, whatever the level.
    axes.barh([0], [0], color=BLUE, label=chart.labels["base"])
    if rows["locked"].any():
        axes.barh([0], [0], facecolor=PAPER, edgecolor=BLUE, hatch=HATCH,
                  label=chart.labels["locked"])  # fmt: skip


def _marks(axes: "Axes", rows: "pandas.DataFrame", chart: Chart) -> None:
    assigned = rows[rows["assigned"].notna()]
    if len(assigned):
        ends = assigned["assigned"].astype(float)
        axes.hlines(assigned.index, assigned["base"], ends, color=MUTED, linewidth=1.2, zorder=3)
        axes.plot(ends, assigned.index, linestyle="none", marker="|", markersize=10,
                  color=MUTED, zorder=3, label=chart.labels["assigned"])  # fmt: skip
    promised = rows[rows["commitment"].notna()]
    if len(promised):
        axes.plot(promised["commitment"].astype(float), promised.index, linestyle="none",
                  marker="D", markersize=6, color=ORANGE, markeredgecolor=INK, zorder=4,
                  label=chart.labels["commitment"])  # fmt: skip


def _names(axes: "Axes", rows: "pandas.DataFrame") -> None:
    """The names, flush left beneath those above them, so that the levels read as an outline."""
    from matplotlib.textpath import TextPath

    axes.set_yticks(rows.index, [""] * len(rows))
    names = [drawn(name, LETTERS, 1) for name in rows["name"]]
    widths = [TextPath((0, 0), name, size=10).get_extents().width for name in names]
    step = min(INDENT, DEEPEST / max(1, rows["depth"].max()))
    indents = [step * depth for depth in rows["depth"]]
    room = max(width + indent for width, indent in zip(widths, indents, strict=True)) + 6
    for place, (name, indent, depth) in enumerate(zip(names, indents, rows["depth"], strict=True)):
        weight = "bold" if depth == 0 and rows["depth"].max() > 0 else "normal"
        axes.annotate(name, (0, place), xycoords=("axes fraction", "data"), weight=weight,
                      xytext=(indent - room * 1.06, 0), textcoords="offset points", va="center",
                      ha="left", color=INK, annotation_clip=False)  # fmt: skip


def _frame(axes: "Axes", rows: "pandas.DataFrame", chart: Chart) -> None:
    from matplotlib.ticker import MaxNLocator

    speaker = chart.speaker
    _names(axes, rows)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    ends = rows[["base", "assigned", "commitment"]].astype(float).max(axis=1)
    high, low = max(0.0, float(ends.max())), min(0.0, float(rows["base"].min()))
    span = (high - low) or 1.0
    longest = max(len(text) for text in rows["text"]) * LETTER
    for place, (end, text) in enumerate(zip(ends, rows["text"], strict=True)):
        axes.annotate(drawn(text), (max(end, 0), place), xytext=(8, 0), va="center", color=INK,
                      textcoords="offset points", size=9)  # fmt: skip
    axes.set_xlim(low - 0.02 * span * (low < 0), high + span * longest / (BARS - longest))
    axes.xaxis.set_major_locator(MaxNLocator(4))
    write = speaker.short_money if chart.labels["money"] else speaker.short_number
    axes.xaxis.set_major_formatter(lambda value, _: write(round(float(value), 6)))
    axes.set(xlabel=chart.labels["axis"], ylabel="")
    axes.grid(axis="x", color=GRID)
    axes.set_axisbelow(True)
    axes.tick_params(axis="both", length=0)
    axes.spines["left"].set_visible(False)
    if chart.labels["hidden"]:
        axes.annotate(drawn(chart.labels["hidden"], NOTE, 1), (0, 1), xycoords="axes fraction",
                      xytext=(0, 8), textcoords="offset points", color=MUTED, size=9,
                      annotation_clip=False)  # fmt: skip
