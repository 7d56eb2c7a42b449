"""Paragraphs and points, escaped when they show themselves."""

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Prose:
    """What a person reads aloud: paragraphs, then points.

    `absent`: it stands for what cannot be shown, and says why; a report folds such sections.

    >>> Prose(("a < b",), ("one",))._repr_html_()
    '<div class="revkit-prose"><p>a &lt; b</p><ul><li>one</li></ul></div>'
    """

    paragraphs: tuple[str, ...]
    points: tuple[str, ...] = ()
    absent: bool = False

    @property
    def details(self) -> "Prose":
        """What follows the finding, where the title of a picture above has told that already.

        >>> Prose(("The finding.", "Why."), ("a point",)).details
        Prose(paragraphs=('Why.',), points=('a point',), absent=False)
        """
        return Prose(()) if self.absent else Prose(self.paragraphs[1:], self.points)

    def _repr_html_(self) -> str:
        paragraphs = "".join(f"<p>{escape(text)}</p>" for text in self.paragraphs)
        points = "".join(f"<li>{escape(text)}</li>" for text in self.points)
        points = f"<ul>{points}</ul>" if points else ""
        absent = " absent" if self.absent else ""
        return f'<div class="revkit-prose{absent}">{paragraphs}{points}</div>'

    def __str__(self) -> str:
        return "\n\n".join((*self.paragraphs, *(f"- {point}" for point in self.points)))
