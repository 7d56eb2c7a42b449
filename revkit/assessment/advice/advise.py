"""advice_of(standing, ...) -> Advice: what first, what next, what not now, what to measure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from revkit.assessment.advice.measures import measures_of
from revkit.assessment.advice.order import days_until, needed_by, needs_of, ordered
from revkit.assessment.advice.panel import lowest_of, panel_of
from revkit.assessment.advice.result import Advice, Recommendation, Target
from revkit.assessment.advice.seen import Seen, seen_by_client, seen_by_consultant
from revkit.assessment.advice.targets import level_of_value, target_of
from revkit.assessment.privacy.shown import ClientView, ShownRating
from revkit.assessment.result import Standing
from revkit.client.assessment import AssessmentSection
from revkit.content.assessment_rules import AssessmentRules
from revkit.content.maturity import Capability, Maturity

CLAUSES_OF_DISTINCTIONS = ("distinctions_most", "distinctions_floor")


def advice_of(
    standing: Standing, section: AssessmentSection, maturity: Maturity, rules: AssessmentRules
) -> Advice:
    """What follows from everything that is known: the consultant's."""
    return advise(seen_by_consultant(standing), section, maturity, rules)


def client_advice(
    view: ClientView, section: AssessmentSection, maturity: Maturity, rules: AssessmentRules
) -> Advice:
    """What follows from what the client may see, and from nothing else."""
    return advise(seen_by_client(view), section, maturity, rules)


def advise(
    seen: Seen, section: AssessmentSection, maturity: Maturity, rules: AssessmentRules
) -> Advice:
    """Targets, steps in their order, questions and measures, from what is seen.

    Steps that a failing clause waits for go first, by deficit x weight / effort, each after what it
    depends on; at the chasm none does, since it asks for other questions and not for more tasks.
    """
    at_chasm = "at_chasm" in seen.flags and seen.low < seen.target_level
    steps = steps_of(seen, maturity, rules)
    urgent = () if at_chasm else tuple(s for s in steps if s.clauses or _serves(s, steps))
    first = urgent[: int(rules.first_steps.number)]
    targets = {rating.id: target for rating, target in _capability_targets(seen, rules)}
    return Advice(
        pursued=_pursued(seen),
        at_chasm=at_chasm,
        targets=(
            *(target_of(p.id, p.value, seen.target_level, rules) for p in seen.pillars),
            *targets.values(),
        ),
        first=first,
        next=tuple(step for step in steps if step not in first),
        enough=tuple(name for name, target in targets.items() if target.gap == 0),
        later=tuple(
            name
            for name, target in targets.items()
            if target.gap and (target.target or 0) > _reach(seen)
        ),
        measure=tuple(measures_of(seen, section)),
        questions=_questions(seen),
        chasm=panel_of(seen, section, rules),
        hidden=sum(rating.state == "hidden" for rating in seen.capabilities),
        concealed=sum(clause.kind is None for clause in seen.failing),
    )


def _pursued(seen: Seen) -> int | None:
    return seen.low + 1 if seen.low < seen.target_level else None


def _reach(seen: Seen) -> int:
    """The highest level that a step may lead to: the next one, and not above the client's."""
    return min(seen.target_level, seen.low + 1)


def _capability_targets(seen: Seen, rules: AssessmentRules) -> Iterable[tuple[ShownRating, Target]]:
    for rating in seen.capabilities:
        yield rating, target_of(rating.id, rating.value, seen.target_level, rules)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A capability below its target, before its place in the order is known."""

    capability: Capability
    rating: ShownRating
    value: float
    clauses: tuple[str, ...]
    deficit: float

    @property
    def effort(self) -> int:
        return max(item.effort for item in self.capability.items)

    @property
    def priority(self) -> float:
        return self.deficit * float(self.capability.weight) / self.effort


def steps_of(seen: Seen, maturity: Maturity, rules: AssessmentRules) -> tuple[Recommendation, ...]:
    """One step for each capability below its target, in their order."""
    drafts = {draft.capability.id: draft for draft in _drafts(seen, maturity, rules)}
    place = {capability.id: index for index, capability in enumerate(maturity.capabilities)}
    rank = {name: (not d.clauses, -d.priority, place[name]) for name, d in drafts.items()}
    levels = {name: level_of_value(draft.value, rules) for name, draft in drafts.items()}
    needs = needs_of(levels, maturity)
    order = ordered(rank, needs)
    days = days_until(order, {n: rules.days_for(d.effort) for n, d in drafts.items()}, needs)
    return tuple(
        _recommendation(drafts[name], needed_by(name, order, needs), days[name], rules)
        for name in order
    )


def _drafts(seen: Seen, maturity: Maturity, rules: AssessmentRules) -> Iterator[_Draft]:
    capabilities = {capability.id: capability for capability in maturity.capabilities}
    clauses = _clauses_by_capability(seen)
    for rating, target in _capability_targets(seen, rules):
        value, goal = target.value, target.target
        if value is not None and goal is not None and target.gap and goal <= _reach(seen):
            failing = clauses.get(rating.id, ())
            deficit = _reach(seen) - value
            yield _Draft(capabilities[rating.id], rating, value, failing, deficit)


def _clauses_by_capability(seen: Seen) -> Mapping[str, tuple[str, ...]]:
    """The failing clauses that each capability answers, itself or through its pillar."""
    if _pursued(seen) is None:
        return {}
    pillar = {name: p.id for p in seen.pillars for name in p.capabilities}
    return {
        name: tuple(
            clause.kind
            for clause in seen.failing
            if clause.kind is not None and {name, pillar[name]} & set(clause.elements)
        )
        for name in pillar
    }


def _recommendation(
    draft: _Draft, needed: tuple[str, ...], days: int, rules: AssessmentRules
) -> Recommendation:
    functions, low = lowest_of(draft.rating)
    return Recommendation(
        capability=draft.capability.id,
        level=level_of_value(draft.value, rules),
        value=draft.value,
        deficit=draft.deficit,
        weight=float(draft.capability.weight),
        effort=draft.effort,
        priority=draft.priority,
        clauses=draft.clauses,
        needed_by=needed,
        days=days,
        lowest=functions,
        lowest_value=low,
        items=tuple(item.id for item in draft.capability.items),
    )


def _serves(step: Recommendation, steps: Iterable[Recommendation]) -> bool:
    """Whether a step that a clause waits for depends on this one."""
    return any(other.clauses and other.capability in step.needed_by for other in steps)


def _questions(seen: Seen) -> tuple[str, ...]:
    """The distinctions that keep the pursued level away, the lowest first."""
    if _pursued(seen) is None:
        return ()
    failing = {
        name
        for clause in seen.failing
        if clause.kind in CLAUSES_OF_DISTINCTIONS
        for name in clause.elements
    }
    short = [rating for rating in seen.distinctions if rating.id in failing]
    # sorted() keeps the order of the model where values are the same
    return tuple(rating.id for rating in sorted(short, key=lambda rating: rating.value or 0.0))
