"""A formula with its denominators cleared, as a polynomial.

Every name stands once in a formula, so the polynomial is affine in each single variable: a lone
unknown is solved exactly by -a / b, where a is what is left without it and b its coefficient.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from revkit.content.formulas import Constant, Expression, Name

# Product of names -> coefficient; the empty product is the constant.
Terms = Mapping[frozenset[str], Fraction]

ONE: Terms = {frozenset(): Fraction(1)}


@dataclass(frozen=True, slots=True)
class Identity:
    """`residual` is zero where the identity holds and no divisor is zero."""

    node: str
    residual: Terms
    divisors: tuple[Terms, ...]


def identity(node: str, formula: Expression) -> Identity:
    """node = above / below becomes node * below - above = 0.

    >>> from revkit.content.formulas import parse_formula
    >>> sorted(identity("rate", parse_formula("won / leads")).residual.values())
    [Fraction(-1, 1), Fraction(1, 1)]
    """
    above, below, divisors = _cleared(formula)
    residual = _plus(_times({frozenset({node}): Fraction(1)}, below), above, Fraction(-1))
    return Identity(node, residual, divisors)


def names(terms: Terms) -> frozenset[str]:
    """The variables that a polynomial still depends on."""
    return frozenset().union(*terms)


def restrict(terms: Terms, known: Mapping[str, Fraction]) -> Terms:
    """The polynomial with known values put in; what they cancel is gone."""
    result: dict[frozenset[str], Fraction] = {}
    for product, coefficient in terms.items():
        for name in product.intersection(known):
            coefficient *= known[name]
        left = product.difference(known)
        result[left] = result.get(left, Fraction(0)) + coefficient
    return {product: coefficient for product, coefficient in result.items() if coefficient}


def lone_value(terms: Terms) -> Fraction:
    """The value that makes a polynomial of one variable zero: -a / b."""
    (name,) = names(terms)
    return -terms.get(frozenset(), Fraction(0)) / terms[frozenset({name})]


def _cleared(formula: Expression) -> tuple[Terms, Terms, tuple[Terms, ...]]:
    if isinstance(formula, Name):
        return {frozenset({formula.name}): Fraction(1)}, ONE, ()
    if isinstance(formula, Constant):
        return restrict({frozenset(): formula.value}, {}), ONE, ()
    above, below, divisors = _cleared(formula.left)
    other_above, other_below, others = _cleared(formula.right)
    divisors += others
    match formula.sign:
        case "*":
            return _times(above, other_above), _times(below, other_below), divisors
        case "/":
            divisors += (other_above,)
            return _times(above, other_below), _times(below, other_above), divisors
    sign = Fraction(1 if formula.sign == "+" else -1)
    total = _plus(_times(above, other_below), _times(other_above, below), sign)
    return total, _times(below, other_below), divisors


def _plus(first: Terms, second: Terms, factor: Fraction) -> Terms:
    total = dict(first)
    for product, coefficient in second.items():
        total[product] = total.get(product, Fraction(0)) + factor * coefficient
    return restrict(total, {})


def _times(first: Terms, second: Terms) -> Terms:
    return {p | q: a * b for p, a in first.items() for q, b in second.items()}
