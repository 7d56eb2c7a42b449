"""How far each lever moves of what is within its reach: one line a lever, a dot at the mix."""

from typing import TYPE_CHECKING, Any

from revkit.show.chart import Chart
from revkit.show.draw.names import drawn
from revkit.show.draw.style import BLUE, GRID, INK, MUTED, ORANGE, PAPER, new_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW, HEADROOM = 0.68, 1.25  # inches
LETTERS = 22  # of a label's line
ABOVE, BENEATH = 0.33, 0.3  # in rows: where values stand about their line
HEAD = -0.75  # in rows: where the columns are named
END = 0.9  # of the way: farther on, words go inwards


def draw(chart: Chart) -> "Figure":
    """`data` holds label, mixed, alone and the values as written, one row a lever."""
    rows: list[Any] = list(chart.data.itertuples())
    figure = new_figure(ROW * len(rows) + HEADROOM)
    axes = figure.subplots()
    for place, row in enumerate(rows):
        _lever(axes, place, row)
    _marks(axes, chart)
    _frame(axes, rows, chart)
    handles, labels = axes.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=2, frameon=False)
    return figure


def _lever(axes: "Axes", place: int, row: Any) -> None:
    axes.plot([0, 1], [place, place], color=GRID, linewidth=7, solid_capstyle="round", zorder=1)
    if row.mixed:
        axes.plot([0, row.mixed], [place, place], color=BLUE, linewidth=7, zorder=2,
                  solid_capstyle="round")  # fmt: skip
    style: dict[str, Any] = {"va": "center", "size": 8.5, "color": MUTED}
    axes.text(0, place + BENEATH, drawn(row.today_text), ha="left", **style)
    axes.text(1, place + BENEATH, drawn(row.to_text), ha="right", **style)
    inwards = "right" if row.mixed > END else "left" if row.mixed < 1 - END else "center"
    axes.text(row.mixed, place - ABOVE, drawn(row.mixed_text), ha=inwards, va="center", size=10,
              weight="bold", color=INK, zorder=5)  # fmt: skip


def _marks(axes: "Axes", chart: Chart) -> None:
    data = chart.data.reset_index(drop=True)
    alone = data["alone"].astype(float).dropna()
    common: dict[str, Any] = {"linestyle": "none", "clip_on": False}
    if len(alone):
        axes.plot(alone, alone.index, marker="D", markersize=7, color=ORANGE, markeredgecolor=INK,
                  zorder=3, label=chart.labels["alone"], **common)  # fmt: skip
    axes.plot(data["mixed"], data.index, marker="o", markersize=10, color=BLUE, zorder=4,
              markeredgecolor=PAPER, label=chart.labels["mixed"], **common)  # fmt: skip


def _frame(axes: "Axes", rows: list[Any], chart: Chart) -> None:
    axes.set_yticks(range(len(rows)), [drawn(row.label, LETTERS) for row in rows])
    axes.set(xlabel=chart.labels["axis"], ylabel="", xlim=(-0.03, 1.03),
             ylim=(len(rows) - 0.45, -1.0))  # fmt: skip
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1])
    axes.xaxis.set_major_formatter(lambda value, _: chart.speaker.percent(float(value)))
    head: dict[str, Any] = {"va": "center", "size": 9, "color": MUTED, "weight": "bold"}
    axes.text(0, HEAD, drawn(chart.labels["today"]), ha="left", **head)
    axes.text(1, HEAD, drawn(chart.labels["to"]), ha="right", **head)
    right: dict[str, Any] = {"xycoords": ("axes fraction", "data"), "annotation_clip": False}
    axes.annotate(drawn(chart.labels["cost"]), (1.02, HEAD), **right, **head)
    for place, row in enumerate(rows):
        axes.annotate(drawn(row.cost_text), (1.02, place), va="center", size=10, color=INK, **right)
    axes.tick_params(length=0)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
