"""Small tables of deals and leads, and the real ones as their columns."""

import csv
import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from revkit.drivers.columns import Amounts, Labels
from revkit.drivers.exports import Deals, Leads, StageHistory, State, Terms
from tests.shared import shared_data

TERMS = Terms(datetime.date(2026, 12, 31), 2)
UNTIL = datetime.date(2025, 12, 31)
STATES = {"open": State.OPEN, "won": State.WON, "lost": State.LOST, "parked": State.PARKED}


def moments(texts: Iterable[str | None]) -> np.ndarray:
    return np.array([text or "NaT" for text in texts], "datetime64[s]")


def labels(names: Sequence[str | None]) -> Labels:
    known = tuple(sorted({name for name in names if name}))
    return Labels(known, np.array([known.index(n) if n else -1 for n in names], np.int64))


def amounts(values: Sequence[float | None], minor: int = 2) -> Amounts:
    known = np.array([value is not None for value in values], np.bool_)
    units = [round((value or 0) * 10**minor) for value in values]
    return Amounts(np.array(units, np.int64), known, minor)


def deals(states: str | Sequence[str], **columns: Any) -> Deals:
    """Deals from words; `amounts` in the currency, dates as ISO texts, the rest as names."""
    words = states.split() if isinstance(states, str) else states
    made: dict[str, Any] = {}
    for name, column in columns.items():
        if name in ("created", "closed", "active"):
            made[name] = moments(column)
        elif name == "amounts":
            made[name] = amounts(column)
        elif name == "lead":
            made[name] = np.array(column, np.int64)
        elif name == "entered":
            made[name] = {stage: moments(when) for stage, when in column.items()}
        elif name in ("order", "timed"):
            made[name] = column
        else:
            made[name] = labels(column)
    rows = np.arange(2, len(words) + 2)
    return Deals(rows, np.array([STATES[word] for word in words], np.int8), **made)


def leads(n: int, **columns: Any) -> Leads:
    made: dict[str, Any] = {}
    for name, column in columns.items():
        if name == "deal":
            made[name] = np.array(column, np.int64)
        elif name in ("sources", "segments", "statuses", "owners"):
            made[name] = labels(column)
        else:
            made[name] = moments(column)
    return Leads(np.arange(2, n + 2), **made)


def history(*events: tuple[int, str, str]) -> StageHistory:
    """Changes of stage: index of the deal, stage, when."""
    rows = np.arange(2, len(events) + 2)
    deal = np.array([event[0] for event in events], np.int64)
    return StageHistory(rows, deal, labels([e[1] for e in events]), moments(e[2] for e in events))


def codes(remarks: Iterable[Any]) -> list[str]:
    return [remark.code.removeprefix("drivers.remark.") for remark in remarks]


def _rows(name: str) -> list[Mapping[str, str]]:
    with shared_data(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def maven() -> Deals:
    rows = _rows("crm/maven/sales_pipeline.csv")
    states = {"Won": "won", "Lost": "lost"}
    return deals(
        [states.get(row["deal_stage"], "open") for row in rows],
        created=[row["engage_date"] for row in rows],
        closed=[row["close_date"] for row in rows],
        amounts=[float(row["close_value"]) if row["close_value"] else None for row in rows],
        stages=[row["deal_stage"] for row in rows],
        owners=[row["sales_agent"] for row in rows],
    )


def olist() -> tuple[Leads, Deals]:
    found = _rows("crm/olist/olist_marketing_qualified_leads_dataset.csv")
    won = _rows("crm/olist/olist_closed_deals_dataset.csv")
    places = {row["mql_id"]: place for place, row in enumerate(found)}
    return (
        leads(
            len(found),
            created=[row["first_contact_date"] for row in found],
            sources=[row["origin"] for row in found],
        ),
        deals(
            ["won"] * len(won),
            closed=[row["won_date"].replace(" ", "T") for row in won],
            lead=[places[row["mql_id"]] for row in won],
        ),
    )
