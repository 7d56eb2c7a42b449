"""Whether the people of a firm make one hierarchy: one top, one line each, no role twice."""

from collections.abc import Iterator, Sequence

from revkit.client.team.findings import Finding, Line, chain
from revkit.client.team.naming import OTHER, known_functions, known_roles, single_roles
from revkit.phrases import quoted

MOST_PEOPLE = 20_000  # in the functions that are asked: one plan for more is several plans


def findings(people: Sequence[Line]) -> Iterator[Finding]:
    """Everything that is wrong with the people, by entry."""
    yield from _twice(people)
    yield from _bosses(people)
    yield from _tops(people)
    yield from _circles(people)
    yield from _functions(people)
    yield from _crowd(people)
    yield from _roles(people)


def circles(above: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Every circle of a graph, once, from the member that comes first in it.

    Of circles that share members, those that a walk in the given order comes upon.

    >>> list(circles({"a": ("b",), "b": ("c",), "c": ("b",)}))
    [('b', 'c')]
    """
    done: set[str] = set()
    for start in above:
        way: dict[str, Iterator[str]] = {}
        if start not in done:
            way[start] = iter(above[start])
        while way:
            following = next(way[next(reversed(way))], None)
            if following is None:
                done.add(way.popitem()[0])
            elif following in way:
                names = tuple(way)
                yield names[names.index(following) :]
            elif following in above and following not in done:
                way[following] = iter(above[following])


def _twice(people: Sequence[Line]) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for place, person in enumerate(people):
        first = seen.setdefault(person.id, place)
        if first != place:
            yield Finding(place, "id", "two_ids", {"name": quoted(person.id)}, first)


def _bosses(people: Sequence[Line]) -> Iterator[Finding]:
    """Those who report to nobody known, or to themselves."""
    known = tuple(dict.fromkeys(person.id for person in people))
    there = frozenset(known)
    for place, person in enumerate(people):
        boss = person.reports_to
        if boss is None:
            continue
        if boss not in there:
            values = {"name": quoted(boss)}
            yield Finding(place, "reports_to", "no_boss", values, name=boss, known=known)
        elif boss == person.id:
            yield Finding(place, "reports_to", "own_boss", {"name": quoted(boss)})


def _tops(people: Sequence[Line]) -> Iterator[Finding]:
    """One entry reports to nobody, and is one person. With none of them there is a circle."""
    tops = [place for place, person in enumerate(people) if person.reports_to is None]
    for place in tops[1:]:
        values = {"name": quoted(people[place].id), "top": quoted(people[tops[0]].id)}
        yield Finding(place, "reports_to", "two_tops", values, tops[0])
    for place in tops[:1]:
        if people[place].count > 1:
            values = {"name": quoted(people[place].id)}
            yield Finding(place, "count", "many_tops", {**values, "count": people[place].count})


def _circles(people: Sequence[Line]) -> Iterator[Finding]:
    places: dict[str, int] = {}
    above: dict[str, tuple[str, ...]] = {}
    for place, person in enumerate(people):
        if person.id not in above and person.reports_to != person.id:
            places[person.id] = place
            above[person.id] = () if person.reports_to is None else (person.reports_to,)
    for circle in circles(above):
        first = min(circle, key=lambda name: places[name])
        at = circle.index(first)
        names = (*circle[at:], *circle[:at])
        values = {"names": quoted_chain(names)}
        yield Finding(places[first], "reports_to", "circle", values)


def quoted_chain(names: tuple[str, ...]) -> str:
    """The members of a circle as a sentence shows them."""
    return f'"{chain(names)}"'


def _functions(people: Sequence[Line]) -> Iterator[Finding]:
    known = known_functions()
    for place, person in enumerate(people):
        if person.function not in known:
            values = {"name": quoted(person.function)}
            yield Finding(place, "function", "function", values, name=person.function)


def _crowd(people: Sequence[Line]) -> Iterator[Finding]:
    """More people than a plan of one team can be made for; told where the count passes it."""
    total = 0
    for place, person in enumerate(people):
        before, total = total, total + (0 if person.function == OTHER else person.count)
        if total > MOST_PEOPLE >= before:
            yield Finding(place, "count", "crowd", {"count": total, "most": MOST_PEOPLE})


def _roles(people: Sequence[Line]) -> Iterator[Finding]:
    known, single = known_roles(), single_roles()
    holders: dict[str, int] = {}
    for place, person in enumerate(people):
        for index, role in enumerate(person.does):
            values = {"name": quoted(role)}
            if role not in known:
                yield Finding(place, "does", "role", values, name=role, known=known)
            elif role in person.does[:index]:
                yield Finding(place, "does", "role_repeated", values)
            elif role in single and person.count > 1:
                yield Finding(place, "does", "role_of_many", {**values, "count": person.count})
            elif role in single:
                first = holders.setdefault(role, place)
                if first != place:
                    held = {**values, "holder": quoted(people[first].id)}
                    yield Finding(place, "does", "two_holders", held, first)
