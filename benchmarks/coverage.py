"""How often the 95 % intervals hold the truth, and how often a likely level is the true one.

    python benchmarks/coverage.py

A firm is drawn whole: people of several functions, whose five options come from a latent view that
a function and a person share. The truth is the mean over everybody in the firm, functions equal;
a survey asks some of them. Each line is another kind of survey; the figures are shares of firms. A
second table holds the odds of each level against how often it was the true one.
"""

import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.measuring import goal, table
from revkit.assessment.confidence.intervals import intervals_of
from revkit.assessment.confidence.odds import odds_of
from revkit.assessment.confidence.residuals import residuals_of
from revkit.assessment.panel import Panel, sheet_of
from revkit.assessment.result import Standing
from revkit.assessment.standing import standing_in
from revkit.client.answers import Answers
from revkit.client.assessment import AssessmentSection
from revkit.content.assessment_rules import load_assessment_rules
from revkit.content.maturity import load_maturity

FIRMS = 200
LOWEST, HIGHEST = 0.93, 0.97
FUNCTIONS = ("sales", "marketing", "service", "customer_success", "management", "finance")
KINDS = {  # people per function in the firm, and of them in the survey
    "3 to 5 of 8": ((8,) * 6, (3, 4, 5, 3, 4, 5)),
    "5 of 40": ((40,) * 6, (5,) * 6),
    "uneven: 2 to 12": ((30, 20, 12, 9, 6, 4), (12, 8, 5, 4, 3, 2)),
    "20 of 200": ((200,) * 6, (20,) * 6),
}
ESTIMATES = ("index", "capabilities", "pillars")

BINS = (0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.1)
DRAWS = 500

Found = tuple[Standing, Panel]


class Survey(NamedTuple):
    """A firm as everybody sees it, and as those who were asked do."""

    census: Standing
    standing: Standing
    panel: Panel


def firms(rng: np.random.Generator, people: tuple[int, ...]) -> Iterator[dict[str, np.ndarray]]:
    """Function -> people x items, options 1 to 5."""
    items = len(load_maturity().items)
    while True:
        shared = rng.normal(rng.uniform(1.5, 4.5), 0.4, items)
        firm = {}
        for function, size in zip(FUNCTIONS, people, strict=True):
            view = shared + rng.normal(0, 0.3, items) + rng.normal(0, 0.4, (size, 1))
            latent = view + rng.normal(0, 0.8, (size, items))
            firm[function] = np.clip(np.rint(latent), 1, 5).astype(int)
        yield firm


def standing_and_panel(people: dict[str, np.ndarray], section: AssessmentSection) -> Found:
    """Where a firm stands when these people answer whatever their function is asked."""
    maturity, rules = load_maturity(), load_assessment_rules()
    items = maturity.items.values()
    sheets = {}
    for function, chosen in people.items():
        given = np.where([item.asks(function) for item in items], chosen, 0).astype(np.int8)
        names = tuple(map(str, range(len(given))))
        sheets[function] = sheet_of(function, names, given, maturity, rules)
    panel = Panel(maturity, sheets)
    return standing_in(section, Answers((), ()), panel, rules), panel


def asked(firm: dict[str, np.ndarray], sizes: tuple[int, ...]) -> dict[str, np.ndarray]:
    """The first of each function; nobody's place means anything."""
    return {name: people[:size] for (name, people), size in zip(firm.items(), sizes, strict=True)}


def survey_of(firm: dict[str, np.ndarray], sizes: tuple[int, ...]) -> Survey:
    """Where everybody puts a firm, and where a survey of some of them does."""
    section = AssessmentSection.model_validate({"headcount": {n: len(p) for n, p in firm.items()}})
    census, _ = standing_and_panel(firm, section)
    return Survey(census, *standing_and_panel(asked(firm, sizes), section))


def held(survey: Survey) -> dict[str, list[bool]]:
    """Whether each interval of a survey holds what a census would have found."""
    census, standing, panel = survey
    truth = {r.id: r.value for r in census.capabilities} | {p.id: p.value for p in census.pillars}
    truth["index"] = census.index
    residuals, rules = residuals_of(standing, panel), load_assessment_rules()
    intervals = intervals_of(standing, residuals, panel.positions, panel.maturity, rules)
    names = {
        "index": ["index"],
        "capabilities": [r.id for r in standing.capabilities],
        "pillars": [p.id for p in standing.pillars],
    }
    return {
        kind: [
            intervals[name].low - 1e-9 <= truth[name] <= intervals[name].high + 1e-9
            for name in names[kind]
        ]
        for kind in ESTIMATES
    }


def told(survey: Survey, seed: int) -> list[tuple[float, bool]]:
    """(odds, whether it is the true one) of every level."""
    census, standing, panel = survey
    residuals, rules = residuals_of(standing, panel), load_assessment_rules()
    odds = odds_of(standing, residuals, panel, rules, seed, DRAWS)
    return [(share, census.level == level) for level, share in enumerate(odds.shares, start=1)]


def calibration(pairs: list[tuple[float, bool]]) -> None:
    """Print how often levels came true, by the odds that they were given."""
    rows = []
    for low, high in pairwise(BINS):
        inside = [pair for pair in pairs if low <= pair[0] < high]
        if inside:
            shares = np.array(inside, float).mean(axis=0)
            rows.append([f"{low:.1f} to {min(high, 1):.1f}", *shares.tolist(), len(inside)])
    table(["odds of a level", "mean odds", "came true", "levels"], rows)


def main() -> None:
    rng, rows, pairs = np.random.default_rng(0), [], []
    for name, (people, sizes) in KINDS.items():
        drawn = firms(rng, people)
        surveys = [survey_of(next(drawn), sizes) for _ in range(FIRMS)]
        found = [held(survey) for survey in surveys]
        pairs += [pair for seed, survey in enumerate(surveys) for pair in told(survey, seed)]
        rows.append([name, *(float(np.mean([h for f in found for h in f[k]])) for k in ESTIMATES)])
    table(["people asked of each function", *ESTIMATES], rows)
    for kind, column in zip(ESTIMATES, range(1, 4), strict=True):
        share = float(np.mean([row[column] for row in rows]))  # one line alone varies by .015
        goal(f"coverage of {kind}", share, least=LOWEST)
        goal(f"coverage of {kind}", share, most=HIGHEST)
    calibration(pairs)


if __name__ == "__main__":
    main()
