"""Polynomials of one variable with exact coefficients."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Polynomial:
    """`coefficients[k]` belongs to the k-th power.

    >>> half = Polynomial((Fraction(1), Fraction(2)))  # 1 + 2 t
    >>> (half * half).coefficients
    (Fraction(1, 1), Fraction(4, 1), Fraction(4, 1))
    """

    coefficients: tuple[Fraction, ...]

    def __add__(self, other: "Polynomial") -> "Polynomial":
        pairs = zip_longest(self.coefficients, other.coefficients, fillvalue=ZERO)
        return Polynomial(tuple(a + b for a, b in pairs))

    def __sub__(self, other: "Polynomial") -> "Polynomial":
        pairs = zip_longest(self.coefficients, other.coefficients, fillvalue=ZERO)
        return Polynomial(tuple(a - b for a, b in pairs))

    def __mul__(self, other: "Polynomial") -> "Polynomial":
        product = [ZERO] * (len(self.coefficients) + len(other.coefficients) - 1)
        for i, a in enumerate(self.coefficients):
            for j, b in enumerate(other.coefficients):
                product[i + j] += a * b
        return Polynomial(tuple(product))

    def __truediv__(self, other: "Polynomial") -> "Polynomial":
        """By a constant: what stands below a fraction line is held fixed before."""
        (constant,) = other.coefficients
        return Polynomial(tuple(a / constant for a in self.coefficients))

    def mean(self) -> Fraction:
        """The mean over 0..1, which is the integral."""
        terms = (a / (power + 1) for power, a in enumerate(self.coefficients))
        return sum(terms, ZERO)


def constant(value: Fraction) -> Polynomial:
    """A number as a polynomial."""
    return Polynomial((value,))
