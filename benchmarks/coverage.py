"""How often the 95 % intervals hold the truth, on simulated firms.

    python benchmarks/coverage.py

A firm is drawn whole: people of several functions, whose five options come from a latent view that
a function and a person share. The truth is the mean over everybody in the firm, functions equal;
a survey asks some of them. Each line is another kind of survey; the figures are shares of firms.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.measuring import goal, table
from revkit.assessment.confidence.intervals import intervals_of
from revkit.assessment.confidence.residuals import residuals_of
from revkit.assessment.panel import panel_of
from revkit.assessment.standing import standing_of
from revkit.client.answers import Answer, Answers
from revkit.client.assessment import AssessmentSection
from revkit.content.assessment_rules import load_assessment_rules
from revkit.content.maturity import load_maturity

FIRMS = 400
LOWEST, HIGHEST = 0.93, 0.97
FUNCTIONS = ("sales", "marketing", "service", "customer_success", "management", "finance")
KINDS = {  # people per function in the firm, and of them in the survey
    "3 to 5 of 8": ((8,) * 6, (3, 4, 5, 3, 4, 5)),
    "5 of 40": ((40,) * 6, (5,) * 6),
    "uneven: 2 to 12": ((30, 20, 12, 9, 6, 4), (12, 8, 5, 4, 3, 2)),
    "20 of 200": ((200,) * 6, (20,) * 6),
}
ESTIMATES = ("index", "capabilities", "pillars")

Truth = dict[str, float]


def firms(rng: np.random.Generator, people: tuple[int, ...]) -> Iterator[dict[str, np.ndarray]]:
    """Function -> people x items, options 1 to 5."""
    items = len(load_maturity().items)
    while True:
        shared = rng.normal(3, 0.5, items)
        firm = {}
        for function, size in zip(FUNCTIONS, people, strict=True):
            view = shared + rng.normal(0, 0.3, items) + rng.normal(0, 0.4, (size, 1))
            latent = view + rng.normal(0, 0.8, (size, items))
            firm[function] = np.clip(np.rint(latent), 1, 5).astype(int)
        yield firm


def answers_of(firm: dict[str, np.ndarray]) -> Answers:
    """Everybody answers whatever their function is asked."""
    items = load_maturity().items.values()
    return Answers(
        tuple(
            Answer(f"{function}{person}", function, item.id, int(row[column]))
            for function, people in firm.items()
            for person, row in enumerate(people)
            for column, item in enumerate(items)
            if item.asks(function)
        ),
        (),
    )


def asked(firm: dict[str, np.ndarray], sizes: tuple[int, ...]) -> dict[str, np.ndarray]:
    """The first of each function; nobody's place means anything."""
    return {name: people[:size] for (name, people), size in zip(firm.items(), sizes, strict=True)}


def held(firm: dict[str, np.ndarray], sizes: tuple[int, ...]) -> dict[str, list[bool]]:
    """Whether each interval of a survey holds what a census would have found."""
    maturity, rules = load_maturity(), load_assessment_rules()
    people = {name: len(everybody) for name, everybody in firm.items()}
    section = AssessmentSection.model_validate({"headcount": people})
    census = standing_of(section, answers_of(firm), maturity, rules)
    truth: Truth = {r.id: r.value for r in census.capabilities if r.value is not None}
    truth |= {p.id: p.value for p in census.pillars if p.value is not None}
    truth["index"] = census.index
    survey = answers_of(asked(firm, sizes))
    standing, panel = (
        standing_of(section, survey, maturity, rules),
        panel_of(survey.rows, maturity, rules),
    )
    residuals = residuals_of(standing, panel)
    intervals = intervals_of(standing, residuals, panel.positions, maturity, rules)
    names = {
        "index": ["index"],
        "capabilities": [r.id for r in standing.capabilities],
        "pillars": [p.id for p in standing.pillars],
    }
    return {
        kind: [
            intervals[name].low - 1e-9 <= truth[name] <= intervals[name].high + 1e-9
            for name in names[kind]
            if name in intervals and name in truth
        ]
        for kind in ESTIMATES
    }


def main() -> None:
    rng, rows = np.random.default_rng(0), []
    for name, (people, sizes) in KINDS.items():
        drawn = firms(rng, people)
        found = [held(next(drawn), sizes) for _ in range(FIRMS)]
        rows.append([name, *(float(np.mean([h for f in found for h in f[k]])) for k in ESTIMATES)])
    table(["people asked of each function", *ESTIMATES], rows)
    for kind, column in zip(ESTIMATES, range(1, 4), strict=True):
        shares = [row[column] for row in rows]
        goal(f"least coverage of {kind}", min(shares), least=LOWEST)
        goal(f"most coverage of {kind}", max(shares), most=HIGHEST)


if __name__ == "__main__":
    main()
