"""What a client reads of the advice: complete, in both languages, and nothing hidden in it."""

import dataclasses
import re
from typing import Any

import pytest

from revkit.assessment import assess, client_view
from revkit.assessment.advice.advise import client_advice
from revkit.client.answers import Answers
from revkit.client.load import Client
from revkit.content.assessment_rules import load_assessment_rules
from revkit.content.maturity import load_maturity
from revkit.show.advice_words import step_of
from revkit.show.prose.assessment_advice import describe_advice, describe_advice_sources
from revkit.show.table import plain
from revkit.show.tables.assessment_advice import (
    chasm_table,
    recommendation_table,
    target_table,
)
from revkit.show.words import speak
from tests.assessment.test_shown import EDGES, EXAMPLES, LOCALES, example, firm

TABLES = (recommendation_table, target_table, chasm_table)
PROSE = (describe_advice, describe_advice_sources)


def everything(client: Client) -> str:
    """All that is shown of the advice, as one text."""
    result = assess(client, 0)
    tables = [show(result, client) for show in TABLES]
    parts = [cell for table in tables for row in plain(table) for cell in row]
    parts += [table.title for table in tables] + [note for t in tables for note in t.notes]
    parts += [str(show(result, client)) for show in PROSE]
    assert all(table._repr_html_() for table in tables)
    return "\n".join(parts)


def advice_for(client: Client) -> Any:
    assert client.assessment is not None
    view = client_view(assess(client, 0), client)
    return client_advice(view, client.assessment, load_maturity(), load_assessment_rules())


def without_consent(client: Client) -> Client:
    assert client.assessment is not None
    section = client.assessment.model_copy(update={"consent": ()})
    return dataclasses.replace(client, assessment=section)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("folder", EXAMPLES)
def test_everything_is_shown_in_every_locale(folder: str, locale: str) -> None:
    text = everything(example(folder, locale))
    assert "{" not in text
    assert "None" not in re.sub("None of", "", text)
    assert not re.search(r"\bnan\b|  |\.\.|;;", text)


@pytest.mark.parametrize("client", EDGES.values(), ids=EDGES.keys())
@pytest.mark.parametrize("locale", ["es_ES", "en_GB"])
def test_everything_is_shown_at_the_edges(client: Client, locale: str) -> None:
    client = dataclasses.replace(client, locale=locale)
    assert "None" not in re.sub("None of", "", everything(client))
    assert describe_advice(assess(client, 0), client).paragraphs[0].endswith(".")


@pytest.mark.parametrize("client", EDGES.values(), ids=EDGES.keys())
def test_no_column_is_empty(client: Client) -> None:
    result = assess(client, 0)
    for show in TABLES:
        table = show(result, client)
        for index, column in enumerate(table.columns[1:], start=1):
            assert not table.rows or any(row[index] not in (None, "") for row in table.rows), column


