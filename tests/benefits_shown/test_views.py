"""Two views of one case and the bridge, as tables and prose; and that no text is left unsaid."""

from dataclasses import replace
from decimal import Decimal

import pytest

from revkit.benefits.views.result import Bridge, BridgeStep, ReconciledLine
from revkit.content.wording import load_wording
from revkit.show.prose.benefits import describe_benefits
from revkit.show.prose.benefits_views import describe_bridge, describe_views
from revkit.show.prose.prose import Prose
from revkit.show.tables.baseline import baseline_table
from revkit.show.tables.benefits import benefits_table, measures_table
from revkit.show.tables.benefits_views import bridge_table, views_table
from revkit.show.words import Speaker, speak
from tests.benefits.building import FUNNEL, SIMPLE, case, full_case, own, section
from tests.benefits_shown.building import (
    BRIDGE,
    PARTS,
    READERS,
    SHOWN,
    WHOLE,
    Reader,
    drawn,
    spread,
)
from tests.benefits_shown.test_pictures import CHARTS
from tests.benefits_shown.test_worth import SHOW

WHYS = ("causal", "haircut", "together", "level", "cap", "ranges", "sum")
UP = BridgeStep("overlap", Decimal(300000), Decimal(320000))
TAX = BridgeStep("tax", Decimal(320000), Decimal(310000))
TAXED = case(tax={"rate": "0.25"})


def line(name, table, draws, why):
    return ReconciledLine(name, Decimal(table), Decimal(draws), why)


def seen(*lines):
    return replace(WHOLE, reconciled=lines)


def bridge(**ends):
    """The bridge with other ends of its steps."""
    steps = [
        BridgeStep(step.name, step.start, Decimal(ends.get(step.name, step.end)))
        for step in BRIDGE.steps
    ]
    return replace(WHOLE, bridge=Bridge(tuple(steps), PARTS))


def test_each_line_stands_in_both_views_with_its_reason():
    table = views_table(
        seen(
            line("growth", 44000, 45000, "causal"),
            line("cost", 0, 0, None),
            line("benefits", 44000, 45000, "sum"),
            line("implementation", 15000, 15000, None),
            line("npv", 29000, 30000, "sum"),
        ),
        Reader(),
    )
    assert table.title == "The table by year gives an NPV of £29,000, the mean of the cases £30,000"
    assert table.formatted()[0][:4] == ["Growth", "£44,000", "£45,000", "£1,000"]
    # A cost that both count alike has no row of its own.
    assert [row[0] for row in table.rows] == ["Growth", "Total benefits", "NPV"]
    assert table.emphasis == frozenset({1, 2})
    late = views_table(seen(line("dip", 15, 20, "ranges"), line("npv", 1, 2, "sum")), Reader())
    assert [row[0] for row in late.rows] == ["First-year dip", "NPV"]


def test_views_that_agree_say_so():
    same = seen(line("benefits", 100, 100, None), line("npv", 100, 100, None))
    assert views_table(same, Reader()).title.endswith(
        "agree on the NPV but for the error of computing: £100"
    )
    assert "Line by line they agree" in str(describe_views(same, Reader()))


@pytest.mark.parametrize(
    ("draws", "told"), [(500, "same conclusion"), (-500, "one calculation gains")]
)
def test_views_that_differ_say_where_most_and_whether_it_matters(draws, told):
    found = seen(
        line("growth", 900, 1000, "ranges"),
        line("productivity", 200, 600, "causal"),
        line("npv", 100, draws, "sum"),
    )
    prose = str(describe_views(found, Reader()))
    assert "“Productivity”, £400: the table applies the mean causal share" in prose
    assert told in prose


def test_the_bridge_tells_what_each_step_takes():
    table = bridge_table(WHOLE, Reader())
    assert table.title == "“Correct reading” takes the most: £140,000"
    assert table.formatted()[0][:2] == ["Naive reading", "£300,000"]
    assert table.formatted()[2][:2] == ["Strength of evidence", "-£90,000"]
    assert table.formatted()[-1][:2] == ["NPV of the case", "£20,000"]
    assert len(bridge_table(bridge(ramp=50000), Reader()).rows) == 8


def test_what_is_left_of_the_naive_reading_is_told():
    # 25,000 of 300,000 after overlaps.
    told = describe_bridge(WHOLE, Reader())
    assert "8% is left" in told.paragraphs[0]
    assert told.points == (
        "Aligned companies grow almost 19% faster than the others. At face value: £200,000.",
        "Aligned companies are 15% more profitable on average. At face value: £100,000.",
    )
    assert "less than 1% is left" in str(describe_bridge(bridge(overlap=900), Reader()))
    assert "nothing is left" in str(describe_bridge(bridge(overlap=-5), Reader()))


def test_a_case_that_was_not_drawn_has_neither():
    for show in (describe_views, describe_bridge, views_table, bridge_table):
        assert show(case(), Reader()) == Prose(())


def test_tax_is_told_beside_the_net_present_value():
    gain = case(tax={"rate": "0.25"}, effects={"growth": own("0.4")})
    taken = speak(Reader()).money(gain.tax.present_value, 0)
    assert gain.tax.present_value > 0
    assert f"after tax, which takes {taken}." in str(describe_benefits(gain, Reader()))
    relief = case(tax={"rate": "0.25"}, costs={"technology_per_year": 400000})
    assert relief.tax.present_value < 0
    assert "which gives back £" in str(describe_benefits(relief, Reader()))


