"""The case as tables, picture and prose, in both languages."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest

from revkit.benefits.result import Finding, InternalRate
from revkit.client.load import load_client
from revkit.content.evidence import Evidence, load_evidence
from revkit.content.wording import load_wording
from revkit.show import benefit_words
from revkit.show.prose.benefits import (
    describe_assumptions,
    describe_benefits,
    describe_claims,
    describe_outside,
)
from revkit.show.table import plain
from revkit.show.tables.baseline import baseline_table
from revkit.show.tables.benefits import (
    benefits_table,
    evidence_table,
    levers_table,
    measures_table,
)
from revkit.show.words import Speaker, speak
from tests.benefits.building import ALL_OFF, FUNNEL, OFF, SIMPLE, Standing, case, own
from tests.shared import ROOT


@dataclass(frozen=True)
class Reader:
    """Locale and currency, all that showing needs of a client."""

    locale: str = "en_GB"
    currency: str = "GBP"


READERS = [Reader(), Reader("es_ES", "EUR"), Reader("es_MX", "MXN"), Reader("en_US", "USD")]
LOSING = case(costs={"technology_per_year": 400000})
PAYING = case(effects={"growth": own("0.2"), "cost": own("0.1", kind="stated")})
NOTHING = case(effects=ALL_OFF, costs={"implementation": 0, "technology_per_year": 0})
SEVERAL = InternalRate(None, "several", (Decimal("1.854"), Decimal("-0.769")))
TWO_RATES = replace(PAYING, returns=replace(PAYING.returns, irr=SEVERAL))
EVERY_COST = {
    "hires": [{"role": "analyst", "from_year": 1, "cost_per_year": 60000}],
    "change": {"hours": 100},
    "dip": "0.01",
}
SPREAD = {"low": "0.5", "likely": 1, "high": "1.1"}
HOURS = {
    name: FUNNEL["baseline"][name]
    for name in ("opportunities", "hours_per_opportunity", "loaded_wage", "freed_time")
}
MODEST_TIME = {"sell": "0.2", "avoid": "0.1", "leak": "0.7", "sell_yield": "0.5"}
SPREAD_CHURN = {"low": "0.08", "likely": "0.1", "high": "0.14"}
CASES = {
    "losing": LOSING,
    "paying": PAYING,
    "nothing": NOTHING,
    "two rates": TWO_RATES,
    "simple": case(SIMPLE, horizon=1),
    "unsure": case(standing=Standing(None, (1, 2), 2), decay="0.1"),
    "capped": case(baseline={"hours_per_opportunity": 60, "demand_bottleneck": True}),
    "shrinking": case(baseline={"win_rate": "0.1"}, effects={"satisfaction": own(2, slope="0.01")}),
    "satisfied": case(effects={"growth": OFF, "satisfaction": own("2.5", slope="0.01")}),
    "contained": case(effects={"satisfaction": own(2, slope="0.01")}),
    "reached": case(standing=Standing(4, (4, 4), 4)),
    "judged": case(effects={**ALL_OFF, "growth": own("0.3", kind="stated")}),
    "own, not enough": case(effects=ALL_OFF | {"cost": own("0.02")}, costs=EVERY_COST),
    "winning all": case(baseline={"win_rate": "0.99", "deal_size": 900}),
    "hours in simple mode": case(SIMPLE, baseline=HOURS, effects={"productivity": own(3)}),
    "taxed": case(tax={"rate": "0.25"}),
    "taxed gain": case(tax={"rate": "0.25"}, effects={"growth": own("0.4")}),
    "points beyond belief": case(
        baseline={"contribution_margin": "0.3", "churn": "0.4"},
        effects=ALL_OFF | {"satisfaction": own(SPREAD, slope="0.9")},
    ),
    "claims taken for one's own": case(
        effects={
            "growth": own("0.19", source="SiriusDecisions"),
            "productivity": own("0.15", source="BCG"),
            "cost": own("0.3", source="BCG: profitability +15 %"),
            "satisfaction": own(17, kind="stated", slope="0.01"),
        },
        tax={"rate": "0.25"},
    ),
    "claims taken for one's own, simple": case(
        SIMPLE,
        baseline=HOURS,
        effects={
            "growth": own("0.19", kind="stated"),
            "productivity": own(3, source="Boston Consulting"),
        },
    ),
    "modest": case(
        baseline={"freed_time": MODEST_TIME, "churn": SPREAD_CHURN},
        effects={"growth": own("0.01", source="BCG"), "productivity": own(1)},
    ),
    "unsure growth": case(
        baseline={"churn": SPREAD_CHURN, "in_year": SPREAD_CHURN},
        effects={"productivity": own(9)},
    ),
}
TABLES = (benefits_table, measures_table, levers_table, evidence_table)
PROSE = (describe_benefits, describe_claims, describe_assumptions, describe_outside)


def text(table):
    return "\n".join(" | ".join(row) for row in [[table.title], *plain(table), list(table.notes)])


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("reader", READERS, ids=lambda r: r.locale)
def test_every_case_can_be_shown_in_every_locale(name, reader):
    found = CASES[name]
    said = [text(show(found, reader)) for show in TABLES] + [
        str(show(found, reader)) for show in PROSE
    ]
    for each in said:
        assert each.strip()
        assert not re.search(r"[{}]|\bNone\b|Decimal|\bnan\b", each)


def test_the_finding_comes_first_and_says_whether_it_pays():
    assert str(describe_benefits(PAYING, Reader())).startswith(
        "In the table by year, the case pays: its net present value (NPV) is £"
    )
    assert str(describe_benefits(LOSING, Reader())).startswith(
        "In the table by year, the case does not pay"
    )
    spanish = Reader("es_ES", "EUR")
    assert str(describe_benefits(LOSING, spanish)).startswith(
        "En la tabla por año, el proyecto no es rentable"
    )


def test_percentages_and_hours_in_sentences_have_only_the_decimals_that_they_have():
    speaker = speak(Reader())
    told = benefit_words.finding(
        speaker,
        "check",
        Finding(
            "satisfaction_below_ceiling",
            {"points": Decimal(2), "rise": Decimal("0.0002"), "ceiling": Decimal("0.14")},
        ),
    )
    assert "by 0.02% in a year" in told  # "0.0%" would be false
    assert "ceiling of 14%" in told
    effect = PAYING.effect("growth")
    relative = replace(effect, applied=Decimal("0.09"))
    assert benefit_words.size(speaker, relative) == "Win rate 9% higher (relative)"
    hours = replace(effect, driver="hours", applied=Decimal(1))
    assert benefit_words.size(speaker, hours) == "Hours per opportunity: 1 fewer"


def test_a_sentence_that_counts_does_not_begin_with_the_count():
    for reader in READERS:
        said = speak(reader).say("benefits.claims.acting", n=2)
        assert not said[0].isdigit()


def test_what_the_table_by_year_says_is_not_said_again():
    rows = [row[0] for row in measures_table(PAYING, Reader()).rows]
    assert rows[:2] == ["Net present value (NPV)", "Return on investment (ROI)"]
    assert speak(Reader()).money(PAYING.costs.present_value, 0) not in str(
        describe_benefits(PAYING, Reader())
    )


def test_what_only_published_figures_say_is_not_enough():
    published = case(costs={"technology_per_year": 400000})
    sentence = speak(Reader()).say("benefits.reading.published_only")
    assert sentence in str(describe_benefits(published, Reader()))
    assert sentence not in str(describe_benefits(PAYING, Reader()))


def test_a_case_that_rests_on_judgement_says_so():
    sentence = speak(Reader()).say("benefits.reading.judgement")
    assert sentence in str(describe_benefits(CASES["judged"], Reader()))
    assert sentence not in str(describe_benefits(PAYING, Reader()))


def test_measures_that_are_not_defined_say_why():
    assert "no rate brings the NPV to zero" in text(measures_table(LOSING, Reader()))
    assert "Beyond 3 years" in text(measures_table(LOSING, Reader()))
    assert "185.4% and -76.9%" in text(measures_table(TWO_RATES, Reader()))
    assert "Not defined: there are several" in text(measures_table(TWO_RATES, Reader()))
    assert "Not defined: there are no costs" in text(measures_table(NOTHING, Reader()))
    assert "never negative" in text(measures_table(NOTHING, Reader()))
    assert measures_table(NOTHING, Reader()).title == "The case breaks even: NPV of £0"
    assert str(describe_benefits(NOTHING, Reader())).startswith(
        "In the table by year, the case breaks even"
    )
    assert "equal in every year" in text(measures_table(NOTHING, Reader()))
    assert "No lever brings a benefit" in levers_table(NOTHING, Reader()).title


def test_the_outside_view_stands_beside_every_case():
    for found in CASES.values():
        assert "1,254 public B2B companies" in str(describe_outside(found, Reader()))
        assert "1,254 public B2B companies" in text(evidence_table(found, Reader()))


def test_every_claim_stands_with_source_grade_and_caveat():
    for row in evidence_table(PAYING, Reader()).rows:
        assert all(row)
        assert row[3] in "ABCDE"
        assert not row[2][0].islower()
    sources = [row[2] for row in evidence_table(CASES["satisfied"], Reader()).rows]
    assert "Gruca and Rego, 2005" in sources
    assert "BCG; date unknown" in sources
    assert "SiriusDecisions, later Forrester; date unknown; primary source not found" in sources
    assert all(re.search(r"\b\d{4}\b|date unknown", source) for source in sources)


def test_a_claim_that_may_not_be_quoted_reaches_no_page(monkeypatch):
    evidence = load_evidence()
    hidden = {
        key: claim.model_copy(update={"quotable": False}) if key != "growth_rate" else claim
        for key, claim in evidence.claims.items()
    }
    monkeypatch.setattr(benefit_words, "load_evidence", lambda: Evidence(version=1, claims=hidden))
    assert len(evidence_table(PAYING, Reader()).rows) == 1
    assert "1,254" not in str(describe_outside(PAYING, Reader()))


def test_the_table_has_a_column_a_year_and_totals_that_stand_out():
    table = benefits_table(PAYING, Reader())
    assert [column.label for column in table.columns][:3] == ["Item", "Initial", "Year 1"]
    assert len(table.columns) == 3 + 1 + PAYING.horizon
    totals = [table.rows[index][0] for index in sorted(table.emphasis)]
    assert totals == ["Total benefits", "Total costs", "Benefits less costs"]
    assert table.rows[-1][-1] == PAYING.npv
    assert table.frame().shape == (len(table.rows), len(table.columns))


def test_the_levers_say_what_they_rest_on():
    rows = {row[0]: row[1] for row in levers_table(PAYING, Reader()).rows}
    say = speak(Reader()).say
    assert rows["Growth"] == say("benefits.kind.measured", source="pilot")
    assert rows["Cost reduction"] == say("benefits.kind.stated", source="pilot")
    assert "BCG; date unknown" in rows["Productivity"]
    assert rows["Satisfaction"] == say("benefits.kind.nothing")
    assert say("benefits.kind.excluded") in text(levers_table(NOTHING, Reader()))
    assert "Win rate 20% higher" in text(levers_table(PAYING, Reader()))
    assert any("causal share" in note for note in levers_table(PAYING, Reader()).notes)


def test_what_the_client_writes_is_inert():
    nasty = case(effects={"growth": own("0.2", source="<script>alert(1)</script> {x}")})
    page = levers_table(nasty, Reader())._repr_html_()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "{x}" in page


def test_no_sentence_of_the_chapter_is_left_unsaid(monkeypatch):
    said, say = set(), Speaker.say

    def listen(self, key, /, **values):
        said.add(key)
        return say(self, key, **values)

    monkeypatch.setattr(Speaker, "say", listen)
    for found in CASES.values():
        for show in (*TABLES, *PROSE):
            show(found, Reader())
    for name in ("saas-spain", "manufacturer-britain", "services-mexico"):
        client = load_client(ROOT / "client_templates" / name)
        baseline_table(LOSING, client)
    rare = {
        "benefits.baseline.growth",  # mode simple, which no example has
        *(f"benefits.chart.{name}" for name in ("benefits", "costs", "npv", "axis")),  # drawn
        # there, too
        *(f"benefits.baseline.{name}" for name in ("given_range", "note_mean", "assumed")),
        "benefits.baseline.title_some",
        # of the posts of a team: tests/benefits_team
        *(
            f"benefits.assumption.posts_{name}"
            for name in ("paid", "unknown", "postponed", "later")
        ),
    }
    assert {key for key in load_wording() if key.startswith("benefits.")} - said <= rare


def test_a_case_that_does_not_pay_says_what_follows_from_it():
    reader = Reader()
    own_effects = case(effects={"growth": own("0.01")}, costs={"technology_per_year": 400000})
    for found, ends in ((LOSING, "published_only"), (own_effects, "own_not_enough")):
        assert not found.pays
        said = str(describe_benefits(found, reader))
        assert speak(reader).say(f"benefits.reading.{ends}") in said
    assert "benefits.reading.nothing" not in said
    for ends in ("published_only", "own_not_enough"):
        assert speak(reader).say(f"benefits.reading.{ends}") not in str(
            describe_benefits(PAYING, reader)
        )


@pytest.mark.parametrize("reader", READERS, ids=lambda r: r.locale)
def test_a_published_effect_stands_with_source_year_grade_and_caveat_beside_it(reader):
    speaker, claims = speak(reader), load_evidence().claims
    undated = speaker.say("benefits.evidence.source_undated", source="BCG")
    table = levers_table(CASES["losing"], reader)
    productivity = table.rows[1][1]
    assert undated in productivity
    assert claims["sales_productivity"].grade in productivity.removeprefix(undated)
    for key in ("growth_rate", "sales_productivity", "go_to_market_expense"):
        assert any(speaker.in_(claims[key].caveat) in note for note in table.notes)
    assert levers_table(NOTHING, reader).notes == ()


def test_costs_that_nobody_quoted_are_not_said_to_be_raised():
    plain_costs = case(costs={"implementation": 0})
    assert not any("23.1%" in note for note in benefits_table(plain_costs, Reader()).notes)
    assert any("23.1%" in note for note in benefits_table(PAYING, Reader()).notes)
