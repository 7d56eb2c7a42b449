"""What the figure of a signal counts, by name, so that a measure is about something of the client.

The kind of things that each names stands in its content (`about`).
"""

from collections.abc import Callable, Iterable, Mapping

from revkit.team.risks import people_signals, plan_signals
from revkit.team.risks.reading import Reading

Naming = Callable[[Reading], tuple[str, ...]]

MOST_VIEWS = 3  # as many answers as the measure asks to go through


def _moving(reading: Reading) -> tuple[str, ...]:
    return tuple(box.id for box in people_signals.moved(reading))


def _functions(reading: Reading) -> tuple[str, ...]:
    there = {person.function for person in reading.facts.people}
    led = [role.function for role in reading.facts.content.roles if role.kind == "lead"]
    return tuple(function for function in led if function in there)


def _postponed(reading: Reading) -> tuple[str, ...]:
    return _once(hire.role for hire in reading.staffing.hires if hire.start is None)


def _unpriced(reading: Reading) -> tuple[str, ...]:
    return _once(hire.role for hire in reading.staffing.hires if hire.cost_per_year is None)


def _posts(reading: Reading) -> tuple[str, ...]:
    return _once(hire.role for hire in reading.staffing.hires)


def _lacking(reading: Reading) -> tuple[str, ...]:
    return tuple(role.id for role in people_signals.roles_waiting(reading))


def _islands(reading: Reading) -> tuple[str, ...]:
    return reading.stack.islands if reading.stack else ()


def _processes(reading: Reading) -> tuple[str, ...]:
    """The processes that changes of tools wait for."""
    proposals = reading.stack.proposals if reading.stack else ()
    return _once(each.capability for each in proposals if each.verdict != "ready")


def _blindest(reading: Reading) -> tuple[str, ...]:
    """The functions that need and do not see most kinds of tools."""
    sights = reading.stack.sights if reading.stack else {}
    blind = {name: list(sight.values()).count("blind") for name, sight in sights.items()}
    return tuple(name for name in blind if blind[name] == max(blind.values()))


def _unpriced_tools(reading: Reading) -> tuple[str, ...]:
    tools = reading.stack.tools if reading.stack else ()
    return tuple(tool.name for tool in tools if tool.cost_per_year is None)


def _owner(reading: Reading) -> tuple[str, ...]:
    """Who owns most of the critical path; the first in the order of the tasks among equals."""
    owned = plan_signals.critical_days(reading)
    return (max(owned, key=lambda box: owned[box]),) if owned else ()


def _seen_higher(reading: Reading) -> tuple[str, ...]:
    """Where management sees most more than the others, the widest first."""
    view = reading.facts.view
    gaps = {
        each.id: each.management - each.others
        for each in (*view.capabilities, *view.distinctions)
        if each.management is not None and each.others is not None
    }
    wide = [name for name in gaps if gaps[name] > 0]
    return tuple(sorted(wide, key=lambda name: -gaps[name])[:MOST_VIEWS])


def seen_lowest(reading: Reading, element: str | None) -> tuple[str, ...]:
    """The functions that see a capability or distinction lowest; none where all see the same."""
    view = reading.facts.view
    ratings = (each for each in (*view.capabilities, *view.distinctions) if each.id == element)
    cells = [(cell.function, cell.value) for rating in ratings for cell in rating.cells]
    known = {function: value for function, value in cells if value is not None}
    low = min(known.values(), default=0.0)
    if all(value == low for value in known.values()):
        return ()
    return tuple(function for function in known if known[function] == low)


def _unknown(reading: Reading) -> tuple[str, ...]:
    return tuple(
        each.id
        for each in reading.facts.view.capabilities
        if each.value is None and each.state != "out_of_scope"
    )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


ABOUTS: Mapping[str, Naming] = {
    "ceding": people_signals.superiors_ceding,
    "moving": _moving,
    "functions-involved": _functions,
    "new-roles": people_signals.roles_open,
    "postponed": _postponed,
    "unpriced": _unpriced,
    "posts-new": _posts,
    "capacity-gap": _lacking,
    "islands": _islands,
    "waiting": _processes,
    "blind": _blindest,
    "joined": plan_signals.tools_joined,
    "tools-unpriced": _unpriced_tools,
    "one-owner": _owner,
    "management-view": _seen_higher,
    "not-known": _unknown,
}
