"""What a business case says of the risks."""

import dataclasses
from decimal import Decimal

import pytest

from revkit.benefits.standing import standing_of_case


@dataclasses.dataclass(frozen=True)
class _Case:
    """As much of a business case as bears on the risks."""

    total: Decimal
    measured: Decimal
    month: int | None = 14
    played: bool = True

    def resting_on(self, kind: str) -> Decimal:
        return self.measured if kind == "measured" else Decimal(0)

    @property
    def benefits(self) -> "_Case":
        return self

    @property
    def present_value(self) -> Decimal:
        return self.total

    @property
    def costs(self) -> "_Case":
        return self

    initial = Decimal(2500)
    advice = "pilot"
    loss = 0.3

    @property
    def payback_month(self) -> int | None:
        return self.month

    @property
    def uncertainty(self) -> "_Case | None":
        return self if self.played else None

    @property
    def decision(self) -> "_Case | None":
        return self.uncertainty


@pytest.mark.parametrize(
    ("total", "measured", "judged"),
    [
        (1000, 250, 0.75),
        (1000, 1000, 0.0),
        (1000, 1200, 0.0),  # a measured benefit that another lever takes away again
        (1000, -100, 1.0),
        (0, 0, 1.0),
    ],
)
def test_the_share_that_is_judged(total: int, measured: int, judged: float) -> None:
    found = standing_of_case(_Case(Decimal(total), Decimal(measured)))
    assert found is not None
    assert found.judged == pytest.approx(judged)
    assert (found.advice, found.loss, found.outlay) == ("pilot", 0.3, 2500.0)
    assert found.payback_months == 14.0


def test_a_case_that_never_pays_back_has_no_months() -> None:
    found = standing_of_case(_Case(Decimal(10), Decimal(0), month=None))
    assert found is not None and found.payback_months is None


def test_a_case_without_draws_says_nothing_of_the_odds() -> None:
    assert standing_of_case(_Case(Decimal(10), Decimal(0), played=False)) is None
