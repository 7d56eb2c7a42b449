"""Figures with as many decimals as are printed; all of them would tell whose they are made of."""

from decimal import ROUND_HALF_UP, Decimal

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


def tenth(value: float) -> float:
    """A figure rounded half up to one decimal.

    >>> tenth(3.25)
    3.3
    """
    return float(Decimal(repr(value)).quantize(TENTH, ROUND_HALF_UP))
