"""A table is data with a title, typed columns and notes; it shows itself escaped."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from jinja2 import Environment

from revkit.show.words import Numeric, Speaker

if TYPE_CHECKING:
    import pandas

Kind = Literal[
    "text", "count", "number1", "number2", "money", "money0", "percent", "percent1", "percent2"
]
Cell = Numeric | str | None

NOT_SHOWN = "–"

_TEMPLATE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
    """<div class="revkit-table"><table>
<caption>{{ table.title }}</caption>
<thead><tr>
{% for column in table.columns %}
<th scope="col" class="{{ column.align }}">{{ column.label }}</th>
{% endfor %}
</tr></thead>
<tbody>
{% for row in rows %}
<tr{% if loop.index0 in table.emphasis %} class="total"{% endif %}>
{% for cell in row %}
{% if loop.first %}
<th scope="row" class="{{ table.columns[0].align }}">{{ cell }}</th>
{% else %}
<td class="{{ table.columns[loop.index0].align }}">{{ cell }}</td>
{% endif %}
{% endfor %}
</tr>
{% endfor %}
</tbody>
</table>
{% for note in table.notes %}
<p class="note">{{ note }}</p>
{% endfor %}
</div>"""
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and how its numbers are written."""

    label: str
    kind: Kind = "text"

    @property
    def align(self) -> str:
        return "text" if self.kind == "text" else "figure"


@dataclass(frozen=True, slots=True)
class Table:
    """Raw cells and the speaker who formats them; `None` is shown as a dash.

    `emphasis` holds the indices of total rows. The title states what the table says.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    speaker: Speaker
    notes: tuple[str, ...] = ()
    emphasis: frozenset[int] = frozenset()

    def formatted(self) -> list[list[str]]:
        """Every cell as the client reads it."""
        return [
            [
                _shown(cell, column.kind, self.speaker)
                for cell, column in zip(row, self.columns, strict=True)
            ]
            for row in self.rows
        ]

    def frame(self) -> "pandas.DataFrame":
        """The raw cells as a DataFrame, for whoever wants to go on computing."""
        import pandas

        return pandas.DataFrame(list(self.rows), columns=[column.label for column in self.columns])

    def _repr_html_(self) -> str:
        return _TEMPLATE.render(table=self, rows=self.formatted())


def _shown(cell: Cell, kind: Kind, speaker: Speaker) -> str:
    if cell is None:
        return NOT_SHOWN
    if isinstance(cell, str):
        return cell
    if kind == "text":
        return speaker.number(cell) if isinstance(cell, int) else str(cell)
    if kind == "count":
        return speaker.number(cell)
    family, digit = (kind[:-1], int(kind[-1])) if kind[-1].isdigit() else (kind, None)
    if family == "money":
        return speaker.money(cell, digit)
    return (
        speaker.percent(cell, digit or 0)
        if family == "percent"
        else speaker.number(cell, digit or 0)
    )


def plain(table: Table) -> Sequence[Sequence[str]]:
    """Heading and rows as text, for tests and for other renderers."""
    return [[column.label for column in table.columns], *table.formatted()]
