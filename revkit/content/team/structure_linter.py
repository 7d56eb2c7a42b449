"""What the content of the structure must keep to."""

from collections.abc import Iterator
from typing import get_args

from revkit.content.maturity import load_maturity
from revkit.content.screening import load_screening
from revkit.content.team.record import Team
from revkit.content.team.structure import CriterionContent, Group
from revkit.documents import KeyPath
from revkit.phrases import did_you_mean

Finding = tuple[KeyPath, str]

# What revkit.team.structure.deciding reads by name; all other criteria it reads by their kind.
NAMED = {"people": ("people", "heads"), "level": ("target", "level")}


def structure_rules(team: Team) -> Iterator[Finding]:
    """Every rule of the structure."""
    yield from _unique(team)
    yield from _criteria(team)
    yield from _groups(team)
    yield from _announced(team)


def _unique(team: Team) -> Iterator[Finding]:
    for key in ("criteria", "announcements"):
        seen: set[str] = set()
        for index, element in enumerate(getattr(team.structure, key)):
            if element.id in seen:
                message = f'"{element.id}" stands twice. Give one of them another id.'
                yield ("structure", key, index, "id"), message
            seen.add(element.id)


def _criteria(team: Team) -> Iterator[Finding]:
    for index, criterion in enumerate(team.structure.criteria):
        here: KeyPath = ("structure", "criteria", index)
        known = _elements(team, criterion)
        if criterion.element is None and known:
            yield here, f"a criterion of kind {criterion.kind} needs an `element`. Name one."
        elif criterion.element is not None and criterion.element not in known:
            message = f'there is no "{criterion.element}". {did_you_mean(criterion.element, known)}'
            yield (*here, "element"), message
        names = NAMED.get(criterion.kind)
        if names and criterion.id not in names:
            message = f"one of kind {criterion.kind} is called {' or '.join(names)}. Rename it."
            yield (*here, "id"), message


def _elements(team: Team, criterion: CriterionContent) -> tuple[str, ...]:
    """What a criterion of this kind may cite."""
    if criterion.kind == "capability":
        return tuple(each.id for each in load_maturity().capabilities)
    if criterion.kind == "screening":
        screening = load_screening()
        return (*screening.by_id, *screening.signals_by_id)
    return tuple(team.roles_by_id) if criterion.kind == "posts" else ()


def _groups(team: Team) -> Iterator[Finding]:
    found = {criterion.group for criterion in team.structure.criteria}
    for group in get_args(Group):
        if group not in found:
            yield ("structure", "criteria"), f'nothing decides on "{group}". Add a criterion.'
    known = load_screening().by_id
    for index, item in enumerate(team.structure.second_reason.items):
        if item not in known:
            message = f'there is no question "{item}". {did_you_mean(item, tuple(known))}'
            yield ("structure", "second_reason", "items", index), message


def _announced(team: Team) -> Iterator[Finding]:
    for form in ("department", "function"):
        if not any(each.structure in (form, "both") for each in team.structure.announcements):
            yield ("structure", "announcements"), f"nothing is announced of a {form}. Add it."
    known = tuple(team.roadmap.tasks_by_id)
    for index, each in enumerate(team.structure.announcements):
        if each.task not in known:
            message = f'there is no task "{each.task}". {did_you_mean(each.task, known)}'
            yield ("structure", "announcements", index, "task"), message
