"""Measured drivers made by hand: everything, parts of it, little of it, and far too much of it."""

import datetime
import math
from dataclasses import replace

from revkit.client.load import Client, load_client
from revkit.content.measures import load_measures
from revkit.drivers.columns import Remark
from revkit.drivers.exports import TableRead
from revkit.drivers.result import (
    Concentration,
    Drivers,
    Figure,
    HandOver,
    LagCurve,
    Lifetime,
    Movement,
    Passage,
    Season,
    Slice,
    StageAge,
    Step,
)
from tests.shared import ROOT

CLIENTS = {"es": "saas-spain", "en": "manufacturer-britain", "es_MX": "services-mexico"}
UNTIL = datetime.date(2026, 6, 30)
START, END = datetime.date(2024, 7, 1), datetime.date(2026, 6, 30)
WHY = "data.season.absent"  # any sentence without a placeholder
ODD = "data.ages.title_none_created"  # a sentence that counts


def client(language: str = "es") -> Client:
    return load_client(ROOT / "client_templates" / CLIENTS[language])


# id: (value, low, high, n), as Maven's deals and Telco's customers give them, or nearly.
VALUES = {
    "win_rate": (0.63150052, 0.6199, 0.6430, 6711),
    "win_rate_value": (0.6402, 0.612, 0.668, 6711),
    "average_deal": (2360.91, 2284.2, 2437.6, 4238),
    "median_deal": (1117.0, 1097.0, 1140.0, 4238),
    "deals_per_year": (5521.0, None, None, 5521),
    "cycle": (51.78, 50.6, 53.0, 4238),
    "median_cycle": (57.0, 55.0, 59.0, 4238),
    "velocity": (60123.4, 57000.0, 63000.0, 2089),
    "open_pipeline": (2411350.0, None, None, 1589),
    "coverage": (3.1, None, None, 1589),
    "stale_share": (0.412, 0.385, 0.439, 1589),
    "owner_share": (0.1152, None, None, 4238),
    "lead_conversion": (0.10525, 0.0987, 0.1122, 8000),
    "lead_days": (14.0, 12.0, 16.0, 842),
    "leads_per_year": (4210.0, None, None, 4210),
    "first_answer": (0.13, 0.11, 0.15, 7300),
    "grr": (0.695, 0.68, 0.71, 7043),
    "nrr": (0.982, 0.96, 1.0, 7043),
    "churn_customers": (0.2654, 0.2552, 0.2758, 7043),
    "gross_churn": (0.305, 0.29, 0.32, 7043),
    "churn_revenue": (0.3050, 0.294, 0.316, 7043),
    "contraction": (0.02, 0.015, 0.025, 7043),
    "expansion": (0.287, 0.27, 0.3, 7043),
    "expansion_revenue": (1234567.0, None, None, 7043),
    "closing_revenue": (5474012.0, None, None, 5174),
    "revenue_per_account": (1057.98, 1030.0, 1086.0, 5174),
    "quick_ratio": (1.12, None, None, 12),
    "clv_simple": (2790.4, 2600.0, 2990.0, 7043),
    "clv_discounted": (2200.1, 2050.0, 2350.0, 7043),
    "clv_cohorts": (2950.8, None, None, 1000),
    "cac": (812.4, None, None, 412),
    "cac_payback": (9.4, None, None, 412),
    "clv_to_cac": (2.71, None, None, 412),
    "magic_number": (0.82, None, None, 3),
}


def wilson(won: int, n: int, z: float = 1.959964) -> tuple[float, float]:
    middle, reach = (won + z * z / 2) / (n + z * z), z / (n + z * z)
    reach *= math.sqrt(won * (n - won) / n + z * z / 4)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def rate(name: str, won: int, n: int, start: datetime.date | None = None) -> Slice:
    low, high = wilson(won, n)
    return Slice(name, n, won, won / n, low, high, start, None)


