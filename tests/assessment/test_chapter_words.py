"""What chapters 0 and 1 say when read aloud: one language, its number marks, and no half truths."""

import dataclasses
import re

import pytest

from revkit import analyse
from revkit.assessment import assess
from revkit.client.load import Client
from revkit.content.maturity import load_maturity
from revkit.report.chapters import read_chapter
from revkit.show.chart import Chart
from revkit.show.charts.assessment import capability_chart
from revkit.show.charts.assessment_agreement import answer_chart
from revkit.show.charts.assessment_progress import progress_chart
from revkit.show.charts.screening import screening_chart
from revkit.show.prose.assessment import describe_assessment
from revkit.show.prose.assessment_advice import describe_advice, describe_advice_sources
from revkit.show.prose.assessment_confidence import describe_progress
from revkit.show.prose.screening import describe_screening, describe_screening_limits
from revkit.show.table import plain
from revkit.show.tables.assessment_confidence import confidence_table, gap_table, progress_table
from revkit.show.tables.screening import changes_table, scope_table, screening_table
from revkit.show.tables.screening_sources import screening_answers_table, screening_sources_table
from revkit.show.words import speak
from tests.assessment.test_shown import EDGES, EVERYBODY, everything, example, firm

ENGLISH = "the and of with which than their this by is are not from would"
SPANISH = "el los las que una por para con del más está son sus"
TOLD = ("the top", "nobody can know", "two people in each function", "contested by two")
SCREENING = (
    screening_chart, screening_table, screening_answers_table, scope_table, changes_table,
    describe_screening, screening_sources_table, describe_screening_limits,
)  # fmt: skip


def edge(name: str, locale: str) -> Client:
    return dataclasses.replace(EDGES[name], locale=locale)


def aloud(client: Client) -> str:
    """All that the two chapters say, less what the client said itself."""
    result = assess(client)
    parts = [everything(client)]
    parts += [str(tell(result, client)) for tell in (describe_advice, describe_advice_sources)]
    screening = analyse(client).screening
    for show in SCREENING:
        told = show(screening, client)
        if isinstance(told, Chart):
            parts += [told.title, told.alt]
        elif hasattr(told, "rows"):
            parts += [told.title, *told.notes, *(cell for row in plain(told) for cell in row)]
        else:
            parts.append(str(told))
    text = "\n".join(parts).replace("’", "'")
    own = [client.name]
    own += [client.screening.answered_by] if client.screening else []
    for given in own:
        text = text.replace(given, "")
    return re.sub(r"\bPeers & partners\b|\bAccounts\b|\bSeen\.", "", text)


CASES = [
    *(("saas-spain", locale) for locale in ("es_ES", "en_GB")),
    *(("services-mexico", locale) for locale in ("es_MX", "en_US")),
    ("manufacturer-britain", "en_GB"),  # its own facts are in English
    *((name, locale) for name in TOLD for locale in ("es_ES", "en_GB")),
]


@pytest.mark.parametrize(("name", "locale"), CASES)
def test_a_text_keeps_to_one_language_and_its_marks(name: str, locale: str) -> None:
    client = edge(name, locale) if name in EDGES else example(name, locale)
    text = aloud(client)
    foreign = ENGLISH if locale.startswith("es") else SPANISH
    found = re.findall(rf"\b(?:{foreign.replace(' ', '|')})\b", text)
    assert found == []
    other_mark = r"\d\.\d{1,2}(?!\d)" if locale == "es_ES" else r"\d,\d{1,2}(?!\d)"
    assert re.findall(other_mark, text) == []
    # "5 of the 5" is said as "all 5".
    assert re.findall(r"\b(\d+) (?:de las|de los|of the) \1\b", text) == []
    ids = [item for item in load_maturity().items if "-" in item]
    assert [item for item in ids if item in text] == []


@pytest.mark.parametrize("topic", ["screening", "assessment"])
@pytest.mark.parametrize(("language", "foreign"), [("es", ENGLISH), ("en", SPANISH)])
def test_what_a_chapter_says_of_every_client_is_in_its_language(
    topic: str, language: str, foreign: str
) -> None:
    cells = read_chapter(topic, language).cells
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    assert re.findall(rf"\b(?:{foreign.replace(' ', '|')})\b", text) == []
    # The same English stands in reports for Britain and for the United States.
    assert re.findall(r"\w*(?:haviou?r|olou?r|nalys[ei]|centrali[sz])\w*", text) == []


@pytest.mark.parametrize("locale", ["es_ES", "en_GB"])
def test_functions_that_see_the_same_are_not_told_apart(locale: str) -> None:
    few = {**EVERYBODY, "management": 2}
    client = dataclasses.replace(firm(4, 4, few), locale=locale)
    result, say = assess(client), speak(client).say
    agree = say("assessment.dumbbell.title_functions_agree", gap=0.5)
    assert capability_chart(result, client).title == agree
    assert say("assessment.reading.functions_agree", gap=0.5) in str(
        describe_assessment(result, client)
    )


@pytest.mark.parametrize("locale", ["es_ES", "en_GB"])
def test_no_pair_to_compare_is_told_as_such(locale: str) -> None:
    client = edge("two people in each function", locale)
    table = gap_table(assess(client), client)
    assert (table.title, table.notes) == (speak(client).say("confidence.gaps.title_untold"), ())


def test_where_everybody_answered_the_margin_is_told_of_unanswered_questions() -> None:
    spain = example("saas-spain")
    note = speak(spain).say("confidence.table.note_census")
    assert confidence_table(assess(spain), spain).notes == (note,)
    mexico = example("services-mexico")
    note = speak(mexico).say("confidence.table.note")
    assert confidence_table(assess(mexico), mexico).notes == (note,)


def test_answers_on_one_side_are_not_called_divided() -> None:
    client = edge("the top", "en_GB")
    chart = answer_chart(assess(client), client)
    assert isinstance(chart, Chart)
    assert chart.alt.endswith("None has answers on both sides of the 3.")
    mexico = example("services-mexico", "es_MX")
    chart = answer_chart(assess(mexico), mexico)
    assert isinstance(chart, Chart)
    assert "0%" not in chart.alt


def test_the_day_of_the_last_assessment_is_written_out() -> None:
    britain = example("manufacturer-britain", "es_ES")
    table = progress_table(assess(britain), britain)
    assert str(getattr(table, "title", "")).startswith("Desde el 31 de marzo de 2026, ")


def test_the_words_after_a_picture_do_not_say_its_title_again() -> None:
    britain = example("manufacturer-britain")
    result = assess(britain)
    chart = progress_chart(result, britain)
    assert isinstance(chart, Chart)
    assert chart.title not in str(describe_progress(result, britain))
