"""Make the exports of the example clients: fictional, plausible, and the same each time.

    python -m tests.exports.make_examples

They fit what the client files say: the software firm sells some 25 contracts a year of about
12,000 EUR and ends 2026 with about 600,000 EUR of recurring revenue; the manufacturer's report
holds two of its sales regions, where a deal won brings about 145,000 GBP.
"""

import csv
import datetime
import io
import math
import random
from dataclasses import dataclass, field
from pathlib import Path
from statistics import NormalDist

TEMPLATES = Path(__file__).parents[2] / "client_templates"
DAY = datetime.timedelta(days=1)
Moment = datetime.datetime


class Chance:
    """Draws that are the same everywhere: all from one stream of uniform numbers."""

    def __init__(self, seed):
        self.uniform = random.Random(seed).random

    def whole(self, low, high):
        return low + int(self.uniform() * (high - low + 1))

    def yes(self, share):
        return self.uniform() < share

    def one_of(self, weights):
        """A key, by its weight."""
        left = self.uniform() * sum(weights.values())
        for name, weight in weights.items():
            left -= weight
            if left < 0:
                return name
        return name

    def spread(self, median, sigma):
        """Lognormal."""
        normal = NormalDist().inv_cdf(min(max(self.uniform(), 1e-9), 1 - 1e-9))
        return median * math.exp(sigma * normal)


@dataclass
class Deal:
    id: str
    created: Moment
    stages: list = field(default_factory=list)  # (stage, moment), first to last
    closed: Moment | None = None
    state: str = "open"
    amount: float | None = None
    source: str = ""
    owner: str = ""
    account: str = ""
    group: str = ""
    active: Moment | None = None


def at_work(chance, moment):
    """The same day, or the Monday after it, at an office's hour."""
    while moment.weekday() > 4:
        moment += DAY
    return moment.replace(hour=chance.whole(9, 17), minute=chance.whole(0, 59), second=0)


def arrivals(chance, year, count, months):
    """So many moments of a year, more in its busy months."""
    found = []
    for _ in range(count):
        month = chance.one_of(dict(enumerate(months, 1)))
        day = datetime.datetime(year, month, 1) + DAY * chance.whole(0, 27)
        found.append(at_work(chance, day))
    return sorted(found)


def course(chance, deal, stages, days, fate, end):
    """Take a deal through its stages until its fate, or until the export was made.

    `fate` is won, lost or parked; a lost deal leaves at any stage, a fast one skips some.
    """
    reached = len(stages) if fate == "won" else chance.whole(1, len(stages))
    total = max(2.0, days)
    for number, stage in enumerate(stages[:reached]):
        if number and number < reached - 1 and chance.yes(0.12):
            continue  # skipped
        share = number / reached
        moment = at_work(
            chance, deal.created + DAY * total * share * (0.8 + 0.4 * chance.uniform())
        )
        moment = deal.created if not number else max(moment, deal.stages[-1][1])
        if moment > end:
            break
        deal.stages.append((stage, moment))
    closing = max(at_work(chance, deal.created + DAY * total), deal.stages[-1][1])
    deal.active = deal.stages[-1][1]
    if fate == "parked":
        deal.state = "parked"
    elif closing <= end:
        deal.state, deal.closed, deal.active = fate, closing, closing
    else:
        deal.closed = closing.replace(day=28)


def table(rows, delimiter=",", quoting=csv.QUOTE_ALL):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator="\n").writerows(rows)
    return out.getvalue()


def minutes(moment):
    return moment.strftime("%Y-%m-%d %H:%M") if moment else ""


# The Spanish software firm: HubSpot in Spanish.
SPAIN_END = datetime.datetime(2026, 12, 31, 18, 0)
SPAIN_STAGES = ("Cita programada", "Calificado para comprar", "Presentación programada",
                "Contrato enviado")  # fmt: skip
SPAIN_MONTHS = (9, 9, 10, 8, 9, 9, 6, 2, 10, 11, 10, 7)
SPAIN_SOURCES = {  # how many, and how well they turn into a sale
    "Búsqueda orgánica": (32, 1.0),
    "Referencias": (14, 1.9),
    "Redes sociales pagadas": (22, 0.45),
    "Tráfico directo": (18, 0.9),
    "Fuentes offline": (14, 1.2),
}
SPAIN_LEADS = {2024: 225, 2025: 262, 2026: 291}
SPAIN_OWNERS = {"Persona 1": 46, "Persona 2": 24, "Persona 3": 18, "Persona 4": 12}
NEW, GROWN = "Pipeline de ventas", "Ampliaciones"


