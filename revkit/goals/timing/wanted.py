"""Backward: which leads, when, bring what is needed in time.

By the end of each part as many must be won in all as the plan counts on until then. What is won
earlier serves what is needed later, so the needs are cumulative: asking each month to deliver its
own need anew would throw early wins away. Of all the plans that do it, the one nearest to the
plan as it stands is taken (least squares): the plan with the fewest leads is a sawtooth that
brings all of them at the moments where they close just in time, and none in between.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SLACK = 1e-9  # of a customer
WHOLE = 1e-6  # of a lead: what is left of a whole one by rounding errors

Counts = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Backward:
    """`leads` by month, whole, None where no plan brings the need of the whole period.

    `most` is what can be won in the period at most; `missed` says by part whether what is needed by
    its end is out of reach, and `lacking` how much lacks there at least.
    """

    leads: NDArray[np.int64] | None
    most: float
    missed: tuple[bool, ...]
    lacking: tuple[float, ...]


def leads_in_time(shape: Counts, won: Counts, need: Counts, most: float) -> Backward:
    """The leads nearest to a shape that meet a cumulative need.

    `won[part, month]` are the customers that a lead of a month has brought by the end of a part,
    `need[part]` those needed by then; no month has more than `most` leads.

    >>> found = leads_in_time(np.array([5.0, 5.0]), np.array([[0.5, 0], [1, 0.5]]),
    ...                       np.array([2.0, 6.0]), 9)
    >>> found.leads.tolist()
    [5, 5]
    """
    reach = won.sum(axis=1) * most
    lacking = np.maximum(need - reach, 0)
    missed = lacking > SLACK
    told = float(reach[-1]), tuple(missed.tolist()), tuple(lacking.tolist())
    if missed[-1]:
        return Backward(None, *told)
    asked = ~missed & (won.max(axis=1) > 0)  # elsewhere nothing depends on these leads
    plan = nearest(shape, won[asked], need[asked], most)
    return Backward(_whole(plan), *told)


def nearest(shape: Counts, won: Counts, need: Counts, most: float) -> Counts:
    """Least distance programming (Lawson and Hanson, Solving Least Squares Problems, ch. 23).

    The point nearest to the origin with G z >= h comes of one least-squares fit without negative
    coefficients; here z is how far each month moves from the shape, in units of `most`.
    """
    from scipy.optimize import nnls  # slow to import, and only a plan with a lag needs it

    n = len(shape)
    if not len(won) or (won @ shape >= need - SLACK).all():
        return shape
    scale = won.max(axis=1)
    bounds = np.vstack((won * (most / scale[:, None]), most * np.eye(n), -most * np.eye(n)))
    least = np.concatenate(((need - won @ shape) / scale, -shape, shape - most))
    fit, _ = nnls(np.vstack((bounds.T, least)), np.append(np.zeros(n), 1.0))
    rest = np.vstack((bounds.T, least)) @ fit - np.append(np.zeros(n), 1.0)
    return np.asarray(np.clip(shape - most * rest[:n] / rest[n], 0, most))


def _whole(plan: Counts) -> NDArray[np.int64]:
    """Whole leads, at every moment as many in all as the plan or hardly one more.

    More leads in all by a month never means fewer wins by any later one, so nothing gets late.
    """
    so_far = np.ceil(np.cumsum(plan) - WHOLE).astype(np.int64)
    return np.asarray(np.diff(so_far, prepend=0))
