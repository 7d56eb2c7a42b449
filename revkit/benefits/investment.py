"""Net present value, internal rate of return, payback: the measures of any investment.

Flows are one a year; the first is today and is not discounted; money spent is negative.
"""

from collections.abc import Sequence
from decimal import Decimal, localcontext

PRECISION = 100  # digits: products of the largest figures that a client file may hold still fit


def net_present_value(rate: Decimal, flows: Sequence[Decimal]) -> Decimal:
    """Value today of `flows` at `rate` a year. Reference: Brealey and Myers, chapter 2.

    >>> flows = [Decimal(x) for x in (-20000, 5000, 7000, 8000, 6000)]
    >>> round(net_present_value(Decimal("0.08"), flows), 2)
    Decimal('1391.84')
    """
    with localcontext() as context:
        context.prec = PRECISION
        return sum((flow / (1 + rate) ** year for year, flow in enumerate(flows)), Decimal(0))


def discounted(rate: Decimal, flows: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """What each flow is worth today. The months of a year are discounted as the year is.

    So the cumulative flow of the last month is the net present value.

    >>> [str(round(flow, 2)) for flow in discounted(Decimal("0.1"), [Decimal(-9), Decimal(11)])]
    ['-9.00', '10.00']
    """
    with localcontext() as context:
        context.prec = PRECISION
        return tuple(flow / (1 + rate) ** year for year, flow in enumerate(flows))


def internal_rates(flows: Sequence[Decimal]) -> tuple[float, ...]:
    """Every rate above -100 % at which `flows` are worth nothing, the highest first.

    None, one or several: with several, no single rate may be quoted.

    >>> [round(rate, 3) for rate in internal_rates([-50, -100, 600, 300, -100])]
    [1.854, -0.769]
    """
    import numpy

    factors = [float(flow) for flow in flows]
    roots = numpy.roots(factors)
    # A double root comes back as a pair a hair off the real line.
    near = sorted(
        (z.real for z in roots if z.real > 0 and abs(z.imag) <= 1e-6 * abs(z)), reverse=True
    )
    found: list[float] = []
    for growth in near:
        if not found or found[-1] - growth > 1e-5 * growth:
            found.append(float(growth))
    return tuple(growth - 1 for growth in found)


def payback_month(flows: Sequence[Decimal]) -> int | None:
    """The first month from which the cumulative flow stays at zero or above; None if it does not.

    A year's flow comes in twelve equal parts; nothing is discounted.

    >>> payback_month([Decimal(-100), Decimal(60), Decimal(80)])
    18
    """
    # In twelfths, so that every month is exact.
    twelfths = 12 * flows[0]
    last_below = 0 if twelfths < 0 else -1
    for month in range(1, 12 * (len(flows) - 1) + 1):
        twelfths += flows[(month - 1) // 12 + 1]
        if twelfths < 0:
            last_below = month
    return last_below + 1 if twelfths >= 0 else None
