"""Step 6: pillars from capabilities, the four-vector view, and the index for display."""

from collections.abc import Iterable, Mapping, Sequence
from math import fsum

from revkit.assessment.result import Missing, Pillar, Rating, Vector
from revkit.assessment.scores import mean, weighted_mean
from revkit.content.assessment_rules import AssessmentRules
from revkit.content.maturity import Capability, Maturity


def pillars_of(
    maturity: Maturity, ratings: Mapping[str, Rating], rules: AssessmentRules
) -> tuple[Pillar, ...]:
    """Every pillar of the model in its order."""
    return tuple(
        _pillar_of(pillar.id, capabilities_of(maturity, pillar.id), ratings, rules)
        for pillar in maturity.pillars
    )


def capabilities_of(maturity: Maturity, pillar: str) -> list[Capability]:
    """The capabilities of one pillar."""
    return [capability for capability in maturity.capabilities if capability.pillar == pillar]


def _pillar_of(
    pillar: str,
    capabilities: Sequence[Capability],
    ratings: Mapping[str, Rating],
    rules: AssessmentRules,
) -> Pillar:
    in_scope = [c for c in capabilities if ratings[c.id].missing != "out_of_scope"]
    rated = [(float(c.weight), v) for c in in_scope if (v := ratings[c.id].value) is not None]
    missing = _missing(_weight(capabilities), _weight(in_scope), fsum(w for w, _ in rated), rules)
    value = None if missing else weighted_mean(rated)
    return Pillar(pillar, value, missing, tuple(capability.id for capability in capabilities))


def _weight(capabilities: Iterable[Capability]) -> float:
    return fsum(float(capability.weight) for capability in capabilities)


def _missing(all_: float, in_scope: float, rated: float, rules: AssessmentRules) -> Missing | None:
    if not rules.reaches(rules.pillar_out_of_scope.number * all_, all_ - in_scope):
        return "out_of_scope"
    enough = rules.reaches(rated, rules.pillar_rated_weight.number * in_scope)
    return None if enough else "too_little_weight"


def vectors_of(maturity: Maturity, pillars: Iterable[Pillar]) -> tuple[Vector, ...]:
    """The article's four vectors, data inside technology; nothing is scored anew."""
    values = {pillar.id: pillar.value for pillar in pillars}
    vectors: dict[str, list[str]] = {}
    for pillar in maturity.pillars:
        vectors.setdefault(pillar.vector, []).append(pillar.id)
    return tuple(
        Vector(vector, mean_of_all(values[pillar] for pillar in shown), tuple(shown))
        for vector, shown in vectors.items()
    )


def mean_of_all(values: Iterable[float | None]) -> float | None:
    """The mean, or None if any value is missing.

    >>> mean_of_all([1.0, 2.0]), mean_of_all([1.0, None])
    (1.5, None)
    """
    values = list(values)
    known = [value for value in values if value is not None]
    return mean(known) if len(known) == len(values) else None
