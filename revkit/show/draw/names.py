"""Names that a client's people wrote, as a picture can hold them."""

import textwrap
import unicodedata
from functools import cache

LETTERS, LINES = 34, 2


def drawn(text: str, letters: int = LETTERS, lines: int = LINES) -> str:
    """A name in a few short lines, without signs that the pictures' type lacks.

    >>> drawn("Propuesta \\U0001f525 enviada")
    'Propuesta enviada'
    >>> drawn("a" * 40, letters=10, lines=2)
    'aaaaaaaaaa\\n…'
    """
    wrapped = textwrap.wrap(legible(text), letters, max_lines=lines, placeholder="…")
    return as_text("\n".join(wrapped))


def legible(text: str) -> str:
    """A text on one line, without signs that the pictures' type lacks."""
    return " ".join("".join(map(_known, text)).split()) or "□"


def as_text(text: str) -> str:
    """A text that a picture shows as it is: between two dollar signs it would read a formula.

    >>> print(as_text("$1 to $2"))
    \\$1 to \\$2
    """
    return text.replace("$", r"\$")


def _known(letter: str) -> str:
    if letter.isspace() or ord(letter) in _characters():
        return letter
    return "" if unicodedata.category(letter)[0] in "CMS" else "□"


@cache
def _characters() -> frozenset[int]:
    from matplotlib.font_manager import findfont
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(findfont("DejaVu Sans")).get_charmap())
