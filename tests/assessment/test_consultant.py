"""The consultant's view shows small groups, says so in every title, and is in no report."""

import dataclasses

import nbformat
import pytest

from revkit import analyse, load_client
from revkit.report.names import FILES
from revkit.show.tables import consultant
from revkit.show.tables.consultant import cells_table
from tests.conftest import EXAMPLES, TEMPLATES
from tests.shared import ROOT

NOTEBOOK = ROOT / "notebooks" / "consultant.ipynb"
MARKS = {
    "es": "Confidencial, solo para quien asesora. ",
    "en": "Confidential, for the consultant only. ",
}
TABLES = sorted(name for name in vars(consultant) if name.endswith("_table"))


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("name", TABLES)
def test_every_table_says_for_whom_it_is(example, name):
    client = load_client(TEMPLATES / example)
    table = getattr(consultant, name)(analyse(client).assessment, client)
    assert table.title.startswith(MARKS[client.language])
    assert len(table.notes) == 1


def test_it_shows_the_cells_that_the_report_hides():
    client = load_client(TEMPLATES / "saas-spain")
    rows = cells_table(analyse(client).assessment, client).formatted()
    # Finance is one person, and management two: no report shows the first.
    assert any("(1)" in cell for row in rows for cell in row)
    assert any("(2)" in cell for row in rows for cell in row)


def test_the_notebook_shows_every_table_in_both_languages():
    cells = nbformat.read(NOTEBOOK, as_version=4).cells
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    assert all(f"consultant.{name}(" in code for name in TABLES)
    for language, mark in (("lang-es", "Confidencial"), ("lang-en", "Confidential")):
        first = next(c.source for c in cells if language in c.metadata.get("tags", []))
        assert mark in first


def test_no_chapter_of_a_report_shows_it():
    for name in FILES.values():
        assert "consultant" not in (ROOT / "notebooks" / name).read_text(encoding="utf-8")


def test_a_language_changes_every_word_of_it():
    client = load_client(TEMPLATES / "saas-spain")
    english = dataclasses.replace(client, locale="en_GB")
    assessment = analyse(client).assessment
    for name in TABLES:
        build = getattr(consultant, name)
        assert build(assessment, client).title != build(assessment, english).title
