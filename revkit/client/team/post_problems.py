"""What is wrong with `team.posts`: unknown roles, and what contradicts who is there."""

from collections.abc import Iterator, Sequence

from revkit.client.team.naming import known_roles
from revkit.client.team.people import Person
from revkit.client.team.section import TeamSection
from revkit.documents import KeyPath
from revkit.phrases import did_you_mean, quoted

Found = Iterator[tuple[KeyPath, str]]


def post_problems(section: TeamSection) -> Found:
    """What is wrong whoever is there."""
    known = known_roles()
    for role, post in section.posts.items():
        here = ("posts", role)
        if role not in known:
            yield here, f"there is no role {quoted(role)}. {did_you_mean(role, known)}"
        elif post.held_by is not None and not post.wanted:
            told = f"is to be held by {quoted(post.held_by)}, and is not wanted"
            yield here, f"{told}. Take out `held_by` or `wanted`."


def holder_problems(section: TeamSection, people: Sequence[Person]) -> Found:
    """What `held_by` and `wanted` say against the people of the firm."""
    by_id = {person.id: person for person in people}
    for role, post in section.posts.items():
        if role not in known_roles():
            continue
        holders = [person.id for person in people if role in person.does]
        if post.held_by is not None:
            here = ("posts", role, "held_by")
            yield from _holder(here, post.held_by, by_id, holders)
        elif not post.wanted and holders:
            told = f"is not wanted, but {quoted(holders[0])} holds it (`does`)"
            yield ("posts", role, "wanted"), f"{told}. Take one of the two out."


def _holder(here: KeyPath, name: str, by_id: dict[str, Person], holders: list[str]) -> Found:
    if name not in by_id:
        yield here, f"there is nobody with the id {quoted(name)}. {did_you_mean(name, by_id)}"
    elif name in holders:
        yield here, f"{quoted(name)} holds it already, by `does`. Say it once."
    elif holders:
        told = f"got {quoted(name)}, but {quoted(holders[0])} holds it already, by `does`"
        yield here, f"{told}. Leave it with one of the two."
    elif by_id[name].count > 1:
        told = f"{quoted(name)} is {by_id[name].count} people, and one takes a role on"
        yield here, f"{told}. Give that person an entry of their own."
