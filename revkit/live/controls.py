"""Controls labelled by Babel: a slider with its name and its value as the client writes them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from html import escape
from typing import Any

import ipywidgets as widgets

STEPS = 200  # moves across a slider's range, unless its value is written more finely


class Demo(widgets.VBox):
    """Controls and what they are answered with: whoever extends it says so in `tell`."""

    _busy = False  # `tell` keeps quiet meanwhile

    @contextmanager
    def together(self) -> Iterator[None]:
        """Several changes, answered once."""
        self._busy = True
        try:
            yield
        finally:
            self._busy = False
        self.tell()

    def follow(self, chosen: Sequence[Any], reset: widgets.Button) -> None:
        """Answer whenever one of the controls moves; `reset` puts all back to where they stand."""
        first = [(each, each.value) for each in chosen]

        def begin(_button: Any) -> None:
            with self.together():
                for each, value in first:
                    each.value = value

        for each in chosen:
            each.observe(self.tell, "value")
        reset.on_click(begin)

    def tell(self, _change: Any = None) -> None:
        """Answer what the controls say now."""
        raise NotImplementedError


class LabelledSlider(widgets.HBox):
    """A slider between its name and its formatted value.

    ipywidgets' own read-out knows only American formats, so it is off; `write` formats the value.
    """

    def __init__(
        self,
        name: str,
        value: Decimal,
        low: Decimal,
        high: Decimal,
        step: Decimal,
        write: Callable[[Decimal], str],
    ) -> None:
        self._start, self._step, self._write = value, step, write
        self.slider = widgets.FloatSlider(
            value=float(value),
            min=float(low),
            max=float(high),
            step=float(step),
            readout=False,
            layout=widgets.Layout(width="20em"),
        )
        self.readout = widgets.HTML(layout=widgets.Layout(width="14em"))
        label = widgets.HTML(escape(name), layout=widgets.Layout(width="18em"))
        super().__init__([label, self.slider, self.readout])
        self.slider.observe(lambda _: self.tell(), "value")
        self.tell()

    @property
    def number(self) -> Decimal:
        """The value, exact: the start as it was given, else a multiple of the step."""
        if self.slider.value == float(self._start):
            return self._start
        return Decimal(round(self.slider.value / float(self._step))) * self._step

    def tell(self, text: str | None = None) -> None:
        """Show the value, or the text that stands for it."""
        self.readout.value = escape(text if text is not None else self._write(self.number))


def step_for(value: Decimal, high: Decimal) -> Decimal:
    """A round step that gives about `STEPS` moves up to `high` and on which `value` lies.

    >>> step_for(Decimal("0.10"), Decimal(1)), step_for(Decimal(12000), Decimal(36000))
    (Decimal('0.001'), Decimal('1E+2'))
    """
    coarse = Decimal(1).scaleb((high / STEPS).adjusted())
    fine = Decimal(1).scaleb(int(value.normalize().as_tuple().exponent)) if value else coarse
    return min(coarse, fine)
