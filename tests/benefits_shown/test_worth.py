"""How sure the case is, as words, tables and prose."""

import re

import pytest

from revkit.benefits.uncertainty.result import DrawnInput, PaybackOdds
from revkit.show.law_words import law_words
from revkit.show.prose.benefits_worth import describe_draws, describe_worth
from revkit.show.prose.prose import Prose
from revkit.show.prose.report import headline
from revkit.show.table import Table, plain
from revkit.show.tables.benefits_worth import (
    dependence_table,
    inputs_table,
    odds_table,
    payback_table,
)
from revkit.show.words import Speaker, speak
from revkit.show.worth_odds import about, chance, loss_line, worth_line
from tests.benefits.building import case, own, section
from tests.benefits_shown.building import (
    CERTAIN,
    DRAWN,
    READERS,
    RUIN,
    SAFE,
    SHOWN,
    WHOLE,
    Reader,
    drawn,
    spread,
)

SHOW = (describe_worth, describe_draws, odds_table, payback_table, inputs_table, dependence_table)
UNDRAWN = case()


def said(shown):
    if isinstance(shown, Prose):
        return str(shown)
    rows = "\n".join(" | ".join(row) for row in plain(shown))
    return "\n".join((shown.title, rows, *shown.notes))


def cells(table, first):
    """The cells beside a row's name."""
    assert isinstance(table, Table)
    return next(row[1:] for row in table.formatted() if row[0] == first)


@pytest.mark.parametrize("name", [*SHOWN, "undrawn"])
@pytest.mark.parametrize("reader", READERS, ids=lambda r: r.locale)
def test_every_case_is_told_in_every_locale(name, reader):
    for show in SHOW:
        told = said(show(SHOWN.get(name, UNDRAWN), reader))
        assert not re.search(
            r"[{}]|\bNone\b(?! of)|\bnan\b|\binf\b|\bP\d\d\b|[a-z]+\.[a-z]+_", told
        )


def test_the_first_page_has_the_advice_the_worth_and_the_odds():
    line = headline("benefits", WHOLE, Reader())
    assert line == describe_worth(WHOLE, Reader()).paragraphs[0]
    assert line == (
        "We recommend a pilot before deciding. The expected net present value (NPV) is £20,000: "
        "one case in ten lies below -£18,500 and one above £58,500. "
        "Out of 100 cases like this one, 26 lose money."
    )
    spanish = headline("benefits", WHOLE, Reader("es_ES", "EUR"))
    assert spanish.startswith("Recomendamos una prueba piloto antes de decidir. El valor actual")
    assert "26 pierden dinero" in spanish


@pytest.mark.parametrize(
    ("loss", "told"),
    [
        (0.0, "None of the 16,384 cases computed loses money."),
        (0.001, "Fewer than one in 100 cases like this one loses money."),
        (0.006, "Out of 100 cases like this one, one loses money."),
        (0.26, "Out of 100 cases like this one, 26 lose money."),
        (0.994, "Out of 100 cases like this one, 99 lose money."),
        (0.999, "More than 99 out of 100 cases like this one lose money."),
        (1.0, "All 16,384 cases computed lose money."),
    ],
)
def test_losses_are_counted_out_of_a_hundred_cases(loss, told):
    assert loss_line(speak(Reader()), drawn(loss=loss).uncertainty) == told


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (827517.1, "£828,000"), (-41.6, "-£42"), (0.2, "£0"), (999.6, "£1,000"), (123.4, "£123"),
        (-1234.0, "-£1,230"), (2.067e9, "£2,070,000,000"),
    ],
)  # fmt: skip
def test_an_amount_has_no_more_digits_than_the_draws_bear_out(value, written):
    assert about(Speaker("en_GB", "GBP"), value) == written


def test_a_chance_near_an_end_is_not_rounded_to_it():
    speaker = speak(Reader())
    told = [chance(speaker, p) for p in (0.0, 0.002, 0.26, 0.998, 1.0)]
    assert told == ["0%", "less than 1%", "26%", "more than 99%", "100%"]


def test_a_case_without_chance_has_no_odds():
    assert worth_line(speak(Reader()), CERTAIN.uncertainty) == (
        "Net present value (NPV) is £20,000; no figure of the case varies."
    )
    assert said(describe_worth(CERTAIN, Reader())).endswith("On these figures it loses no money.")
    assert odds_table(CERTAIN, Reader()) == Prose(())
    assert describe_draws(CERTAIN, Reader()) == Prose(())
    assert inputs_table(CERTAIN, Reader()).absent
    sure = drawn(npv=spread(-5.0, 0.0), loss=1.0)
    assert said(describe_worth(sure, Reader())).endswith("On these figures it loses money.")


def test_a_case_that_was_not_drawn_says_so_once():
    assert describe_worth(UNDRAWN, Reader()).absent
    assert describe_draws(UNDRAWN, Reader()) == Prose(())