def spain():
    chance = Chance(2026)
    leads, deals = spanish_leads(chance)
    grown = spanish_growth(chance, deals)
    return {
        "deals.csv": hubspot_deals(sorted([*deals, *grown], key=lambda deal: deal.created)),
        "leads.csv": hubspot_contacts(leads),
        "accounts.csv": monthly_revenue(Chance(CUSTOMERS), deals, grown),
    }


def spanish_leads(chance):
    """The contacts of three years, and the deals that nearly half of them became."""
    leads, deals = [], []
    for year, count in SPAIN_LEADS.items():
        for moment in arrivals(chance, year, count, SPAIN_MONTHS):
            source = chance.one_of({name: many for name, (many, _) in SPAIN_SOURCES.items()})
            lead = {"id": f"{51_000_000 + len(leads) * 37}", "created": moment, "source": source,
                    "owner": chance.one_of(SPAIN_OWNERS), "deal": None, "state": "Lead"}  # fmt: skip
            answered = moment + DAY * chance.spread(0.6, 1.1)
            lead["answered"] = answered if chance.yes(0.9) and answered < SPAIN_END else None
            became = at_work(chance, moment + DAY * chance.spread(9, 0.8))
            if lead["answered"] and chance.yes(0.52) and became < SPAIN_END:
                deal = Deal(f"{20_250_000 + len(deals) * 13}", became, source=source, group=NEW)
                deal.owner, deal.account = lead["owner"], f"{7000 + len(deals)}"
                spanish_course(chance, deal, 0.165 * SPAIN_SOURCES[source][1])
                lead["deal"] = deal
                lead["state"] = "Cliente" if deal.state == "won" else "Oportunidad"
                deals.append(deal)
            leads.append(lead)
    return leads, deals


def spanish_course(chance, deal, share):
    fate = "won" if chance.yes(share) else "parked" if chance.yes(0.03) else "lost"
    days = chance.spread(62 if fate == "won" else 80, 0.55)
    if fate == "lost" and chance.yes(0.06):
        days = 900  # nobody closed it
    course(chance, deal, SPAIN_STAGES, days, fate, SPAIN_END)
    if deal.closed and deal.state == "won" and deal.closed.month == 8:
        deal.closed += 24 * DAY  # August waits for September
        deal.active = deal.closed
    deal.amount = round(chance.spread(11_300, 0.34) / 50) * 50
    if deal.state == "lost" and chance.yes(0.22):
        deal.amount = 0
    elif deal.state != "won" and chance.yes(0.07):
        deal.amount = None


def spanish_growth(chance, deals):
    """Customers who bought more: a pipeline of its own."""
    grown = []
    for customer in (deal for deal in deals if deal.state == "won"):
        created = at_work(chance, customer.closed + DAY * chance.spread(260, 0.4))
        if created > SPAIN_END or not chance.yes(0.5):
            continue
        deal = Deal(
            f"{20_900_000 + len(grown) * 13}", created, source="Fuentes offline", group=GROWN
        )
        deal.owner, deal.account = customer.owner, customer.account
        fate = "won" if chance.yes(0.6) else "lost"
        course(chance, deal, SPAIN_STAGES[2:], chance.spread(30, 0.4), fate, SPAIN_END)
        deal.amount = round(customer.amount * (0.2 + 0.3 * chance.uniform()) / 50) * 50
        grown.append(deal)
    return grown


