"""The goal plan in sentences, state by state."""

from collections.abc import Iterator
from fractions import Fraction

from revkit.client.load import Client
from revkit.goals import GoalPlan
from revkit.goals.plan import Beyond, Conflict, Objective, PlanWarning
from revkit.show.goal_words import GoalWords
from revkit.show.prose.prose import Prose
from revkit.show.tables.goals_repair import needed_text


def describe_goals(plan: GoalPlan, client: Client) -> Prose:
    """The reading: the finding, who carries what, each state of the plan, what to watch."""
    words = GoalWords(plan, client)
    carried = " ".join((*_unsound(words), *(_owed(words, each) for each in plan.objectives)))
    states = (*_conflicts(words), *_beyond(words), *_gaps(words), *_solved(words))
    return Prose((f"{words.headline}.", carried, *states), tuple(_warnings(words)))


def _unsound(words: GoalWords) -> Iterator[str]:
    if words.plan.conflicts or words.plan.beyond:
        yield words.speaker.say("goals.reading.unsound")


def _owed(words: GoalWords, objective: Objective) -> str:
    say, plan = words.speaker.say, words.plan
    owner = words.owner(objective.owner)
    if objective.missing or objective.value is None:
        missing = objective.missing or (objective.result,)
        names = words.names(missing)
        return say("goals.reading.waits", owner=owner, names=names, n=len(missing))
    amount = words.phrase(objective.result)
    if plan.metric not in words.tree.amounts:
        return say("goals.reading.answers", owner=owner, amount=amount)
    if objective.result not in words.tree.children(plan.metric):
        return say("goals.reading.owes", owner=owner, amount=amount)
    if not words.added or not plan.result or not 0 <= objective.value <= plan.result:
        return say("goals.reading.answers", owner=owner, amount=amount)
    share = words.speaker.percent(objective.value / plan.result)
    return say("goals.reading.carries", owner=owner, amount=amount, share=share)


def _conflicts(words: GoalWords) -> Iterator[str]:
    for conflict in words.plan.conflicts:
        yield " ".join((_clash(words, conflict), *_mending(words, conflict)))


def _clash(words: GoalWords, conflict: Conflict) -> str:
    say, name = words.speaker.say, words.label(conflict.node)
    if conflict.given is None or conflict.follows is None:
        return say(f"goals.reading.{conflict.reason}", name=name)
    return say(
        "goals.reading.conflict",
        name=name,
        given=words.value(conflict.node, conflict.given),
        follows=words.value(conflict.node, conflict.follows),
        gap=words.value(conflict.node, abs(conflict.given - conflict.follows)),
    )


def _mending(words: GoalWords, conflict: Conflict) -> Iterator[str]:
    say = words.speaker.say
    mends = [repair for repair in conflict.repairs if repair.outcome == "mends"]
    others = [repair.name for repair in conflict.repairs if repair.outcome != "mends"]
    listed = [
        say("goals.reading.mend", name=words.label(r.name), value=needed_text(words, r))
        for r in mends
    ]
    if mends:
        yield say("goals.reading.mends", names=words.speaker.list(listed))
    else:
        yield say("goals.reading.mends_none")
    if mends and others:
        yield say("goals.reading.not_possible", names=words.names(others))


def _beyond(words: GoalWords) -> Iterator[str]:
    plan = words.plan
    for beyond in plan.beyond:
        if beyond.name in words.plan.unknowns or len(plan.beyond) == 1:
            yield words.speaker.say(
                "goals.reading.impossible",
                name=words.label(beyond.name),
                value=words.value(beyond.name, beyond.value),
                range=_range(words, beyond),
            )
    if plan.reachable is not None:
        yield _reachable(words)


def _range(words: GoalWords, beyond: Beyond) -> str:
    say, low, high = words.speaker.say, beyond.low, beyond.high
    bounds = {
        "low": words.value(beyond.name, low) if low is not None else None,
        "high": words.value(beyond.name, high) if high is not None else None,
    }
    known = {side: text for side, text in bounds.items() if text is not None}
    key = "both" if len(known) == 2 else next(iter(known))
    return say(f"goals.reading.range_{key}", **known)


def _reachable(words: GoalWords) -> str:
    say, found = words.speaker.say, words.plan.reachable
    if found is None or found.goal is None:
        return say("goals.reading.reachable_none")
    goal = words.amount(found.goal)
    if not found.binding:
        return say("goals.reading.reachable_levers", goal=goal)
    names = [
        say("goals.reading.bound", name=words.label(b.name), value=words.value(b.name, b.bound))
        for b in found.binding
    ]
    return say("goals.reading.reachable", goal=goal, names=words.speaker.list(names))


def _gaps(words: GoalWords) -> Iterator[str]:
    say = words.speaker.say
    for gap in words.plan.gaps:
        yield say("goals.reading.gap", n=gap.needed, names=words.names(gap.candidates))
    solved = [
        say("goals.tree.value", name=words.label(node.name), value=words.shown(node.name))
        for node in words.plan.values.values()
        if node.source == "solved"
    ]
    if words.plan.gaps and solved:
        yield say("goals.reading.known", names=words.speaker.list(solved))


def _solved(words: GoalWords) -> Iterator[str]:
    say, plan = words.speaker.say, words.plan
    if plan.metric in plan.redundant:
        yield say("goals.reading.redundant_goal")
    others = [name for name in plan.redundant if name != plan.metric]
    if others:
        yield say("goals.reading.redundant", names=words.names(others))
    if plan.status == "solved":
        yield from (_answer(words, name) for name in words.plan.unknowns)


def _answer(words: GoalWords, name: str) -> str:
    say, node = words.speaker.say, words.plan.values[name]
    if node.exact is None or node.value == node.exact:
        return say("goals.reading.solved", name=words.label(name), value=words.shown(name))
    return say(
        "goals.reading.solved_whole",
        name=words.label(name),
        exact=words.speaker.number(node.exact, 2),
        value=words.shown(name),
        surplus=words.amount(abs(words.plan.surplus or Fraction(0))),
    )


def _warnings(words: GoalWords) -> Iterator[str]:
    unweighted = [w.part for w in words.plan.warnings if w.kind == "weights_missing"]
    for warning in words.plan.warnings:
        if warning.kind != "weights_missing" and warning is not words.headlined:
            key, values = _warned(words, warning)
            yield words.speaker.say(key, **values)
    if unweighted:
        parts = words.speaker.list(words.part(p) for p in words.plan.parts if p.start in unweighted)
        yield words.speaker.say("goals.warning.weights_missing", n=len(unweighted), parts=parts)


def _warned(words: GoalWords, warning: PlanWarning) -> tuple[str, dict[str, str]]:
    """The text's key and what fills it; what the text does not use is left over."""
    name = warning.name or words.plan.metric
    key, bound = f"goals.warning.{warning.kind}", warning.bound
    if warning.kind == "display" and bound is not None:
        key = f"{key}_{'over' if bound > 0 else 'short'}"
        amount = words.amount(abs(bound))
    else:
        amount = words.value(name, bound)
    part = next((words.part(p) for p in words.plan.parts if p.start == warning.part), "")
    value = words.value(name, warning.value)
    return key, {"name": words.label(name), "value": value, "bound": amount, "part": part}
