"""A number that may be uncertain: a point, a range or a sample."""

from collections.abc import Mapping
from decimal import Decimal
from math import exp, log
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from revkit.client.not_numbers import no_quantity
from revkit.records import Count, Number, Record, not_a_share

Shape = Literal["pert", "triangular", "normal", "lognormal"]
INTERVALS = ("normal", "lognormal")
TWENTIETH = 1.6448536269514722  # the normal number above which one draw in twenty lies
FAR = 3.0902323061678132  # and one draw in a thousand
BETWEEN = "Write `low`, `likely` and `high`, the ends that it cannot pass."
WIDEST = 1_000  # times `low`: the mean of a wider lognormal is that of a few fantastic draws


class Quantity(Record):
    """A number of which the client is more or less sure.

    One of: a plain number; `low`, `likely` and `high`, the least, likeliest and most that it can be
    (PERT, or `shape: triangular`); `low` and `high` with `shape: normal` or `lognormal`, between
    which it lies nine times out of ten; `won` and `lost`, the sample that a rate was taken from.

    >>> Quantity.model_validate(Decimal(3)).mean
    Decimal('3')
    >>> Quantity(low=Decimal(10), likely=Decimal(20), high=Decimal(60)).mean
    Decimal('25')
    """

    low: Number | None = None
    likely: Number | None = None
    high: Number | None = None
    shape: Shape = Field(default="pert")
    won: Count | None = None
    lost: Count | None = None

    @model_validator(mode="before")
    @classmethod
    def _point(cls, value: object) -> object:
        if isinstance(value, cls):
            return value
        if problem := no_quantity(value, tuple(cls.model_fields)):
            raise ValueError(problem)
        if isinstance(value, Mapping):
            return value
        return {"low": value, "likely": value, "high": value}

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if problem := _unfinished(self):
            raise ValueError(problem)
        return self

    @property
    def certain(self) -> bool:
        """Whether it is one number."""
        return self.won is None and self.low == self.high

    @property
    def mean(self) -> Decimal:
        """Its mean: of a PERT (low + 4 likely + high) / 6, of a sample that of Jeffreys's Beta."""
        if self.won is not None and self.lost is not None:
            return (self.won + Decimal("0.5")) / (self.won + self.lost + 1)
        assert self.low is not None and self.high is not None
        if self.shape == "lognormal":
            middle, spread = self.normal
            return Decimal(repr(exp(middle + spread**2 / 2)))
        if self.shape == "normal":
            return (self.low + self.high) / 2
        assert self.likely is not None
        weight = 4 if self.shape == "pert" else 1
        return (self.low + weight * self.likely + self.high) / (weight + 2)

    @property
    def normal(self) -> tuple[float, float]:
        """Mean and standard deviation of the normal law, of the logarithm where it is lognormal."""
        assert self.low is not None and self.high is not None
        ends = float(self.low), float(self.high)
        low, high = map(log, ends) if self.shape == "lognormal" else ends
        return (low + high) / 2, (high - low) / 2 / TWENTIETH

    def ends(self) -> tuple[Decimal, Decimal]:
        """What it hardly ever passes: the ends of a range, a thousandth on either side of a law."""
        if self.won is not None:
            return Decimal(0), Decimal(1)
        assert self.low is not None and self.high is not None
        if self.shape not in INTERVALS:
            return self.low, self.high
        middle, spread = self.normal
        far = [middle - FAR * spread, middle + FAR * spread]
        low, high = map(exp, far) if self.shape == "lognormal" else far
        return Decimal(f"{low:.6g}"), Decimal(f"{high:.6g}")


def _unfinished(given: Quantity) -> str | None:
    """What is missing of it, or does not go together."""
    if given.won is not None or given.lost is not None:
        return _sample_problem(given)
    if given.low is None or given.high is None:
        absent = [f"`{name}`" for name in ("low", "high") if getattr(given, name) is None]
        return f"is a range without {' and '.join(absent)}. Add it, or write one number."
    if given.shape in INTERVALS:
        return _interval_problem(given)
    if given.likely is None:
        told = "is a range without `likely`. Add the likeliest value; or, where it lies between "
        return told + "`low` and `high` nine times out of ten, add `shape: lognormal` or `normal`."
    if given.low <= given.likely <= given.high:
        return None
    if given.low > given.high:
        return f"got low {given.low} above high {given.high}. Put them in rising order."
    got = f"got likely {given.likely}, which is not between low {given.low} and high {given.high}"
    return f"{got}. Put them in rising order."


