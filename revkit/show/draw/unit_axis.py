"""Axes of values in a node's unit, written as the client's locale writes them."""

from typing import TYPE_CHECKING

from revkit.show.draw.shares import EVEN, share_axis
from revkit.show.words import Speaker

if TYPE_CHECKING:
    from matplotlib.axis import Axis

TICKS = 6
COMPACT = 10_000  # from here on an axis says mil, M


def unit_axis(
    axis: "Axis", unit: str, speaker: Speaker, short: bool = True, ticks: int = TICKS
) -> None:
    """Even steps: rates as percentages, money short, the rest as plain numbers."""
    from matplotlib.ticker import MaxNLocator

    if unit == "rate":
        share_axis(axis, speaker)
        return
    axis.set_major_locator(MaxNLocator(ticks, steps=EVEN))
    low, high = axis.get_view_interval()
    largest, step = max(abs(low), abs(high)), (high - low) / ticks
    # A compact number has one decimal: where the steps are finer it would repeat itself.
    compact = short and largest >= COMPACT and step >= 0.1 * _thousands(largest)
    decimals = 0 if step >= 1 else 1 if step >= 0.1 else 2

    def write(value: float, _: object) -> str:
        value = round(float(value), 6)
        if unit == "money":
            return speaker.short_money(value) if compact else speaker.money(value, decimals)
        return speaker.short_number(value) if compact else speaker.number(value, decimals)

    axis.set_major_formatter(write)


def _thousands(value: float) -> float:
    """The thousand, million or so that a compact number counts in."""
    size = 1.0
    while value >= 1000 * size:
        size *= 1000
    return size
