"""How a number may be written, told from its shape alone: every digit but 0 stands as 9."""

import re
from dataclasses import dataclass

_SIGNS = "$€£¥₩₹₽₺₪₫฿₴₦₱₲₡"
_CURRENCY = rf"(?:[A-Za-z]{{1,3}}\s?)?[{_SIGNS}]|[{_SIGNS}]\s?[A-Z]{{3}}|[A-Z]{{3}}"
_BODY = r"[09](?:[09.,'’\s]*[09])?|[.,][09]+"
_NUMBER = re.compile(
    rf"(?P<open>\()?\s?(?P<minus>[-+−–])?\s?(?P<before>{_CURRENCY})?\s?(?P<inner>[-−–])?\s?"
    rf"(?P<body>{_BODY})\s?(?P<percent>%)?\s?(?P<after>{_CURRENCY})?(?P<last>-)?\s?(?P<close>\))?\Z"
)
_GROUPS = re.compile(r"[09]{1,3}(?:(?P<mark>[.,'’\s])[09]{3})(?:(?P=mark)[09]{3})*\Z")
_THOUSANDS = ("'", "’", " ", "\xa0", "\u202f", "\u2009")


@dataclass(frozen=True, slots=True)
class NumberShape:
    """What a shape says. `decimal` is the mark that it proves: "." or ",", "" if it has no mark
    that could be either, None if its one mark may be of decimals or of thousands.
    """

    decimal: str | None
    percent: bool
    currency: str
    minus_last: bool


def number_shape(shape: str) -> NumberShape | None:
    """None if this is no number.

    >>> number_shape("9.909,99 €").decimal, number_shape("9.999").decimal, number_shape("999")
    (',', None, NumberShape(decimal='', percent=False, currency='', minus_last=False))
    >>> [number_shape(s) for s in ("99-99-9999", "9,99,999.9", "n/a", "9.9.9", "(9")]
    [None, None, None, None, None]
    """
    found = _NUMBER.match(shape)
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    if sum(bool(found[name]) for name in ("open", "minus", "inner", "last")) > 1:
        return None
    if found["before"] and found["after"]:
        return None
    decimal = _decimal(found["body"])
    if decimal == "?":
        return None
    currency = (found["before"] or found["after"] or "").replace(" ", "").replace("\xa0", "")
    return NumberShape(decimal, bool(found["percent"]), currency, bool(found["last"]))


def _decimal(body: str) -> str | None:
    """The decimal mark that a body proves, "" for none, None for either, "?" if it is no number.

    >>> [_decimal(body) for body in ("9,99", "9.999.999", "0.999", "9 999,9", "9 99", "99.999")]
    [',', ',', '.', ',', '?', None]
    """
    marks = [c for c in body if c in ".,"]
    spaced = any(c in _THOUSANDS for c in body)
    if len(set(marks)) == 2 or (spaced and marks):
        whole, _, _ = body.rpartition(marks[-1])
        return marks[-1] if marks.count(marks[-1]) == 1 and _grouped(whole) else "?"
    if not marks:
        return "" if not spaced or _grouped(body) else "?"
    mark = marks[0]
    if len(marks) > 1:
        return ({".": ",", ",": "."}[mark]) if _grouped(body) else "?"
    whole, _, rest = body.partition(mark)
    either = len(rest) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0")
    return None if either else mark


def _grouped(body: str) -> bool:
    """Are the digits in groups of three, with one mark between?"""
    return _GROUPS.match(body) is not None
