"""What it is worth to know before deciding: everything (EVPI), or one input (EVPPI).

Reference: Strong and Oakley (2013), Medical Decision Making 33, on sorting draws and bin means.
"""

import numpy as np
from numpy.typing import NDArray

from revkit.benefits.decision.result import Information
from revkit.benefits.model.inputs import LEVEL
from revkit.benefits.model.laws import Array
from revkit.benefits.model.terms import CaseModel, LeverTerms
from revkit.benefits.uncertainty.drawing import Drawn

FEWEST_BINS, MOST_BINS = 8, 64
NOISE = 2.0  # standard errors within which a worth is as good as nothing


def evpi(npv: Array) -> float:
    """What it is worth to know everything before deciding: E[max(NPV, 0)] - max(E[NPV], 0).

    Money, at least 0; `npv` holds a draw each.

    >>> evpi(np.array([-4.0, 10.0]))
    2.0
    """
    today = max(float(np.mean(npv)), 0.0)
    return max(0.0, float(np.mean(np.maximum(npv, 0.0))) - today)


def evppi(values: Array, npv: Array) -> float:
    """What it is worth to know one input before deciding: E[max(E[NPV | input], 0)] - max(E, 0).

    The draws are sorted by the input into bins; an input of few values has a bin for each. One half
    of a bin's draws decides and the other half says what that brings, so that the luck of a bin
    does not pass for worth; what lies within its own noise counts as 0. Draw by draw, no line is
    fitted: an input that helps at both ends has its worth. Money, at least 0.

    >>> effect, luck = np.random.default_rng(1).uniform(-1, 1, (2, 2**14))
    >>> round(evppi(effect, effect + luck), 2), evppi(luck, 2 + effect)
    (0.25, 0.0)
    """
    count = len(npv)
    # The first half of a Sobol sequence fills the space as the second does; even and odd draws
    # would not.
    halves = np.arange(count) >= count // 2
    cells = 2 * _bins(values) + halves
    sizes, sums, squares = (
        np.bincount(cells, weights, minlength=2 * MOST_BINS).reshape(-1, 2)
        for weights in (np.ones(count), npv, npv * npv)
    )
    go_today = float(np.mean(npv)) > 0
    # A half is decided on by the other one; where that is empty, it stays as it is today.
    goes = np.where(sizes[:, ::-1] > 0, sums[:, ::-1] > 0, go_today)
    change = goes.astype(float) - go_today
    worth = float(np.sum(sums * change)) / count
    variance = float(np.sum(squares * change**2)) / count - worth**2
    return worth if worth > NOISE * (max(variance, 0.0) / count) ** 0.5 else 0.0


def _bins(values: Array) -> NDArray[np.int64]:
    """The bin of each draw: about the cube root of so many bins, or one for each value."""
    count = len(values)
    order = np.argsort(values, kind="stable")
    ranked = values[order]
    rises = np.concatenate([[0], np.cumsum(ranked[1:] > ranked[:-1])])
    bins = min(max(FEWEST_BINS, round(count ** (1 / 3))), MOST_BINS)
    found = np.empty(count, dtype=np.int64)
    found[order] = rises if rises[-1] < bins else np.arange(count) * bins // count
    return found


def parts_of(terms: LeverTerms) -> tuple[str, ...]:
    """The inputs that make up the whole effect of a lever.

    Hours that are saved as published follow from the hours of an opportunity, too.
    """
    here = f"effects.{terms.lever}"
    if terms.kind != "published":
        return f"{here}.value", f"{here}.slope"
    hours = ("baseline.hours_per_opportunity",) if terms.driver == "hours" else ()
    return (f"{here}.published", f"{here}.causal", LEVEL, *hours)


def information_of(model: CaseModel, drawn: Drawn) -> tuple[Information, ...]:
    """What each lever's whole effect and each other input is worth to know, the most first.

    Inputs that are worth nothing are left out.
    """
    within, known = set[str](), dict[str, Array]()
    for terms in model.levers:
        effect = np.broadcast_to(drawn.flows.effects[terms.lever], drawn.npv.shape)
        known[f"effects.{terms.lever}"] = effect
        within.update(part for part in parts_of(terms) if part.startswith("effects."))
    known |= {key: values for key, values in drawn.values.items() if key not in within}
    most = evpi(drawn.npv)
    if most == 0:
        return ()
    worths = (Information(key, min(most, evppi(v, drawn.npv))) for key, v in known.items())
    return tuple(sorted((each for each in worths if each.worth > 0), key=lambda e: -e.worth))