# What the reading says of each edge: the text's key and its figures. The words are content.
SAID: list[tuple[str, str, dict[str, Any]]] = [
    ("the top", "finding.reached", {"level": 5}),
    ("out of scope", "finding.reached", {"level": 3}),
    ("all but the facts", "finding.measure", {"level": 5, "name": "Revenue acceleration"}),
    ("all but the facts", "rest.enough_all", {"n": 22}),
    ("anticipation short", "rest.enough_most", {"n": 21}),
    ("all but the facts", "measure.outcome_absent", {"name": "Margin premium"}),
    ("no management at the chasm", "measure.voices", {"functions": ["Management"]}),
    ("two functions at the chasm", "measure.voices_alone", {"least": 2}),
    ("a hidden capability", "rest.hidden", {"n": 1}),
    ("contested by two", "finding.concealed", {"n": 3}),
    ("a distinction unrated", "measure.distinction",
     {"name": "Revenue velocity",
      "functions": ["Sales", "Marketing", "Customer service", "Finance", "Management"]}),
    ("does not apply", "measure.unrated",
     {"names": ["“Automation” (Sales, Marketing and Customer service)"]}),
    ("one person", "finding.measure", {"level": 2, "name": "Silos"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "key", "values"), SAID)
def test_the_reading_says_what_is_so(name: str, key: str, values: dict[str, Any]) -> None:
    client = dataclasses.replace(EDGES[name], locale="en_GB")
    told = str(describe_advice(assess(client, 0), client))
    assert speak(client).say(f"advice.{key}", **values) in told


TITLES: list[tuple[str, Any, str, dict[str, Any]]] = [
    ("nobody can know", recommendation_table, "recommendations.title_measure", {}),
    ("the top", recommendation_table, "recommendations.title_none", {}),
    ("nobody can know", target_table, "targets.title_unknown", {}),
    ("the top", target_table, "targets.title_all", {}),
    ("a capability far below", target_table, "targets.title",
     {"n": 20, "known": 22, "name": "One CRM for all", "gap": 1.0}),
    ("the top", chasm_table, "chasm.title_crossed_all", {"threshold": 3.5}),
    ("the view ahead of the practice", chasm_table, "chasm.title_ahead", {}),
    ("a distinction unrated", chasm_table, "chasm.title_not_assessed", {}),
    ("out of scope", chasm_table, "chasm.title_none", {"threshold": 3.5, "needed": 4}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "show", "key", "values"), TITLES)
def test_titles_state_the_finding(name: str, show: Any, key: str, values: dict[str, Any]) -> None:
    client = dataclasses.replace(EDGES[name], locale="en_GB")
    title = show(assess(client, 0), client).title
    assert title == speak(client).say(f"advice.{key}", **values)


def test_the_first_step_of_an_example_is_told_in_full() -> None:
    client = example("saas-spain")
    prose = describe_advice(assess(client, 0), client)
    # The client's date is 31 December 2026; an effort of 1 takes 30 days.
    assert prose.points[0].startswith(
        "Responsable de cada área: elegir tres métricas fijas, escribir cómo se calculan y "
        "revisarlas cada mes; en marcha antes del 30 de enero de 2027; señal: tres revisiones "
        "seguidas usan las mismas métricas. Se apoya en «Métricas de ingresos compartidas»: hoy "
        "1,87 de 5; faltan 1,13 para el nivel 3."
    )
    assert len(prose.points) == 5
    sources = describe_advice_sources(assess(client, 0), client)
    assert "Cuando se revisa cómo van los ingresos" in sources.points[0]
    assert "-core" not in str(sources)  # ids are for consultants, and English


def test_at_the_chasm_the_reading_asks_the_models_questions() -> None:
    client = example("manufacturer-britain")
    prose = describe_advice(assess(client, 0), client)
    questions = {d.question.en for d in load_maturity().distinctions}
    assert {q for q in questions for point in prose.points if q in point} == questions
    assert prose.paragraphs[0].startswith("Harwell & Tate Engineering stands at the edge")
    table = chasm_table(assess(client, 0), client)
    assert {row[-1] for row in table.rows} == questions
    recorded = [fact.text for fact in client.assessment.evidence]  # type: ignore[union-attr]
    assert all(any(text in str(cell) for row in table.rows for cell in row) for text in recorded)


def test_every_step_of_the_model_says_who_what_and_by_what_sign() -> None:
    for capability in load_maturity().capabilities:
        for text in (*capability.advance.es, *capability.advance.en):
            step = step_of(text)
            assert step.who and step.what and step.sign, text


def test_a_step_that_says_no_sign_is_kept_whole() -> None:
    assert step_of("Agree one list.").what == "Agree one list."


@pytest.mark.parametrize("client", EDGES.values(), ids=EDGES.keys())
def test_nothing_is_advised_on_what_is_hidden(client: Client) -> None:
    view = client_view(assess(client, 0), client)
    hidden = {rating.id for rating in view.capabilities if rating.state == "hidden"}
    shown = {(r.id, c.function) for r in view.capabilities for c in r.cells if c.state == "shown"}
    advice = advice_for(client)
    for step in (*advice.first, *advice.next):
        assert step.capability not in hidden
        assert all((step.capability, function) in shown for function in step.lowest)
    assert hidden.isdisjoint((*advice.enough, *advice.later))
    assert hidden.isdisjoint(t.id for t in advice.targets if t.value is not None)
    assert advice.hidden == len(hidden)


@pytest.mark.parametrize("folder", EXAMPLES)
def test_no_figure_of_a_hidden_cell_reaches_the_advice(folder: str) -> None:
    client = without_consent(example(folder))
    view = client_view(assess(client, 0), client)
    ratings = {rating.id: rating for rating in (*view.capabilities, *view.distinctions)}
    advice = advice_for(client)
    for step in (*advice.first, *advice.next):
        cells = {c.function: c.value for c in ratings[step.capability].cells}
        assert step.value == ratings[step.capability].value
        assert all(cells[function] == step.lowest_value for function in step.lowest)
    for row in advice.chasm.rows:
        rating = ratings[row.id]
        assert (row.value, row.management) == (rating.value, rating.management)


def test_other_answers_behind_the_same_view_give_the_same_advice() -> None:
    """Two people answered about anticipation, of which nothing is shown; they may swap or differ."""
    client = EDGES["a hidden capability"]
    told = {}
    for pair in ((3, 3), (2, 4), (4, 2), (3, 4), (4, 4), (2, 2)):
        values = dict(zip(("sales0", "service0"), pair, strict=True))
        rows = tuple(
            dataclasses.replace(a, value=values[a.respondent])
            if a.item == "anticipation-core"
            else a
            for a in client.answers.rows  # type: ignore[union-attr]
        )
        other = dataclasses.replace(client, answers=Answers(rows, ()))
        view = dataclasses.replace(client_view(assess(other, 0), other), confidence=None)
        told[pair] = (view, everything(other))
    first_view, first_text = told[3, 3]
    same = [pair for pair, (view, _) in told.items() if view == first_view]
    assert len(same) > 2
    assert {text for pair, (_, text) in told.items() if pair in same} == {first_text}


def test_what_clients_write_is_escaped() -> None:
    fact = {"distinction": "velocity", "text": "<b>Faster</b> & cheaper"}
    client = firm(4, 3, evidence=(fact,))
    result = assess(client, 0)
    for shown in (chasm_table(result, client), describe_advice(result, client)):
        html = shown._repr_html_()
        assert "<b>Faster" not in html
        assert "&lt;b&gt;Faster" in html


def test_the_roadmap_prevails_where_there_is_one() -> None:
    client = example("saas-spain")
    alone = dataclasses.replace(client, team=None)
    told, without = (str(describe_advice(assess(client, 0), one)) for one in (client, alone))
    sentence = speak(client).say("advice.rest.roadmap", start=client.as_of)
    assert sentence in told
    assert told.replace(f" {sentence}", "") == without
