"""Sections that show nothing are told in a line and have no heading."""

from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from revkit.report.folding import folded
from revkit.show.prose.prose import Prose

NOTHING = Prose(())
REFUSED = Prose(("No dates < here.",), absent=True)
TOLD = Prose(("A finding.",))


def section(title, *shown):
    intro = new_markdown_cell(f"## {title}\n\nEach dot is a quarter.")
    return [intro, *map(code, shown)]


def code(shown):
    data = {"text/html": shown._repr_html_()}
    return new_code_cell("show()", outputs=[new_output("display_data", data=data)])


def pages(cells):
    return [c.outputs[0].data["text/html"] if c.cell_type == "code" else c.source for c in cells]


def test_sections_that_only_refuse_lose_heading_and_introduction():
    head = new_markdown_cell("# Data\n\n**What do they say?**")
    cells = [head, *section("Season", REFUSED), *section("Costs", NOTHING, REFUSED)]
    assert pages(folded(cells)) == [
        head.source,
        '<div class="revkit-prose absent"><p><strong>Season.</strong> No dates &lt; here.</p></div>',
        '<div class="revkit-prose absent"><p><strong>Costs.</strong> No dates &lt; here.</p></div>',
    ]


def test_one_reason_for_a_picture_and_its_table_is_told_once():
    other = Prose(("Nothing to hire.",), absent=True)
    first, second = pages(folded(section("Season", REFUSED, REFUSED, NOTHING, other)))
    assert "Season.</strong> No dates" in first
    assert second == other._repr_html_()


def test_sections_that_show_something_stay_as_they_are():
    for shown in ([TOLD], [REFUSED, TOLD], [TOLD, NOTHING], [NOTHING], []):
        cells = section("Season", *shown)
        assert folded(cells) == cells
    cells = [new_markdown_cell("no heading"), code(REFUSED)]
    assert folded(cells) == cells
    assert folded([]) == []
