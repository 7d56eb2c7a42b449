"""How sure a figure is that was measured in the client's exports."""

import math

from revkit.benefits.model.laws import Law, Lognormal, Sample
from revkit.drivers.result import Figure

NINETY_FIVE = 1.959963984540054  # the normal number above which one draw in forty lies
COUNTED = ("win_rate", "churn_customers")  # shares of cases; the others are shares of money


def law_of_figure(figure: Figure, value: float, *, share: bool) -> Law | None:
    """The law of a measured value, with that value as its mean; None where it is not known.

    A share of cases is a sample of `n`, a share of money one whose spread is that of the figure's
    95 % interval. Money and counts have the width of theirs, and never fall below 0.

    >>> law_of_figure(Figure("win_rate", 0.25, n=40), 0.25, share=True)
    Sample(won=9.75, lost=30.25)
    """
    if share:
        return _share(figure, value)
    if figure.low is None or figure.high is None or not 0 < value < figure.high:
        return None
    # Student's interval of few amounts reaches down to 0 or was cut there: its upper end tells.
    spread = math.sqrt(math.log1p(((figure.high / value - 1) / NINETY_FIVE) ** 2))
    if figure.low > 0:  # an interval by a factor is narrower than that
        spread = min(spread, math.log(figure.high / figure.low) / 2 / NINETY_FIVE)
    return Lognormal(math.log(value) - spread**2 / 2, spread) if spread > 0 else None


def _share(figure: Figure, value: float) -> Law | None:
    if not 0 < value < 1:  # none of them, or all: Jeffreys's prior alone keeps it off the end
        return Sample(value * figure.n, (1 - value) * figure.n) if figure.n else None
    size = float(figure.n)
    if figure.id not in COUNTED and figure.low is not None and figure.high is not None:
        width = (figure.high - figure.low) / 2 / NINETY_FIVE
        size = value * (1 - value) / width**2 - 2 if width > 0 else 0.0
    # The weight of a Beta is n + 1; its two parts are split so that the mean is what was measured.
    weight = max(size, 1.0) + 1
    return Sample(value * weight - 0.5, (1 - value) * weight - 0.5) if size else None
