"""`leads.csv`: who asked, from where and when, and which deal came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from revkit.client.exports.copies import copies_of
from revkit.client.exports.flags import flags_of
from revkit.client.exports.labels import labels_of
from revkit.client.exports.moments import all_moments
from revkit.client.exports.sheet import Sheet
from revkit.client.exports.tying import Tie, tie
from revkit.content.crm_words import header_keys, roles_of
from revkit.drivers.columns import Mask, Moments, Remark, Whole, remark
from revkit.drivers.exports import Deals, Leads, TableRead

DATES = ("created", "qualified", "contacted", "converted")
_LEADS_ALONE = {"name", "qualified", "contacted", "is_converted"}
LABELS = {"source": "sources", "segment": "segments", "status": "statuses", "owner": "owners"}


@dataclass(frozen=True, slots=True, eq=False)
class LeadsRead:
    """The leads, and the deals that now know theirs."""

    leads: Leads
    deals: Deals | None
    table: TableRead
    remarks: tuple[Remark, ...]


def read_leads(
    sheet: Sheet,
    deals: Deals | None = None,
    ids: Sequence[str] | None = None,
    lead_ids: Sequence[str] | None = None,
) -> LeadsRead:
    """The leads of a sheet, tied to the deals by the ids of either.

    `ids` are the deals' own, `lead_ids` the leads that they name; None where they have none.
    Raises InputError for columns that cannot be read.
    """
    if _are_deals(sheet):
        raise sheet.refusal("exports.leads.are_deals")
    columns, rows = sheet.columns, sheet.numbers
    dated = all_moments({role: columns[role] for role in DATES if role in columns}, sheet.mapped)
    moments = {role: one.values for role, one in dated.items()}
    named = {role: labels_of(columns[role], role, "leads") for role in LABELS if role in columns}
    own = _texts(sheet, "id")
    copies = copies_of(sheet, own, rows, lambda _: 0)
    keep = ~(copies.same | copies.other)
    tied = tie(_of(own, keep), _of(_texts(sheet, "deal"), keep), deals, ids, lead_ids)
    cells: dict[str, Any] = {role: values[keep] for role, values in moments.items()}
    cells |= {LABELS[role]: one.labels.where(keep) for role, one in named.items()}
    leads = Leads(rows[keep], deal=tied.deal, **cells)
    remarks = (
        *sheet.remarks, *copies.remarks, *_about_rows(sheet, rows, keep, moments),
        *_about_ties(tied, leads, deals), *(told for one in named.values() for told in one.remarks),
    )  # fmt: skip
    out = {"duplicate": int(copies.same.sum()), "repeated_id": int(copies.other.sum())}
    dropped = {**sheet.dropped, **{why: n for why, n in out.items() if n}}
    knowing = deals if deals is None or tied.lead is None else replace(deals, lead=tied.lead)
    return LeadsRead(leads, knowing, sheet.read(len(leads), dropped, None), remarks)


def _are_deals(sheet: Sheet) -> bool:
    """Whether it is the export of deals under another name: its closing days, those of lost deals
    too, would pass for leads won. A person who wrote a mapping file has looked.
    """
    if sheet.mapped.document is not None or sheet.columns.keys() & _LEADS_ALONE:
        return False
    if sheet.columns.keys() >= {"id", "deal"}:
        return False
    keys = {key for column in sheet.unknown for key in header_keys(column.name)}
    roles = {roles_of("deals")[key][0] for key in keys & roles_of("deals").keys()}
    return "amount" in roles and bool(roles & {"stage", "name", "pipeline", "owner"})


def _texts(sheet: Sheet, role: str) -> Sequence[str] | None:
    return sheet.columns[role].texts if role in sheet.columns else None


def _of(texts: Sequence[str] | None, keep: Mask) -> Sequence[str] | None:
    if texts is None or keep.all():
        return texts
    return [texts[place] for place in np.flatnonzero(keep).tolist()]


def _about_rows(
    sheet: Sheet, rows: Whole, keep: Mask, moments: Mapping[str, Moments]
) -> tuple[Remark, ...]:
    cases: dict[str, Mask] = {}
    created = moments.get("created")
    if created is not None:
        cases["exports.leads.undated"] = keep & np.isnat(created)
        day = created.astype("datetime64[D]").astype("datetime64[s]")
        for role in ("qualified", "contacted", "converted"):
            if role in moments:
                # Before the day: what has no time of day may be of the same day.
                cases[f"exports.leads.{role}_before"] = keep & (moments[role] < day)
    if "is_converted" in sheet.columns:
        said = flags_of(sheet.columns["is_converted"]) == 1
        dated = ~np.isnat(moments["converted"]) if "converted" in moments else np.False_
        cases["exports.leads.converted_undated"] = keep & said & ~dated
    return tuple(remark(code, "leads", rows, mask) for code, mask in cases.items() if mask.any())


def _about_ties(tied: Tie, leads: Leads, deals: Deals | None) -> tuple[Remark, ...]:
    """Who names somebody that is not there; or that nothing ties leads and deals."""
    if deals is None:
        return ()
    if tied.deal is None:
        return (Remark("exports.leads.untied", "leads", len(leads)),)
    found = []
    if tied.strangers.any():
        found.append(remark("exports.leads.no_such_deal", "leads", leads.rows, tied.strangers))
    if tied.orphans.any():
        found.append(remark("exports.leads.no_such_lead", "deals", deals.rows, tied.orphans))
    return tuple(found)
