"""structure_of(facts) -> Structure: a department, or a function across departments."""

from collections.abc import Sequence
from typing import get_args

from revkit.content.team.structure import CriterionContent, Group
from revkit.team.facts import Facts
from revkit.team.structure.result import Criterion, Form, Speaks, Structure
from revkit.team.structure.values import asked_of, value_of

Judged = Sequence[tuple[CriterionContent, Criterion]]


def structure_of(facts: Facts) -> Structure:
    """What is advised, and by what; what to announce of it waits for the roadmap.

    A department where the firm is large enough and ready for one, aims beyond level 3 and needs it;
    a function otherwise. What is not known counts for neither. Where the client answered the
    screening, a department is advised only where the screening itself advises one.
    Source: "Crea una nueva estructura de trabajo en equipo", the first of the five steps.
    """
    content = facts.content.structure
    judged = [(each, _judge(each, facts)) for each in content.criteria]
    advised: Form = (
        "department" if all(_borne(group, judged) for group in _groups()) else "function"
    )
    form = facts.section.structure or advised
    return Structure(
        advised=advised,
        form=form,
        settled=facts.section.structure is not None,
        criteria=tuple(criterion for _, criterion in judged),
        announcements=(),
    )


def _groups() -> tuple[Group, ...]:
    return get_args(Group)


def _judge(content: CriterionContent, facts: Facts) -> Criterion:
    value, threshold = value_of(content, facts)
    return Criterion(
        id=content.id,
        kind=content.kind,
        element=content.element,
        value=value,
        threshold=threshold,
        speaks=_speaks(value, threshold, content.upwards),
        decides=content.group is not None and (value is not None or asked_of(content, facts)),
    )


def _speaks(value: float | None, threshold: float, upwards: bool) -> Speaks:
    if value is None:
        return "neither"
    return "department" if (value >= threshold) is upwards else "function"


def _borne(group: Group, judged: Judged) -> bool:
    """Whether a group speaks for a department: all that was asked does, and something was."""
    inside = [criterion for content, criterion in judged if content.group == group]
    asked = [criterion for criterion in inside if criterion.decides]
    if group == "need" and not asked:
        return True  # only the screening asks for it, and this client did not answer one
    return bool(asked) and all(criterion.speaks == "department" for criterion in asked)
