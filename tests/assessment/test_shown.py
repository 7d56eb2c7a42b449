"""Tables, charts and prose of the assessment, in both languages and at the edges."""

import dataclasses
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from matplotlib.text import Text

from revkit.assessment import Assessment, assess, client_view
from revkit.client.answers import Answer, Answers, Value
from revkit.client.load import Client, load_client
from revkit.content.maturity import load_maturity
from revkit.show.charts.assessment import assessment_chart, capability_chart
from revkit.show.draw import draw
from revkit.show.prose.assessment import (
    describe_assessment,
    describe_assessment_limits,
    describe_next_steps,
)
from revkit.show.table import Table, plain
from revkit.show.tables.assessment import (
    assessment_table,
    blocker_table,
    capability_table,
    distinction_table,
    vector_table,
)
from revkit.show.tables.assessment_sources import (
    answers_table,
    findings_table,
    outcome_table,
    rules_table,
)
from tests.assessment.building import section
from tests.shared import ROOT

EXAMPLES = ("saas-spain", "services-mexico", "manufacturer-britain")
LOCALES = ("es_ES", "es_MX", "en_GB", "en_US")
TABLES = (
    assessment_table, vector_table, capability_table, distinction_table, blocker_table,
    answers_table, findings_table, outcome_table, rules_table,
)  # fmt: skip
CHARTS = (assessment_chart, capability_chart)
PROSE = (describe_assessment, describe_next_steps, describe_assessment_limits)
EVERYBODY = dict.fromkeys(("sales", "marketing", "service", "finance", "management"), 3)


def example(folder: str, locale: str | None = None) -> Client:
    client = load_client(ROOT / "client_templates" / folder)
    return dataclasses.replace(client, locale=locale or client.locale)


def firm(
    value: Value,
    mindset: Value,
    people: Mapping[str, int] = EVERYBODY,
    exceptions: Mapping[str, Value] | None = None,
    **keys: Any,
) -> Client:
    """A client whose people all answer the same to the shipped model, but for the exceptions."""
    maturity = load_maturity()
    exceptions = exceptions or {}
    given = [(c, exceptions.get(c.id, value)) for c in maturity.capabilities]
    given += [(d, exceptions.get(d.id, mindset)) for d in maturity.distinctions]
    rows = tuple(
        Answer(f"{function}{number}", function, item.id, answer)
        for element, answer in given
        for item in element.items
        for function, count in people.items()
        if item.asks(function)
        for number in range(count)
    )
    client = example("saas-spain")
    asked = section(headcount=dict(people), **keys)
    return dataclasses.replace(client, answers=Answers(rows, ()), assessment=asked)


FACTS = tuple(
    {
        "id": name,
        "value": Decimal(value),
        "comparator": "Peers & partners",
        "comparator_value": Decimal(other),
        "period": "2026",
        "source": "Accounts",
    }
    for name, value, other in (
        ("revenue_per_employee", "11", "10"),
        ("acquisition_cost", "9", "10"),
        ("margin_premium", "0.125", "0.2"),
    )
)
SEEN = tuple({"distinction": d, "text": "Seen."} for d in ("velocity", "friction", "orchestration"))

EDGES = {
    "nobody can know": firm("DK", "DK"),
    "one function": firm(3, 3, {"sales": 4}),
    "one person": firm(3, 3, {"sales": 1}),
    "two people": firm(3, 3, {"sales": 1, "marketing": 1}),
    "only management": firm(4, 4, {"management": 5}),
    "two managers without consent": firm(3, 3, {**EVERYBODY, "management": 2}),
    "no management": firm(3, 3, {"sales": 3, "marketing": 3, "service": 3}),
    "the top": firm(5, 5, outcomes=FACTS, evidence=SEEN),
    "level 4, provisional": firm(5, 4),
    "the view ahead of the practice": firm(2, 5),
    "a distinction unrated": firm(4, 4, exceptions={"velocity": "DK"}),
    "a capability far below": firm(3, 3, exceptions={"automation": 1, "one-crm": 1}),
    "anticipation short": firm(5, 5, exceptions={"anticipation": 4}, outcomes=FACTS, evidence=SEEN),
    "out of scope": firm(
        3, 3, out_of_scope=({"capability": "enablement", "reason": "No <team>."},), target_level=3
    ),
    "does not apply": firm(3, 3, exceptions={"automation": "NA"}),
    "no head-count": firm(3, 3),
}
EDGES["no head-count"] = dataclasses.replace(EDGES["no head-count"], assessment=section())


