"""Exact numbers: fractions inside, decimals on the way out."""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Annotated

from pydantic import PlainSerializer

Numeric = int | float | Decimal | Fraction


def exact(value: Numeric) -> Fraction:
    """The number as a fraction; a float stands for its shortest decimal.

    >>> exact(0.1)
    Fraction(1, 10)
    """
    return Fraction(repr(value)) if isinstance(value, float) else Fraction(value)


def decimal_text(value: Fraction) -> str:
    """The number as an exact decimal, or as a fraction where no decimal is exact.

    >>> decimal_text(Fraction(1, 8)), decimal_text(Fraction(1150, 3))
    ('0.125', '1150/3')
    """
    rest, places = value.denominator, 0
    while rest % 10 == 0 or rest % 5 == 0 or rest % 2 == 0:
        rest //= 10 if rest % 10 == 0 else 5 if rest % 5 == 0 else 2
        places += 1
    if rest != 1:
        return str(value)
    digits = str(abs(value.numerator) * 10**places // value.denominator).zfill(places + 1)
    point = len(digits) - places
    text = f"{digits[:point]}.{digits[point:]}" if places else digits
    return f"-{text}" if value < 0 else text


# In JSON an exact number is text: a float would lose what the solving kept.
Exact = Annotated[Fraction, PlainSerializer(decimal_text, return_type=str)]


def rounded(value: Fraction, decimals: int) -> Fraction:
    """The number as it is written with so many decimals, halves away from zero.

    >>> rounded(Fraction(46000, 3), 2)
    Fraction(1533333, 100)
    """
    scale = 10**decimals
    units = floor(abs(value) * scale + Fraction(1, 2))
    return Fraction(units, scale) * (1 if value >= 0 else -1)


def whole_towards(value: Fraction, direction: int) -> Fraction:
    """The next whole number upwards (direction 0 or more) or downwards.

    >>> whole_towards(Fraction(1150, 3), 1)
    Fraction(384, 1)
    """
    return Fraction(ceil(value) if direction >= 0 else floor(value))
