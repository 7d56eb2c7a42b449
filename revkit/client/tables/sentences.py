"""Sentences in the client's language about what the client sent; the texts are content."""

from collections.abc import Iterable, Sequence
from functools import cache
from string import Formatter
from typing import Any

import babel.numbers
from babel import Locale

from revkit.client.tables.limits import MAX_PROBLEMS
from revkit.content import listing
from revkit.content.listing import Style
from revkit.content.wording import load_wording
from revkit.errors import Problem


def sentence(locale: str, key: str, /, **values: Any) -> str:
    """The text under `key` with its placeholders filled: whole numbers as the locale writes them.

    Raises KeyError for an unknown key or a missing value: a defect, never the client's.
    """
    form = load_wording()[key].in_(locale)
    if not isinstance(form, str):
        form = form.get(_babel(locale).plural_form(values["n"]), form["other"])
    return _Filler(locale).vformat(form, (), values)


def listed(locale: str, names: Iterable[str], style: Style = "standard") -> str:
    """
    >>> listed("es_MX", ["3", "5", "7"]), listed("es_ES", ["a", "b"], "or")
    ('3, 5 y 7', 'a o b')
    """
    return listing.listed(_babel(locale), names, style)


def capped(problems: Sequence[Problem], locale: str, count: int | None = None) -> list[Problem]:
    """The first problems, and one that counts the others.

    `count` is how many there are, where not all were put into words: words for a million rows
    would take longer than reading them.
    """
    more = (len(problems) if count is None else count) - MAX_PROBLEMS
    if more <= 0:
        return list(problems)
    last = problems[MAX_PROBLEMS - 1]
    message = sentence(locale, "tables.and_more", n=more)
    # The key keeps it behind the last problem, since problems are sorted by line and key.
    key = "…" if last.key else None
    return [*problems[:MAX_PROBLEMS], Problem(last.where, last.line, key, message)]


@cache
def _babel(locale: str) -> Locale:
    return Locale.parse(locale)


class _Filler(Formatter):
    def __init__(self, locale: str) -> None:
        self.locale = locale

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, int) and not format_spec:
            return babel.numbers.format_decimal(value, locale=_babel(self.locale))
        return format(value, format_spec)