def contested() -> Client:
    """Two managers see a strategic firm, the others do not, and no consent is recorded."""
    client = firm(4, 3, {"sales": 3, "marketing": 3, "service": 3, "finance": 3, "management": 2})
    maturity = load_maturity()
    rows = tuple(
        dataclasses.replace(answer, value=5)
        if answer.function == "management" and maturity.items[answer.item].kind == "bipolar"
        else answer
        for answer in client.answers.rows  # type: ignore[union-attr]
    )
    return dataclasses.replace(client, answers=Answers(rows, ()))


EDGES["contested by two"] = contested()
EDGES["two people at the bottom"] = firm(1, 1, {"sales": 1, "customer_success": 1})


def everything(client: Client) -> str:
    """All that is shown of a client, as one text."""
    result = assess(client)
    tables = [show(result, client) for show in TABLES]
    charts = [show(result, client) for show in CHARTS]
    parts = [cell for table in tables for row in plain(table) for cell in row]
    parts += [table.title for table in tables] + [note for t in tables for note in t.notes]
    parts += [text for chart in charts for text in (chart.title, chart.alt)]
    parts += [str(show(result, client)) for show in PROSE]
    assert all(table._repr_html_() for table in tables)
    return "\n".join(parts)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("folder", EXAMPLES)
def test_everything_is_shown_in_every_locale(folder: str, locale: str) -> None:
    text = everything(example(folder, locale))
    assert "{" not in text
    assert "None" not in re.sub("None of", "", text)
    assert not re.search(r"\bnan\b", text)


@pytest.mark.parametrize("client", EDGES.values(), ids=EDGES.keys())
@pytest.mark.parametrize("locale", ["es_ES", "en_GB"])
def test_everything_is_shown_at_the_edges(client: Client, locale: str) -> None:
    client = dataclasses.replace(client, locale=locale)
    assert everything(client)
    result = assess(client)
    for show in CHARTS:
        draw(show(result, client))


def reading(client: Client, locale: str = "en_GB") -> str:
    client = dataclasses.replace(client, locale=locale)
    return str(describe_assessment(assess(client), client))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nobody can know", "stands between levels 1 and 3: what is not known decides which."),
        ("two managers without consent", "it is fewer than 3 people and no consent is recorded."),
        ("no management", "Management did not answer, so its view cannot be compared"),
        ("the top", "It meets every condition of the highest level."),
        ("level 4, provisional", "facts are recorded for 0 distinctions, and 3 are asked for."),
        ("level 4, provisional", "2 of the 3 outcome figures better than a comparator, and today "
                                 "there are 0."),
        ("the view ahead of the practice", "The view is ahead of the practice"),
        ("a distinction unrated", "All 5 distinctions rated, and today there are 4; short of it: "
                                  "Revenue velocity (unrated)."),
        ("a distinction unrated", "Crossing the chasm could not be assessed"),
        ("a capability far below", "No capability below 1.5; short of it: One CRM for all (1.00) "
                                   "and Automation (1.00)."),
        ("anticipation short", "Anticipation at 4.5 or more; short of it: Upstream anticipation "
                               "(4.00)."),
        ("out of scope", "Out of scope: “Team enablement”. Reason: No <team>."),
        ("does not apply", "Two in three people say that it does not apply here, which should be "
                           "confirmed: Automation."),
        ("does not apply", "Unrated, for want of functions with data: Automation."),
        ("contested by two", "A condition that rests on fewer than 3 people and is not detailed."),
        ("two people", "2 people of 2 answered (functions: 2)."),
        ("one person", "1 person of 1 answered (functions: 1)."),
    ],
)  # fmt: skip
def test_the_reading_says_what_is_so(name: str, sentence: str) -> None:
    assert sentence in reading(EDGES[name])


def test_the_reading_of_the_examples() -> None:
    spain = reading(example("saas-spain"), "es_ES").split("\n\n")
    assert spain[0].startswith("Nubalia Software está en el nivel 2 de 5, Silos.")
    assert "4 de los 5 pilares en 2,5 o más, y hoy hay 1; no llegan: " in spain[1]
    assert len(spain) == 4
    britain = reading(example("manufacturer-britain"))
    assert "at the edge of the strategic chasm" in britain
    assert "That is more than the rule allows (1.0)" in britain
    mexico = reading(example("services-mexico"), "es_MX")
    assert "dice que no puede saberlo" in mexico


def shown_titles(client: Client) -> list[str]:
    result = assess(client)
    return [show(result, client).title for show in (*TABLES, *CHARTS)]


