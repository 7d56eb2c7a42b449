"""Axes of months: as many names as fit, the year beneath, counts or money at the left."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from revkit.show.draw.style import GRID

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_TICKS = 13


def month_axes(axes: "Axes", labels: Sequence[str], write: Callable[[float], str]) -> None:
    """Names below every month or every few of them; `write` writes the numbers at the left."""
    from matplotlib.ticker import MaxNLocator

    shown = range(0, len(labels), -(-len(labels) // MOST_TICKS))
    # Months may be joined to their year by a space that does not break.
    axes.set_xticks(list(shown), ["\n".join(labels[place].split(maxsplit=1)) for place in shown])
    axes.yaxis.set_major_locator(MaxNLocator(5))
    axes.yaxis.set_major_formatter(lambda value, _: write(round(float(value), 6)))
    axes.set(xlabel="", xlim=(-0.6, len(labels) - 0.4))
    if not axes.dataLim.ymax > 0:
        axes.set(ylim=(0, 1), yticks=[])
    axes.grid(axis="y", color=GRID)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    axes.spines["left"].set_visible(False)
