"""Grouped reports write a group's value on its first row alone: here it is on all of them."""

from collections.abc import Mapping, Sequence

from revkit.client.exports.headers import Claim
from revkit.client.tables import RawRow
from revkit.content.crm_words import Kind
from revkit.drivers.columns import MOST_ROWS, Remark
from revkit.phrases import shown

# What reports are grouped by; an id, a name or an amount is never meant for the rows beneath.
GROUPS = ("stage", "status", "pipeline", "owner", "account", "source", "segment", "kind",
          "currency", "period", "deal")  # fmt: skip


def filled_down(
    rows: tuple[RawRow, ...], kind: Kind, found: Mapping[str, Claim], *, summed: bool
) -> tuple[tuple[RawRow, ...], tuple[Remark, ...]]:
    """The rows with their groups' values, and a remark for each column that was filled.

    Columns from the left, while each is filled on the first row, blank on others and gives each
    value once (within the group before it); where no sums stand between, half must be blank.
    """
    by_index = {claim.index: claim for role, claim in found.items() if role in GROUPS}
    remarks: list[Remark] = []
    groups = [0] * len(rows)
    headed = sorted(claim.index for claim in found.values())
    for index in headed if rows else ():
        if index not in by_index or not _may_be_group(rows, index):
            break
        texts = [row.cells[index] for row in rows]
        told = _told(texts, groups)
        blank = [n for n, text in enumerate(texts) if not text]
        if told is None or (not summed and 2 * len(blank) < len(rows)):
            break
        groups = told
        rows = _with(rows, index, texts)
        numbers = tuple(rows[n].number for n in blank[:MOST_ROWS])
        values = {"column": shown(by_index[index].name)}
        remarks.append(Remark("exports.filled_down", kind, len(blank), numbers, values))
    return rows, tuple(remarks)


def _may_be_group(rows: Sequence[RawRow], index: int) -> bool:
    return bool(rows[0].cells[index]) and any(not row.cells[index] for row in rows)


def _told(texts: Sequence[str], parents: Sequence[int]) -> list[int] | None:
    """The group of each row, None if a value comes twice within a group of `parents`."""
    seen: set[tuple[int, str]] = set()
    groups, parent = [], None
    for text, above in zip(texts, parents, strict=True):
        if text:
            if (above, text) in seen:
                return None
            seen.add((above, text))
        elif above != parent:
            return None  # a group that starts without a value
        parent = above
        groups.append(len(seen))
    return groups


def _with(rows: Sequence[RawRow], index: int, texts: Sequence[str]) -> tuple[RawRow, ...]:
    filled, last = [], ""
    for row, text in zip(rows, texts, strict=True):
        last = text or last
        cells = row.cells
        filled.append(
            row if text else RawRow(row.number, (*cells[:index], last, *cells[index + 1 :]))
        )
    return tuple(filled)
