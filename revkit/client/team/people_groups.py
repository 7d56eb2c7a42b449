"""Many rows of a table as few entries: who does the same, for the same person, is counted."""

from collections.abc import Iterable

from revkit.client.team.naming import single_roles
from revkit.client.team.people import Person
from revkit.content.names import folded


def grouped(people: Iterable[Person], named: Iterable[str]) -> tuple[Person, ...]:
    """The same people, those who differ in nothing but their id as one entry that counts them.

    Whoever leads somebody, holds a role of one person, or is named elsewhere keeps an entry; a
    group is called by its first member.
    """
    people = tuple(people)
    alone = {person.reports_to for person in people} | set(named)
    groups: dict[object, list[Person]] = {}
    for person in people:
        own = person.id in alone or not single_roles().isdisjoint(person.does)
        groups.setdefault(person.id if own else _kind(person), []).append(person)
    return tuple(
        members[0].model_copy(update={"count": sum(each.count for each in members)})
        for members in groups.values()
    )


def _kind(person: Person) -> object:
    return (
        folded(person.post), person.function, person.reports_to, person.does, person.available,
    )  # fmt: skip
