"""How likely each level is: seeded, blind to names and order, and silent about what is unrated."""

import dataclasses
import random

import numpy as np
import pytest
from pydantic import TypeAdapter

from revkit.assessment import Assessment, assess
from revkit.assessment.confidence.confidence import confidence_of
from revkit.assessment.confidence.draws import drawn, pool_of
from revkit.assessment.confidence.intervals import quantile
from revkit.assessment.confidence.odds import odds_of
from revkit.assessment.confidence.residuals import residuals_of
from revkit.assessment.confidence.result import Confidence, LevelOdds
from revkit.assessment.panel import panel_of
from revkit.assessment.standing import standing_of
from revkit.client.answers import Answer, Answers
from revkit.client.load import load_client
from tests.assessment.building import MODEL, RULES, firm, section
from tests.assessment.test_confidence_intervals import EXAMPLE, HEADCOUNT, rows, sure
from tests.assessment.test_level_oracle import assessed_as
from tests.assessment.test_level_oracle import drawn as drawn_as
from tests.shared import ROOT

PEOPLE = {"sales": 4, "marketing": 3, "service": 3, "management": 3}


def mixed(seed: int, low: int = 2, high: int = 4) -> list[Answer]:
    """A firm whose people differ, with some holes."""
    rng = random.Random(seed)
    values = [*range(low, high + 1)] * 5 + ["DK", "NA", None]
    return [dataclasses.replace(a, value=rng.choice(values)) for a in firm(3, 3, people=PEOPLE)]


def odds(answers: list[Answer], draws: int = 500, **keys: object) -> LevelOdds:
    told = sure(answers, draws, **keys).odds
    assert told is not None
    return told


def test_shares_sum_to_one_and_repeat() -> None:
    told = odds(mixed(1))
    assert sum(told.shares) == pytest.approx(1)
    assert told.draws == 500
    assert odds(mixed(1)) == told
    assert max(told.shares) < 1  # it can go either way, so a sameness below means something


@pytest.mark.parametrize("seed", range(5))
def test_order_and_names_change_nothing(seed: int) -> None:
    answers = mixed(seed)
    shuffled = [dataclasses.replace(a, respondent=f"x{hash_of(a)}") for a in answers]
    random.Random(seed).shuffle(shuffled)

    def without_names(told: Confidence) -> Confidence:
        return dataclasses.replace(told, flagged=())

    assert without_names(sure(answers, 300)) == without_names(sure(shuffled, 300))


def hash_of(answer: Answer) -> int:
    """Another name for everybody, in another order."""
    return sum(ord(letter) * 31**place for place, letter in enumerate(answer.respondent)) % 9973


def test_a_firm_of_one_mind_is_firm() -> None:
    told = odds(firm(3, 3, people=PEOPLE))
    assert (told.shares, told.certainty, told.range) == ((0, 0, 1, 0, 0), "firm", (3, 3))


def test_no_odds_without_draws_or_without_company() -> None:
    assert sure(mixed(1), 0).odds is None
    assert sure(firm(3, 3, people=dict.fromkeys(PEOPLE, 1)), 100).odds is None


def test_a_census_moves_nothing() -> None:
    rng = random.Random(1)
    everybody = firm(3, 3, people=PEOPLE)
    complete = [dataclasses.replace(a, value=rng.randint(1, 5)) for a in everybody]
    assert max(odds(complete, headcount=PEOPLE).shares) == 1
    assert max(odds(complete).shares) < 1


def test_what_is_unrated_stays_open_in_every_draw() -> None:
    # All of one mind, but nobody knows about `crm`: level 2 or 3, whoever had answered.
    told = odds(firm(3, 3, {"crm": "DK"}, people=PEOPLE))
    assert told.shares == (0, 0.5, 0.5, 0, 0)
    assert (told.likeliest, told.certainty, told.range) == (2, "between", (2, 3))


def moved(answers: list[Answer], draws: int, **keys: object) -> dict[str, np.ndarray]:
    """How far `team` moves in each function's draws."""
    stated = section(**keys)
    panel = panel_of(answers, MODEL, RULES)
    standing = standing_of(stated, Answers(tuple(answers), ()), MODEL, RULES)
    residuals = residuals_of(standing, panel)
    pool = pool_of(residuals, RULES)
    assert pool is not None
    rng, column = np.random.default_rng(0), panel.positions["team"]
    return {own.function: drawn(own, pool, draws, rng, RULES)[:, column] for own in residuals}


