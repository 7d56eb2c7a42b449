"""How sure, in tables and sentences: what is told, in which order, and what is left to talk about."""

import dataclasses
import datetime
from typing import Any

import pytest

from revkit.assessment import Assessment, ClientView, assess, client_view
from revkit.assessment.privacy.shown_confidence import (
    ConfidenceView,
    ShownGap,
    ShownOdds,
    ShownVariant,
)
from revkit.assessment.privacy.shown_progress import ShownChange
from revkit.client.load import Client
from revkit.show.assessment_words import AssessmentWords
from revkit.show.prose.assessment import describe_assessment
from revkit.show.prose.assessment_advice import describe_advice
from revkit.show.prose.assessment_confidence import describe_confidence, describe_progress
from revkit.show.table import Table
from revkit.show.tables.assessment_confidence import (
    LONGEST,
    confidence_table,
    gap_table,
    progress_table,
)
from revkit.show.words import speak
from tests.assessment.supposing import suppose
from tests.assessment.test_shown import EDGES, example


def britain() -> tuple[Assessment, Client]:
    client = example("manufacturer-britain")
    return assess(client, draws=0), client


def gap(difference: float, verdict: str, least: float = 0.01) -> ShownGap:
    return ShownGap("crm", "management", "sales", difference, verdict, least)  # type: ignore[arg-type]


def gaps(monkeypatch: pytest.MonkeyPatch, *found: ShownGap) -> Table:
    named = [dataclasses.replace(one, element="automation") for one in found]
    suppose(monkeypatch, gaps=tuple(named))
    return gap_table(*britain())


def said(client: Client, key: str, **values: Any) -> str:
    return speak(client).say(f"confidence.{key}", **values)


def test_confirmed_differences_come_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = gaps(monkeypatch, gap(2.0, "to_discuss"), gap(1.2, "confirmed"))
    assert [row[3] for row in table.rows] == [1.2, 2.0]
    _, client = britain()
    assert table.title == said(
        client, "gaps.title", n=1, name="Automation", first="Management", second="Sales",
        difference=1.2,
    )  # fmt: skip


def test_with_too_few_voices_the_table_says_that_nothing_could_be_confirmed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Three against three: the smallest p that any answers could reach is 2/20 = 0.10, and no
    # less than the false discovery rate; two against two, 2/6 = 0.33.
    table = gaps(monkeypatch, gap(1.5, "to_discuss", 0.33), gap(1.4, "to_discuss", 0.01))
    _, client = britain()
    assert [row[4] for row in table.rows] == [
        said(client, "gaps.verdict.too_few"),
        said(client, "gaps.verdict.to_discuss"),
    ]


def test_a_long_list_is_cut_and_says_how_many_more_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = gaps(monkeypatch, *(gap(1 + n / 10, "to_discuss") for n in range(LONGEST + 2)))
    assert len(table.rows) == LONGEST
    assert table.rows[0][3] == 1 + (LONGEST + 1) / 10
    _, client = britain()
    assert table.notes[0] == said(client, "gaps.more", n=2)


@pytest.mark.parametrize(
    ("edge", "title", "notes"), [("the top", "title_none", 1), ("two people", "title_untold", 0)]
)
def test_without_rows_the_title_says_whether_anything_was_compared(
    edge: str, title: str, notes: int
) -> None:
    # Groups of three who all agree were compared; one person of each function cannot be.
    client = EDGES[edge]
    table = gap_table(assess(client, draws=0), client)
    assert table.rows == ()
    assert table.title == said(client, f"gaps.{title}")
    assert len(table.notes) == notes


def test_the_intervals_table_holds_what_the_view_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    suppose(monkeypatch)
    assessment, client = britain()
    table = confidence_table(assessment, client)
    pillar = assessment.pillars[0]
    assert pillar.value is not None
    name, mean, low, high = table.rows[0]
    assert (name, mean) == ("People", round(pillar.value, 2))
    assert isinstance(low, float) and isinstance(high, float)
    assert low < pillar.value < high
    assert len(table.rows) == len(assessment.pillars) + 1


def variants(*levels: tuple[str, str | None, int]) -> tuple[ShownVariant, ...]:
    return tuple(ShownVariant(k, f, n, (n, n)) for k, f, n in levels)  # type: ignore[arg-type]


