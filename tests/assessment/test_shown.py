"""Tables, charts and prose of the assessment, in both languages and at the edges."""

import dataclasses
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pytest
from matplotlib.text import Text

from revkit.assessment import Assessment, assess, client_view
from revkit.client.answers import Answer, Answers, Value
from revkit.client.load import Client, load_client
from revkit.content.assessment_rules import load_assessment_rules
from revkit.content.maturity import load_maturity
from revkit.show.assessment_words import AssessmentWords
from revkit.show.chart import Chart
from revkit.show.charts.assessment import assessment_chart, capability_chart
from revkit.show.charts.assessment_agreement import agreement_chart, answer_chart
from revkit.show.charts.assessment_chasm import chasm_chart
from revkit.show.charts.assessment_odds import odds_chart
from revkit.show.charts.assessment_progress import progress_chart
from revkit.show.draw import draw
from revkit.show.prose.assessment import (
    describe_assessment,
    describe_assessment_limits,
)
from revkit.show.prose.assessment_confidence import describe_confidence
from revkit.show.table import Table, plain
from revkit.show.tables.assessment import (
    assessment_table,
    blocker_table,
    vector_table,
)
from revkit.show.tables.assessment_confidence import confidence_table, gap_table
from revkit.show.tables.assessment_sources import (
    answers_table,
    findings_table,
    outcome_table,
)
from revkit.show.tables.assessment_views import capability_table
from revkit.show.words import speak
from tests.assessment.building import section
from tests.shared import ROOT

EXAMPLES = ("saas-spain", "services-mexico", "manufacturer-britain")
LOCALES = ("es_ES", "es_MX", "en_GB", "en_US")
TABLES = (
    assessment_table, vector_table, capability_table, blocker_table, confidence_table, gap_table,
    answers_table, findings_table, outcome_table,
)  # fmt: skip
CHARTS = (
    assessment_chart, capability_chart, agreement_chart, answer_chart, chasm_chart, odds_chart,
    progress_chart,
)  # fmt: skip
PROSE = (describe_assessment, describe_assessment_limits, describe_confidence)
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


def hidden_capability() -> Client:
    """Two people answered about anticipation; everybody finds another capability far below."""
    client = firm(3, 3, {"sales": 3, "marketing": 3, "service": 3}, {"automation": 1})
    answered = ("sales0", "service0")
    return kept(client, lambda a: a.item != "anticipation-core" or a.respondent in answered)


def two_functions() -> Client:
    """Only management and marketing answered the distinctions."""
    bipolar = {item.id for item in load_maturity().items.values() if item.kind == "bipolar"}
    answered = ("management", "marketing")
    return kept(firm(4, 4), lambda a: a.item not in bipolar or a.function in answered)


def kept(client: Client, keep: Callable[[Answer], bool]) -> Client:
    """The client with some of its answers."""
    rows = tuple(filter(keep, client.answers.rows))  # type: ignore[union-attr]
    return dataclasses.replace(client, answers=Answers(rows, ()))


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
EDGES["a hidden capability"] = hidden_capability()
EDGES["more than the head-count"] = firm(3, 3, {**EVERYBODY, "sales": 4})
EDGES["more than the head-count"] = dataclasses.replace(
    EDGES["more than the head-count"], assessment=section(headcount=dict(EVERYBODY))
)
EDGES["short by what is unrated"] = firm(
    3,
    3,
    exceptions={
        "support-specialists": "DK",
        "revops-function": 2,
        "analysis": "DK",
        "data-quality": 2,
    },
)
EDGES["all but the facts"] = firm(5, 5)
EDGES["two people in each function"] = firm(3, 3, dict.fromkeys(EVERYBODY, 2))
EDGES["no management at the chasm"] = firm(4, 4, {"sales": 3, "marketing": 3, "service": 3})
EDGES["two functions at the chasm"] = two_functions()
EDGES["a pillar unrated"] = firm(
    3, 3, exceptions=dict.fromkeys(("automation", "one-crm", "process-first"), "DK")
)
EDGES["two people at the bottom"] = firm(1, 1, {"sales": 1, "customer_success": 1})