def test_the_worst_tenth_loses_or_still_gains():
    assert "loses £41,200 on average" in said(describe_worth(WHOLE, Reader()))
    assert "Even the worst tenth of the cases gains £50,000" in said(describe_worth(SAFE, Reader()))


def test_the_odds_stand_in_a_table_and_their_error_beside_it_once():
    table = odds_table(WHOLE, Reader())
    assert [column.label for column in table.columns] == ["Measure", "Value"]
    assert cells(table, "Expected NPV (mean of the cases)") == ["£20,000"]
    assert cells(table, "Probability of losing money") == ["26%"]
    assert "by about £25 and the probability of a loss by about 0.1 points" in said(
        describe_draws(WHOLE, Reader())
    )
    assert cells(table, "Mean of the worst tenth of the cases")[0] == "-£41,200"
    assert table.title == "Half of the cases reach £20,000 at least"
    small = said(describe_draws(drawn(error=0.4, loss_error=0.0002), Reader()))
    assert "less than £1" in small
    assert "less than 0.1 points" in small


def test_payback_is_told_with_and_without_discount():
    table = payback_table(WHOLE, Reader())
    assert cells(table, "24 months") == ["62%", "55%"]
    assert cells(table, "Month by which half have it back") == ["21", "23"]
    assert table.title.endswith("within 24 months: 62%")
    late = payback_table(RUIN, Reader())
    assert cells(late, "24 months") == ["less than 1%", "less than 1%"]
    assert cells(late, "Month by which half have it back")[0] == "Not within the horizon"
    never = drawn(
        payback=(PaybackOdds(12, 0.0, 0.0), PaybackOdds(24, 0.0, 0.0)),
        payback_month=None, discounted_payback_month=None,
    )  # fmt: skip
    assert str(payback_table(never, Reader())) == (  # rather than a table of nothing but 0%
        "In no case computed is the outlay back within 24 months."
    )
    one = drawn(payback=(PaybackOdds(1, 0.5, 0.4),))
    assert cells(payback_table(one, Reader()), "1 month") == ["50%", "40%"]


def test_each_input_says_whose_it_is_and_how_it_varies():
    table = inputs_table(WHOLE, Reader())
    assert cells(table, "Relative rise of the win rate")[:3] == [
        "The company's estimate", "Between 10% and 30%, most likely 20%", "20%",
    ]  # fmt: skip
    assert cells(table, "Productivity: published effect")[:2] == [
        "Published", "Between 10% and 20%, most likely 15%",
    ]  # fmt: skip
    # Grade C of content/benefit_rules.yml: 10, 30 and 70 %.
    assert cells(table, "Productivity: causal share of what is published")[1] == (
        "By the source's grade, C: between 10% and 70%, most likely 30%"
    )
    assert "at up to 3 times as much" in cells(table, "Final cost over the quote")[1]
    # A figure of the exports has no range in the client file: P5 to P95 of its draws.
    assert cells(table, "Win rate")[1] == "Nine times out of ten between 21.7% and 28.3%"
    assert any("100% is what was quoted" in note for note in table.notes)
    without = drawn(inputs=DRAWN.inputs[:1])
    assert inputs_table(without, Reader()).notes == ()


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({"low": "0.1", "likely": "0.2", "high": "0.3", "shape": "triangular"}, "ends more frequent"),
        ({"low": "0.1", "high": "0.3", "shape": "normal"}, "Nine times out of ten between 10% and 30%"),
        ({"low": "0.1", "high": "0.3", "shape": "lognormal"}, "surprises tend to be upwards"),
    ],
)  # fmt: skip
def test_what_the_company_stated_is_told_in_plain_words(value, told):
    reader = Reader(benefits=section(effects={"growth": own(value)}))
    law = DrawnInput("effects.growth.value", "pert", "stated", spread(0.2, 0.01))
    assert told in law_words(speak(reader), reader, WHOLE, law)


def test_a_sample_that_the_company_counted_is_told_as_one():
    reader = Reader(benefits=section(baseline={"win_rate": {"won": 40, "lost": 120}}))
    law = DrawnInput("baseline.win_rate", "sample", "stated", spread(0.25, 0.01))
    assert law_words(speak(reader), reader, WHOLE, law) == "A sample: 40 of 160 cases"


def test_what_moves_together_stands_as_asked_and_as_used():
    table = dependence_table(WHOLE, Reader())
    assert table.formatted() == [["Relative rise of the win rate", "Win rate", "0.40", "0.38"]]
    alone = dependence_table(drawn(dependence=()), Reader())
    assert "no relation" in str(alone)


def test_what_counts_as_certain_is_named():
    told = str(describe_draws(drawn(certain=("effects.cost.value",)), Reader()))
    assert "one value for it: Saving of go-to-market expense" in told
    both = ("effects.cost.value", "effects.growth.value")
    assert "These 2 effects count as certain" in str(describe_draws(drawn(certain=both), Reader()))
    assert "counts as certain" not in str(describe_draws(drawn(certain=()), Reader()))
