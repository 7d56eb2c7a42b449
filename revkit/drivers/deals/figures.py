"""Every figure of deals, by its id in `content/measures.yml`."""

import datetime
from dataclasses import replace

from revkit.drivers.columns import Remark
from revkit.drivers.deals.cycle import cycles, stale_share, won_cycles
from revkit.drivers.deals.edge import deal_edge
from revkit.drivers.deals.lag import lag_of
from revkit.drivers.deals.owners import owner_share
from revkit.drivers.deals.pipeline import coverage, open_pipeline, velocity
from revkit.drivers.deals.pipelines import pipeline_remarks
from revkit.drivers.deals.quarters import month_remarks, quarter_remarks, quarters_of
from revkit.drivers.deals.sizes import deal_sizes
from revkit.drivers.deals.sources import sources_of
from revkit.drivers.deals.winning import win_rate, win_rate_value
from revkit.drivers.exports import ALL, Deals, Selection, State, Terms
from revkit.drivers.parts import source_remarks
from revkit.drivers.result import Figure
from revkit.drivers.window import narrowed, of_parts, window
from revkit.drivers.yearly import Creations, per_year


def deal_figures(
    deals: Deals, terms: Terms, until: datetime.date, selection: Selection = ALL
) -> dict[str, Figure]:
    """The figures of group `deals` in `content/measures.yml`, by id.

    `deals` are all of them: they tell what the export covers (which months, and whether lost deals
    at all), and the period bounds only what was decided in it. `selection` chooses a part.
    """
    lost_told = bool(deals.is_(State.LOST).any())
    chosen, terms = of_parts(deals, selection), narrowed(terms, selection)
    creations = Creations("deals", chosen.created, deals.created)
    return _figures(chosen, terms, until, lost_told, creations)


def _figures(
    deals: Deals, terms: Terms, until: datetime.date, lost_told: bool, creations: Creations
) -> dict[str, Figure]:
    counted = window(deals, terms)
    taken, longest = won_cycles(counted), None
    if counted is not deals and len(all_taken := won_cycles(deals)):
        longest = float(all_taken.days[-1])
    rate = win_rate(deals, terms, lost_told)
    rate = replace(rate, remarks=(*rate.remarks, *_about_rate(deals, counted, rate, terms, until)))
    sizes, lengths = deal_sizes(counted), cycles(counted, taken)
    pipeline = open_pipeline(counted, until)
    known = {figure.id: figure for figure in (rate, *sizes, *lengths)}
    found = (
        rate,
        win_rate_value(deals, terms, lost_told),
        *sizes,
        per_year("deals_per_year", creations, terms, until),
        *lengths,
        velocity(counted, known, until),
        pipeline,
        coverage(pipeline, terms),
        stale_share(counted, taken, longest, until),
        owner_share(counted),
    )
    return {figure.id: figure for figure in found}


def _about_rate(
    deals: Deals, counted: Deals, rate: Figure, terms: Terms, until: datetime.date
) -> tuple[Remark, ...]:
    if rate.value is None:
        return ()
    return (
        *deal_edge(deals, counted, lag_of(deals, until), until),
        *quarter_remarks(quarters_of(deals, terms)),
        *month_remarks(counted, rate.value),
        *source_remarks(sources_of(deals, terms), "deals"),
        *pipeline_remarks(counted),
    )
