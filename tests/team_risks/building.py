"""A small plan by hand, of which every figure is known, and the register of it."""

import dataclasses
import datetime
from decimal import Decimal

from revkit.client.quantities import Quantity
from revkit.content.team import load_team
from revkit.team.facts import Facts
from revkit.team.risks.reading import Reading
from revkit.team.risks.register import register_of
from revkit.team.risks.result import CaseStanding, Register, Risk, Signal
from revkit.team.roadmap.result import Roadmap, Task
from revkit.team.stack.inventory import stack_of
from revkit.team.staffing.result import Box, Hire, Role, Staffing
from revkit.team.structure.result import Structure
from tests.team_stack.building import facts_with, rated, team_of, tool

CONTENT = load_team()
START = datetime.date(2027, 2, 1)
PEOPLE = team_of(sales=4, marketing=2, service=6)
TOOLS = (
    tool("Crm", "crm", ["sales"], ["Mails"], 1000),
    tool("Mails", "automation", ["marketing"]),
    tool("Desk", "service_desk", ["service"]),
    tool("Calls", "voip", ["sales", "service"]),
)
CASE = CaseStanding("go", 0.2, 0.6, 30_000.0, 18.0)


def box(name: str, to: str | None, **given) -> Box:
    plain = {
        "post": name, "function": name, "before": to, "count": 1, "state": "stays", "roles": (),
        "start": None,
    }  # fmt: skip
    return Box(id=name, reports_to=to, **{**plain, **given})


def role(name: str, state: str, holders: tuple[str, ...] = (), needed=0.0, present=0.0) -> Role:
    return Role(name, needed, present, state, holders, "size", None)


def hire(name: str, cost: int | None, running: int | None, postponed: bool = False) -> Hire:
    return Hire(
        role=name, box=f"{name}.1", quarter=None if postponed else 1,
        start=None if postponed else START, cost_per_year=None if cost is None else Quantity.model_validate(Decimal(cost)),
        running=None if running is None else Decimal(running), short=None,
    )  # fmt: skip


def staffing(**given) -> Staffing:
    """Twelve people in three functions; marketing has moved from operations to the leader."""
    plain = {
        "people": 12,
        "leader": "top",
        "boxes": (
            box("top", None, function="management"),
            box("operations", "top", function="management"),
            box("sales", "top", count=4),
            box("marketing", "top", count=2, before="operations", state="moves"),
            box("service", "operations", count=6),
            box("data_intelligence.1", "top", post=None, before=None, state="new", start=START),
        ),
        "roles": (
            role("revenue_leader", "given", ("top",)),
            role("sales_lead", "held", ("sales",)),
            role("account_lead", "not_needed"),
            role("operations_lead", "held", ("operations",), 1.0, 0.5),
            role("data_intelligence", "hire", ("data_intelligence.1",), 1.0, 0.0),
        ),
        "hires": (hire("data_intelligence", 40_000, 40_000), hire("operations_lead", None, None, True)),
        "spans": (),
        "many": (),
        "budget": Decimal(50_000),
        "objectives": (),
    }  # fmt: skip
    return Staffing(**{**plain, **given})


def task(name: str, owner: str, effort: float, critical: bool) -> Task:
    return Task(
        id=name, kind="step", name=name, step=1, owner=owner, effort=effort, load=1.0, start=START,
        end=START, needs=(), slack=0 if critical else 5, critical=critical, waits=False,
    )  # fmt: skip


# The critical path: 6 days of the top's and 2 of sales'; two tasks in four have no slack.
ROADMAP = Roadmap(
    START,
    START,
    (
        task("a", "top", 6, critical=True),
        task("b", "sales", 2, critical=True),
        task("c", "sales", 9, critical=False),
        task("d", "service", 1, critical=False),
    ),
    ("a", "b"),
    (),
    (),
    None,
)
STRUCTURE = Structure("function", "function", settled=False, criteria=(), announcements=())


def facts(values=None, answers=None, **given) -> Facts:
    found = facts_with(TOOLS, people=PEOPLE, **given)
    plain = {"sharing-control": 3, "first-measure": 3, "tasks": 3, "information": 3}
    return dataclasses.replace(rated(found, values or {}), answers={**plain, **(answers or {})})


def nothing_known(given: Facts) -> Facts:
    """The same where neither assessment nor screening tells anything."""
    every = [*given.view.capabilities, *given.view.distinctions]
    hidden = rated(given, {each.id: None for each in every})
    view = dataclasses.replace(hidden.view, management=None, others=None, confidence=None)
    return dataclasses.replace(hidden, view=view, answers={})


def register(
    given: Facts | None = None,
    people: Staffing | None = None,
    roadmap: Roadmap = ROADMAP,
    case: CaseStanding | None = None,
) -> Register:
    known = given or facts()
    stack = stack_of(known)
    return register_of(known, STRUCTURE, people or staffing(), stack, roadmap, case)


def risk(name: str, *given, **named) -> Risk:
    return next(each for each in register(*given, **named).risks if each.id == name)


def signal(name: str, *given, **named) -> Signal:
    found = register(*given, **named).risks
    return next(s for each in found for s in (*each.causes, *each.effects) if s.id == name)


def reading(people: Staffing | None = None, case: CaseStanding | None = None) -> Reading:
    known = facts()
    return Reading(known, STRUCTURE, people or staffing(), stack_of(known), ROADMAP, case)
