"""Stages whose deals all have the probability of a decided deal, or of an open one."""

from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from revkit.client.exports.distinct import Distinct, distinct
from revkit.client.exports.flags import UNKNOWN
from revkit.client.tables import Column, vote_numbers
from revkit.drivers.columns import Mask
from revkit.drivers.exports import State
from revkit.errors import InputError


def odds_of(probability: Column, main: Distinct, rest: Mask) -> NDArray[np.int8]:
    """The state of every deal of a stage that is unknown, where its probabilities agree.

    1 (100 %) throughout is won, 0 is lost, everything between is open, as HubSpot and Salesforce
    set them; a stage with blanks, or with both, tells nothing.
    """
    states = np.full(len(rest), UNKNOWN, dtype=np.int8)
    by_row = kinds_of(probability)
    if by_row is None:
        return states  # a probability that cannot be read decides nothing
    for code in np.unique(main.codes[rest]).tolist():
        here = main.codes == code
        found = np.unique(by_row[here])
        if main.texts[code] and len(found) == 1:
            states[here] = found[0]
    return states


def kinds_of(probability: Column) -> NDArray[np.int8] | None:
    """What each row's probability is that of: won, lost or open; None where they are no numbers."""
    texts = distinct(probability)
    try:
        numbers = vote_numbers(texts.column)
    except InputError:
        return None
    most = max((number for number in numbers.values if number is not None), default=Decimal(0))
    certain = 1 if most <= 1 else 100
    kinds = np.array([_kind(number, certain) for number in numbers.values], dtype=np.int8)
    return np.asarray(kinds[texts.codes])


def left_in_place(kinds: NDArray[np.int8], main: Distinct, is_open: Mask) -> Mask:
    """Open deals without any odds in a stage where others have some: Odoo and others leave deals
    that are lost in the stage where they were.
    """
    size = len(main.texts)
    hopeful = np.bincount(main.codes[is_open & (kinds == State.OPEN)], minlength=size) > 0
    return np.asarray(is_open & (kinds == State.LOST) & hopeful[main.codes])


def _kind(number: Decimal | None, certain: int) -> int:
    """
    >>> _kind(Decimal(1), 1) == State.WON, _kind(Decimal(40), 100) == State.OPEN
    (True, True)
    """
    if number is None or not 0 <= number <= certain:
        return UNKNOWN
    return State.WON if number == certain else State.LOST if number == 0 else State.OPEN