def everything(client: Client) -> str:
    """All that is shown of a client, as one text."""
    result = assess(client)
    tables = [show(result, client) for show in TABLES]
    shown = [show(result, client) for show in CHARTS]
    charts = [chart for chart in shown if isinstance(chart, Chart)]
    parts = [cell for table in tables for row in plain(table) for cell in row]
    parts += [table.title for table in tables] + [note for t in tables for note in t.notes]
    parts += [text for chart in charts for text in (chart.title, chart.alt)]
    parts += [str(chart) for chart in shown if not isinstance(chart, Chart)]
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
        if isinstance(chart := show(result, client), Chart):
            draw(chart)


def reading(client: Client, locale: str = "en_GB") -> str:
    client = dataclasses.replace(client, locale=locale)
    return str(describe_assessment(assess(client), client))


# What the reading says of each edge: the text's key and its figures. The words are content.
SAID: list[tuple[str, str, dict[str, Any]]] = [
    ("nobody can know", "reading.capped", {"high": 3}),
    ("two managers without consent", "reading.management_hidden", {"n": 3}),
    ("no management", "reading.management_absent", {}),
    ("no management", "reading.flag.chasm_not_assessed", {}),
    ("no management at the chasm", "clause.chasm_voices_silent", {"needed": 2, "reached": 3}),
    ("two functions at the chasm", "clause.chasm_voices", {"needed": 2, "reached": 1}),
    ("the top", "reading.top", {}),
    ("level 4, provisional", "reading.flag.provisional", {"n": 0, "needed": 3}),
    ("level 4, provisional", "clause.outcomes", {"needed": 2, "reached": 0}),
    ("all but the facts", "reading.flag.outcome_not_evidenced", {"outcomes": 2}),
    ("the view ahead of the practice", "reading.flag.mindset_ahead", {}),
    ("a distinction unrated", "clause.distinctions_rated", {"reached": 4}),
    ("a distinction unrated", "clause.unrated", {"name": "Revenue velocity"}),
    ("a capability far below", "clause.capabilities_floor", {"threshold": 1.5}),
    ("a capability far below", "clause.named", {"name": "Automation", "value": 1.0}),
    ("anticipation short", "clause.anticipation", {"threshold": 4.5}),
    ("out of scope", "reading.out_of_scope", {"name": "Team enablement", "reason": "No <team>."}),
    ("does not apply", "reading.suggestion", {"names": ["Automation"]}),
    ("does not apply", "reading.unrated", {"names": ["Automation"]}),
    ("contested by two", "clause.concealed", {"n": 3}),
    ("two people", "reading.answered", {"n": 2, "people": 2, "functions": 2}),
    ("one person", "reading.answered", {"n": 1, "people": 1, "functions": 1}),
    ("no head-count", "reading.answered_only", {"n": 15, "functions": 5}),
    ("more than the head-count", "reading.answered_only", {"n": 16, "functions": 5}),
    ("more than the head-count", "reading.more_than_people", {"names": ["Sales"]}),
    # (2 + 3 + 3 + 3)/4 = 2.75 as rated, and (2 + 3 + 3 + 3 + 1)/5 = 2.4 at the lowest.
    ("short by what is unrated", "clause.by_unrated", {"name": "People", "value": 2.75}),
    ("a hidden capability", "blockers.unnamed", {}),
]


@pytest.mark.parametrize("locale", ["es_ES", "en_GB"])
@pytest.mark.parametrize(("name", "key", "values"), SAID)
def test_the_reading_says_what_is_so(
    name: str, key: str, values: dict[str, Any], locale: str
) -> None:
    client = dataclasses.replace(EDGES[name], locale=locale)
    speaker = speak(client)
    if locale == "es_ES":
        values = {what: in_spanish(value) for what, value in values.items()}
    assert speaker.say(f"assessment.{key}", **values) in reading(client, locale)


