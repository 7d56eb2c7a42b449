"""Formulas that stand in content: names, numbers and + - * /, never `eval`.

The text goes through Python's own grammar and everything but those few nodes is refused.
"""

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeVar

from revkit.documents import LARGEST, SMALLEST
from revkit.phrases import shown

MAX_LENGTH = 300

T = TypeVar("T")
_JOINS: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
}  # fmt: skip
_SIGNS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


@dataclass(frozen=True, slots=True)
class Name:
    """A value that stands elsewhere in the tree."""

    name: str


@dataclass(frozen=True, slots=True)
class Constant:
    """A number, exactly as it was written."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Operation:
    """Two expressions joined by one of + - * /."""

    sign: str
    left: "Expression"
    right: "Expression"


Expression = Name | Constant | Operation


def parse_formula(text: str) -> Expression:
    """The formula as an expression. Raises ValueError with a sentence.

    >>> parse_formula("1 - churn")
    Operation(sign='-', left=Constant(value=Fraction(1, 1)), right=Name(name='churn'))
    """
    if len(text) > MAX_LENGTH:
        raise ValueError(f"a formula of more than {MAX_LENGTH} characters. Shorten it.")
    try:
        body = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise ValueError(f'"{text}" cannot be read. Write names, numbers and + - * /.') from None
    return _expression(body, text)


def _expression(node: ast.expr, text: str) -> Expression:
    match node:
        case ast.Name(id=name):
            return Name(name)
        case ast.Constant(value=value) if type(value) is int or (
            type(value) is float and value < float("inf")
        ):
            return Constant(_number(value))
        case (
            ast.BinOp(op=ast.Div() | ast.Mult() as op, right=ast.Constant(value=0))
            | ast.BinOp(op=ast.Mult() as op, left=ast.Constant(value=0))
        ):
            told = "divides by" if isinstance(op, ast.Div) else "multiplies by"
            raise ValueError(f'"{shown(text)}" {told} 0. Take the 0 out.')
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _SIGNS:
            return Operation(_SIGNS[type(op)], _expression(left, text), _expression(right, text))
    part = ast.get_source_segment(text.strip(), node) or text
    raise ValueError(f'"{part}" is not allowed. Write names, numbers and + - * / only.')


def _number(value: float) -> Fraction:
    """A number as it is written, as large and as small as in any file."""
    exact = Fraction(str(value))
    if exact and not SMALLEST <= exact <= LARGEST:
        told = f"has {value:g}, which is beyond what a firm counts in."
        raise ValueError(f"{told} Check its digits and its unit.")
    return exact


def worked_out(
    expression: Expression, values: Mapping[str, T], constant: Callable[[Fraction], T]
) -> T:
    """What a formula comes to, in any kind of number that knows + - * /.

    `constant` makes such a number of one that stands in the formula. Every name has a value; what
    a division by nothing does is that kind's own affair.

    >>> worked_out(parse_formula("1 - churn"), {"churn": 0.25}, float)
    0.75
    """
    if isinstance(expression, Name):
        return values[expression.name]
    if isinstance(expression, Constant):
        return constant(expression.value)
    left = worked_out(expression.left, values, constant)
    right = worked_out(expression.right, values, constant)
    joined: T = _JOINS[expression.sign](left, right)
    return joined


def names_in(expression: Expression) -> tuple[str, ...]:
    """Every name in the order of the formula, repeated if it stands there twice.

    >>> names_in(parse_formula("a * b + a"))
    ('a', 'b', 'a')
    """
    match expression:
        case Name(name):
            return (name,)
        case Operation(_, left, right):
            return names_in(left) + names_in(right)
    return ()
