"""A chart is data, a kind, a message and its words; `draw` makes the picture of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from revkit.show.words import Speaker

if TYPE_CHECKING:
    import pandas


# What neither HTML nor a data address reads as anything else.
_PLAIN = " !$'()*+,/:;=?@[]{}|"


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """What a picture says, before any picture is drawn.

    `data` is tidy; `labels` holds the words on the picture (axes, legends) in the client's
    language; `title` states the finding and stands above the picture; `alt` tells it to whoever
    cannot see it.
    """

    kind: str
    title: str
    alt: str
    data: "pandas.DataFrame"
    speaker: Speaker
    labels: Mapping[str, Any] = field(default_factory=dict)

    def svg(self) -> str:
        """The picture as SVG, the same bytes for the same chart."""
        from revkit.show.draw import draw, to_svg

        return to_svg(draw(self))

    def _repr_html_(self) -> str:
        return (
            f'<figure class="revkit-chart {escape(self.kind)}">'
            f"<figcaption>{escape(self.title)}</figcaption>"
            f'<img alt="{escape(self.alt)}" src="{data_address(self.svg())}"></figure>'
        )


def data_address(svg: str) -> str:
    """A picture as an address that an attribute in double quotes may hold.

    Letters stand as they are, which takes a quarter less room than base64.

    >>> data_address('<svg id="a"/>')
    "data:image/svg+xml,%3Csvg id='a'/%3E"
    """
    single = svg.replace("'", "&#39;").replace('"', "'")
    return f"data:image/svg+xml,{quote(single, safe=_PLAIN)}"
