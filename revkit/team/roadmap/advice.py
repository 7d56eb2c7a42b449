"""The advice of the assessment as tasks."""

import math
from collections.abc import Iterator, Mapping

from revkit.assessment.advice.result import Recommendation
from revkit.content.assessment_rules import load_assessment_rules
from revkit.content.maturity import Capability
from revkit.content.team.steps import Size, TaskContent
from revkit.team.facts import Facts
from revkit.team.roadmap.draft import FIRST, REST, Draft
from revkit.team.roadmap.steps import advised, questions_first, wave_of

WORKING_DAYS = 5 / 7  # of the days of a week


def advice_drafts(facts: Facts, size: Size, instead: Mapping[str, TaskContent]) -> Iterator[Draft]:
    """What the advice says comes first and next, as tasks; what may wait never is one.

    `instead` are the tasks of the content that a step of the advice takes the place of: it waits
    for what they wait for, and takes as long.
    """
    content, steps = facts.content.roadmap, advised(facts)
    capabilities = {each.id: each for each in facts.maturity.capabilities}
    for step in steps:
        task = instead.get(f"advice:{step.capability}:{step.level}")
        belongs = content.advice_by_capability[step.capability]
        number = belongs.step if task is None else task.step
        opened = (content.step(number).opens, *belongs.after)
        before = opened if task is None else task.needs
        first = questions_first(facts)
        roles, any_of = _owners(facts, capabilities[step.capability], step)
        yield Draft(
            kind="advice",
            name=f"{step.capability}:{step.level}",
            step=number,
            effort=_effort(facts, step, size) if task is None else task.takes.effort.of(size),
            least=_least(facts, step, size) if task is None else task.takes.least.of(size),
            needs=(*(f"step:{name}" for name in (*first, *before)), *_needs(step, steps)),
            wave=_wave(facts, step, task),
            roles=roles,
            any_of=any_of,
        )


def _needs(step: Recommendation, steps: tuple[Recommendation, ...]) -> Iterator[str]:
    for other in steps:
        if step.capability in other.needed_by:
            yield f"advice:{other.capability}:{other.level}"


def _wave(facts: Facts, step: Recommendation, task: TaskContent | None) -> int:
    if task is not None:
        return wave_of(task)
    return FIRST if step in facts.advice.first else REST


def _effort(facts: Facts, step: Recommendation, size: Size) -> int:
    durations = facts.content.roadmap.advice
    return next(each for each in durations if each.effort == step.effort).days.of(size)


def _least(facts: Facts, step: Recommendation, size: Size) -> int:
    """The working days that the advice allows for a step, at the pace of a firm of this size."""
    pace: float = getattr(facts.content.roadmap.pace, size).number
    return math.ceil(load_assessment_rules().days_for(step.effort) * WORKING_DAYS * pace)


def _owners(
    facts: Facts, capability: Capability, step: Recommendation
) -> tuple[tuple[str, ...], bool]:
    """The roles that the step names, and whether any of them will do."""
    content = facts.content.roadmap
    named = capability.advance.from_(step.level).es.partition(":")[0]
    who = next(each for each in content.who if each.who.es == named)
    if who.lowest:
        heads = {role.function: role.id for role in facts.content.roles if role.kind == "lead"}
        lowest = tuple(heads[function] for function in step.lowest if function in heads)
        return lowest or who.roles, True
    belongs = content.advice_by_capability[capability.id]
    helped = who.supported or (belongs.delegated)
    roles = (belongs.support, *who.roles) if helped else who.roles
    return roles[:1] if belongs.alone else roles, False
