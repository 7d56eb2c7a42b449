"""`draw(chart)`: one module per kind of picture, drawn by seaborn and matplotlib."""

import importlib
import io
from typing import TYPE_CHECKING

from revkit.show.chart import Chart
from revkit.show.draw.style import RC

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def draw(chart: Chart) -> "Figure":
    """The figure of a chart: `revkit/show/draw/<kind>.py` holds `draw(chart) -> Figure`."""
    import matplotlib

    module = importlib.import_module(f"revkit.show.draw.{chart.kind}")
    with matplotlib.rc_context(RC):
        figure: Figure = module.draw(chart)
    return figure


def to_svg(figure: "Figure") -> str:
    """The figure as SVG without date or random names, so that equal figures are equal bytes."""
    import matplotlib

    target = io.StringIO()
    with matplotlib.rc_context(RC):
        figure.savefig(target, format="svg", metadata={"Date": None, "Creator": None})
    return target.getvalue()
