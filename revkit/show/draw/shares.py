"""Axes of shares, with the decimals that their steps need."""

from typing import TYPE_CHECKING

from revkit.show.words import Speaker

if TYPE_CHECKING:
    from matplotlib.axis import Axis

TICKS = 6
EVEN = [1, 2, 5, 10]


def share_axis(axis: "Axis", speaker: Speaker) -> None:
    """Even steps, written as percentages."""
    from matplotlib.ticker import MaxNLocator

    axis.set_major_locator(MaxNLocator(TICKS, steps=EVEN))
    low, high = axis.get_view_interval()
    decimals = 1 if abs(high - low) < 0.05 else 0
    axis.set_major_formatter(lambda value, _: speaker.percent(round(float(value), 6), decimals))
