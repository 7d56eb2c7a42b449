"""Formulas evaluated forward, from known figures to those they make up."""

from collections.abc import Mapping
from fractions import Fraction

from revkit.content.formulas import Expression, names_in, worked_out
from revkit.content.goal_trees import GoalTree

Values = Mapping[str, Fraction]


def evaluate(formula: Expression, values: Values) -> Fraction | None:
    """The value of a formula; None where a name is unknown or a denominator is zero.

    >>> from revkit.content.formulas import parse_formula
    >>> evaluate(parse_formula("won / leads"), {"won": Fraction(30), "leads": Fraction(300)})
    Fraction(1, 10)
    """
    if not all(name in values for name in names_in(formula)):
        return None
    try:
        return worked_out(formula, values, Fraction)
    except ZeroDivisionError:
        return None


def recomputed(tree: GoalTree, values: Values, replaced: Values) -> dict[str, Fraction]:
    """The figures with some of them replaced, and everything above those made anew."""
    result = {**values, **replaced}
    for name in tree.order:
        if name in tree.formulas and name not in replaced:
            value = evaluate(tree.formulas[name], result)
            if value is not None:
                result[name] = value
    return result
