"""The shape of chapters, and what a chapter that fails says."""

import ast
import json
from pathlib import Path

import nbformat
import pytest

from revkit.errors import ChapterError
from revkit.report import chapters
from revkit.report.chapters import FILES, cleaned, read_chapter, run_chapter
from tests.shared import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").rglob("*.ipynb"))
CHAPTERS = [ROOT / "notebooks" / name for name in FILES.values()]


def source(cell: nbformat.NotebookNode) -> str:
    return cell.source


def tags(cell: nbformat.NotebookNode) -> list[str]:
    return cell.metadata.get("tags", [])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_no_notebook_holds_outputs(path):
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda p: p.stem)
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_chapter_has_its_shape(path, language):
    topic = next(topic for topic, name in FILES.items() if name == path.name)
    cells = read_chapter(topic, language).cells
    code = [cell for cell in cells if cell.cell_type == "code"]
    prose = [cell for cell in cells if cell.cell_type == "markdown"]
    assert cells[0].source.startswith("# ")
    assert "?" in cells[0].source
    parameters = [cell for cell in code if "parameters" in tags(cell)]
    assert len(parameters) == 1
    (assignment,) = ast.parse(parameters[0].source).body
    assert isinstance(assignment, ast.Assign)
    assert assignment.targets[0].id == "client_folder"
    assert isinstance(ast.literal_eval(assignment.value), str)
    assert "load_client(client_folder)" in code[1].source
    assert not any("import" in cell.source for cell in code[2:])
    for cell in code:
        assert "def " not in cell.source
        assert len(cell.source.splitlines()) <= 10
    for cell in code[2:]:
        assert len(cell.source.strip().splitlines()) <= 3
    written = [sum(len(c.source.split()) for c in kind) for kind in (prose, code)]
    assert written[0] / sum(written) >= 0.4
    last = {"es": "Límites y fuentes", "en": "Limits and sources"}[language]
    reading = {"es": "Qué significa", "en": "What it means"}[language]
    headings = [line for cell in prose for line in cell.source.splitlines() if line.startswith("#")]
    assert headings[-1] == f"## {last}"
    assert f"## {reading}" in headings


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda p: p.stem)
def test_every_heading_stands_in_both_languages(path):
    cells = nbformat.read(path, as_version=4).cells
    prose = [cell for cell in cells if cell.cell_type == "markdown"]
    assert all({"lang-es", "lang-en"} & set(tags(cell)) for cell in prose)

    def levels(language: str) -> list[str]:
        mine = [c.source for c in prose if f"lang-{language}" in tags(c)]
        return [
            line.split()[0] for text in mine for line in text.splitlines() if line.startswith("#")
        ]

    assert levels("es") == levels("en")
    assert len({cell.id for cell in cells}) == len(cells)


def chapter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let the chapter of goals be one cell of code."""
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell('client_folder = "x"', metadata={"tags": ["parameters"]}),
            nbformat.v4.new_code_cell(code),
            nbformat.v4.new_code_cell("1 + 1"),
        ],
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
        },
    )
    (tmp_path / "notebooks").mkdir()
    nbformat.write(notebook, tmp_path / "notebooks" / FILES["goals"])
    monkeypatch.setattr(chapters, "shipped", lambda name: tmp_path / name)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("1 / 0", r"02_goals\.ipynb: cell 3: ZeroDivisionError: division by zero"),
        ("import sys; sys.exit(0)", r"02_goals\.ipynb: the chapter stopped before its last cell"),
        ("import os; os._exit(1)", r"02_goals\.ipynb: cell 3: the process that ran it died"),
    ],
)
def test_a_chapter_that_fails_says_where_and_why(tmp_path, monkeypatch, code, message):
    chapter(tmp_path, monkeypatch, code)
    (tmp_path / "acme").mkdir()
    with pytest.raises(ChapterError, match=message):
        run_chapter("goals", tmp_path / "acme", "es")


def test_a_chapter_is_told_the_folders_name_alone(tmp_path, monkeypatch):
    chapter(tmp_path, monkeypatch, "client_folder")
    (tmp_path / "acme").mkdir()
    done = run_chapter("goals", tmp_path / "acme", "en")
    shown = [output.data["text/plain"] for cell in done.cells for output in cell.get("outputs", ())]
    assert shown == ["'acme'", "2"]
    assert str(tmp_path) not in json.dumps(done)


def test_a_cleaned_chapter_is_the_same_each_time():
    def fresh() -> nbformat.NotebookNode:
        cell = nbformat.v4.new_code_cell("1", metadata={"papermill": {"duration": 1}})
        return nbformat.v4.new_notebook(cells=[cell], metadata={"papermill": {"input_path": "/x"}})

    assert cleaned(fresh()) == cleaned(fresh())
    assert "papermill" not in json.dumps(cleaned(fresh()))


def test_a_cleaned_chapter_tells_no_more_than_it_shows():
    data = {"text/html": "<p>2.2</p>", "text/plain": "Table(2.23456)"}
    output = nbformat.v4.new_output("execute_result", data=dict(data), execution_count=1)
    plain = nbformat.v4.new_output("execute_result", data={"text/plain": "3"}, execution_count=1)
    cell = nbformat.v4.new_code_cell("x", outputs=[output, plain], execution_count=1)
    first, second = cleaned(nbformat.v4.new_notebook(cells=[cell])).cells[0].outputs
    assert first.data == {"text/html": "<p>2.2</p>"}
    assert second.data == {"text/plain": "3"}