def quarters(n: int = 9, size: int = 180) -> tuple[Slice, ...]:
    shares = (0.62, 0.66, 0.60, 0.63, 0.79, 0.61, 0.64, 0.58, 0.65)
    made = []
    for place in range(n):
        cases = 6 if place == n - 1 else size + 13 * (place % 5)
        month = 3 * (place % 4) + 1
        start = datetime.date(2016 + place // 4, month, 1)
        made.append(rate("", round(shares[place % 9] * cases), cases, start))
    return tuple(made)


def lag(origin: str = "deal") -> LagCurve:
    days = tuple(float(day) for day in range(301))
    won = tuple(0.58 * (1 - math.exp(-((day / 62) ** 1.4))) for day in days)
    low = tuple(max(0.0, share - 0.012) for share in won)
    high = tuple(share + 0.012 for share in won)
    lost = tuple(0.36 * (1 - math.exp(-((day / 50) ** 1.1))) for day in days)
    quantiles = {25: 25.5, 50: 47.7, 75: 78.3, 90: 112.4}
    return LagCurve(origin, days, won, low, high, lost, 8800, 4238, 2473, 2089, quantiles)


SEASON = Season(
    "revenue", (2023, 2024, 2025),
    (0.81, 0.92, 1.24, 0.95, 0.98, 1.19, 0.88, 0.62, 1.05, 1.02, 1.03, 1.31),
    (0.70, 0.85, 1.10, 0.80, 0.90, 1.00, 0.71, 0.40, 0.92, 0.95, 0.88, 1.12),
    (0.95, 1.02, 1.44, 1.10, 1.05, 1.40, 0.99, 0.75, 1.18, 1.10, 1.21, 1.52),
)  # fmt: skip

SOURCES = (
    rate("Recomendación de un cliente", 210, 300), rate("Web", 480, 900), rate("Evento", 95, 220),
    rate("", 130, 250), rate("Llamada en frío", 60, 300), rate("Socio", 14, 20),
)  # fmt: skip
LEAD_SOURCES = (
    rate("organic_search", 271, 2296), rate("paid_search", 195, 1586), rate("social", 75, 1350),
    rate("unknown", 179, 1099), rate("direct_traffic", 56, 499), rate("email", 15, 493),
)  # fmt: skip

AGES = (
    StageAge("Prospección", 500, 1_100_000.0, 88.0, 210.0, 61, "stage", 95.0),
    StageAge("Demostración", 310, 720_000.0, 61.0, 140.0, 22, "stage", 74.0),
    StageAge("Propuesta", 190, 410_000.0, 132.0, 391.0, 98, "stage", 130.0),
    StageAge("Negociación", 44, 150_000.0, 20.0, 66.0, 0, "stage", 70.0),
)
PASSAGES = (
    Passage("Prospección", 8800, 0, 12, 4.2, 21.0),
    Passage("Demostración", 6100, 1900, 420, 12.8, 40.0),
    Passage("Propuesta", 5900, 80, 1300, 31.5, 95.0),
    Passage("Negociación", 4100, 210, 33, 9.1, 30.0),
)
HAND_OVERS = (
    HandOver("lead_contact", 7300, 700, 0.13, 3.4),
    HandOver("lead_qualified", 3100, 4900, 2.5, 9.0),
    HandOver("qualified_deal", 1400, 1700, 4.0, 33.0),
    HandOver("lead_deal", 842, 7158, 6.0, 41.0),
    HandOver("deal_activity", 980, 64, 12.0, 75.0),
)
STEPS = (
    Step("leads", 8000),
    Step("qualified", 3100, 0.3875, 0.377, 0.398, 2.5),
    Step("deals", 1400, 0.4516, 0.434, 0.469, 9.0),
    Step("won", 842, 0.6014, 0.576, 0.627, 51.8, 1_987_886.0),
    Step("kept", 5174, 0.7346, 0.724, 0.745, None, 4_100_000.0),
    Step("grown", 7043, 0.2339, 0.222, 0.246, None, 1_234_567.0),
)


def movements(n: int = 12, start: int = 2025) -> tuple[Movement, ...]:
    made, opening, customers = [], 400_000.0, 520
    for place in range(n):
        flows = (
            21_000.0 + 500 * (place % 5),
            1_200.0 * (place % 2),
            9_000.0,
            3_500.0,
            14_000.0 + 900 * (place % 3),
        )
        new, returned, expansion, contraction, churn = flows
        closing = opening + new + returned + expansion - contraction - churn
        first = datetime.date(start + place // 12, place % 12 + 1, 1)
        left = 11 + place % 4
        customers += 14 - left
        made.append(Movement(first, opening, *flows, closing, customers, left))
        opening = closing
    return tuple(made)


LIFETIME = Lifetime(
    1000, 0.668, 3.806, tuple(range(1, 13)),
    (0.869, 0.743, 0.653, 0.593, 0.551, 0.517, 0.491, *([None] * 5)),
    (0.869, 0.743, 0.653, 0.591, 0.543, 0.505, 0.474, 0.449, 0.427, 0.408, 0.391, 0.376),
)  # fmt: skip
READ = (
    TableRead("deals", "deals.csv", 8817, 8800, {"total": 1, "footer": 4, "duplicate": 12, "unheard_of": 2}, {"id": "ID de registro", "amount": "Importe"}, "hubspot", "EUR"),
    TableRead("leads", "leads.xlsx", 8000, 8000, {}, {"id": "lead_id"}, None, None),
    TableRead("accounts", "accounts.csv", 7043, 7043, {}, {"account": "Cliente"}, None, "EUR"),
)  # fmt: skip
REMARKS = (
    Remark(ODD, "deals", 3, (12, 45, 78)),
    Remark(ODD, "deals", 2473, tuple(range(5, 25))),
    Remark(ODD, "leads", 0, ()),
)


def figures(*groups: str) -> dict[str, Figure]:
    """The figures of the groups with their values, the others with a reason."""
    made = {}
    for name, measure in load_measures().items():
        if measure.group in groups:
            value, low, high, n = VALUES[name]
            remarks = (REMARKS[1],) if name == "win_rate_value" else ()
            made[name] = Figure(name, value, low, high, n, START, END, None, remarks)
        else:
            made[name] = Figure(name, None, why=WHY)
    return made


def everything() -> Drivers:
    return Drivers(
        until=UNTIL,
        figures=figures("deals", "leads", "accounts", "costs"),
        quarters=quarters(),
        sources=SOURCES,
        lead_sources=LEAD_SOURCES,
        lag=lag(),
        lead_lag=lag("lead"),
        season=SEASON,
        owners=Concentration("owners", 35, 0.1152, 11, 0.041),
        accounts=Concentration("accounts", 5174, 0.0031, 1620, 0.0004),
        ages=AGES,
        passages=PASSAGES,
        hand_overs=HAND_OVERS,
        steps=STEPS,
        movements=movements(),
        lifetime=LIFETIME,
        read=READ,
        remarks=REMARKS,
    )


def only_deals() -> Drivers:
    whole = everything()
    return replace(
        whole, figures=figures("deals"), lead_sources=(), lead_lag=None, accounts=None,
        hand_overs=(), passages=(), movements=(), lifetime=None, read=READ[:1], steps=(Step("deals", 6711, amount=15_628_000.0), replace(STEPS[3], n=4238, rate=0.6315)),
        season=Season("revenue", (), (), (), (), WHY),
        ages=tuple(replace(age, since="created") for age in AGES),
    )  # fmt: skip


def only_leads() -> Drivers:
    return Drivers(
        UNTIL, figures("leads"), lead_sources=LEAD_SOURCES, lead_lag=lag("lead"),
        hand_overs=HAND_OVERS, steps=(STEPS[0], STEPS[3]), read=READ[1:2], remarks=REMARKS[2:],
    )  # fmt: skip


def only_accounts() -> Drivers:
    return Drivers(
        UNTIL, figures("accounts"), accounts=Concentration("accounts", 1, 1.0, 1, 1.0),
        movements=movements(1), lifetime=replace(LIFETIME, why=WHY, periods=(), observed=(), fitted=()),
        read=READ[2:], steps=STEPS[4:],
    )  # fmt: skip


def nothing() -> Drivers:
    return Drivers(UNTIL, figures(), read=READ[:1])


HOSTILE = '<script>alert("$1")</script> $x_1$ \U0001f525\u202e & {n} '


def too_much() -> Drivers:
    """Thirty stages and forty sources with long and hostile names; ten years of quarters."""
    names = [f"{HOSTILE}{'Propuesta' * (place % 4)} etapa número {place} de un proceso muy largo y detallado" for place in range(30)]  # fmt: skip
    names[3] = "Presentacióneconómicadefinitivapendientederevisiónporelcomitédecompras"
    names[4] = "提案"
    whole = everything()
    return replace(
        whole,
        quarters=quarters(40, 8),
        sources=tuple(rate(name, 3 + place, 40 + place) for place, name in enumerate(names)),
        lead_sources=(),
        ages=tuple(replace(AGES[place % 4], stage=name, n=30 + place) for place, name in enumerate(names)),
        passages=tuple(replace(PASSAGES[place % 4], stage=name) for place, name in enumerate(names)),
        movements=movements(40),
        remarks=REMARKS * 1 + tuple(Remark(ODD, "deals", n, (n,)) for n in range(100, 150)),
    )  # fmt: skip


VARIANTS = {
    "everything": everything, "only_deals": only_deals, "only_leads": only_leads,
    "only_accounts": only_accounts, "nothing": nothing, "too_much": too_much,
}  # fmt: skip
