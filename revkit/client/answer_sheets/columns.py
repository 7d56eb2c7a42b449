"""What each column holds: by the id of an item or by a known header, never by position."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from revkit.client.answer_sheets.values import plain
from revkit.content.maturity import Maturity
from revkit.content.survey_words import Role, bare, load_survey_words, roles_by_header

MAX_CODE = 20  # LimeSurvey cuts question codes there

_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*[A-Za-z0-9]")
_MARKED = re.compile(r"\[([^\[\]]+)\]")
_CODED = re.compile(r"([A-Za-z]\w*)\.\s+\S")  # LimeSurvey's "code & text": "ipaddr. IP address"
_REMARK = re.compile(
    r"\[(other|comment|otro|comentarios?|score|puntuaci[oó]n|feedback)\]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place from 0, its headers without web marks, and what it was taken for.

    `rivals` are the items that the headers name where they name several.
    """

    index: int
    labels: tuple[str, ...]
    role: Role | None = None
    item: str | None = None
    rivals: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The header by which messages and mapping files know the column."""
        return self.labels[0] if self.labels else ""

    @property
    def known(self) -> bool:
        return self.role is not None or self.item is not None


def column_of(index: int, labels: tuple[str, ...], ids: Mapping[str, str]) -> Column:
    """The column by what its headers say by themselves.

    >>> column_of(2, ("[team-core] When a lead arrives...",), {"teamcore": "team-core"}).item
    'team-core'
    >>> column_of(0, ("Marca temporal",), {}).role
    'time'
    """
    for label in labels:
        if role := roles_by_header().get(bare(label)):
            return Column(index, labels, role)
    items = tuple(dict.fromkeys(item for label in labels for item in _items(label, ids)))
    if items:
        if any(_is_beside(label) for label in labels):
            return Column(index, labels, "ignored")
        return Column(
            index, labels, None, items[0] if len(items) == 1 else None, items[1:] and items
        )
    for label in labels:
        marked = _MARKED.match(label) or _CODED.match(label)
        if marked and (role := roles_by_header().get(bare(marked[1]))):
            return Column(index, labels, role)
    return Column(index, labels)


def _items(label: str, ids: Mapping[str, str]) -> list[str]:
    words = (re.sub(r"[_-]", "", word).casefold() for word in _TOKEN.findall(label))
    return [ids[word] for word in words if word in ids]


def _is_beside(label: str) -> bool:
    """Whether a column stands beside a question's answers: points, comments, seconds."""
    told = bare(label)
    return bool(_REMARK.search(label)) or any(
        told.startswith(f"{bare(word)} ") for word in load_survey_words().beside
    )


def item_codes(maturity: Maturity) -> Mapping[str, str]:
    """Item ids by the codes that tools allow: without punctuation, also cut to 20 characters."""
    return _codes(tuple(maturity.items))


@lru_cache(maxsize=4)
def _codes(items: tuple[str, ...]) -> Mapping[str, str]:
    whole = {re.sub(r"[_-]", "", item).casefold(): item for item in items}
    cut = Counter(code[:MAX_CODE] for code in whole)
    short = {c[:MAX_CODE]: item for c, item in whole.items() if cut[c[:MAX_CODE]] == 1}
    return short | whole


def header_text(cell: str) -> str:
    """A header cell as text: Qualtrics wraps an id in JSON, Typeform a question in HTML."""
    if cell.startswith('{"ImportId"'):
        try:
            return str(json.loads(cell)["ImportId"])
        except (ValueError, KeyError, TypeError):
            return cell
    return " ".join(plain(cell).split())
