"""Names in a row, as a language joins them."""

import re
from collections.abc import Iterable
from typing import Literal

from babel import Locale
from babel.lists import format_list

Style = Literal["standard", "or"]

# What CLDR leaves out: "y" is "e" before the sound of an i, but for a diphthong ("y hielo"), and
# "o" is "u" before the sound of an o.
_SPANISH = {
    "standard": ("y", "e", re.compile(r"\W*h?(í|i(?![aeouáéóú]))", re.IGNORECASE)),
    "or": ("o", "u", re.compile(r"\W*h?[oó]", re.IGNORECASE)),
}


def listed(locale: Locale, names: Iterable[str], style: Style = "standard") -> str:
    """'a, b and c', or with "or".

    >>> spanish = Locale("es", "ES")
    >>> listed(spanish, ["ventas", "«Ingresos»"]), listed(spanish, ["agua", "hielo"])
    ('ventas e «Ingresos»', 'agua y hielo')
    >>> listed(spanish, ["siete", "ocho"], "or")
    'siete u ocho'
    """
    told = list(names)
    text = format_list(told, style=style, locale=locale)
    if locale.language != "es" or len(told) < 2:
        return text
    usual, other, before = _SPANISH[style]
    if not before.match(told[-1]):
        return text
    return f"{text.removesuffix(f' {usual} {told[-1]}')} {other} {told[-1]}"