def _sample_problem(given: Quantity) -> str | None:
    if given.won is None or given.lost is None:
        return "needs both `won` and `lost`, how many of the sample each. Add the other one."
    if {given.low, given.likely, given.high} != {None} or "shape" in given.model_fields_set:
        return "got a sample and a range. Keep `won` and `lost`, or drop them."
    return None if given.won + given.lost else "got a sample of nothing. Count at least one case."


def _interval_problem(given: Quantity) -> str | None:
    assert given.low is not None and given.high is not None
    if given.likely is not None:
        return f"a {given.shape} range has `low` and `high` only. Take `likely` out."
    if given.low >= given.high:
        return f"got low {given.low}, which is not below high {given.high}. Correct one of them."
    if given.shape == "lognormal" and given.low <= 0:
        return f"got low {given.low}; a lognormal range lies above 0. Correct it, or use pert."
    if given.shape == "lognormal" and given.high > given.low * WIDEST:
        far = f"got high {given.high}, more than {WIDEST:,} times low {given.low}"
        return f"{far}. Nothing is known so badly: check their digits and their units."
    return None


def _share(value: Quantity) -> Quantity:
    low, high = value.ends()
    if low >= 0 and high <= 1:
        return value
    beyond = high if high > 1 else low
    if value.shape in INTERVALS and value.high is not None and value.high <= 1:
        raise ValueError(f"{_reaches(value, beyond)}, beyond a share. {BETWEEN}")
    raise ValueError(not_a_share(value.high if beyond == high and value.high else beyond))


def _positive_share(value: Quantity) -> Quantity:
    return _above_zero(_share(value))


def _gain(value: Quantity) -> Quantity:
    """What a change brings: no loss, and no sample, which tells a rate."""
    if value.won is not None:
        told = "got a sample, which tells a rate and not how much it changed"
        raise ValueError(f"{told}. Write the change, as a range.")
    if value.low is not None and value.low < 0:
        told = f"got {value.low}, and an effect is a gain. What may be a loss is not shown yet"
        raise ValueError(f"{told}: write `kind: stated` and a range from 0, or exclude it.")
    return value


def _money(value: Quantity) -> Quantity:
    low, _ = _no_sample(value).ends()
    if low >= 0:
        return value
    if value.shape in INTERVALS:
        raise ValueError(f"{_reaches(value, low)}. {BETWEEN} Or use lognormal.")
    raise ValueError(f"got {low}, expected 0 or more. Drop the sign.")


def _positive(value: Quantity) -> Quantity:
    return _above_zero(_money(value))


def _above_zero(value: Quantity) -> Quantity:
    if value.won is not None or value.ends()[0] > 0:
        return value
    if value.certain:
        raise ValueError(f"got {value.low}, expected more than 0. Correct it.")
    raise ValueError(f"got a range from {value.low}, expected more than 0. Raise its `low`.")


def _rate(value: Quantity) -> Quantity:
    low, high = _no_sample(value).ends()
    if low > -1 and high <= 1:
        return value
    end = low if low <= -1 else high
    got = _reaches(value, end) if value.shape in INTERVALS else f"got {end}"
    raise ValueError(f"{got}, expected a rate of change a year, such as 0.05 for 5 % more.")


def _no_sample(value: Quantity) -> Quantity:
    if value.won is None:
        return value
    raise ValueError("got a sample, and only a share can be taken from one. Write a range.")


def _reaches(value: Quantity, end: Decimal) -> str:
    return f"a {value.shape} range from {value.low} to {value.high} reaches {end}"


ShareQuantity = Annotated[Quantity, AfterValidator(_share)]
PositiveShareQuantity = Annotated[Quantity, AfterValidator(_positive_share)]
MoneyQuantity = Annotated[Quantity, AfterValidator(_money)]
PositiveQuantity = Annotated[Quantity, AfterValidator(_positive)]
RateQuantity = Annotated[Quantity, AfterValidator(_rate)]
GainShare = Annotated[Quantity, AfterValidator(_gain), AfterValidator(_share)]
Gain = Annotated[Quantity, AfterValidator(_gain), AfterValidator(_money)]