def hubspot_deals(deals):
    final = {"won": "Cierre ganado", "lost": "Cierre perdido", "parked": "En pausa"}
    entered = [(stage, NEW) for stage in SPAIN_STAGES] + [(s, GROWN) for s in SPAIN_STAGES[2:]]
    rows = [["ID de registro", "Nombre del negocio", "Etapa del negocio", "Fecha de cierre",
             "Propietario del negocio", "Importe", "Pipeline", "Fecha de creación",
             "Fecha de la última actividad", "Fuente original", "Tipo de negocio",
             "Associated Company IDs (Primary)",
             *(f'Fecha de entrada en "{stage} ({group})"' for stage, group in entered)]]  # fmt: skip
    for number, deal in enumerate(deals, 1):
        passed = {(stage, deal.group): moment for stage, moment in deal.stages}
        rows.append([
            deal.id, f"Negocio {number:03}", final.get(deal.state, deal.stages[-1][0]),
            minutes(deal.closed), deal.owner, "" if deal.amount is None else f"{deal.amount:g}",
            deal.group, minutes(deal.created), minutes(deal.active), deal.source,
            "Nuevo negocio" if deal.group == NEW else "Negocio existente", deal.account,
            *(minutes(passed.get(place)) for place in entered),
        ])  # fmt: skip
    return table(rows).encode("utf-8")


def hubspot_contacts(leads):
    rows = [["ID de registro", "Fuente de tráfico original", "Etapa del ciclo de vida",
             "Propietario del contacto", "Fecha de creación", "Fecha de la primera interacción",
             "Associated Deal IDs"]]  # fmt: skip
    for lead in leads:
        deal = lead["deal"]
        rows.append([
            lead["id"], lead["source"], lead["state"], lead["owner"], minutes(lead["created"]),
            minutes(lead["answered"]), deal.id if deal else "",
        ])  # fmt: skip
    return table(rows).encode("utf-8")


CUSTOMERS = 43
RECURRING = 0.73  # the rest of a deal is for setting it up
LEAVE = (0.1, 0.08, 0.06)  # of its customers, after each year
MONTHS = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")


def monthly_revenue(chance, deals, grown):
    """Recurring revenue by customer and month, as finance keeps it: a column a month."""
    starts = [(0, chance.spread(560, 0.4), f"C{number:03}") for number in range(1, 12)]
    for deal in (deal for deal in deals if deal.state == "won"):
        month = (deal.closed.year - 2024) * 12 + deal.closed.month
        starts.append((month, deal.amount * RECURRING / 12, deal.account))
    more = {}
    for deal in (deal for deal in grown if deal.state == "won"):
        month = (deal.closed.year - 2024) * 12 + deal.closed.month
        more[deal.account] = (month, deal.amount * RECURRING / 12)
    rows = [["Cliente", *(f"{MONTHS[n % 12]}-{24 + n // 12}" for n in range(36))]]
    totals = [0] * 36
    for number, (start, revenue, account) in enumerate(starts, 1):
        cents = a_customer(chance, start, revenue, more.get(account))
        if not any(cents):
            continue
        totals = [total + part for total, part in zip(totals, cents, strict=True)]
        rows.append([f"Cliente {number:03}", *map(euros, cents)])
    rows.append(["Total", *map(euros, totals)])
    return table(rows, ";", csv.QUOTE_MINIMAL).encode("cp1252")


def a_customer(chance, start, revenue, more):
    """What a customer pays in each of 36 months, in cents, until it leaves.

    Contracts are for a year: in the first some more leave than later, and not many between.
    """
    years = next((year for year in range(3) if chance.yes(LEAVE[year])), 4)
    leaves = (years + 1) * 12 - (chance.whole(1, 5) if chance.yes(0.3) else 0)
    cents = []
    for month in range(36):
        here = start <= month < start + leaves
        extra = more[1] if more and month >= more[0] else 0
        cents.append(round((revenue + extra) * 100) if here else 0)
        if here and (month - start) % 12 == 11:
            revenue *= 1.03 if chance.yes(0.8) else 0.85
    return cents


def euros(cents):
    return f"{cents // 100},{cents % 100:02}" if cents else ""