def test_tax_has_a_row_before_the_net_flow():
    rows = [row[0] for row in benefits_table(TAXED, Reader()).rows]
    assert rows[-3:] == ["Total costs", "Tax", "Benefits less costs and tax"]
    table = benefits_table(TAXED, Reader())
    assert [table.rows[i][0] for i in sorted(table.emphasis)] == [
        "Total benefits", "Total costs", "Benefits less costs and tax",
    ]  # fmt: skip
    assert "Tax" not in [row[0] for row in benefits_table(case(), Reader()).rows]


def test_payback_stands_with_and_without_discount():
    found = case(effects={"growth": own("0.2")})
    rows = {row[0]: row[1] for row in measures_table(found, Reader()).rows}
    months = [int(rows[name].split()[1]) for name in ("Payback", "Payback in today's money")]
    returns = found.returns
    assert months == [returns.payback_month, returns.discounted_payback_month]
    assert months[0] <= months[1]


class Client(Reader):
    """A reader whose figures were not measured."""

    measured = ()


def test_a_starting_figure_says_how_it_varies():
    ranged = section(
        baseline={
            "win_rate": {"won": 30, "lost": 90},
            "deal_size": {"low": 2000, "likely": 3000, "high": 5000},
        }
    )
    rows = {row[0]: row[1:] for row in baseline_table(WHOLE, Client(benefits=ranged)).rows}
    # Jeffreys: 30.5 / 121; PERT: (2,000 + 4 x 3,000 + 5,000) / 6.
    assert rows["Win rate"] == ("25.2%", "Given by the company. A sample: 30 of 120 cases")
    assert rows["Average deal size"] == (
        "£3,167", "Given by the company. Between £2,000 and £5,000, most likely £3,000",
    )  # fmt: skip
    assert rows["Hours per opportunity"] == ("30", "Given by the company")


def test_what_the_company_did_not_give_is_not_called_its_own():
    table = baseline_table(WHOLE, Client(benefits=section(SIMPLE)))
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["Growth of that expense a year"] == ("0%", "Assumed: the company did not give it")
    assert "Growth of opportunities a year" not in rows  # of opportunities that nobody counts
    assert table.title.startswith(f"Of the {len(rows)} starting figures, {len(rows) - 1} are those")


def test_a_published_figure_that_promises_nothing_is_not_listed():
    nothing = replace(PARTS[0], amount=Decimal(0))
    told = describe_bridge(
        replace(WHOLE, bridge=replace(WHOLE.bridge, parts=(nothing, *PARTS[1:]))), Reader()
    )
    assert not any("At face value: £0." in point for point in told.points)
    assert len(told.points) == len(PARTS) - 1


@pytest.mark.parametrize(
    ("start", "changes"),
    [
        (FUNNEL, {"effects": {"growth": own("0.2", kind="stated")}}),
        (SIMPLE, {}),
        (FUNNEL, {"tax": {"rate": "0.3"}}),
    ],
    ids=["funnel", "simple", "taxed"],
)
def test_a_computed_case_can_be_shown_whole(start, changes):
    found = full_case(start, draws=1024, **changes)
    for reader in READERS[:2]:
        for show in (*SHOW, *CHARTS, describe_views, describe_bridge, views_table, bridge_table):
            assert show(found, reader) is not None


def test_no_sentence_of_worth_and_views_is_left_unsaid(monkeypatch):
    told, say = set(), Speaker.say

    def listen(self, key, /, **values):
        told.add(key)
        return say(self, key, **values)

    monkeypatch.setattr(Speaker, "say", listen)
    whys = [
        seen(line("growth", 1, 9, why), line("tax", 1, 1, None), line("npv", 1, 2, "sum"))
        for why in WHYS
    ]
    odd = [
        bridge(overlap=5),
        bridge(overlap=-5),
        replace(WHOLE, bridge=Bridge((BRIDGE.steps[0], UP, BRIDGE.steps[-1]), PARTS)),
        replace(WHOLE, bridge=Bridge((BRIDGE.steps[0], UP, TAX, BRIDGE.steps[-1]), PARTS)),
        drawn(loss=0.999),
        drawn(loss=0.001),
        drawn(npv=spread(-5.0, 0.0), loss=1.0, tax=spread(1.0, 0.0)),
        seen(line("npv", 1, 1, None)),
        seen(line("growth", -1, 9, "cap"), line("npv", -1, 9, "sum")),
    ]
    for found in (*SHOWN.values(), *whys, *odd, case()):
        for show in (*SHOW, *CHARTS, describe_views, describe_bridge, views_table, bridge_table):
            show(found, Reader())
    topics = ("worth.", "views.")
    # Each of these is asked for by a test of its own.
    apart = (
        "worth.input.",
        "worth.law.",
        "worth.reading.certain",
        "worth.error.",
        "worth.payback.none_within",
        "worth.dependence",
    )
    left = {key for key in load_wording() if key.startswith(topics) and not key.startswith(apart)}
    assert sorted(left - told) == []
