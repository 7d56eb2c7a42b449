"""Figures with as many decimals as are printed; all of them would tell whose they are made of."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

PRINTED, TENTH = Decimal("0.01"), Decimal("0.1")


def displayed(value: float | None) -> float | None:
    """A figure with the decimals that are printed, rounded half up as they are printed.

    All of its decimals would tell which fractions of people it is made of.

    >>> displayed(3.2777777), displayed(2.675)
    (3.28, 2.68)
    """
    if value is None:
        return None
    return float(Decimal(repr(value)).quantize(PRINTED, ROUND_HALF_UP))


def tenth_below(value: float) -> float:
    """The lower end of an interval with one decimal, so that what is inside stays inside.

    >>> tenth_below(3.29), tenth_below(3.2)
    (3.2, 3.2)
    """
    return float(Decimal(repr(value)).quantize(TENTH, ROUND_FLOOR))


def tenth_above(value: float) -> float:
    """The upper end of an interval with one decimal.

    >>> tenth_above(3.21), tenth_above(5.0)
    (3.3, 5.0)
    """
    return float(Decimal(repr(value)).quantize(TENTH, ROUND_CEILING))
