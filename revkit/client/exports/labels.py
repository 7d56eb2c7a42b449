"""Columns of names: spellings of one name are one, and nobody's own name leaves the reader."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from revkit.client.exports.distinct import Distinct, distinct
from revkit.client.tables import Column
from revkit.content.crm_words import Kind
from revkit.content.names import folded
from revkit.drivers.columns import MOST_ROWS, Labels, Remark, Whole
from revkit.phrases import shown

PRIVATE = ("owner", "account", "name", "lead")  # of these the codes alone are kept
_SHOWN = 3  # spellings that a remark quotes


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """The labels of a column, and a remark where names differ only in how they are written."""

    labels: Labels
    remarks: tuple[Remark, ...] = ()


def labels_of(column: Column, role: str, kind: Kind) -> Named:
    """The names of a column in alphabetical order, whatever the order of the rows.

    Names that differ in case, accents, spaces or hyphens alone count as one: the spelling of most
    rows. Names of people and accounts are numbers instead.
    """
    texts, key_of = distinct(column), private_key if role in PRIVATE else name_key
    counts = np.bincount(texts.codes, minlength=len(texts.texts))
    spellings: dict[str, list[int]] = defaultdict(list)
    for code, text in enumerate(texts.texts):
        if text:
            spellings[key_of(text)].append(code)
    best = {
        key: codes[0] if len(codes) == 1 else _usual(codes, texts, counts)
        for key, codes in spellings.items()
    }
    order = sorted(best, key=lambda key: texts.texts[best[key]])
    places = [-1] * len(texts.texts)  # a list: of a million names each is filled alone
    for place, key in enumerate(order):
        for code in spellings[key]:
            places[code] = place
    to = np.array(places, dtype=np.int64)
    private = role in PRIVATE
    names = tuple(
        str(place + 1) if private else texts.texts[best[key]] for place, key in enumerate(order)
    )
    several = [codes for codes in spellings.values() if len(codes) > 1]
    remarks = _remarks(column, texts, several, set(best.values()), kind, private=private)
    return Named(Labels(names, to[texts.codes]), remarks)


def name_key(text: str) -> str:
    """
    >>> name_key("GTX Pro") == name_key("GTXPro"), name_key("Búsqueda") == name_key("busqueda")
    (True, True)
    """
    if text.isascii():
        return "".join(text.casefold().replace("-", "").replace("_", "").split())
    return folded(text).replace(" ", "")


def private_key(text: str) -> str:
    """Names as `name_key` has them; ids (a digit, no space) as they are: 1-12 is not 11-2.

    >>> private_key("ACME  Corp"), private_key("Acme-corp"), private_key("0B1"), private_key("0b1")
    ('acmecorp', 'acmecorp', '0B1', '0b1')
    """
    if " " not in text and any(map(str.isdigit, text)):
        return text
    return name_key(text)


def _usual(codes: list[int], texts: Distinct, counts: Whole) -> int:
    return min(codes, key=lambda code: (-int(counts[code]), texts.texts[code]))


def _remarks(
    column: Column, texts: Distinct, several: list[list[int]], best: set[int], kind: Kind, *,
    private: bool,
) -> tuple[Remark, ...]:  # fmt: skip
    if not several:
        return ()
    rare = [code for codes in several for code in codes if code not in best]
    places = np.flatnonzero(np.isin(texts.codes, rare)).tolist()
    numbers = tuple(column.rows[place].number for place in places[:MOST_ROWS])
    values = {"column": shown(column.name)}
    if private:
        return (Remark("exports.alike_private", kind, len(places), numbers, values),)
    pairs = sorted(" / ".join(sorted(texts.texts[code] for code in codes)) for codes in several)
    values["names"] = "; ".join(map(shown, pairs[:_SHOWN]))
    return (Remark("exports.alike", kind, len(places), numbers, values),)


def renamed(labels: Labels, of: Callable[[str], str]) -> Labels:
    """The same column under other names; those that become alike become one.

    >>> labels = renamed(Labels(("Won (A)", "Won (B)"), np.array([1, 0, -1])), lambda n: n[:3])
    >>> labels.names, labels.codes.tolist()
    (('Won',), [0, 0, -1])
    """
    names = tuple(sorted({of(name) for name in labels.names}))
    to = np.array([*(names.index(of(name)) for name in labels.names), -1], dtype=np.int64)
    return Labels(names, to[labels.codes])
