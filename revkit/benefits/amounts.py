"""From the engine's floats to the amounts that people read, and back to nothing."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
_RATIO = Decimal("0.00000001")


def exact(value: float | Decimal) -> Decimal:
    """A float by its shortest form, so that 0.1 is a tenth."""
    return value if isinstance(value, Decimal) else Decimal(repr(float(value)))


def cents(value: float | Decimal) -> Decimal:
    """An amount of money to the cent, half up.

    >>> cents(2.675), cents(Decimal("-0.005"))
    (Decimal('2.68'), Decimal('-0.01'))
    """
    return exact(value).quantize(CENT, ROUND_HALF_UP) + 0


def ratio(value: float | Decimal) -> Decimal:
    """A share or a rate to eight decimals, trailing zeros dropped.

    >>> ratio(0.1 + 0.2)
    Decimal('0.3')
    """
    rounded = exact(value).quantize(_RATIO, ROUND_HALF_UP).normalize() + 0  # no "-0"
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral() else rounded


def apportion(total: Decimal, parts: Sequence[float | Decimal]) -> tuple[Decimal, ...]:
    """`parts` to the cent so that they add up to `total` exactly: largest remainders first.

    `total` is in cents and within half a cent a part of the parts' sum.

    >>> apportion(Decimal("1.00"), [1 / 3, 1 / 3, 1 / 3])
    (Decimal('0.34'), Decimal('0.33'), Decimal('0.33'))
    """
    floors = [exact(part).quantize(CENT, ROUND_FLOOR) for part in parts]
    missing = int((total - sum(floors, Decimal(0))) / CENT)
    by_remainder = sorted(range(len(floors)), key=lambda i: floors[i] - exact(parts[i]))
    raised = set(by_remainder[:missing])
    return tuple(floor + CENT if i in raised else floor + 0 for i, floor in enumerate(floors))