def test_readings_that_change_the_level_are_named_with_theirs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    suppose(
        monkeypatch,
        variants=variants(("median", None, 3), ("without_function", "sales", 2)),
    )
    assessment, client = britain()
    told = str(describe_confidence(assessment, client))
    change = said(
        client,
        "reading.change",
        reading=said(client, "reading.without_function", function="Sales"),
        level=said(client, "reading.level", level=2),
    )
    assert said(client, "reading.changes", names=[change]) in told
    assert said(client, "reading.same", n=1, names=[said(client, "reading.median")]) in told


def test_where_no_reading_changes_it_functions_are_told_in_one_breath(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alone = [("without_function", name, 3) for name in ("sales", "marketing", "service")]
    suppose(monkeypatch, variants=variants(*alone), flagged=0)
    assessment, client = britain()
    told = str(describe_confidence(assessment, client))
    each = said(client, "reading.each_function")
    assert said(client, "reading.same", n=1, names=[each]) in told
    assert said(client, "reading.not_flagged", n=0) in told


def test_without_anything_to_tell_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = ConfidenceView({}, None, (), None, False, (), (), 0, ())
    suppose(monkeypatch, confidence=nothing, waves=1)
    assessment, client = britain()
    assert describe_confidence(assessment, client).paragraphs == (
        said(client, "reading.not_flagged", n=0),
    )
    assert describe_progress(assessment, client).paragraphs == ()
    assert str(progress_table(assessment, client)) == ""


def test_real_changes_come_first_and_the_largest_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assessment, client = britain()
    table = progress_table(assessment, client)
    assert isinstance(table, Table)
    verdicts = [row[4] for row in table.rows]
    real = verdicts.count(said(client, "progress.real"))
    assert 0 < real < len(verdicts)
    assert set(verdicts[:real]) == {said(client, "progress.real")}
    shown = AssessmentWords(assessment, client).view.progress
    assert shown is not None
    largest = max((c for c in shown.changes if c.real), key=lambda c: abs(c.difference))
    assert table.rows[0][1:3] == (largest.before, largest.after)


def test_a_change_that_cannot_be_tested_is_not_called_real(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assessment, client = britain()
    since = datetime.date(2026, 3, 31)
    change = ShownChange("people", since, 2.0, 4.0, 2.0, judged=False, real=False)

    def one_change(assessment: Assessment, client: Client) -> ClientView:
        view = client_view(assessment, client)
        assert view.progress is not None
        only = dataclasses.replace(view.progress, changes=(change,))
        return dataclasses.replace(view, progress=only)

    monkeypatch.setattr("revkit.show.assessment_words.client_view", one_change)
    table = progress_table(assessment, client)
    assert isinstance(table, Table)
    assert table.rows == (("People", 2.0, 4.0, "+2.00", said(client, "progress.unknown")),)
    assert table.title == said(client, "progress.table_none", n=0, since=since)


@pytest.mark.parametrize("certainty", ["firm", "likely", "between"])
def test_the_cover_and_the_advice_are_no_surer_than_the_odds(
    certainty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shares = {"firm": 0.95, "likely": 0.78, "between": 0.54}[certainty]
    odds = ShownOdds((0, 0, shares, round(1 - shares, 2), 0), 3, certainty, (3, 3))  # type: ignore[arg-type]
    suppose(monkeypatch, odds=odds)
    client = britain()[1]
    assert client.assessment is not None
    section = client.assessment.model_copy(update={"target_level": 3})
    client = dataclasses.replace(client, assessment=section)
    reached = assess(client, draws=0)
    told = describe_assessment(reached, client).paragraphs[0]
    advised = str(describe_advice(reached, client))
    unsure = certainty != "firm"
    share = speak(client).percent(shares)
    assert (share in told) is unsure
    assert (speak(client).say("advice.finding.reached_unsure") in advised) is unsure


def test_people_of_one_mind_are_not_told_as_too_few_answers() -> None:
    # Everybody answers 3: a standard error of 0, though nobody knows how many did not answer.
    client = EDGES["no head-count"]
    table = confidence_table(assess(client, draws=0), client)
    assert table.title == said(client, "table.title_alike")
    assert [row[1:] for row in table.rows] == [(3.0, 3.0, 3.0)] * len(table.rows)
