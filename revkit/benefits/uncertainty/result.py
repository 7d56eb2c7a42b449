"""The case in many draws. Money in `currency` as floats, rates and probabilities as shares."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """What a figure comes to over the draws."""

    mean: float
    p5: float
    p10: float
    p50: float
    p90: float
    p95: float


@dataclass(frozen=True, slots=True)
class DrawnInput:
    """An uncertain input: its key within `benefits`, its law (pert, sample...), where it is from.

    `source` is stated, measured, published, judgement or assessed.
    """

    key: str
    law: str
    source: str
    spread: Spread


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line of the case at present value: a lever, an item of cost, `tax`, or a total."""

    name: str
    spread: Spread


@dataclass(frozen=True, slots=True)
class MonthOdds:
    """The cumulative flow up to a month, undiscounted and discounted; month 0 is today."""

    month: int
    simple: Spread
    discounted: Spread


@dataclass(frozen=True, slots=True)
class PaybackOdds:
    """In which share of the draws the outlay is back within so many months, and stays so."""

    months: int
    probability: float
    discounted: float


@dataclass(frozen=True, slots=True)
class WorthPoint:
    """The probability that the net present value is at least `npv`."""

    npv: float
    probability: float


@dataclass(frozen=True, slots=True)
class Dependence:
    """A correlation that was asked for, and what is left of it where not all can hold at once."""

    of: tuple[str, str]
    asked: float
    used: float


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """The case over `draws` draws, without any haircut.

    `npv` is the net present value. `error` is the standard error of its mean and `loss_error` that
    of `loss`, the probability of an NPV below 0: those of the mean of independent randomisations
    with as many draws together, an upper bound for one of all of them. `worst` is the mean NPV of
    the worst tenth of the draws (CVaR). `levers` and `costs` are present values, whose means add up
    to `benefits` and to `spending`; `tax` is what tax takes. `payback` has the odds by month, where
    months beyond the horizon count as its end; `payback_month` is the median one, None where the
    outlay is not back in half of the draws. `certain` has the keys of the effects that the client
    gave as one number, so that nothing about them is drawn. `blocks` counts the parts in which many
    draws were played: means and odds average over them exactly, percentiles to within about one
    over the draws of a block; `inputs` are those of the first.
    """

    draws: int
    seed: int
    npv: Spread
    error: float
    loss: float
    loss_error: float
    worst: float
    benefits: Spread
    spending: Spread
    tax: Spread | None
    levers: tuple[DrawnLine, ...]
    costs: tuple[DrawnLine, ...]
    payback: tuple[PaybackOdds, ...]
    payback_month: int | None
    discounted_payback_month: int | None
    months: tuple[MonthOdds, ...]
    curve: tuple[WorthPoint, ...]
    inputs: tuple[DrawnInput, ...]
    dependence: tuple[Dependence, ...]
    certain: tuple[str, ...]
    blocks: int = 1

    def lever(self, name: str) -> Spread:
        """The present value of one lever."""
        return {line.name: line.spread for line in self.levers}[name]
