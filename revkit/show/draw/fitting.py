"""Names cut to the room that a picture has for them, measured letter by letter."""

from revkit.show.draw.names import as_text, legible
from revkit.show.draw.wrapping import width, wrapped

CUT = "…"


def fitted(text: str, room: float, size: float, lines: int = 1, *, bold: bool = False) -> str:
    """A name in at most so many lines within `room` inches; what is left out is told by dots.

    >>> fitted("Head of sales operations", 0.8, 10, 2).split(chr(10))
    ['Head of', 'sales…']
    >>> fitted("Head of sales", 2.0, 10)
    'Head of sales'
    """
    found = wrapped(legible(text), room, size, bold=bold)
    if len(found) > lines:
        found = [*found[: lines - 1], _cut(found[lines - 1], room, size, bold)]
    return as_text("\n".join(found))


def _cut(line: str, room: float, size: float, bold: bool) -> str:
    while line and width(line + CUT, size, bold=bold) > room:
        line = line[:-1].rstrip()
    return line + CUT
