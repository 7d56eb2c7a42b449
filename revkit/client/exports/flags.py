"""Columns that say yes or no."""

import numpy as np
from numpy.typing import NDArray

from revkit.client.exports.distinct import distinct
from revkit.client.tables import Column
from revkit.content.crm_words import flag_words
from revkit.content.survey_words import bare

UNKNOWN = -1  # what a cell does not tell: yes or no, or what became of a deal


def flags_of(column: Column) -> NDArray[np.int8]:
    """1 for yes, 0 for no, -1 for a blank or another cell."""
    texts = distinct(column)
    said = [flag_words().get(bare(text)) for text in texts.texts]
    codes = np.array([UNKNOWN if yes is None else int(yes) for yes in said], dtype=np.int8)
    return np.asarray(codes[texts.codes])
