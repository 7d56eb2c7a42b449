"""In which currency each amount of an export stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from revkit.client.exports.distinct import Distinct, distinct
from revkit.client.exports.mapping import Mapped
from revkit.client.exports.setting import Setting
from revkit.client.tables import Column
from revkit.client.tables.column import shape_of
from revkit.client.tables.number_shapes import number_shape
from revkit.content.crm_words import load_crm_words, without_currency
from revkit.content.currencies import minor_units
from revkit.drivers.columns import Whole
from revkit.errors import InputError
from revkit.phrases import quoted

_CODE = re.compile(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])")


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """`codes[row]` points into `names`, currencies of three letters."""

    names: tuple[str, ...]
    codes: Whole


def currencies_of(
    amounts: Distinct, column: Column | None, setting: Setting, mapped: Mapped
) -> Named:
    """The currency of each row: its own column's, the sign's beside the amount, the heading's, the
    mapping's, the client's, whichever tells first. Raises InputError for one that nobody knows.
    """
    headed = mapped.currency or _heading(amounts.column.name, setting, mapped)
    default = headed or setting.currency
    by_text = _by_sign(amounts, setting, mapped)
    own = None if column is None else distinct(column)
    told = [""] if own is None else [_named(own, text, setting, mapped) for text in own.texts]
    names = tuple(sorted({default, *by_text, *told} - {""}))
    place = {name: code for code, name in enumerate(names)} | {"": -1}
    codes = np.array([place[name] for name in by_text])[amounts.codes]
    if own is not None:
        said = np.array([place[name] for name in told])[own.codes]
        codes = np.where(said >= 0, said, codes)
    if headed is None and ((codes < 0) & amounts.filled).any():
        name = amounts.column.name
        raise amounts.column.refusal(
            "exports.unclear_currency", amounts.column.rows[0], found=quoted(name)
        )
    return Named(names, np.where(codes < 0, place[default], codes))


def _heading(name: str, setting: Setting, mapped: Mapped) -> str | None:
    """The currency that a heading names, "" for none; None for a sign that several currencies
    have, of which the client's own is none.

    >>> import datetime
    >>> setting = Setting("es_ES", "EUR", datetime.date(2026, 1, 1))
    >>> [_heading(n, setting, Mapped()) for n in ("Importe (USD)", "Importe", "Importe £")]
    ['USD', '', 'GBP']
    >>> _heading("Importe ($)", setting, Mapped()) is None
    True
    """
    _, sign = without_currency(name)
    return _known(sign, setting, mapped) if sign else ""


def signs_of(amounts: Distinct) -> Sequence[str]:
    """The sign or code beside each distinct amount, "" for none: told by its shape, as shapes are
    few where amounts are many.
    """
    shapes = {shape: number_shape(shape) for shape in amounts.column.shapes()}
    signs = {shape: found.currency for shape, found in shapes.items() if found}
    if not any(signs.values()):
        return ("",) * len(amounts.texts)
    return [signs.get(shape_of(text), "") for text in amounts.texts]


def _by_sign(amounts: Distinct, setting: Setting, mapped: Mapped) -> list[str]:
    """The currency of each distinct amount by its sign, "" where it has none."""
    signs = signs_of(amounts)
    codes = {sign: _known(sign, setting, mapped) if sign else "" for sign in set(signs)}
    for text, sign in zip(amounts.texts, signs, strict=True):
        if codes[sign] is None:
            raise _unknown(amounts, text, sign)
    return [codes[sign] or "" for sign in signs]


def _named(own: Distinct, text: str, setting: Setting, mapped: Mapped) -> str:
    if not text:
        return ""
    found = [code for code in _CODE.findall(text) if minor_units(code) is not None]
    code = found[0] if found else _known(text, setting, mapped)
    if code is None:
        raise _unknown(own, text, text)
    return code


def _known(sign: str, setting: Setting, mapped: Mapped) -> str | None:
    """The currency of a sign or code; of a sign that several have, the one that was told."""
    if minor_units(sign.upper()) is not None:
        return sign.upper()
    signs = load_crm_words().signs
    several = signs.get(sign.replace(" ", "")) or signs.get(sign.casefold(), ())
    told = (code for code in (mapped.currency, setting.currency) if code in several)
    return next(told, several[0] if len(several) == 1 else None)


def _unknown(amounts: Distinct, text: str, sign: str) -> InputError:
    column = amounts.column
    row = column.rows[amounts.texts.index(text)]
    return column.refusal("exports.unclear_currency", row, found=quoted(sign))
