"""The linters of the evidence registry and of the rules, and what the shipped ones hold."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from revkit.content.benefit_rules import load_benefit_rules
from revkit.content.evidence import load_evidence
from revkit.content.files import FOLDER
from revkit.errors import ContentError
from tests.benefits.building import HERE

REGISTRIES = sorted((HERE / "bad_evidence").glob("*.yml"))
EVIDENCE, RULES = load_evidence(), load_benefit_rules()


def registry(tmp_path: Path, path: Path) -> Path:
    shutil.copy(path, tmp_path / "evidence.yml")
    return tmp_path


@pytest.mark.parametrize("path", REGISTRIES, ids=lambda p: p.stem)
def test_the_linter_names_the_one_mistake_of_each_registry(tmp_path, path):
    folder = registry(tmp_path, path)
    if path.stem == "sound":
        assert set(load_evidence(folder).claims) == {"growth_rate", "outside"}
        return
    expected = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# says: ")
    with pytest.raises(ContentError) as caught:
        load_evidence(folder)
    assert [expected in str(problem) for problem in caught.value.problems] == [True]
    assert caught.value.problems[0].where == "content/evidence.yml"
    assert caught.value.problems[0].line > 1


@pytest.mark.parametrize(
    ("found", "put", "message"),
    [
        ("A: {low: 0.7", "A: {low: -0.7", "lies between 0 and 1"),
        (
            "D: {low: 0, likely: 0.15",
            "D: {low: 0, likely: 0.35",
            "weaker grade cannot have a larger",
        ),
        ("efficiency: [0, 0.35", "efficiency: [0.5, 0.35", "5 values that never fall"),
        ("growth: [0, 0.10, ", "growth: [0, ", "5 values that never fall"),
        (
            "growth: [0, 0.10, 0.25, 0.65",
            "growth: [0, 0.65, 0.65, 0.65",
            "has no step on this curve",
        ),
        (", satisfaction: growth}", "}", "a lever has no curve"),
        ("optimistic: [0.6, 0.9, 1]", "optimistic: [0.6, 0.5]", "never fall"),
        ("gradual: [0.35, 0.75, 1]", "gradual: []", "at least one year"),
        ("tail_to: 3", "tail_to: 1.5", "ends before it starts"),
        ("claim: it_cost_overrun", "claim: overrun", '"overrun" is not in evidence.yml'),
        ("claim: hours_per_opportunity", "claim: hours", '"hours" is not in evidence.yml'),
        ("value: 0.95", "value: 95", "expected a share between 0 and 1"),
        ("version: 2", "version: one", "expected a whole number"),
    ],
)
def test_the_linter_of_the_rules(tmp_path, found, put, message):
    text = (FOLDER / "benefit_rules.yml").read_text(encoding="utf-8")
    assert found in text
    (tmp_path / "benefit_rules.yml").write_text(text.replace(found, put), encoding="utf-8")
    with pytest.raises(ContentError, match=message.replace("(", r"\(")):
        load_benefit_rules(tmp_path)


def test_every_lever_but_satisfaction_has_one_published_effect():
    effects = {lever: EVIDENCE.effect(lever) for lever in RULES.maturity.curve_of}
    assert [lever for lever, found in effects.items() if found is None] == ["satisfaction"]


def test_a_maximum_is_the_top_of_its_range_and_not_its_likely_value():
    maxima = [
        claim.value for claim in EVIDENCE.claims.values() if claim.value and claim.value.up_to
    ]
    assert maxima
    assert all(value.likely < value.high for value in maxima)


def test_no_claim_names_a_year_that_is_not_known():
    years = {key: claim.year for key, claim in EVIDENCE.claims.items() if claim.year is not None}
    assert years == {
        "commercial_productivity": 2023,
        "freed_time": 2023,
        "satisfaction_cash_flow": 2005,
        "it_cost_overrun": 2023,
        "optimism_bias": 2002,
    }


def test_causal_shares_and_curves_are_those_agreed():
    assert [RULES.causal_share.of(grade).likely for grade in "ABCDE"] == [
        Decimal(text) for text in ("0.9", "0.6", "0.3", "0.15", "0.05")
    ]
    assert RULES.maturity.curve("cost") == RULES.maturity.efficiency
    assert RULES.maturity.curve("satisfaction") == RULES.maturity.growth
    assert RULES.ramps.of("optimistic")[0] == Decimal("0.6")


# One row of the design's table of claims each: what it moves, how it is read, its value, whether
# the primary source was found, its grade.
TABLE = {
    "growth_rate": ("growth_rate", "relative", (".19", ".19", ".19"), False, "C"),
    "sales_productivity": ("hours_per_opportunity", "relative", (".10", ".15", ".20"), True, "C"),
    "hours_per_opportunity": ("hours_per_opportunity", "absolute", ("0", "2", "4"), False, "E"),
    "go_to_market_expense": ("go_to_market_expense", "relative", ("0", ".15", ".30"), True, "D"),
    "profitability": ("profit", "relative", (".15", ".15", ".15"), False, "C"),
    "satisfaction": ("internal_satisfaction", "relative", (".15", ".175", ".20"), False, "D"),
    "commercial_productivity": ("commercial_productivity", "relative", None, True, "B"),
    "freed_time": ("freed_time", "absolute", (".40", ".40", ".40"), True, "C"),
    "freed_time_vendors": ("freed_time", "absolute", (".25", ".30", ".35"), False, "C"),
    "satisfaction_cash_flow": ("operating_cash_flow", "relative", (".07", ".07", ".07"), True, "B"),
    "it_cost_overrun": ("one_off_costs", "relative", None, True, "A"),
    "optimism_bias": ("one_off_costs", "relative", None, True, "A"),
}


def test_the_registry_holds_every_claim_as_it_was_read():
    assert set(TABLE) == set(EVIDENCE.claims)
    for key, (moves, reading, value, found, grade) in TABLE.items():
        claim = EVIDENCE.claims[key]
        given = claim.value and (claim.value.low, claim.value.likely, claim.value.high)
        assert given == (value and tuple(map(Decimal, value))), key
        assert (claim.moves, claim.reading, claim.primary_found, claim.grade) == (
            moves, reading, found, grade,
        )  # fmt: skip
    bias = EVIDENCE.claims["optimism_bias"].figures
    assert sorted(bias.values()) == [Decimal(x) for x in ("0", ".10", ".41", "2.00")]
    assert set(EVIDENCE.claims["commercial_productivity"].figures.values()) == {
        Decimal(x) for x in ("1254", ".19", ".10", ".05")
    }


def test_what_sellers_say_of_freed_time_is_not_quotable():
    hidden = [key for key, claim in EVIDENCE.claims.items() if not claim.quotable]
    assert hidden == ["freed_time_vendors"]


def test_the_figures_of_the_first_article_are_all_there():
    origin = "Cómo estructurar un equipo de RevOps en 5 pasos"
    told = [key for key, claim in EVIDENCE.claims.items() if origin in claim.provenance]
    assert told == [
        "growth_rate", "sales_productivity", "hours_per_opportunity", "go_to_market_expense",
        "profitability", "satisfaction",
    ]  # fmt: skip


def test_the_rules_hold_what_is_told_in_words():
    """ "The worst tenth" and "between a tenth and ten times" are written out in texts."""
    assert RULES.odds.worst == Decimal("0.1")
    assert RULES.what_ifs.highest_factor == 10
