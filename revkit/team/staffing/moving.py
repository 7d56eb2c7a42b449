"""Who reports to whom: one line for everybody, and the revenue leader above all of revenue.

Source: "todos los miembros del equipo de Revenue sabrán exactamente a quién supervisan y a quién
reportan".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from revkit.team.staffing.filling import Filling
from revkit.team.staffing.present import Present
from revkit.team.staffing.result import Hire
from revkit.team.staffing.tree import chain, topmost
from revkit.team.structure.result import Form

LEADER, OPERATIONS = "revenue_leader", "operations_lead"


@dataclass(slots=True)
class Chart:
    """The lines as they change. No move can make a cycle, and the head of the firm never moves."""

    lines: dict[str, str | None]
    top: str

    def move(self, box: str, to: str) -> None:
        """Puts a box under another, unless that one stands under it."""
        if box != self.top and box not in chain(to, self.lines):
            self.lines[box] = to

    def above(self, box: str) -> tuple[str, ...]:
        """All who stand above a box, the nearest first."""
        return tuple(chain(box, self.lines))[1:]


@dataclass(frozen=True, slots=True)
class Seats:
    """Who holds which role in the plan, those to be hired included and those postponed not."""

    leader: str
    holders: Mapping[str, tuple[str, ...]]

    def first(self, role: str) -> str | None:
        return next(iter(self.holders.get(role, ())), None)


def lines_of(
    present: Present, form: Form, seats: Seats, hires: Sequence[Hire]
) -> dict[str, str | None]:
    """The line of every box, new ones included. Leads come to the leader only in a department; in a
    function everybody stays in their team, and only what stood beside the leader comes under."""
    chart = Chart(dict(present.lines), present.top)
    _add(chart, present, seats, hires)
    members = _members(present, seats)
    if any(box in members for box in chart.above(seats.leader) if box != chart.top):
        chart.move(seats.leader, chart.top)
    if form == "department":
        _consolidate(chart, present, seats)
    _gather(chart, present, seats, members)
    kinds = {role.id: role.kind for role in present.facts.content.roles}
    for hire in hires:
        if kinds[hire.role] == "support":
            chart.move(hire.box, _operations(chart, seats))
    return chart.lines


def _add(chart: Chart, present: Present, seats: Seats, hires: Sequence[Hire]) -> None:
    """A line for every new post, postponed ones too: they would stand there."""
    roles = present.facts.content.roles_by_id
    for hire in sorted(hires, key=lambda h: h.box != seats.leader):
        leads = roles[hire.role].kind == "leader"
        chart.lines[hire.box] = chart.top if leads else seats.leader
    for hire in hires:
        if roles[hire.role].kind == "lead" and hire.start is not None:
            inside = present.in_function(roles[hire.role].function)
            below = (box for box in inside if box not in (chart.top, seats.leader))
            for box in topmost(below, present.lines):
                chart.move(box, hire.box)


def _members(present: Present, seats: Seats) -> frozenset[str]:
    """Everybody in revenue and its support, and who leads them from elsewhere."""
    heads = [
        name
        for role in present.facts.content.roles
        if role.kind in ("lead", "operations")
        for name in seats.holders.get(role.id, ())
    ]
    doing = [role.id for role in present.facts.content.roles if role.kind == "support"]
    holders = [name for role in doing for name in present.holders(role)]
    return frozenset((*present.revenue, *heads, *holders))


def _consolidate(chart: Chart, present: Present, seats: Seats) -> None:
    """A department: who leads a function, or operations, reports to the leader, and support to
    operations."""
    content = present.facts.content.roles
    for role in content:
        if role.kind in ("lead", "operations"):
            for box in seats.holders.get(role.id, ()):
                chart.move(box, seats.leader)
    above = _operations(chart, seats)
    support = [name for r in content if r.kind == "support" for name in present.holders(r.id)]
    for box in topmost((*present.in_function("revops"), *support), chart.lines):
        if box not in (seats.leader, above):
            chart.move(box, above)


def _operations(chart: Chart, seats: Seats) -> str:
    """Who leads the support functions, unless that is the head of the firm; else the leader."""
    lead = seats.first(OPERATIONS)
    return lead if lead and seats.leader in chain(lead, chart.lines) else seats.leader


def _gather(chart: Chart, present: Present, seats: Seats, members: frozenset[str]) -> None:
    """Whoever of revenue does not stand under the leader comes there, with all beneath them."""
    leads = {r.function: r.id for r in present.facts.content.roles if r.kind == "lead"}
    for box in [name for name in present.lines if name in members]:
        way = [box, *chart.above(box)]
        if seats.leader in way:
            continue
        inside = [name for name in way if name in members and name != chart.top]
        if inside:
            root = inside[-1]
            lead = seats.first(leads.get(present.people[root].function, ""))
            chart.move(root, _under(chart, lead, root, seats.leader))


def _under(chart: Chart, lead: str | None, root: str, leader: str) -> str:
    """The head of the function where that one stands under the leader already, else the leader."""
    if lead is None or leader not in chain(lead, chart.lines):
        return leader
    return leader if root in chain(lead, chart.lines) else lead


def seats_of(
    leader: str, fillings: Sequence[Filling], hires: Sequence[Hire], present: Present
) -> Seats:
    """Who holds what: today, from now on, or from the day they start."""
    holders = {
        each.role: (
            *present.holders(each.role),
            *(box for box in each.given if box not in present.holders(each.role)),
            *(h.box for h in hires if h.role == each.role and h.start is not None),
        )
        for each in fillings
        if each.state != "declined"
    }
    hired = next((h.box for h in hires if h.role == LEADER and h.start is not None), None)
    return Seats(hired or leader, holders)
