"""Plans made by hand, of any size, so that showing them needs no designing."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from revkit.client.quantities import Quantity
from revkit.content.goal_trees import load_tree
from revkit.team.result import ScopeLine, TeamPlan
from revkit.team.risks.result import Register
from revkit.team.roadmap.result import Roadmap, Task
from revkit.team.staffing.result import Box, Held, Hire, Role, RoleObjective, Span, Staffing
from revkit.team.structure.result import Criterion, Structure

START = datetime.date(2027, 2, 1)
SALES = "new_business"
TASK = Task(
    "figures", "step", "figures", 3, "data", 10.0, 0.5, START, datetime.date(2027, 12, 17), (), 0,
    critical=True, waits=False,
)  # fmt: skip
NAMES = {
    "es": {
        "top": "Dirección general",
        "leader": "Dirección de operaciones y desarrollo comercial",
        "lead": "Responsable de {}",
        "group": "Especialistas en {}",
        "deputy": "Coordinación regional de {}",
        "functions": {
            "sales": "ventas", "marketing": "marketing y comunicación", "service": "servicio al cliente",
            "account_management": "grandes cuentas", "customer_success": "éxito del cliente",
            "finance": "administración y finanzas", "other": "producción e industrialización",
        },
    },
    "en": {
        "top": "Chief executive",
        "leader": "Chief operating officer",
        "lead": "Head of {}",
        "group": "{} specialists",
        "deputy": "Regional {} manager",
        "functions": {
            "sales": "sales", "marketing": "marketing", "service": "customer service",
            "account_management": "key accounts", "customer_success": "customer success",
            "finance": "finance", "other": "production",
        },
    },
}  # fmt: skip
LEADS = {
    "sales": "sales_lead", "marketing": "marketing_lead", "service": "service_lead",
    "account_management": "account_lead", "customer_success": "success_lead",
}  # fmt: skip


@dataclass(frozen=True)
class Reader:
    """Locale, currency and name, all that showing needs of a client."""

    locale: str = "en_GB"
    currency: str = "GBP"
    name: str = "Acme"
    team: object = None
    goals: object = None
    tree: object = load_tree("revenue")
    screening: object = None


SPAIN, MEXICO = Reader("es_ES", "EUR"), Reader("es_MX", "MXN")
BRITAIN, AMERICA = Reader(), Reader("en_US", "USD")
READERS = (SPAIN, MEXICO, BRITAIN, AMERICA)


def box(name: str, to: str | None, **given: object) -> Box:
    """A box that stays as it is, but for what is given."""
    plain: dict[str, object] = {
        "post": name.capitalize(), "function": "sales", "before": to, "count": 1, "state": "stays",
        "roles": (), "start": None,
    }  # fmt: skip
    return Box(id=name, reports_to=to, **{**plain, **given})


def new(name: str, to: str, role: str, month: int | None, **given: object) -> Box:
    """A new post; without a month it is postponed."""
    return box(
        name, to, post=None, function="revops", before=None,
        state="postponed" if month is None else "new", roles=(Held(role, 1.0, new=True),),
        start=None if month is None else datetime.date(2027, month, 1), **given,
    )  # fmt: skip


def firm(size: int, language: str) -> tuple[Box, ...]:
    """So many boxes: a top, a leader beneath it where there is room, leads, deputies and groups."""
    words = NAMES[language]
    boxes = [box("top", None, post=words["top"], function="management")]
    leader = "top" if size < 10 else "coo"
    if size >= 10:
        boxes.append(box("coo", "top", post=words["leader"], function="management"))
    functions = list(words["functions"].items())[: 2 if size < 10 else 7]
    for function, name in functions:
        own = function in LEADS
        moved = size >= 10 and function == "service"
        boxes.append(
            box(
                function, leader if own else "top", post=words["lead"].format(name), function=function,
                before="top" if moved else leader if own else "top", state="moves" if moved else "stays",
                roles=(Held(LEADS[function], 1.0, new=False),) if own else (),
            )
        )  # fmt: skip
    boxes += _support(size, leader)
    index = 0
    while len(boxes) < size:
        function, name = functions[index % len(functions)]
        turn = index // len(functions)
        deputy = f"{function}-deputy-{turn // 4}"
        key, to = ("deputy", function) if turn % 4 == 0 and size > 50 else ("group", deputy)
        to = function if size <= 50 else to
        own = deputy if key == "deputy" else f"{function}-{turn}"
        post = words[key].format(name).capitalize()
        boxes.append(
            box(own, to, post=post, function=function, count=1 + (index % 5) * (key == "group"))
        )
        index += 1
    return tuple(boxes[:size])


def _support(size: int, leader: str) -> list[Box]:
    if size < 10:
        return [new("data", leader, "data_intelligence", 5)]
    return [
        new("ops", leader, "operations_lead", 4),
        new("data", "ops", "data_intelligence", 7),
        new("projects", "ops", "project_management", None),
        box("crm", "ops", post="CRM administrator", function="revops", before="finance", state="moves",
            roles=(Held("enablement_technology", 1.0, new=False),)),
    ]  # fmt: skip


def quantity(value: int) -> Quantity:
    return Quantity.model_validate(Decimal(value))


def staffing(size: int, language: str, **changes: object) -> Staffing:
    """The team of a firm of so many boxes."""
    boxes = firm(size, language)
    leader = "top" if size < 10 else "coo"
    small = size < 10
    roles = (
        Role("revenue_leader", 1.0, 1.0, "given", (leader,), "settled", None),
        Role("sales_lead", 1.0, 1.0, "held", ("sales",), "size", None),
        Role("enablement_technology", 0.3, 0.0, "given", ("marketing",), "size", None)
        if small
        else Role("enablement_technology", 1.0, 1.0, "held", ("crm",), "level", None),
        Role("operations_lead", 0.0 if small else 1.0, 0.0, "not_needed" if small else "hire",
             () if small else ("ops",), "size", "revenue_leader" if small else None),
        Role("data_intelligence", 1.0, 0.0, "hire", ("data",), "level", None),
        Role("project_management", 0.6, 0.0, "declined" if small else "postponed",
             () if small else ("projects",), "settled" if small else "level", "revenue_leader"),
    )  # fmt: skip
    cost = [quantity(62000), quantity(48000), quantity(45000)]
    hires = (Hire("data_intelligence", "data", 2, datetime.date(2027, 5, 1), None, None, None),)
    if not small:
        hires = (
            Hire(
                "operations_lead",
                "ops",
                1,
                datetime.date(2027, 4, 1),
                cost[0],
                Decimal(62000),
                None,
            ),
            Hire(
                "data_intelligence",
                "data",
                2,
                datetime.date(2027, 7, 1),
                cost[1],
                Decimal(110000),
                None,
            ),
            Hire("project_management", "projects", None, None, cost[2], None, Decimal(35000)),
        )
    plain = {
        "people": 8 if small else 78,
        "leader": leader,
        "boxes": boxes,
        "roles": roles,
        "hires": hires,
        "spans": (Span(leader, 4, wide=False), Span("sales", 14, wide=True)),
        "many": ("marketing",) if small else (),
        "budget": None if small else Decimal(120000),
        "objectives": (
            RoleObjective("revenue_leader", "goal", "close_rate", "rate", None, None),
            RoleObjective("sales_lead", "goal", SALES, "money", Fraction(360000), None),
            RoleObjective("data_intelligence", "goal", SALES, "money", Fraction(360000), None),
            RoleObjective("data_intelligence", "task", "figures", None, None, TASK.end),
        ),
    }
    return Staffing(**{**plain, **changes})


CRITERIA = (
    Criterion("people", "people", None, 12.0, 25.0, "function", decides=True),
    Criterion("level", "level", None, 2.0, 3.0, "function", decides=False),
    Criterion("sponsorship", "capability", "sponsorship", 3.4, 3.0, "department", decides=True),
    Criterion("leadership", "capability", "revenue-leadership", None, 3.0, "neither", decides=True),
)


SCOPE = (
    ScopeLine("marketing-framework", "marketing_operations", "joint-strategy", 3.6, "marketing"),
    ScopeLine("lead-quality", "marketing_operations", "handoffs", 3.0, None),
    ScopeLine("same-data", "revops", "shared-data", 2.4, "data"),
    ScopeLine("friction", "revops", "force-and-friction", None, "data"),
)


def plan(size: int = 40, language: str = "es", **changes: object) -> TeamPlan:
    """A whole plan of a firm of so many boxes."""
    plain = {
        "version": 1,
        "start": START,
        "level": 2,
        "level_range": (2, 2),
        "target": 3,
        "reached": False,
        "structure": Structure("function", "function", False, CRITERIA, ()),
        "staffing": staffing(size, language),
        "stack": None,
        "risks": Register(()),
        "roadmap": Roadmap(START, TASK.end, (TASK,), ("figures",), (), (), "ES"),
        "scope": SCOPE,
    }
    return TeamPlan(**{**plain, **changes})
