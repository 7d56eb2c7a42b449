"""`history.csv`: which deal came into which stage, and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from revkit.client.exports.distinct import distinct
from revkit.client.exports.ids import IdIndex
from revkit.client.exports.labels import labels_of, name_key, renamed
from revkit.client.exports.moments import moments_of
from revkit.client.exports.sheet import Sheet
from revkit.client.exports.stages import plain_stages
from revkit.content.names import folded
from revkit.drivers.columns import Labels, Mask, Moments, Remark, Whole, remark
from revkit.drivers.exports import Deals, StageHistory, TableRead
from revkit.errors import InputError, Problem
from revkit.phrases import quoted

NEEDED = ("deal", "stage", "moment")


@dataclass(frozen=True, slots=True, eq=False)
class HistoryRead:
    """The changes of stage, in order of deal and time."""

    history: StageHistory
    table: TableRead
    remarks: tuple[Remark, ...]


def read_history(
    sheet: Sheet,
    deals: Deals | None,
    ids: Sequence[str] | None,
    names: Sequence[str] | None = None,
) -> HistoryRead:
    """The changes of stage of a sheet. `ids` are those of the deals, `names` what they are called;
    None where the export of deals has none, or there is none.

    A row that changes something else than the stage is none. Raises InputError for columns that
    are missing or cannot be read, and where no row belongs to a deal.
    """
    _refuse_missing(sheet, deals)
    assert deals is not None
    dated = moments_of(sheet.columns["moment"], sheet.mapped)
    named = labels_of(sheet.columns["stage"], "stage", "history")
    rows, stages = sheet.numbers, _as_deals(named.labels, deals)
    deal = _deals(sheet, ids, names)
    left_out = {
        "unmatched": deal < 0,
        "incomplete": np.isnat(dated.values) | (stages.codes < 0),
        "unchanged": _same(sheet),
    }
    dropped, keep = _reasons(left_out)
    if not keep.any():
        raise _nothing(sheet, left_out["unmatched"])
    places = np.flatnonzero(keep)
    places = places[_in_order(deal, dated.values, stages, rows, places, deals.order)]
    places, again = _changes(places, deal, stages.codes)
    dropped["unchanged"] += again
    history = StageHistory(
        rows[places], deal[places], Labels(stages.names, stages.codes[places]), dated.values[places]
    )
    told = [
        remark(f"exports.history.{why}", "history", rows, left_out[why])
        for why in ("unmatched", "incomplete") if left_out[why].any()
    ]  # fmt: skip
    dropped = {**sheet.dropped, **{why: n for why, n in dropped.items() if n}}
    table = sheet.read(len(history.rows), dropped, None)
    return HistoryRead(history, table, (*sheet.remarks, *told, *named.remarks))


def _as_deals(stages: Labels, deals: Deals) -> Labels:
    """The stages as the deals spell them."""
    known = {name_key(name): name for name in (deals.stages.names if deals.stages else ())}
    plain = plain_stages(stages, deals.pipelines)
    return renamed(plain, lambda name: known.get(name_key(name), name))


def _refuse_missing(sheet: Sheet, deals: Deals | None) -> None:
    """Raises InputError naming every column that is missing, or the file of deals."""
    missing = [role for role in NEEDED if role not in sheet.columns]
    problems: list[Problem] = [sheet.problem(f"exports.history.no_{role}") for role in missing]
    if deals is None:
        problems.append(sheet.problem("exports.history.no_deals"))
    if problems:
        raise InputError(problems)


def _deals(sheet: Sheet, ids: Sequence[str] | None, names: Sequence[str] | None) -> Whole:
    """The place of each row's deal: by its id, else by a name that one deal alone has."""
    texts = distinct(sheet.columns["deal"])
    found = IdIndex(ids or ()).find(texts.texts)
    if names is not None and (found < 0).all():
        found = _by_name(texts.texts, names)
    return np.asarray(found[texts.codes])


def _by_name(texts: Sequence[str], names: Sequence[str]) -> Whole:
    places: dict[str, int] = {}
    for place, name in enumerate(map(folded, names)):
        places[name] = -1 if name in places else place
    return np.array([places.get(folded(text), -1) if text else -1 for text in texts], np.int64)


def _same(sheet: Sheet) -> Mask:
    """The rows that lead from a stage into itself: another field was changed."""
    if "previous" not in sheet.columns:
        return np.zeros(len(sheet.rows), dtype=np.bool_)
    before, after = (sheet.columns[role].index for role in ("previous", "stage"))
    return np.fromiter(
        (row.cells[before] == row.cells[after] != "" for row in sheet.rows), np.bool_,
        len(sheet.rows),
    )  # fmt: skip


def _reasons(left_out: Mapping[str, Mask]) -> tuple[dict[str, int], Mask]:
    """How many rows each reason takes, the first that fits, and the rows that stay."""
    counts, keep = {}, np.ones_like(next(iter(left_out.values())))
    for why, mask in left_out.items():
        counts[why] = int((mask & keep).sum())
        keep &= ~mask
    return counts, keep


def _nothing(sheet: Sheet, unmatched: Mask) -> InputError:
    key = "exports.history.none_matched" if unmatched.all() else "exports.history.nothing"
    column = sheet.columns["deal"]
    return sheet.refusal(key, column=quoted(column.name))


def _in_order(
    deal: Whole, moments: Moments, stages: Labels, rows: Whole, places: Whole, order: Sequence[str]
) -> Whole:  # fmt: skip
    """By deal and time; at the same moment by the stages' order, then by their names."""
    known = {folded(name): rank for rank, name in enumerate(order)}
    ranks = [known.get(folded(name), len(known)) for name in stages.names]
    rank = np.array(ranks, dtype=np.int64)[stages.codes[places]]
    return np.lexsort((rows[places], stages.codes[places], rank, moments[places], deal[places]))


def _changes(places: Whole, deal: Whole, stages: Whole) -> tuple[Whole, int]:
    """Without the rows in which the deal stays where it was, and how many those are."""
    again = np.zeros(len(places), dtype=np.bool_)
    again[1:] = (np.diff(deal[places]) == 0) & (np.diff(stages[places]) == 0)
    return places[~again], int(again.sum())
