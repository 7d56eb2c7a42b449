"""The screening as it is shown: both languages, every verdict, nothing that contradicts it."""

import re
from dataclasses import replace
from typing import Any

import matplotlib.image
import pytest

from revkit.results import Results
from revkit.screening.screen import screen_answers
from revkit.show.charts.screening import screening_chart
from revkit.show.draw import draw
from revkit.show.prose.report import cover
from revkit.show.prose.screening import describe_screening, describe_screening_limits
from revkit.show.table import plain
from revkit.show.tables.screening import changes_table, scope_table, screening_table
from revkit.show.tables.screening_sources import (
    screening_answers_table,
    screening_sources_table,
)
from tests.screening.building import CONTENT, example, section

TABLES = (
    changes_table, scope_table, screening_answers_table, screening_sources_table, screening_table,
)  # fmt: skip
# One client for each finding: how every question is answered, and the exceptions.
FINDINGS: dict[str, tuple[Any, dict[str, Any]]] = {
    "not_now": (2, {}),
    "alone": (2, {"information": 3, "resources": 3, "tasks": 3}),
    "marketing_operations": (2, {"campaigns": 4, "leads": 4}),
    "unlocated": (2, {"more-work": 4}),
    "unknown": ("DK", {}),
    "form": (4, {"outcome": "DK"}),
    "tactical": (3, {"first-measure": 5}),
    "revops_function": (4, {"people": 2, "first-measure": None}),
    "revops_department": (5, {"tasks": "NA"}),
}
HEADLINES = {
    "not_now": ("no necesita RevOps por ahora", "does not need RevOps for now"),
    "alone": ("no necesita RevOps por ahora", "does not need RevOps for now"),
    "marketing_operations": ("le basta con operaciones de marketing", "are enough for"),
    "unlocated": ("dónde se pierde el esfuerzo", "where effort is lost"),
    "unknown": ("debe medir antes de decidir", "should measure before deciding"),
    "form": ("falta saber en qué forma", "in which form is still open"),
    "tactical": ("con el nivel 3 le basta", "level 3 is enough"),
    "revops_function": ("como función común de sus áreas, con el nivel 4", "with level 4"),
    "revops_department": ("un departamento de RevOps, con el nivel 5", "with level 5"),
}
CLIENTS = {"es": "saas-spain", "en": "manufacturer-britain"}


def shown(finding: str, language: str):
    client = example(CLIENTS[language])
    answers = section(*FINDINGS[finding])
    client = replace(client, screening=answers)
    return screen_answers(answers, client.as_of, CONTENT), client


@pytest.mark.parametrize("language", CLIENTS)
@pytest.mark.parametrize("finding", FINDINGS)
def test_every_finding_can_be_read_aloud(finding, language):
    screening, client = shown(finding, language)
    prose = describe_screening(screening, client)
    text = str(prose)
    assert HEADLINES[finding][language == "en"] in prose.paragraphs[0]
    assert all(paragraph.strip() for paragraph in prose.paragraphs)
    assert not re.search(r"\{|\}|None(?! of)|\bnan\b|  |\.\.(?!\.)", text)
    assert len(prose.points) == len(screening.settles)
    for table in TABLES:
        made = table(screening, client)
        assert made.rows or table is changes_table
        assert all(cell for row in plain(made) for cell in row)
    assert describe_screening_limits(screening, client).points


@pytest.mark.parametrize("language", CLIENTS)
@pytest.mark.parametrize("finding", FINDINGS)
def test_only_a_yes_speaks_of_the_assessments_target(finding, language):
    screening, client = shown(finding, language)
    text = str(describe_screening(screening, client))
    told = {"es": "La meta fijada para el diagnóstico", "en": "The target set for the assessment"}
    assert (told[language] in text) == (screening.aspiration is not None and screening.needed)


def test_a_different_target_is_pointed_out():
    screening, client = shown("revops_department", "es")  # aspires to 5, the file says 3
    assert "es el nivel 3, y esta aspiración es el nivel 5" in str(
        describe_screening(screening, client)
    )


def test_silos_are_not_bad_in_themselves():
    screening, client = shown("not_now", "es")
    assert "no es malo en sí" in str(describe_screening(screening, client))


def test_the_tool_is_warned_of():
    screening, client = shown("tactical", "en")
    assert "agree on the process first" in str(describe_screening(screening, client))


def test_scope_gives_each_line_its_sentence_and_its_owner():
    client = example("services-mexico")
    screening = Results(client).screening
    table = scope_table(screening, client)
    # information, tasks and more-work are DK: three lines of RevOps are not known.
    assert table.title == (
        "Trabajos de RevOps: duele en 2 de 5. De operaciones de marketing: en 5 de 5. Sin saber: 3"
    )
    assert [row[1:3] for row in table.rows] == [
        *[("MarOps", "Sí")] * 5,
        ("RevOps", "No se sabe"), ("RevOps", "Sí"), ("RevOps", "No se sabe"),
        ("RevOps", "No se sabe"), ("RevOps", "Sí"),
    ]  # fmt: skip
    assert all(str(row[3]).startswith("«") for row in table.rows)


def test_what_is_not_known_is_a_range_in_words_and_picture():
    client = example("services-mexico")
    screening = Results(client).screening
    rows = {row[0]: row for row in screening_table(screening, client).rows}
    # (3 + 1 + 1)/3 = 1.67 and (3 + 5 + 5)/3 = 4.33
    assert rows["Problemas entre áreas"][1:3] == ("de 1.7 a 4.3", "no se sabe")
    chart = screening_chart(screening, client)
    assert chart.title == "De las 4 razones para RevOps, presentes: 2; sin saber: 2"
    assert chart.data.set_index("name")["value"].isna().sum() == 2
    assert "Problemas entre áreas: de 1.7 a 4.3" in chart.alt


@pytest.mark.parametrize("finding", ["unknown", "tactical"])
def test_the_picture_keeps_its_words_inside(finding, tmp_path):
    chart = screening_chart(*shown(finding, "es"))
    figure = draw(chart)
    path = tmp_path / "signals.png"
    figure.savefig(path, dpi=60)
    picture = matplotlib.image.imread(path)[..., :3]
    assert (picture[:, [0, -1]] == 1).all()  # nothing runs over the left or the right edge
    assert chart.svg() == chart.svg()


def test_what_a_client_wrote_is_escaped():
    client = example("saas-spain")
    hostile = client.screening.model_copy(update={"answered_by": "<script>x</script>"})
    client = replace(client, screening=hostile)
    screening = Results(client).screening
    html = screening_answers_table(screening, client)._repr_html_()
    html += describe_screening(screening, client)._repr_html_()
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 2


def test_the_cover_tells_it_right_after_the_data():
    client = example("saas-spain")
    data, first = cover(Results(client)).headlines[:2]
    assert data.anchor == "drivers"
    assert (first.anchor, first.topic) == ("screening", "¿Hace falta RevOps?")
    assert first.text == "Nubalia Software necesita un RevOps táctico, y con el nivel 3 le basta."