def in_spanish(value: Any) -> Any:
    """Names of the model in Spanish; anything else as it is."""
    maturity = load_maturity()
    names = {words.en: words.es for words in maturity.names.values()}
    names |= {function.name.en: function.name.es for function in maturity.functions}
    if isinstance(value, list):
        return [names[name] for name in value]
    return names.get(value, value)


def test_the_reading_of_the_examples() -> None:
    spain = reading(example("saas-spain"), "es_ES").split("\n\n")
    assert spain[0].startswith("Nubalia Software está en el nivel 2 de 5, Silos.")
    assert "4 de los 5 pilares en 2,5 o más" in spain[1]
    assert len(spain) == 4
    britain = reading(example("manufacturer-britain"))
    assert "at the edge of the strategic chasm" in britain
    assert speak(example("manufacturer-britain")).say(
        "assessment.reading.contested", allowed=1.0
    ) in britain  # fmt: skip
    assert "«no lo sé»" in reading(example("services-mexico"), "es_MX")


TITLES: list[tuple[str, Any, str, dict[str, Any]]] = [
    ("the top", assessment_table, "pillars.title_top", {}),
    ("the top", blocker_table, "blockers.title_top", {}),
    ("the top", outcome_table, "outcomes.title", {"n": 2, "needed": 2}),
    ("the top", capability_chart, "dumbbell.title_agree", {"gap": 0.5}),
    ("the top", vector_table, "vectors.title_equal", {"value": 5.0}),
    ("the top", capability_table, "capabilities.title_equal", {"value": 5.0}),
    ("the top", chasm_chart, "distinctions.title_all", {"threshold": 3.5}),
    ("nobody can know", assessment_table, "pillars.title_unknown", {}),
    ("nobody can know", vector_table, "vectors.title_unknown", {}),
    ("nobody can know", capability_table, "capabilities.title_unknown", {}),
    ("nobody can know", capability_chart, "capabilities.title_unknown", {}),
    ("nobody can know", chasm_chart, "distinctions.title_unknown", {}),
    ("two people", assessment_table, "pillars.title_unknown", {}),
    ("two people", chasm_chart, "distinctions.title_unknown", {}),
    ("two people in each function", capability_chart, "dumbbell.title_hidden", {"n": 3}),
    ("a distinction unrated", chasm_chart, "distinctions.title_some",
     {"n": 4, "known": 4, "threshold": 3.5}),
    ("a pillar unrated", assessment_table, "pillars.title_some",
     {"n": 4, "known": 4, "threshold": 2.5, "level": 3, "needed": 4}),
    ("short by what is unrated", assessment_table, "pillars.title",
     {"n": 5, "threshold": 2.5, "level": 3, "needed": 4}),
    ("a hidden capability", assessment_table, "pillars.title_some",
     {"n": 4, "known": 4, "threshold": 2.5, "level": 3, "needed": 4}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "show", "key", "values"), TITLES)
def test_titles_state_the_finding(name: str, show: Any, key: str, values: dict[str, Any]) -> None:
    client = EDGES[name]
    assert show(assess(client), client).title == speak(client).say(f"assessment.{key}", **values)


def test_the_staircase_says_where_the_target_is_met() -> None:
    client = dataclasses.replace(EDGES["the top"], locale="en_GB")
    title = assessment_chart(assess(client), client).title
    headline = "Nubalia Software stands at level 5 of 5, Revenue acceleration"
    assert title == speak(client).say(
        "assessment.staircase.title_reached", headline=headline, target=5
    )


