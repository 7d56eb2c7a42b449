"""All that the exports say together, and single figures of a part of them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from revkit.content.measures import Group, load_measures
from revkit.drivers.accounts.concentration import account_concentration
from revkit.drivers.accounts.costs import cost_figures
from revkit.drivers.accounts.lifetime import lifetime_of
from revkit.drivers.accounts.movements import movements_of
from revkit.drivers.accounts.retention import account_figures
from revkit.drivers.columns import Remark
from revkit.drivers.deals.figures import deal_figures
from revkit.drivers.deals.lag import lag_of
from revkit.drivers.deals.owners import owner_concentration
from revkit.drivers.deals.quarters import quarters_of
from revkit.drivers.deals.season import season_of
from revkit.drivers.deals.sources import lead_sources_of, sources_of
from revkit.drivers.exports import Accounts, Exports, Selection, Terms
from revkit.drivers.friction.hand_overs import hand_over_remarks, hand_overs
from revkit.drivers.friction.journeys import journeys
from revkit.drivers.friction.passages import passages_of
from revkit.drivers.friction.stage_ages import ages_of
from revkit.drivers.friction.steps import steps
from revkit.drivers.leads.figures import lead_figures
from revkit.drivers.leads.stories import lead_lag_of
from revkit.drivers.result import Drivers, Figure
from revkit.drivers.telling import unmeasured
from revkit.drivers.window import named

_NO_EXPORT: Mapping[Group, str] = {
    "deals": "measured.why.no_deals",
    "leads": "measured.why.no_leads",
    "accounts": "measured.why.no_accounts",
    "costs": "measured.why.no_accounts",
}
Parts = dict[str, Any]


def measure_drivers(exports: Exports, terms: Terms) -> Drivers:
    """Everything that can be measured in a client's exports.

    Money is in the client's currency, rates are shares, times are days; each figure tells its n,
    its period and its 95 % interval, or why it cannot be measured.
    """
    figures = _figures(exports, terms, Selection())
    leads = exports.leads
    odd = () if leads is None else hand_over_remarks(leads, exports.deals, terms)
    return Drivers(
        until=exports.until,
        figures=figures,
        **_of_deals(exports, terms),
        **_of_leads(exports, terms),
        **_of_accounts(exports, terms),
        hand_overs=hand_overs(leads, exports.deals, terms, exports.until),
        steps=steps(leads, exports.deals, figures, terms),
        read=exports.read,
        remarks=(*_not_told_by(figures, exports.remarks), *odd),
    )


def _not_told_by(figures: Mapping[str, Figure], remarks: tuple[Remark, ...]) -> tuple[Remark, ...]:
    """The remarks on the files, less those on the very rows that a figure has a remark on."""
    told = {(r.table, r.n, r.rows) for figure in figures.values() for r in figure.remarks if r.rows}
    return tuple(r for r in remarks if (r.table, r.n, r.rows) not in told)


def _of_deals(exports: Exports, terms: Terms) -> Parts:
    deals, until = exports.deals, exports.until
    if deals is None:
        return {}
    ways = journeys(deals, exports.history)
    return {
        "quarters": quarters_of(deals, terms),
        "sources": sources_of(deals, terms),
        "lag": lag_of(deals, until),
        "season": season_of(deals, terms, until),
        "owners": owner_concentration(deals, terms),
        "ages": ages_of(deals, ways, until),
        "passages": passages_of(deals, ways, terms),
    }


def _of_leads(exports: Exports, terms: Terms) -> Parts:
    leads, deals = exports.leads, exports.deals
    if leads is None:
        return {}
    return {
        "lead_sources": lead_sources_of(leads, deals, terms),
        "lead_lag": lead_lag_of(leads, deals, exports.until),
    }


def _of_accounts(exports: Exports, terms: Terms) -> Parts:
    accounts, until = exports.accounts, exports.until
    if accounts is None:
        return {}
    return {
        "accounts": account_concentration(accounts, terms),
        "movements": movements_of(accounts, terms, until),
        "lifetime": lifetime_of(accounts, terms, until),
    }


def measured_figures(
    exports: Exports, terms: Terms, selection: Selection, wanted: tuple[str, ...]
) -> tuple[Figure, ...]:
    """The wanted figures of the part of the exports that a selection chooses, in their order."""
    groups = {load_measures()[name].group for name in wanted}
    needed = Exports(
        until=exports.until,
        # Leads tell by their deals whether they were won, and costs count won deals.
        deals=exports.deals if groups - {"accounts"} else None,
        leads=exports.leads if "leads" in groups else None,
        accounts=exports.accounts if groups & {"accounts", "costs"} else None,
    )
    found = _figures(needed, terms, selection)
    return tuple(found[name] for name in wanted)


def _figures(exports: Exports, terms: Terms, selection: Selection) -> dict[str, Figure]:
    """Every figure in the order of the content; those of an export that is absent say so."""
    measures = load_measures()
    found = {
        name: unmeasured(name, _NO_EXPORT[measure.group]) for name, measure in measures.items()
    }
    deals, leads, until = exports.deals, exports.leads, exports.until
    accounts = _accounts_of(exports.accounts, selection)
    if deals is not None:
        found |= deal_figures(deals, terms, until, selection)
    if leads is not None:
        found |= lead_figures(leads, deals, terms, until, selection)
    if accounts is None and exports.accounts is not None:
        found |= {
            name: unmeasured(name, "measured.why.accounts_part")
            for name, measure in measures.items()
            if measure.group in ("accounts", "costs")
        }
    if accounts is not None:
        found |= account_figures(accounts, terms, until)
    if accounts is not None or deals is not None:
        found |= cost_figures(accounts, deals, found, terms, until)
    return found


def _accounts_of(accounts: Accounts | None, selection: Selection) -> Accounts | None:
    """The accounts of a segment. An account has no pipeline, no source, and its own periods."""
    if accounts is None or selection == Selection():
        return accounts
    n = len(accounts)
    chosen = named(accounts.segments, selection.segment, n)
    chosen &= named(None, selection.pipeline, n) & named(None, selection.source, n)
    chosen &= selection.start is None and selection.end is None
    if not chosen.any() or accounts.periods is None:
        return accounts.where(chosen) if chosen.any() else None
    # The rows stay, for a segment that ended has the periods of the whole file, too.
    paid = accounts.revenue
    return replace(accounts, revenue=replace(paid, values=np.where(chosen, paid.values, 0)))


def names_of(exports: Exports, what: str) -> tuple[str, ...]:
    """The names that a filter may choose: those of pipelines, segments or sources, sorted.

    `what` is "pipeline", "segment" or "source".
    """
    columns = (
        getattr(table, f"{what}s", None)
        for table in (exports.deals, exports.leads, exports.accounts)
        if table is not None
    )
    return tuple(sorted({name for column in columns if column for name in column.names}))
