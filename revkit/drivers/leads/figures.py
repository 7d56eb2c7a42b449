"""The figures of leads: close rate, days to the win, leads a year, first answer."""

import datetime
from dataclasses import replace

import numpy as np

from revkit.content.driver_rules import load_driver_rules
from revkit.drivers.columns import Mask, Remark
from revkit.drivers.days import Durations, durations, known, period
from revkit.drivers.deals.edge import latest
from revkit.drivers.deals.lag import late_days
from revkit.drivers.exports import ALL, Deals, Leads, Selection, Terms
from revkit.drivers.intervals import rank_interval, wilson
from revkit.drivers.leads.stories import Stories, lead_lag_of, stories
from revkit.drivers.parts import by_label, source_remarks
from revkit.drivers.result import Figure, LagCurve
from revkit.drivers.telling import blanks, few, unmeasured
from revkit.drivers.window import named, narrowed, within
from revkit.drivers.yearly import Creations, per_year

CONVERSION, DAYS, YEARLY = "lead_conversion", "lead_days", "leads_per_year"
ANSWER = "first_answer"


def lead_figures(
    leads: Leads,
    deals: Deals | None,
    terms: Terms,
    until: datetime.date,
    selection: Selection = ALL,
) -> dict[str, Figure]:
    """The figures of group `leads` in `content/measures.yml`, by id.

    Both tables are whole, for they point into each other by place; `selection` chooses the leads
    of a source or segment, created within its period. A lead belongs to no pipeline: a selection
    of one leaves nothing to measure.
    """
    n, terms = len(leads), narrowed(terms, selection)
    chosen = (
        named(leads.sources, selection.source, n)
        & named(leads.segments, selection.segment, n)
        & named(None, selection.pipeline, n)
    )
    told = stories(leads, deals)
    counted = chosen & told.within(terms)
    some = None if told.start is None else told.start[chosen]
    found = (
        _conversion(leads, told, counted, lead_lag_of(leads, deals, until), until),
        _days(told, counted),
        _yearly(leads, chosen, Creations("leads", some, told.start), terms, until),
        _answer(leads, counted),
    )
    return {figure.id: figure for figure in found}


def _conversion(
    leads: Leads, told: Stories, counted: Mask, lag: LagCurve | None, until: datetime.date
) -> Figure:
    """The share of leads won, of all that came, with Wilson's interval."""
    n, won = int(counted.sum()), int(told.won[counted].sum())
    if n == 0 or not told.tells_won:
        why = "drivers.why.no_leads" if n == 0 else "drivers.why.no_link"
        return unmeasured(CONVERSION, why)
    remarks = (*few(n, "leads"), *_told_how(told, n), *_edge(told, counted, lag, until))
    if leads.sources is not None:
        remarks += source_remarks(by_label(leads.sources, counted, told.won), "leads")
    span = period(told.start, counted)
    return Figure(CONVERSION, won / n, *wilson(won, n), n, *span, remarks=remarks)


def _told_how(told: Stories, n: int) -> tuple[Remark, ...]:
    """Without a link to deals only the conversion is known, which is not yet a win."""
    return () if told.linked else (Remark("drivers.remark.converted_only", "leads", n),)


def _edge(
    told: Stories, counted: Mask, lag: LagCurve | None, until: datetime.date
) -> tuple[Remark, ...]:
    """Whether many leads are so recent that they may still be won."""
    if lag is None or told.start is None:
        return ()
    recent = counted & latest(told.start, lag, until)
    pending = recent & ~told.won & ~told.lost
    share = float(pending.sum() / counted.sum())
    rules = load_driver_rules()
    if share <= rules.edge_share.number:
        return ()
    values = {"days": late_days(lag), "share": share}
    mature = counted & known(told.start) & ~recent
    if mature.sum() < rules.few.number:
        return (
            Remark("drivers.remark.lead_edge_only", "leads", int(pending.sum()), values=values),
        )
    values["mature"] = float(told.won[mature].mean())
    return (Remark("drivers.remark.lead_edge", "leads", int(pending.sum()), values=values),)


def _days(told: Stories, counted: Mask) -> Figure:
    """The median of whole days from the first contact to the win, with the interval of ranks."""
    won = counted & told.won
    backwards = ("drivers.remark.won_before_contact", "leads")
    taken = durations(told.start, told.won_on, won, told.rows, backwards)
    if len(taken) == 0:
        return unmeasured(DAYS, _why_no_days(told, counted), taken.remarks)
    n = len(taken)
    remarks = (*few(n, "leads"), *_told_how(told, n), *taken.remarks)
    return replace(_median(DAYS, taken, told.won_on), remarks=remarks)


def _why_no_days(told: Stories, counted: Mask) -> str:
    if not counted.any():
        return "drivers.why.no_leads"
    if not told.tells_won:
        return "drivers.why.no_link"
    won = (counted & told.won).any()
    return "drivers.why.no_lead_days" if won else "drivers.why.no_lead_won"


def _median(name: str, taken: Durations, moments: np.ndarray | None) -> Figure:
    limits = rank_interval(taken.days, 0.5)
    span = period(moments, taken.counted)
    return Figure(name, float(np.median(taken.days)), *limits, len(taken), *span)


def _yearly(
    leads: Leads, chosen: Mask, found: Creations, terms: Terms, until: datetime.date
) -> Figure:
    """All leads created in a year, and how many of them are qualified, where that is told."""
    figure = per_year(YEARLY, found, terms, until)
    if figure.value is None or leads.qualified is None or found.all_of_table is None:
        return figure
    counted = chosen & within(found.all_of_table, figure.start, figure.end)
    if not counted.any():
        return figure
    values = {"share": float((~np.isnat(leads.qualified))[counted].mean())}
    told = Remark("drivers.remark.all_leads", "leads", int(counted.sum()), values=values)
    return replace(figure, remarks=(*figure.remarks, told))


def _answer(leads: Leads, counted: Mask) -> Figure:
    """The median from a lead's arrival to its first answer; unanswered ones are told beside it."""
    backwards = ("drivers.remark.answered_before", "leads")
    taken = durations(leads.created, leads.contacted, counted, leads.rows, backwards, exact=True)
    if len(taken) == 0:
        why = "drivers.why.no_answers" if counted.any() else "drivers.why.no_leads"
        return unmeasured(ANSWER, why, taken.remarks)
    assert leads.contacted is not None
    waiting = counted & np.isnat(leads.contacted)
    late = blanks("drivers.remark.unanswered", "leads", leads.rows, waiting, int(counted.sum()))
    remarks = (*few(len(taken), "leads"), *taken.remarks, *late)
    return replace(_median(ANSWER, taken, leads.created), remarks=remarks)
