"""How long customers stay: what was seen, and what the beta-geometric model makes of it."""

import datetime

import numpy as np

from revkit.drivers.accounts.beta_geometric import BetaGeometric, fit
from revkit.drivers.accounts.lives import Lives, lives_of
from revkit.drivers.columns import Whole
from revkit.drivers.exports import Accounts, Terms
from revkit.drivers.result import Lifetime

_BEYOND = 2  # the curve is drawn for so many times the time that was seen


def lifetime_of(accounts: Accounts, terms: Terms, until: datetime.date | None = None) -> Lifetime:
    """The fitted model beside the observed shares, by renewal, `months` months apart.

    Observed shares count every customer for as long as it was followed (Kaplan-Meier), which for
    one cohort is the share that remains. Beyond the last renewal that anybody came to they are
    None: there the curve is the model's alone. Without a fit `fitted` is empty and `why` is set.
    """
    lives = lives_of(accounts, terms, until)
    model = model_of(lives)
    at_risk, left = lives.counts
    seen = int((at_risk > 0).sum())
    observed = np.cumprod(1 - left[:seen] / at_risk[:seen]).tolist()
    if isinstance(model, str):
        times = tuple(range(1, seen + 1))
        return Lifetime(len(lives), None, None, times, tuple(observed), (), model, lives.months)
    whole = seen * _BEYOND
    return Lifetime(
        len(lives), model.alpha, model.beta, tuple(range(1, whole + 1)),
        tuple(observed + [None] * (whole - seen)), tuple(model.survival(whole).tolist()),
        None, lives.months,
    )  # fmt: skip


def model_of(lives: Lives) -> BetaGeometric | str:
    """The fitted model, or the key of the sentence that says why there is none."""
    if lives.why is not None:
        return lives.why
    at_risk, left = lives.counts
    if not at_risk[0]:
        return "retention.why.no_renewal"
    if not left.any():
        return "retention.why.nobody_left"
    if lives.left.all():
        return "retention.why.all_left"
    if _seen(at_risk) < 2:
        return "retention.why.one_renewal"
    return fit(at_risk[at_risk > 0], left[at_risk > 0]) or "retention.why.no_fit"


def _seen(at_risk: Whole) -> int:
    return int((at_risk > 0).sum())
