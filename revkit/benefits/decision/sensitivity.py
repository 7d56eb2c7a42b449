"""What the case hangs on, at means: the tornado, break-even values, size and time, the ledger."""

import numpy as np

from revkit.benefits.decision.break_even import break_evens
from revkit.benefits.decision.ledger import ledger_of
from revkit.benefits.decision.reach import reach_of
from revkit.benefits.decision.result import Sensitivity, Swing
from revkit.benefits.decision.what_if import npv_of, one_at_a_time
from revkit.benefits.model.settling import Settled
from revkit.benefits.model.terms import CaseModel

TENTHS = np.array([0.1, 0.9])  # low and high of the tornado: one case in ten lies beyond either


def sensitivity_of(settled: Settled, model: CaseModel) -> Sensitivity:
    """Every what-if of a case at means: the account is run again, nothing is taken in proportion.

    `model` is that of `settled`. Money in `currency`, after tax where the case is.
    """
    npv = float(npv_of(model))
    return Sensitivity(
        npv=npv,
        swings=swings_of(model),
        break_even=break_evens(settled, model),
        reach=reach_of(settled, model),
        ledger=ledger_of(settled, model, npv),
    )


def swings_of(model: CaseModel) -> tuple[Swing, ...]:
    """The tornado: NPV with one uncertain input at its P10 and P90, the widest swing first.

    All else stays at its mean, also what usually moves together with the input. Reference:
    Howard (1988), Management Science 34.
    """
    ends = {each.key: each.law.at(TENTHS) for each in model.inputs}
    found = one_at_a_time(model, ends)
    swings = (Swing(key, *map(float, ends[key]), *map(float, npvs)) for key, npvs in found.items())
    return tuple(sorted(swings, key=lambda s: -abs(s.npv_at_high - s.npv_at_low)))
