"""How sure a figure is that was measured in the client's exports."""

import math

from revkit.benefits.model.laws import Law, Lognormal, Normal, Sample
from revkit.drivers.result import Figure

NINETY_FIVE = 1.959963984540054  # the normal number above which one draw in forty lies


def law_of_figure(figure: Figure, value: float, *, share: bool) -> Law | None:
    """The law of a measured value; None where its interval is not known.

    A share of `n` cases is a sample. Money and counts have the width of their 95 % interval, in
    proportion where they cannot fall below 0.

    >>> law_of_figure(Figure("win_rate", 0.25, n=40), 0.25, share=True)
    Sample(won=10.0, lost=30.0)
    """
    if share and figure.n:
        return Sample(value * figure.n, (1 - value) * figure.n)
    if figure.low is None or figure.high is None or figure.low >= figure.high:
        return None
    if figure.low <= 0:
        return Normal(value, (figure.high - figure.low) / 2 / NINETY_FIVE, 0.0)
    spread = math.log(figure.high / figure.low) / 2 / NINETY_FIVE
    return Lognormal(math.log(value) - spread**2 / 2, spread)
