"""stack_of(facts) -> Stack: the inventory of tools and what follows from it."""

from collections import Counter
from decimal import Decimal

from revkit.client.team.tools import Tool
from revkit.content.team import Team
from revkit.team.facts import Facts
from revkit.team.stack.landscape import Landscape, landscape_of
from revkit.team.stack.order import HUB, Change, Order
from revkit.team.stack.result import Overlap, Proposal, Stack, ToolState, Verdict
from revkit.team.stack.sights import sights_of


def stack_of(facts: Facts) -> Stack | None:
    """The stack of a client that names its tools; None where the client file has none.

    The order of the rows changes nothing. Source: step 4 of "Cómo estructurar un equipo de RevOps
    en 5 pasos", and "el proceso de negocio siempre debe impulsar al stack tecnológico".
    """
    tools = facts.section.tools
    if tools is None:
        return None
    landscape, content = landscape_of(tools, facts.people), facts.content
    functions = _functions(facts)
    hub = _hub(landscape)
    missing = _missing(facts, landscape, functions)
    changes = Order(landscape, functions, content, missing).changes(hub)
    return Stack(
        hub=hub,
        tools=_states(tools, landscape, content),
        missing=missing,
        overlaps=_overlaps(tools, landscape, content),
        islands=tuple(
            name
            for name in sorted(landscape.kinds)
            if _is_island(landscape, name, functions, content)
        ),
        sights=sights_of(landscape, functions, content),
        proposals=_proposals(facts, list(changes)),
    )


def _functions(facts: Facts) -> tuple[str, ...]:
    """The functions that are there or work in a tool, in the order of the maturity model."""
    there = {person.function for person in facts.people}
    there |= {function for tool in facts.section.tools or () for function in tool.used_by}
    return tuple(function.id for function in facts.maturity.functions if function.id in there)


def _hub(landscape: Landscape) -> str | None:
    candidates = landscape.of_kind(HUB)
    return min(candidates, key=landscape.most_used, default=None)


def _missing(facts: Facts, landscape: Landscape, functions: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds that a team of the target level works with and nobody here has."""
    return tuple(
        kind.id
        for kind in facts.content.tools
        if kind.asked_from is not None
        and facts.target >= kind.asked_from
        and not landscape.of_kind(kind.id)
        and any(function in kind.worked_by for function in functions)
    )


def _is_island(landscape: Landscape, name: str, functions: tuple[str, ...], content: Team) -> bool:
    """Whether a tool keeps to itself what others need; what all who need it work in does not."""
    if landscape.links[name] or len(landscape.kinds) == 1:
        return False
    need = content.tools_by_id[landscape.kinds[name]].shared_by
    return any(f in need and f not in landscape.users[name] for f in functions)


def _states(tools: tuple[Tool, ...], landscape: Landscape, content: Team) -> tuple[ToolState, ...]:
    rank = {kind: place for place, kind in enumerate(content.tools_by_id)}
    return tuple(
        ToolState(
            name=tool.name,
            kind=tool.kind,
            used_by=tuple(sorted(tool.used_by)),
            connected_to=tuple(sorted(landscape.links[tool.name])),
            reach=tuple(sorted(landscape.cluster_of(tool.name) - {tool.name})),
            island=not landscape.links[tool.name],
            cost_per_year=tool.cost_per_year,
        )
        for tool in sorted(tools, key=lambda tool: (rank[tool.kind], tool.name))
    )


def _overlaps(tools: tuple[Tool, ...], landscape: Landscape, content: Team) -> tuple[Overlap, ...]:
    costs = {tool.name: tool.cost_per_year for tool in tools}
    several = (landscape.of_kind(kind.id) for kind in content.tools if kind.single)
    return tuple(
        Overlap(landscape.kinds[names[0]], names, _total([costs[name] for name in names]))
        for names in several
        if len(names) > 1
    )


def _total(costs: list[Decimal | None]) -> Decimal | None:
    known = [cost for cost in costs if cost is not None]
    return sum(known, Decimal(0)) if len(known) == len(costs) else None


def _proposals(facts: Facts, changes: list[Change]) -> tuple[Proposal, ...]:
    found: list[Proposal] = []
    seen: Counter[str] = Counter()
    for change in changes:
        name = f"{change.action}-{change.kind}"
        seen[name] += 1
        number = f"-{seen[name]}" if seen[name] > 1 else ""
        found.append(_checked(facts, change, name + number))
    return tuple(found)


def _checked(facts: Facts, change: Change, name: str) -> Proposal:
    """A change with the check that its process stands before it."""
    capability = facts.content.tools_by_id[change.kind].capability
    value, threshold = facts.values.get(capability), _asked(facts)
    return Proposal(
        id=name,
        action=change.action,
        kind=change.kind,
        tools=change.tools,
        gains=change.gains,
        capability=capability,
        value=value,
        threshold=threshold,
        verdict=_verdict(value, threshold),
    )


def _asked(facts: Facts) -> float:
    """What is asked of the process: no more than the level that the team is made for.

    The margin is that of a common process: a team made for less has no level to give away.
    """
    rules = facts.content.stack
    return min(rules.common.number - rules.margin.number, float(facts.target))


def _verdict(value: float | None, threshold: float) -> Verdict:
    if value is None:
        return "measure_first"
    return "ready" if value >= threshold else "process_first"
