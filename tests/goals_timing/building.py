"""Clients with timing and capacity, made by hand, and a tree with stages in between."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from revkit.client.goals import Period
from revkit.client.goals.timing import CapacitySection, Hires, Reps, TimingSection
from revkit.client.load import Client
from revkit.content.goal_trees import GoalTree, load_tree, tree_of
from revkit.documents import read_document
from revkit.drivers.exports import Exports
from tests.examples import example
from tests.goals.building import ARTICLE, section

STAGES = """
better: higher
source: {es: x, en: x}
flow: {starts: visits, ends: customers}
nodes:
  sales: {label: {es: ventas, en: sales}, owner: company, unit: money, formula: customers * price}
  customers: {label: {es: clientes, en: customers}, owner: company, unit: count, formula: by_leads + by_partners}
  by_leads: {label: {es: de leads, en: by leads}, owner: company, unit: count, formula: leads * close_rate}
  leads: {label: {es: leads, en: leads}, owner: company, unit: count, formula: visits * visit_rate}
  visits: {label: {es: visitas, en: visits}, owner: company, unit: count, splits: true}
  visit_rate: {label: {es: tasa de visitas, en: visit rate}, owner: company, unit: rate}
  close_rate: {label: {es: tasa de cierre, en: close rate}, owner: company, unit: rate}
  by_partners: {label: {es: de socios, en: by partners}, owner: company, unit: count, splits: true}
  price: {label: {es: precio, en: price}, owner: company, unit: money}
functions: {}
"""


def stages(folder: Path) -> GoalTree:
    """Visits become leads become customers, and partners bring some more."""
    path = folder / "sales.tree.yml"
    path.write_text(STAGES, encoding="utf-8")
    return tree_of(read_document(path, path.name), "sales")


def client(
    values: Mapping[str, Any] = ARTICLE,
    *,
    exports: Exports | None = None,
    tree: GoalTree | None = None,
    start: str = "2027-01-01",
    months: int = 12,
    by: str = "month",
    **more: Any,
) -> Client:
    """A Spanish client in euros whose goals are these; by default the article's drivers."""
    period = Period(start=datetime.date.fromisoformat(start), months=months, by=by)
    tree = tree or load_tree("revenue")
    return replace(
        example("services-mexico"),
        locale="es_ES",
        currency="EUR",
        goals=section(values, metric=tree.root, period=period, **more),
        tree=tree,
        exports=exports,
        drivers=None,
    )


def timing(lag: str | Sequence[Any], before: Any = (), arrive: str = "middle") -> TimingSection:
    shares = lag if isinstance(lag, str) else tuple(Decimal(str(share)) for share in lag)
    return TimingSection(lag=shares, before=before, arrive=arrive)


def capacity(reps: Sequence[tuple[int, int | None]], quota: Any, **more: Any) -> CapacitySection:
    """Reps as (count, tenure), hires as (month, count), shares as numbers."""
    more["hires"] = tuple(
        Hires(month=datetime.date.fromisoformat(month), count=count)
        for month, count in more.get("hires", ())
    )
    more["ramp"] = tuple(Decimal(str(share)) for share in more.get("ramp", ()))
    for name in ("attrition", "attainment", "hire_cost", "month_cost"):
        if name in more:
            more[name] = Decimal(str(more[name]))
    people = tuple(Reps(count=count, tenure=tenure) for count, tenure in reps)
    return CapacitySection(reps=people, quota=Decimal(str(quota)), **more)