def test_draws_spread_as_the_standard_error_says() -> None:
    # The worked example: s^2 = .38889 by the formula. Residuals x sqrt(n/(n - 1)) over the five
    # people with company: (3/2 x 2/3 + 2 x 1/2)/5 = .4. Function by function: .4/n x (1 - n/N),
    # with the standard deviation stretched by t/z = 3.18245/1.95996.
    stretch = quantile(3, 0.95) / quantile(np.inf, 0.95)
    found = moved(rows("team-core", EXAMPLE), 200_000, headcount=HEADCOUNT)
    for function, factor in {"sales": 5 / 24, "marketing": 1 / 4, "service": 2 / 3}.items():
        assert found[function].std() == pytest.approx(stretch * (0.4 * factor) ** 0.5, rel=0.01)
        assert found[function].mean() == pytest.approx(0, abs=0.01)


def test_more_than_two_hundred_people_are_scaled_down() -> None:
    # 400 people half at 2, half at 4: variance 400/399, over 400; t is close to z.
    answers = rows("team-core", {"sales": [2, 4] * 200, "service": [3]})
    assert moved(answers, 20_000)["sales"].std() == pytest.approx(0.05, rel=0.02)


def test_a_range_takes_the_shortest_run() -> None:
    from revkit.assessment.confidence.odds import odds as told

    assert told((0, 0.1, 0.62, 0.28, 0), 1, RULES).range == (3, 4)
    assert told((0, 0.29, 0.60, 0.11, 0), 1, RULES).range == (2, 3)
    assert told((0.3, 0.25, 0.45, 0, 0), 1, RULES).range == (2, 3)
    assert told((0, 0, 0.75, 0.25, 0), 1, RULES).certainty == "likely"
    assert told((0, 0.9, 0.1, 0, 0), 1, RULES).certainty == "firm"
    assert told((0, 0.69, 0.31, 0, 0), 1, RULES).certainty == "between"


def test_an_assessment_follows_the_seed_of_its_client() -> None:
    client = load_client(ROOT / "client_templates" / "manufacturer-britain")
    result = assess(client, draws=50)
    assert assess(client, draws=50) == result
    assert TypeAdapter(Assessment).dump_json(assess(client, 50)) == TypeAdapter(
        Assessment
    ).dump_json(result)
    assert result.confidence.odds is not None
    assert result.confidence.odds.draws == 50
    assert assess(client, draws=0).confidence.odds is None
    # Everything else does not depend on the draws.
    assert dataclasses.replace(result.confidence, odds=None) == assess(client, 0).confidence


def test_another_seed_draws_anew() -> None:
    answers = Answers(tuple(mixed(1)), ())
    standing = standing_of(section(), answers, MODEL, RULES)
    first, second = (
        confidence_of(section(), answers, standing, MODEL, RULES, seed, 200).odds for seed in (1, 2)
    )
    assert first is not None
    assert second is not None
    assert first != second
    assert first.shares == pytest.approx(second.shares, abs=0.15)


def test_when_nothing_moves_the_odds_are_the_level_of_any_firm() -> None:
    # The same firms as the oracle of the level rule: with gaps, contested, unrated, out of scope.
    met = set()
    for number in range(300):
        drawn_firm = drawn_as(random.Random(number))
        standing = assessed_as(drawn_firm)
        panel = panel_of(drawn_firm.answers, MODEL, RULES)
        still = [
            dataclasses.replace(own, values=np.zeros_like(own.values))
            for own in residuals_of(standing, panel)
        ]
        told = odds_of(standing, still, panel, RULES, seed=0, draws=2)
        if told is None:
            continue
        low, high = standing.level_range
        even = [1 / (high - low + 1) if low <= level <= high else 0 for level in range(1, 6)]
        assert told.shares == pytest.approx(even), number
        met.add(standing.level_range)
    assert met >= {(1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (2, 3)}
