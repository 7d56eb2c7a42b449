"""Identifiers: which rows are the same record, which ids Excel damaged, and joins by id."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from revkit.content.crm_words import missing_words
from revkit.content.survey_words import bare
from revkit.drivers.columns import Mask, Whole

_ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+\d+\Z", re.IGNORECASE)
_LONG_IN = re.compile(r"(?<![^\0])\d{16}")
_LONG = re.compile(r"\d{16,}\Z")
_DIGITS_KEPT = 15  # Excel keeps as many digits of a number; the others become zeros
_SALESFORCE = (15, 18)  # an id of 18 letters is one of 15 and a check of its case
_SHORT = 20  # letters: no word for a missing id is longer
_FLOAT = ".0"  # what programs of statistics write behind whole numbers where some are blank
_SEPARATORS = re.compile(r"[;,|\s]+")


def damaged(ids: Sequence[str]) -> Mask:
    """The ids that Excel rounded, so that different records may carry the same.

    >>> damaged(["1.23457E+17", "00612", ""]).tolist()
    [True, False, False]
    >>> damaged(["100000000000123000", "100000000000124000"]).tolist()
    [True, True]
    >>> damaged(["100000000000123000", "100000000000124001"]).tolist()
    [False, False]
    """
    together = "\0".join(ids)  # a look at all of them at once is quicker than one at each
    powers = "E+" in together or "e+" in together
    wrong = {text for text in set(ids) if _ROUNDED.match(text)} if powers else set[str]()
    long = {text for text in set(ids) if _LONG.match(text)} if _LONG_IN.search(together) else None
    if long and len(long) > 1 and all(not text[_DIGITS_KEPT:].strip("0") for text in long):
        wrong |= long
    if not wrong:
        return np.zeros(len(ids), dtype=np.bool_)
    return np.fromiter((text in wrong for text in ids), np.bool_, len(ids))


def no_ids(ids: Sequence[str]) -> Mask:
    """What stands for a missing id on several rows: a dash, "N/A", "0", an error of Excel.

    >>> no_ids(["-", "-", "N/A", "N/A", "0", "0", "A-1", "A-1"]).tolist()
    [True, True, True, True, True, True, False, False]
    >>> no_ids(["0", "0", "1"]).tolist()
    [False, False, False]
    """
    if len(set(ids)) == len(ids):
        return np.zeros(len(ids), dtype=np.bool_)
    words, counts = missing_words(), Counter(ids)
    none = {
        text
        for text, n in counts.items()
        if n > 1 and text and len(text) <= _SHORT and _is_none(text, words)
    }
    if "1" in counts:
        none.discard("0")  # ids that are counted from 0
    if not none:
        return np.zeros(len(ids), dtype=np.bool_)
    return np.fromiter((text in none for text in ids), np.bool_, len(ids))


def _is_none(text: str, words: frozenset[str]) -> bool:
    return text[0] == "#" or not any(map(str.isalnum, text)) or bare(text) in words


def repeated(ids: Sequence[str], usable: Mask) -> dict[str, list[int]]:
    """The places of each id that stands on several usable rows."""
    if len(set(ids)) == len(ids):
        return {}
    places: dict[str, list[int]] = {}
    for place in np.flatnonzero(usable).tolist():
        places.setdefault(ids[place], []).append(place)
    return {text: found for text, found in places.items() if len(found) > 1}


@dataclass(frozen=True, slots=True)
class IdIndex:
    """The records of a table by their ids, for what other tables say of them."""

    ids: Sequence[str]

    def find(self, texts: Iterable[str]) -> Whole:
        """The place of the record that each text names, -1 for none.

        A text may name several ("901;902"): the first that is known counts. Ids of Salesforce are
        found by their 15 or 18 letters.

        >>> IdIndex(["0064x00000AAAA1", "902"]).find(["0064x00000AAAA1EAB", "901;902", ""]).tolist()
        [0, 1, -1]
        >>> IdIndex(["901.0", "902"]).find(["901", "902.0", "N/A"]).tolist()
        [0, 1, -1]
        """
        usable = ~damaged(self.ids) & ~no_ids(self.ids)
        known = {text: place for place, text in enumerate(self.ids) if text and usable[place]}
        if any(text.endswith(_FLOAT) for text in known):
            known |= {text.removesuffix(_FLOAT): place for text, place in known.items()}
        short = {text[:15]: place for text, place in known.items() if len(text) in _SALESFORCE}
        found: dict[str, int] = {}
        texts = list(texts)
        for text in dict.fromkeys(texts):
            found[text] = _place(text, known, short)
        return np.fromiter(map(found.__getitem__, texts), np.int64, len(texts))


def _place(text: str, known: dict[str, int], short: dict[str, int]) -> int:
    for part in (text, *_SEPARATORS.split(text)):
        if part in known:
            return known[part]
        if part.endswith(_FLOAT) and part.removesuffix(_FLOAT) in known:
            return known[part.removesuffix(_FLOAT)]
        if len(part) in _SALESFORCE and part[:15] in short:
            return short[part[:15]]
    return -1