def test_titles_state_the_finding() -> None:
    titles = shown_titles(dataclasses.replace(EDGES["the top"], locale="en_GB"))
    assert "The pillars are where the highest level asks" in titles
    assert "There is no level above" in titles
    assert "2 of 3 outcome figures beat their comparator; level 5 asks for 2" in titles
    assert any("it is already at the level it set itself" in title for title in titles)
    assert "Management and the others agree: no capability sets them 0.5 points apart" in titles
    titles = shown_titles(dataclasses.replace(EDGES["nobody can know"], locale="en_GB"))
    assert "No capability has enough answers to be rated" in titles
    titles = shown_titles(dataclasses.replace(EDGES["two people"], locale="en_GB"))
    assert any("functions are not shown apart" in title for title in titles)
    below = firm(3, 3)
    answers = tuple(
        dataclasses.replace(answer, value=1) if answer.function == "management" else answer
        for answer in below.answers.rows  # type: ignore[union-attr]
    )
    below = dataclasses.replace(below, answers=Answers(answers, ()), locale="en_GB")
    assert any("2.0 points below the others" in title for title in shown_titles(below))


def test_a_page_in_english_quotes_the_translation_and_says_so() -> None:
    client = example("manufacturer-britain")
    limits = describe_assessment_limits(assess(client), client)
    assert all("our translation" in point for point in limits.points)
    assert not any("«" in point for point in limits.points)


def test_steps_are_the_models_own_for_what_blocks() -> None:
    client = dataclasses.replace(EDGES["a capability far below"], locale="en_GB")
    steps = describe_next_steps(assess(client), client).points
    capabilities = {c.id: c for c in load_maturity().capabilities}
    assert any(capabilities["automation"].advance.en[0] in step for step in steps)
    client = example("manufacturer-britain")
    steps = describe_next_steps(assess(client), client).points
    questions = [d.question.en for d in load_maturity().distinctions]
    assert [step.split(": ", 1)[1] for step in steps] == questions
    assert describe_next_steps(assess(EDGES["the top"]), EDGES["the top"]).points == ()


def figures(table: Table) -> set[float]:
    return {round(cell, 9) for row in table.rows for cell in row if isinstance(cell, float)}


@pytest.mark.parametrize("folder", EXAMPLES)
def test_no_hidden_figure_reaches_a_table_or_a_chart(folder: str) -> None:
    client = example(folder)
    client = dataclasses.replace(
        client,
        assessment=client.assessment.model_copy(update={"consent": ()}),  # type: ignore[union-attr]
    )
    result = assess(client)
    view = client_view(result, client)
    may_show = {r.value for r in (*view.capabilities, *view.distinctions, *view.pillars)}
    may_show |= {c.value for r in (*view.capabilities, *view.distinctions) for c in r.cells}
    may_show |= {
        x for r in (*view.capabilities, *view.distinctions) for x in (r.management, r.others)
    }
    allowed = {round(value, 9) for value in may_show if value is not None}
    assert figures(capability_table(result, client)) <= allowed
    assert figures(distinction_table(result, client)) <= allowed
    data = capability_chart(result, client).data
    drawn = data[["mean", "left", "right"]].stack().dropna()
    assert {round(float(value), 9) for value in drawn} <= allowed


def overlaps(texts: list[Text]) -> list[tuple[str, str]]:
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts]
    return [
        (one, other)
        for index, (one, box) in enumerate(boxes)
        for other, rival in boxes[index + 1 :]
        if box.overlaps(rival)
    ]


@pytest.mark.parametrize("show", CHARTS, ids=lambda show: show.__name__)
@pytest.mark.parametrize("locale", ["es_MX", "en_GB"])
@pytest.mark.parametrize("folder", EXAMPLES)
def test_no_word_of_a_picture_is_cut_or_covers_another(folder: str, locale: str, show: Any) -> None:
    client = example(folder, locale)
    figure = draw(show(assess(client), client))
    figure.draw_without_rendering()
    texts = [t for t in figure.findobj(Text) if t.get_text().strip() and t.get_visible()]
    page = figure.bbox
    for text in texts:
        box = text.get_window_extent()
        inside = page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1
        assert inside, text.get_text()
    assert overlaps(texts) == []


def test_a_long_name_fits_the_staircase() -> None:
    client = dataclasses.replace(example("saas-spain"), name="Compañía " * 13)
    figure = draw(assessment_chart(assess(client), client))
    figure.draw_without_rendering()
    texts = [t for t in figure.findobj(Text) if t.get_text().strip()]
    assert all(text.get_window_extent().x1 <= figure.bbox.x1 for text in texts)


def test_the_same_assessment_draws_the_same_bytes() -> None:
    client = example("services-mexico")
    result: Assessment = assess(client)
    for show in CHARTS:
        assert show(result, client).svg() == show(result, client).svg()
