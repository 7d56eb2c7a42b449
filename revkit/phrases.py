"""Turns of phrase that messages share."""

import difflib
from collections.abc import Iterable, Mapping


def quoted(value: object) -> str:
    """A value as a message shows it: text in quotes, long things shortened.

    >>> quoted("abc"), quoted(12), quoted(None)
    ('"abc"', '12', 'nothing')
    """
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "a group of keys"
    if isinstance(value, tuple | list):
        return "a list"
    text = shown(str(value))
    return f'"{text}"' if isinstance(value, str) else text


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The nearest known word, else all of them.

    >>> did_you_mean("close_rat", ["close_rate", "deal_size"])
    'Did you mean "close_rate"?'
    >>> did_you_mean("x", ["close_rate", "deal_size"])
    'Known: close_rate, deal_size.'
    """
    known = list(map(shown, known))
    nearest = difflib.get_close_matches(word, known, n=1)
    return f'Did you mean "{nearest[0]}"?' if nearest else f"Known: {', '.join(known)}."


def shown(text: str) -> str:
    """Someone's text as a message can hold it: on one line, printable, not too long.

    >>> shown("a\\nb\\x1b")
    'a\\\\nb\\\\x1b'
    """
    text = text if len(text) <= 60 else f"{text[:57]}..."
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
