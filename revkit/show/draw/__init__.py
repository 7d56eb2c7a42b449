"""`draw(chart)`: one module per kind of picture, drawn by seaborn and matplotlib."""

import importlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from revkit.show.chart import Chart
from revkit.show.draw.compact import compact
from revkit.show.draw.style import RC

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def draw(chart: Chart) -> "Figure":
    """The figure of a chart: `revkit/show/draw/<kind>.py` holds `draw(chart) -> Figure`."""
    module = importlib.import_module(f"revkit.show.draw.{chart.kind}")
    with _own_settings():
        figure: Figure = module.draw(chart)
    return figure


def to_svg(figure: "Figure") -> str:
    """The figure as SVG without date or random names, so that equal figures are equal bytes."""
    target = io.StringIO()
    with _own_settings():
        figure.savefig(target, format="svg", metadata={"Date": None, "Creator": None})
    return compact(target.getvalue())


@contextmanager
def _own_settings() -> Iterator[None]:
    # Whoever runs it may have a matplotlibrc; the same chart is the same picture all the same.
    import matplotlib

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(RC)
        yield
