"""What a case is made of, once it is settled which effect each lever takes."""

from collections.abc import Mapping
from dataclasses import dataclass

from revkit.benefits.model.inputs import Input
from revkit.benefits.profit import Drivers


@dataclass(frozen=True, slots=True)
class LeverTerms:
    """How the effect of one lever follows from the inputs.

    `kind` is measured, stated, published or excluded; excluded also where it was refused. `driver`
    is win_rate, growth_rate, hours, expense or churn. `ramp` holds the share of the full effect in
    each year, decay included, adoption not. A published effect is figure x causal share x `steps`,
    one for each level from 1. `ceiling` is the most that any year may reach.
    """

    lever: str
    kind: str
    driver: str
    ramp: tuple[float, ...]
    steps: tuple[float, ...] = ()
    ceiling_hours: float | None = None
    ceiling_share: float | None = None


@dataclass(frozen=True, slots=True)
class HireTerms:
    """Posts of one kind: the key of what one of them costs a year, and how many are paid.

    `paid` has the posts paid in each year of the case: 0.75 of one that begins in the fourth month.
    """

    key: str
    paid: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """The rank correlation (Spearman) of two uncertain inputs, by key."""

    one: str
    other: str
    rank: float


@dataclass(frozen=True, slots=True)
class CaseModel:
    """A case as a function of its inputs. `means` has every number by key, `inputs` the uncertain.

    `drivers` is the baseline at its means; `own_wage` tells that training has a wage of its own;
    `ties` are the inputs that move together.
    """

    years: int
    rate: float
    drivers: Drivers
    levers: tuple[LeverTerms, ...]
    hires: tuple[HireTerms, ...]
    trains: bool
    own_wage: bool
    tax: float
    write_off: int
    means: Mapping[str, float]
    inputs: tuple[Input, ...]
    ties: tuple[Tie, ...] = ()

    def lever(self, name: str) -> LeverTerms:
        """The terms of one lever."""
        return next(terms for terms in self.levers if terms.lever == name)
