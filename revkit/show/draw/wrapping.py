"""Lines of a text as wide as a box: measured letter by letter, since no label may be cut."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

POINTS = 72.0  # of an inch
_MEASURE = 100.0  # points: the size at which letters are measured


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is, in inches.

    >>> width("mm", 10) == 2 * width("m", 10)
    True
    """
    return sum(_advance(letter, bold) for letter in text) * size / POINTS


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """The text in as many lines as it needs within `room` inches; a word too wide is divided.

    >>> wrapped("Head of sales", 0.6, 10)
    ['Head of', 'sales']
    """
    lines = [""]
    for word in text.split():
        for part in _parts(word, room, size, bold):
            longer = f"{lines[-1]} {part}".strip()
            if width(longer, size, bold=bold) <= room or not lines[-1]:
                lines[-1] = longer
            else:
                lines.append(part)
    return [line for line in lines if line]


def _parts(word: str, room: float, size: float, bold: bool) -> list[str]:
    parts = [""]
    for letter in word:
        if parts[-1] and width(parts[-1] + letter, size, bold=bold) > room:
            parts.append("")
        parts[-1] += letter
    return parts


@cache
def _advance(letter: str, bold: bool) -> float:
    """A letter's width as a share of the type's size."""
    glyph = _font(bold).load_char(ord(letter))
    return glyph.linearHoriAdvance / 65536 / _MEASURE


@cache
def _font(bold: bool) -> "FT2Font":
    from matplotlib.font_manager import FontProperties, findfont
    from matplotlib.ft2font import FT2Font

    weight = "bold" if bold else "normal"
    font = FT2Font(findfont(FontProperties(family="DejaVu Sans", weight=weight)))
    font.set_size(_MEASURE, POINTS)
    return font
