"""What the content of roles and staffing must keep to."""

from collections.abc import Iterator
from itertools import pairwise

from revkit.content.maturity import load_maturity
from revkit.content.team.record import Team
from revkit.content.team.roles import RoleContent
from revkit.documents import KeyPath
from revkit.phrases import did_you_mean

Finding = tuple[KeyPath, str]


def staffing_rules(team: Team) -> Iterator[Finding]:
    """Every rule of roles and staffing."""
    functions = tuple(each.id for each in load_maturity().functions)
    for index, role in enumerate(team.roles):
        yield from _functions(("roles", index), role, functions)
        yield from _part_of(("roles", index), role, team)
        yield from _need(("roles", index), role)
    yield from _shares(team)
    yield from _pace(team)


def _functions(here: KeyPath, role: RoleContent, known: tuple[str, ...]) -> Iterator[Finding]:
    named = [("function", role.function), *(("falls_to", name) for name in role.falls_to)]
    if role.home is not None:
        named.append(("home", role.home))
    for key, name in named:
        if name not in known:
            yield (*here, key), f'there is no function "{name}". {did_you_mean(name, known)}'


def _part_of(here: KeyPath, role: RoleContent, team: Team) -> Iterator[Finding]:
    seen, name = [role.id], role.part_of
    while name is not None:
        if name in seen:
            yield (*here, "part_of"), f"it runs in a circle: {', '.join((*seen, name))}. Break it."
            return
        if name not in team.roles_by_id:
            known = tuple(team.roles_by_id)
            yield (*here, "part_of"), f'there is no role "{name}". {did_you_mean(name, known)}'
            return
        seen.append(name)
        name = team.roles_by_id[name].part_of


def _need(here: KeyPath, role: RoleContent) -> Iterator[Finding]:
    if (role.kind == "support") != (role.need is not None and bool(role.falls_to)):
        yield here, "support, and support alone, has a `need` and says to whom it `falls_to`."
    if role.need is not None and any(low > high for low, high in pairwise(role.need.per_hundred)):
        yield (*here, "need", "per_hundred"), "a higher level needs less. Put them in rising order."


def _shares(team: Team) -> Iterator[Finding]:
    rules = team.staffing
    if rules.most_share.value < rules.least_share.value:
        yield ("staffing", "most_share"), "it is below `least_share`. Raise it."
    if set(rules.months) != {role.kind for role in team.roles}:
        yield ("staffing", "months"), "each kind of role has its months, and no other. Complete it."


def _pace(team: Team) -> Iterator[Finding]:
    people = [step.people for step in team.staffing.pace]
    if people[0] != 0:
        yield ("staffing", "pace", 0), "the first step begins at 0 people. Correct it."
    if any(low >= high for low, high in pairwise(people)):
        yield ("staffing", "pace"), "the steps do not rise. Put them in order."
