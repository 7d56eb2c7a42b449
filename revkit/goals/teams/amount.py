"""The amount that is split, and the whole numbers in which it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm

from revkit.client.goals.teams import TeamsSection
from revkit.content.currencies import minor_units
from revkit.goals.exact import exact, rounded
from revkit.goals.plan import GoalPlan


@dataclass(frozen=True, slots=True)
class Amount:
    """`total` of the node `name`, rounded to `unit`. `scale` smallest units make one.

    >>> Amount("revenue", Fraction("12.5"), Fraction(1), 2).whole(Decimal("0.5"))
    1
    """

    name: str
    total: Fraction
    unit: Fraction
    scale: int

    def whole(self, value: Decimal | Fraction) -> int:
        """A value in the smallest unit."""
        return int(exact(value) * self.scale)

    def exact(self, whole: int) -> Fraction:
        """The value of so many of the smallest unit."""
        return Fraction(whole, self.scale)


def amount_of(
    section: TeamsSection, plan: GoalPlan, fixed: Iterable[Decimal | None]
) -> Amount | None:
    """The amount that the section names, None where the plan has no value for it yet, or one that
    cannot be.

    `fixed` are the locks and commitments: the smallest unit divides them, the total and the unit.
    """
    tree = plan.tree
    name = section.of or tree.root
    value = plan.values[name].value
    if value is None or name not in tree.amounts or any(b.name == name for b in plan.beyond):
        return None
    decimals = 0 if tree.whole(name) else tree.decimals(name, minor_units(plan.currency) or 0)
    total = value if tree.whole(name) else rounded(value, decimals)
    unit = exact(section.rounding) if section.rounding else Fraction(1, 10**decimals)
    parts = {total, unit, *(exact(one) for one in fixed if one is not None)}
    return Amount(name, total, unit, lcm(*(one.denominator for one in parts)))
