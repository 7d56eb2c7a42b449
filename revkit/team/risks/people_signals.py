"""Signals about people: who changes superior, which posts are open, what they cost.

Each is a number in the unit that the content names, or None where it is not known.
"""

from revkit.team.risks.reading import Reading
from revkit.team.staffing.result import Box, Role


def ceding(reading: Reading) -> float:
    """How many superiors stop leading somebody, but for the head of the firm and the leader."""
    return float(len(superiors_ceding(reading)))


def superiors_ceding(reading: Reading) -> tuple[str, ...]:
    """The boxes that stop leading somebody, in the order of the chart."""
    before = {box.before for box in moved(reading)}
    before -= {reading.top.id, reading.staffing.leader}
    return tuple(box.id for box in reading.staffing.boxes if box.id in before)


def functions_involved(reading: Reading) -> float:
    """In how many of the functions that bring in revenue there is somebody."""
    led = {role.function for role in reading.facts.content.roles if role.kind == "lead"}
    return float(len(led & {person.function for person in reading.facts.people}))


def moving(reading: Reading) -> float | None:
    """Share of those in revenue functions who get another superior."""
    if reading.staffing.people == 0:
        return None
    people = sum(box.count for box in moved(reading))
    return min(1.0, people / reading.staffing.people)


def people(reading: Reading) -> float:
    """How many work in the functions that bring in revenue."""
    return float(reading.staffing.people)


def leader_open(reading: Reading) -> float | None:
    """1 where nobody leads all of revenue today."""
    role = reading.roles.get("revenue_leader")
    return None if role is None else float(role.state != "held")


def new_roles(reading: Reading) -> float | None:
    """Share of the roles needed that nobody holds today."""
    needed = [role for role in reading.roles.values() if role.state != "not_needed"]
    return _share(len(roles_open(reading)), len(needed))


def roles_open(reading: Reading) -> tuple[str, ...]:
    """The roles needed that nobody holds today."""
    settled = ("held", "not_needed")
    return tuple(role.id for role in reading.staffing.roles if role.state not in settled)


def postponed(reading: Reading) -> float:
    """Share of the hires that the budget does not cover; 0 where nobody is hired."""
    hires = reading.staffing.hires
    return _share(sum(hire.start is None for hire in hires), len(hires)) or 0.0


def unpriced(reading: Reading) -> float:
    """Share of the hires of which no cost is known; 0 where nobody is hired."""
    hires = reading.staffing.hires
    return _share(sum(hire.cost_per_year is None for hire in hires), len(hires)) or 0.0


def no_limit(reading: Reading) -> float:
    """1 where there are hires and no budget to hold them against."""
    return float(bool(reading.staffing.hires) and reading.staffing.budget is None)


def spent(reading: Reading) -> float | None:
    """Share of the budget that the posts hired take up; None where a cost or the budget lacks."""
    hired = [hire for hire in reading.staffing.hires if hire.start is not None]
    if not reading.staffing.budget:
        return None
    if not hired:
        return 0.0
    running = hired[-1].running
    return None if running is None else float(running / reading.staffing.budget)


def posts_new(reading: Reading) -> float:
    """How many posts the plan would add, those postponed among them."""
    return float(len(reading.staffing.hires))


def capacity_gap(reading: Reading) -> float | None:
    """Share of the support work needed that waits for posts which cost money.

    What those who are there take on beside their work is not lost with the budget.
    """
    needed = sum(role.needed for role in support_roles(reading))
    return _share(sum(role.needed - role.present for role in roles_waiting(reading)), needed)


def roles_waiting(reading: Reading) -> list[Role]:
    """The support roles with work that nobody does today, and for which posts are planned."""
    posts = {hire.role for hire in reading.staffing.hires}
    return [r for r in support_roles(reading) if r.id in posts and r.needed > r.present]


def support_roles(reading: Reading) -> list[Role]:
    """The support functions and who leads them."""
    kinds = reading.facts.content.roles_by_id
    return [
        role for role in reading.staffing.roles if kinds[role.id].kind in ("operations", "support")
    ]


def moved(reading: Reading) -> list[Box]:
    """The boxes that get another superior."""
    return [box for box in reading.staffing.boxes if box.state == "moves" and box.before]


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None
