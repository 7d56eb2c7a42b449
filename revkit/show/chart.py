"""A chart is data, a kind, a message and its words; `draw` makes the picture of it."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from revkit.show.words import Speaker

if TYPE_CHECKING:
    import pandas


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
        source = base64.b64encode(self.svg().encode()).decode()
        return (
            f'<figure class="revkit-chart {escape(self.kind)}">'
            f"<figcaption>{escape(self.title)}</figcaption>"
            f'<img alt="{escape(self.alt)}" src="data:image/svg+xml;base64,{source}"></figure>'
        )
