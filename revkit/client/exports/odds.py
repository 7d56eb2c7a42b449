"""Stages whose deals all have the probability of a decided deal, or of an open one."""

from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from revkit.client.exports.distinct import Distinct, distinct
from revkit.client.tables import Column, vote_numbers
from revkit.drivers.columns import Mask
from revkit.drivers.exports import State
from revkit.errors import InputError

UNKNOWN = -1


def odds_of(probability: Column, main: Distinct, rest: Mask) -> NDArray[np.int8]:
    """The state of every deal of a stage that is unknown, where its probabilities agree.

    1 (100 %) throughout is won, 0 is lost, everything between is open, as HubSpot and Salesforce
    set them; a stage with blanks, or with both, tells nothing.
    """
    states = np.full(len(rest), UNKNOWN, dtype=np.int8)
    texts = distinct(probability)
    try:
        numbers = vote_numbers(texts.column)
    except InputError:
        return states  # a probability that cannot be read decides nothing
    most = max((number for number in numbers.values if number is not None), default=Decimal(0))
    certain = 1 if most <= 1 else 100
    kinds = np.array([_kind(number, certain) for number in numbers.values], dtype=np.int8)
    by_row = kinds[texts.codes]
    for code in np.unique(main.codes[rest]).tolist():
        here = main.codes == code
        found = np.unique(by_row[here])
        if main.texts[code] and len(found) == 1:
            states[here] = found[0]
    return states


def _kind(number: Decimal | None, certain: int) -> int:
    """
    >>> _kind(Decimal(1), 1) == State.WON, _kind(Decimal(40), 100) == State.OPEN
    (True, True)
    """
    if number is None or not 0 <= number <= certain:
        return UNKNOWN
    return State.WON if number == certain else State.LOST if number == 0 else State.OPEN
