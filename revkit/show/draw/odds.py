"""How likely each level is: five bars, the stated level framed and named."""

from typing import TYPE_CHECKING, Any

from revkit.show.chart import Chart
from revkit.show.draw.style import BLUE, INK, SKY, new_figure

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEIGHT = 2.6  # inches
ROOM = 0.015  # share: between a bar and its text


def draw(chart: Chart) -> "Figure":
    """`data` holds level, name, share, text and stated, one row a level."""
    import seaborn

    data = chart.data.assign(label=[f"{row.level}  {row.name_}" for row in _rows(chart.data)])
    figure = new_figure(HEIGHT)
    axes = figure.subplots()
    palette = {True: BLUE, False: SKY}
    seaborn.barplot(
        data=data, x="share", y="label", hue="stated", palette=palette, saturation=1,
        dodge=False, legend=False, width=0.66, ax=axes,
    )  # fmt: skip
    for place, row in enumerate(_rows(data)):
        stated = row.stated
        text = f"{row.text}\n{chart.labels['stated']}" if stated else row.text
        weight = "bold" if stated else "normal"
        axes.text(row.share + ROOM, place, text, va="center", color=INK, weight=weight)
    _dress(axes)
    return figure


def _rows(data: "pandas.DataFrame") -> list[Any]:
    return list(data.rename(columns={"name": "name_"}).itertuples())


def _dress(axes: "Axes") -> None:
    axes.set(xlabel="", ylabel="", xlim=(0, 1.95), xticks=[])
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
