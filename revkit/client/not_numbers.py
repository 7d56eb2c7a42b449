"""What people write where a number or a range is expected, and what to write instead."""

import re
from collections.abc import Mapping, Sequence

from revkit.phrases import quoted
from revkit.records import MONEY_IS, number_of

_BETWEEN = re.compile(r"(?i)[\d.,]+\s*%?\s*(-|–|—|\.\.+|to|a|hasta|y|and|±|\+/-)\s*[\d.,]+\s*%?")
_HUGE = re.compile(r"(?i)[\d.,]+\s*(k|m|mm|mio|mill?\.?|millones|millions?|mil)")
_A_RANGE = "Write a range as `{low: 1, likely: 2, high: 4}`, with your own numbers."


def no_quantity(value: object, known: Sequence[str]) -> str | None:
    """What is wrong with a value that is neither a number nor a group of keys of a range.

    >>> no_quantity("10 to 15", ["low"])
    'got "10 to 15". Write a range as `{low: 1, likely: 2, high: 4}`, with your own numbers.'
    """
    if isinstance(value, Mapping):
        return _no_range(value, known)
    if isinstance(value, list | tuple):
        return f"got a list. {_A_RANGE}"
    told = _text(value.strip()) if isinstance(value, str) else None
    return told or _unless_number(value)


def _no_range(value: Mapping[object, object], known: Sequence[str]) -> str | None:
    if "currency" in value:
        return f"got a currency. {MONEY_IS}: convert it, and write the number alone."
    if value and not set(map(str, value)) & set(known):
        names = ", ".join(quoted(str(name)) for name in value)
        return f"got {names}. {_A_RANGE}"
    return None


def _unless_number(value: object) -> str | None:
    try:
        number_of(value)
    except ValueError as problem:
        return str(problem)
    return None


def _text(text: str) -> str | None:
    got = f"got {quoted(text)}"
    if text.lower() == "measured":
        taken = "stands for a whole number of `baseline` that the exports tell"
        return f"{got}, which {taken}, not for this. Write the number, or a range."
    if _BETWEEN.fullmatch(text):
        return f"{got}. {_A_RANGE}"
    if _HUGE.fullmatch(text):
        return f"{got}. Write all digits: 8000000 for 8 million, 50000 for 50 k."
    return None
