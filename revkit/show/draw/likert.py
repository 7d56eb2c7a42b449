"""Diverging bars: the shares of the options 1 to 5, the middle one centred on the line."""

from typing import TYPE_CHECKING, Any

from revkit.show.chart import Chart
from revkit.show.draw.rows import name_rows, placed
from revkit.show.draw.style import INK, MUTED, OPTIONS, PAPER, new_figure

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW, HEADROOM = 0.29, 1.2  # inches: height of a row; legend and axis together
MIDDLE = 3
THICK = 0.74  # in rows
ROOM = 0.07  # share of the width: the least that holds a digit
NUMBER_ROOM = 0.16  # share of the width, for the count at the right
DARK = {1, 5}  # options whose colour asks for light digits


def draw(chart: Chart) -> "Figure":
    """One row a topic; each segment carries its option, the count stands at the right."""
    data = started(chart.data)
    names = data[["group", "element", "name", "n"]].drop_duplicates("element")
    rows = placed(names.reset_index(drop=True), "group")
    bars = data.merge(rows[["element", "place"]], on="element")
    figure = new_figure(ROW * (rows["place"].max() + 1) + HEADROOM)
    axes = figure.subplots()
    for option, colour in enumerate(OPTIONS, 1):
        _segments(axes, bars[bars["option"] == option], option, colour)
    axes.axvline(0, color=INK, linewidth=0.8, zorder=1)
    reach = _reach(bars)
    _counts(axes, rows, reach, chart)
    _frame(axes, rows, reach, chart)
    handles, labels = axes.get_legend_handles_labels()
    figure.legend(
        handles, labels, loc="outside upper center", ncols=5, frameon=False,
        title=chart.labels["legend"], handlelength=1.2, columnspacing=1.4,
    )  # fmt: skip
    return figure


def started(data: "pandas.DataFrame") -> "pandas.DataFrame":
    """Each segment with where it starts, so that half of the middle option is left of 0."""
    ends = data.groupby("element", sort=False)["share"].cumsum()
    middle = data["share"].where(data["option"] == MIDDLE, 0) / 2
    below = data["share"].where(data["option"] < MIDDLE, 0) + middle
    left = below.groupby(data["element"]).transform("sum")
    return data.assign(start=ends - data["share"] - left)


def _segments(axes: "Axes", bars: "pandas.DataFrame", option: int, colour: str) -> None:
    axes.barh(
        bars["place"], bars["share"], left=bars["start"], height=THICK, color=colour,
        edgecolor=PAPER, linewidth=0.6, label=str(option), zorder=2,
    )  # fmt: skip
    for bar in bars.itertuples():
        row: Any = bar
        if row.share >= ROOM:
            axes.text(
                row.start + row.share / 2, row.place, str(option), size=8, ha="center",
                va="center", color=PAPER if option in DARK else INK, zorder=4,
                in_layout=False,  # it lies inside its bar; asking for its place takes long
            )  # fmt: skip


def _reach(bars: "pandas.DataFrame") -> float:
    """How far the longest bar goes from the middle, at least half."""
    return float(max(0.5, -bars["start"].min(), (bars["start"] + bars["share"]).max()))


def _counts(axes: "Axes", rows: "pandas.DataFrame", reach: float, chart: Chart) -> None:
    right = reach * (1 + 2 * NUMBER_ROOM) - 0.01
    for place, count in zip(rows["place"], rows["n"], strict=True):
        axes.text(right, place, chart.speaker.number(int(count)), ha="right", va="center", size=9)
    axes.text(right, 0, chart.labels["count"], ha="right", va="center", color=MUTED, size=9)


def _frame(axes: "Axes", rows: "pandas.DataFrame", reach: float, chart: Chart) -> None:
    name_rows(axes, rows, "name", "group")
    ticks = [-1, -0.5, 0, 0.5, 1] if reach > 0.5 else [-0.5, -0.25, 0, 0.25, 0.5]
    axes.set_xticks([tick for tick in ticks if abs(tick) <= reach])
    axes.xaxis.set_major_formatter(lambda value, _: chart.speaker.percent(abs(float(value))))
    axes.tick_params(axis="both", length=0)
    axes.set(xlabel=chart.labels["axis"], ylabel="", xlim=(-reach, reach * (1 + 2 * NUMBER_ROOM)))
    axes.spines["left"].set_visible(False)