def test_management_below_the_others_is_told_as_such() -> None:
    client = firm(3, 3)
    answers = tuple(
        dataclasses.replace(answer, value=1) if answer.function == "management" else answer
        for answer in client.answers.rows  # type: ignore[union-attr]
    )
    client = dataclasses.replace(client, answers=Answers(answers, ()), locale="en_GB")
    name = load_maturity().capabilities[0].name.en
    assert capability_chart(assess(client), client).title == speak(client).say(
        "assessment.dumbbell.title_below", name=name, gap=2.0
    )


@pytest.mark.parametrize("client", EDGES.values(), ids=EDGES.keys())
def test_no_column_is_empty(client: Client) -> None:
    result = assess(client)
    for show in set(TABLES) - {findings_table}:
        table = show(result, client)
        for index, column in enumerate(table.columns[1:], start=1):
            assert not table.rows or any(row[index] not in (None, "") for row in table.rows), column


@pytest.mark.parametrize("locale", LOCALES)
def test_every_report_prints_the_version_of_the_rules_and_the_thresholds(locale: str) -> None:
    client = example("saas-spain", locale)
    told = describe_assessment_limits(assess(client), client).paragraphs[-1]
    rules = load_assessment_rules()
    assert f"versión {rules.version}" in told or f"version {rules.version}" in told
    figures = {speak(client).number(value, 1) for value in (0.5, 1.5, 3.5, 1)}
    assert [figure for figure in figures if figure not in told] == []


def test_a_page_in_english_quotes_the_translation_and_says_so() -> None:
    client = example("manufacturer-britain")
    limits = describe_assessment_limits(assess(client), client)
    assert all("our translation" in point for point in limits.points)
    assert not any("«" in point for point in limits.points)


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
    scales = chasm_chart(result, client).data[["mean", "management", "others"]].stack().dropna()
    assert {round(float(value), 9) for value in scales} <= allowed
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
    chart = show(assess(client), client)
    if not isinstance(chart, Chart):
        assert show in (progress_chart, odds_chart)  # a first assessment; one voice per function
        return
    figure = draw(chart)
    figure.draw_without_rendering()
    texts = [t for t in figure.findobj(Text) if t.get_text().strip() and t.get_visible()]
    page = figure.bbox
    for text in texts:
        box = text.get_window_extent()
        inside = page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1
        assert inside, text.get_text()
    # The box around a slanted word is larger than the word.
    assert overlaps([text for text in texts if text.get_rotation() in (0, 90)]) == []


def test_a_long_name_fits_the_staircase() -> None:
    client = dataclasses.replace(example("saas-spain"), name="Compañía " * 13)
    figure = draw(assessment_chart(assess(client), client))
    figure.draw_without_rendering()
    texts = [t for t in figure.findobj(Text) if t.get_text().strip()]
    assert all(text.get_window_extent().x1 <= figure.bbox.x1 for text in texts)


def test_the_same_assessment_draws_the_same_bytes() -> None:
    client = example("services-mexico")
    result: Assessment = assess(client)
    charts = [(show(result, client), show(result, client)) for show in CHARTS]
    drawn = [(one.svg(), two.svg()) for one, two in charts if isinstance(one, Chart)]
    assert len(drawn) == len(CHARTS) - 1  # all but the progress, which a first assessment lacks
    assert all(one == two for one, two in drawn)


def test_a_level_that_is_not_sure_enough_is_told_as_held() -> None:
    client = load_client(ROOT / "client_templates" / "manufacturer-britain")
    result = assess(client, draws=0)
    assert result.progress is not None
    earlier, now = result.progress.waves
    held = dataclasses.replace(now, published=2)
    told = dataclasses.replace(
        result, progress=dataclasses.replace(result.progress, waves=(earlier, held))
    )
    headline = AssessmentWords(told, client).headline
    assert headline == (
        "Harwell & Tate Engineering stays at level 2 of 5, Silos: today's answers point to 3, "
        "not surely enough to move it"
    )
    assert "stays" not in AssessmentWords(result, client).headline
