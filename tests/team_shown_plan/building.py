"""Plans made by hand: what is computed elsewhere is only shown here."""

import datetime
from dataclasses import replace

from revkit.assessment import assess
from revkit.client.load import Client
from revkit.client.team.tools import Tool
from revkit.content.maturity import load_maturity
from revkit.team.facts import facts_of
from revkit.team.result import TeamPlan
from revkit.team.risks.result import CaseStanding, Register, Risk, Signal
from revkit.team.roadmap.result import Milestone, Roadmap, Task
from revkit.team.stack.inventory import stack_of
from revkit.team.stack.result import Stack
from revkit.team.staffing.result import Box, Held, Staffing
from revkit.team.structure.result import Structure
from tests.examples import example

START = datetime.date(2027, 2, 1)
CURRENCIES = {"es_MX": "MXN", "en_US": "USD", "en_GB": "GBP", "es_ES": "EUR"}
LONG = "Responsable de operaciones de ingresos y calidad de datos en filiales $1 & $2 <b>"


def client(locale: str = "es_ES") -> Client:
    """A client of any locale."""
    return replace(example("saas-spain"), locale=locale, currency=CURRENCIES[locale])


def box(name: str, post: str | None, function: str, *roles: str, state="stays") -> Box:
    held = tuple(Held(role, 0.2, new=True) for role in roles)
    return Box(name, post, function, None if name == "ceo" else "ceo", "ceo", 1, state, held, None)


BOXES = (
    box("ceo", "Dirección general", "management"),
    box("sales", "Responsable de ventas", "sales", "sales_lead"),
    box("marketing", "Responsable de marketing", "marketing", "marketing_lead"),
    box("service", LONG, "service", "service_lead"),
    box("new-operations", None, "revops", "operations_lead", state="new"),
)


def day(number: int) -> datetime.date:
    """The day so many days after the start; a Saturday or Sunday becomes the Monday after."""
    found = START + datetime.timedelta(days=number)
    return found + datetime.timedelta(days=max(0, 7 - found.weekday()) % 7 * (found.weekday() > 4))


def tasks(count: int) -> tuple[Task, ...]:
    """So many tasks: every fourth critical, owners in turn, steps in order."""
    names = [(c.id, level) for level in range(1, 5) for c in load_maturity().capabilities]
    span = max(6, 700 // count)
    found = []
    for place, (capability, level) in enumerate(names[:count]):
        start, critical = place * span * 9 // 10, place % 4 == 0
        found.append(
            Task(
                id=f"t{place}",
                kind="advice",
                name=f"{capability}:{level}",
                step=1 + place * 5 // count,
                owner=BOXES[place % len(BOXES)].id,
                effort=4.5,
                load=0.2,
                start=day(start),
                end=day(start + span * (1 + place % 3)),
                needs=(f"t{place - 4}",) if place >= 4 else (),
                slack=0 if critical else 5 + place,
                critical=critical,
                waits=place % 7 == 3,
            )
        )
    return tuple(found)


def roadmap(found: tuple[Task, ...]) -> Roadmap:
    """These tasks, with their reviews."""
    end = max((task.end for task in found), default=START)
    days, reviews = [30, 60, 90], []
    while days[-1] + 91 <= (end - START).days:
        days.append(days[-1] + 91)
    for number in days:
        at = day(number)
        done = tuple(task.id for task in found if task.end < at)
        under_way = tuple(task.id for task in found if task.start <= at <= task.end)
        reviews.append(Milestone(number, at, done, under_way))
    critical = tuple(task.id for task in found if task.critical)
    return Roadmap(START, end, found, critical, tuple(reviews), (), "ES")


def plan(
    found: tuple[Task, ...] = (), risks: tuple[Risk, ...] = (), stack: Stack | None = None
) -> TeamPlan:
    """A plan with these parts and no others."""
    staffing = Staffing(9, "ceo", BOXES, (), (), (), (), None, ())
    structure = Structure("function", "function", False, (), ())
    return TeamPlan(
        1, START, 2, (2, 2), 3, False, structure, staffing, stack, Register(risks),
        roadmap(found), (), CaseStanding("go", 0.1, 0.5, 20_000.0, 14.0),
    )  # fmt: skip


def signal(name: str, value: float | None, badness: float | None, kind="capability") -> Signal:
    element = name if kind == "capability" else None
    return Signal(name, kind, element, value, badness, 1.0)


def risk(name: str, likelihood: float | None, impact: float | None) -> Risk:
    """A risk at this place of the map."""
    return Risk(
        name, likelihood, impact, (signal("sponsorship", 2.1, 0.725),),
        (signal("data-quality", None, None),), "ceo", (),
    )  # fmt: skip


NAMES = ("politics", "alignment", "uncertainty", "budget")


def risks(*places: tuple[float | None, float | None]) -> tuple[Risk, ...]:
    return tuple(risk(name, *place) for name, place in zip(NAMES, places, strict=False))


def stack(name: str, tools: tuple[Tool, ...] | None = None) -> tuple[Stack | None, Client]:
    """The stack of an example with these tools, else with its own."""
    found = example(name)
    assert found.team is not None
    if tools is not None:
        found = replace(found, team=found.team.model_copy(update={"tools": tools}))
    return stack_of(facts_of(found, assess(found, 0), None)), found


def many(count: int = 20) -> tuple[Tool, ...]:
    """So many tools of all kinds, with long names and few connections."""
    kinds = ("crm", "cms", "voip", "automation", "service_desk", "database", "bi", "productivity")
    users = ("sales", "marketing", "service", "finance", "management", "account_management")
    return tuple(
        Tool(
            name=f"Plataforma {kinds[place % len(kinds)]} de la filial $ {place}",
            kind=kinds[place % len(kinds)],
            used_by=(users[place % 6], users[(place * 5 + 2) % 6]),
            connected_to=(),
        )
        for place in range(count)
    )


def speaking(found: Client, locale: str) -> Client:
    """The same client in another locale."""
    return replace(found, locale=locale, currency=CURRENCIES[locale])