# The British manufacturer: Salesforce in English, a report of two regions.
BRITAIN_END = datetime.datetime(2027, 3, 31, 18, 0)
BRITAIN_STAGES = ("Qualification", "Needs Analysis", "Proposal/Price Quote", "Negotiation/Review")
BRITAIN_MONTHS = (9, 9, 9, 8, 9, 9, 8, 6, 9, 9, 9, 6)
BRITAIN_SOURCES = {"Trade Show": 30, "Partner": 24, "Web": 22, "Referral": 14, "Direct Mail": 10}
BRITAIN_WELL = {"Trade Show": 1.0, "Partner": 1.2, "Web": 0.7, "Referral": 1.5, "Direct Mail": 0.6}
BRITAIN_OWNERS = {f"Person {number}": 6 + 14 // number for number in range(1, 13)}
NOTICE = (
    "Confidential Information - Do Not Distribute",
    "Copyright (c) 2000-2027 salesforce.com, inc. All rights reserved.",
)


def britain():
    chance = Chance(2027)
    deals = []
    for year, count in {2024: 130, 2025: 172, 2026: 183, 2027: 45}.items():
        for moment in arrivals(chance, year, count, BRITAIN_MONTHS):
            in_time = datetime.datetime(2024, 4, 1) <= moment <= BRITAIN_END - 3 * DAY
            if in_time:
                deals.append(british_deal(chance, moment, len(deals)))
    return {"deals.csv": salesforce_deals(deals), "history.csv": salesforce_history(deals)}


def british_deal(chance, moment, number):
    source = chance.one_of(BRITAIN_SOURCES)
    deal = Deal(f"006Qx00000{number * 7919 + 104_729:05X}", moment, source=source)
    deal.owner, deal.account = chance.one_of(BRITAIN_OWNERS), f"Account {chance.whole(1, 210):03}"
    deal.group = chance.one_of({"North": 5, "Midlands": 4})
    fate = "won" if chance.yes(0.27 * BRITAIN_WELL[source]) else "lost"
    if fate == "lost" and chance.yes(0.04):
        fate = "parked"
    days = chance.spread(118 if fate == "won" else 150, 0.5)
    course(chance, deal, BRITAIN_STAGES, days, fate, BRITAIN_END)
    if deal.stages[-1][0] == BRITAIN_STAGES[2] and deal.state == "lost" and chance.yes(0.2):
        again = deal.stages[-1][1] + 12 * DAY  # back to the analysis, before it was lost
        if again < deal.closed:
            deal.stages.append((BRITAIN_STAGES[1], at_work(chance, again)))
            deal.closed = max(deal.closed, deal.stages[-1][1])
    if deal.closed is None:
        deal.closed = deal.created + 300 * DAY
    deal.amount = round(chance.spread(126_000, 0.52) / 500) * 500
    if deal.state == "lost" and chance.yes(0.12):
        deal.amount = 0
    return deal


def salesforce_deals(deals):
    final = {"won": "Closed Won", "lost": "Closed Lost", "parked": "On Hold"}
    rows = [["Opportunity ID", "Opportunity Owner", "Account Name", "Region", "Stage", "Amount",
             "Close Date", "Created Date", "Lead Source"]]  # fmt: skip
    rows += [
        [
            deal.id, deal.owner, deal.account, deal.group,
            final.get(deal.state, deal.stages[-1][0]), f"{deal.amount:.2f}",
            f"{deal.closed:%d/%m/%Y}", f"{deal.created:%d/%m/%Y}", deal.source,
        ]
        for deal in deals
    ]  # fmt: skip
    return footed(rows, len(deals))


def salesforce_history(deals):
    """The changes of stage of what was created from April 2025 on."""
    final = {"won": "Closed Won", "lost": "Closed Lost", "parked": "On Hold"}
    rows = []
    for deal in deals:
        if deal.created < datetime.datetime(2025, 4, 1):
            continue
        before, passed = "", list(deal.stages)
        if deal.state in ("won", "lost"):
            passed.append((final[deal.state], deal.closed))
        elif deal.state == "parked":
            passed.append((final[deal.state], deal.stages[-1][1] + DAY))
        for stage, moment in passed:
            rows.append((moment, [deal.id, before, stage, f"{moment:%d/%m/%Y %H:%M}"]))
            before = stage
    body = [row for _, row in sorted(rows, key=lambda row: row[0])]
    return footed([["Opportunity ID", "From Stage", "To Stage", "Last Modified"], *body], len(body))


def footed(rows, count):
    end = f'\n\n\n"Grand Totals ({count} records)"\n\n' + "".join(f'"{text}"\n' for text in NOTICE)
    return (table(rows) + end).encode("utf-8")


MAKERS = {"saas-spain": spain, "manufacturer-britain": britain}


def main():
    for template, make in MAKERS.items():
        for name, data in make().items():
            (TEMPLATES / template / name).write_bytes(data)


if __name__ == "__main__":
    main()
