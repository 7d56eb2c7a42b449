"""Rows of an export of deals -> columns of deals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from revkit.client.exports.blanks import blank_remarks
from revkit.client.exports.copies import copies_of
from revkit.client.exports.headers import ENTERED
from revkit.client.exports.labels import labels_of
from revkit.client.exports.moments import Dated, all_moments
from revkit.client.exports.money import Money, amounts_of
from revkit.client.exports.sheet import Sheet, note_remark
from revkit.client.exports.stages import entered_of, order_of, plain_stages
from revkit.client.exports.states import Outcome, States, states_of
from revkit.drivers.columns import Labels, Mask, Moments, Remark, remark
from revkit.drivers.exports import Deals, State, TableRead
from revkit.errors import InputError, Problem
from revkit.phrases import shown

DATES = ("created", "closed", "won_on", "lost_on", "expected", "active")
LABELS = {"pipeline": "pipelines", "segment": "segments", "source": "sources", "owner": "owners",
          "account": "accounts", "kind": "kinds"}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class DealsRead:
    """The deals, and what other tables know them by: for each its id, its name, its lead's id."""

    deals: Deals
    table: TableRead
    remarks: tuple[Remark, ...]
    ids: Sequence[str] | None = None
    names: Sequence[str] | None = None
    leads: Sequence[str] | None = None


def read_deals(sheet: Sheet) -> DealsRead:
    """The deals of a sheet. Raises InputError with the problems of all its columns."""
    numbers = sheet.numbers
    columns = sheet.columns
    problems: list[Problem] = []
    dates = dict[str, Dated]()
    money: Money | None = None
    outcome: Outcome | None = None
    try:
        wanted = {r: c for r, c in columns.items() if r in DATES or r.startswith(ENTERED)}
        dates = all_moments(wanted, sheet.mapped)
    except InputError as error:
        problems += error.problems
    try:
        money = _money(sheet)
    except InputError as error:
        problems += error.problems
    try:
        outcome = states_of(sheet, numbers, {role: dated.values for role, dated in dates.items()})
    except InputError as error:
        problems += error.problems
    if problems or outcome is None:
        raise InputError(problems)
    return _kept(sheet, dates, money, outcome)


def _money(sheet: Sheet) -> Money | None:
    """The amounts: those that the CRM converted where the others are of several currencies."""
    amount, home = sheet.columns.get("amount"), sheet.columns.get("amount_home")
    currency = sheet.columns.get("currency")
    several = currency is not None and len(set(currency.texts) - {""}) > 1
    if home is not None and (amount is None or several) and any(home.texts):
        own = sheet.columns.get("currency_home")
        money = amounts_of(home, own, sheet.setting, sheet.mapped, sheet.kind)
        taken = remark(
            "exports.home_amount", "deals", sheet.numbers, money.amounts.known,
            column=shown(home.name),
        )  # fmt: skip
        return replace(money, remarks=(*money.remarks, taken))
    if amount is None:
        return None
    return amounts_of(amount, currency, sheet.setting, sheet.mapped, sheet.kind)


def _kept(
    sheet: Sheet, dates: Mapping[str, Dated], money: Money | None, outcome: Outcome
) -> DealsRead:
    """Everything of the rows that are deals, each once."""
    numbers, texts = sheet.numbers, {r: c.texts for r, c in sheet.columns.items() if r in _TEXTS}
    active = (
        dates["active"].values.astype(np.int64) if "active" in dates else np.zeros_like(numbers)
    )
    there = ~outcome.deleted
    copies = copies_of(sheet, texts.get("id"), numbers, lambda n: int(active[n]), there)
    out = {"deleted": outcome.deleted, "duplicate": copies.same, "repeated_id": copies.other}
    keep = there & ~copies.same & ~copies.other
    labels, alike = _labels(sheet)
    deals = _deals(sheet, dates, money, outcome.states, labels).where(keep)
    remarks = (
        *sheet.remarks, *copies.remarks, *outcome.remarks, *(money.remarks if money else ()),
        *alike, *blank_remarks(sheet, keep),
        *(note_remark("deals", note) for dated in dates.values() for note in dated.notes),
    )  # fmt: skip
    dropped = {**sheet.dropped, **{why: int(mask.sum()) for why, mask in out.items() if mask.any()}}
    table = sheet.read(len(deals), dropped, money.currency if money else None)
    kept = {role: _of(column, keep) for role, column in texts.items()}
    return DealsRead(deals, table, remarks, kept.get("id"), kept.get("name"), kept.get("lead"))


_TEXTS = ("id", "name", "lead")


def _of(texts: Sequence[str], keep: Mask) -> Sequence[str]:
    return texts if keep.all() else [texts[place] for place in np.flatnonzero(keep).tolist()]


def _labels(sheet: Sheet) -> tuple[dict[str, Labels], list[Remark]]:
    labels, remarks = dict[str, Labels](), list[Remark]()
    stage = "stage" if "stage" in sheet.columns else "status"
    for role, name in ({stage: "stages"} | LABELS).items():
        if role in sheet.columns:
            named = labels_of(sheet.columns[role], role, sheet.kind)
            labels[name] = named.labels
            remarks += named.remarks
    if "stages" in labels:
        labels["stages"] = plain_stages(labels["stages"], labels.get("pipelines"))
    return labels, remarks


def _deals(
    sheet: Sheet, dates: Mapping[str, Dated], money: Money | None, states: States,
    labels: Mapping[str, Any],
) -> Deals:  # fmt: skip
    stages = labels.get("stages")
    entered = entered_of(dates, stages, labels.get("pipelines"))
    deals = Deals(
        sheet.numbers, states,
        created=dates["created"].values if "created" in dates else None,
        closed=_closed(dates, states),
        active=dates["active"].values if "active" in dates else None,
        amounts=money.amounts if money else None,
        entered=entered,
        order=order_of(stages, states, sheet.mapped, entered or ()) if stages else (),
        timed=any(dated.timed for dated in dates.values()),
    )  # fmt: skip
    return replace(deals, **labels)


def _closed(dates: Mapping[str, Dated], states: States) -> Moments | None:
    """When it was won or lost; of an open one when it is expected to be."""
    own = {State.WON: "won_on", State.LOST: "lost_on", State.OPEN: "expected"}
    if not {"closed", *own.values()} & set(dates):
        return None
    never = np.full(len(states), np.datetime64("NaT", "s"))
    closed = dates["closed"].values if "closed" in dates else never
    for state, role in own.items():
        if role in dates:
            here = (states == state) & ~np.isnat(dates[role].values)
            closed = np.where(here, dates[role].values, closed)
    return closed
