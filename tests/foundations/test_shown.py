"""Tables, charts and prose show themselves escaped and in the client's formats."""

import re
from decimal import Decimal
from urllib.parse import unquote
from xml.etree.ElementTree import canonicalize

import pandas
import pytest

from revkit.show.chart import Chart
from revkit.show.prose.prose import Prose
from revkit.show.table import Column, Table, plain
from revkit.show.words import Speaker

HOSTILE = '<script>alert("x")</script>'
SPAIN = Speaker("es_ES", "EUR")


def table(title: str = "Title") -> Table:
    columns = (
        Column("Name"), Column("Money", "money"), Column("Whole", "money0"), Column("Share", "percent1"),
        Column("Count", "count"), Column("Score", "number2"),
    )  # fmt: skip
    rows = (
        (HOSTILE, Decimal("360000"), 1234.5, Decimal("0.1278"), 334, 3.278),
        ("Total", None, 0, 1, 12, 5),
    )
    return Table(title, columns, rows, SPAIN, notes=(HOSTILE,), emphasis=frozenset({1}))


def test_cells_are_formatted_by_their_column():
    head, first, total = plain(table())
    assert head == ["Name", "Money", "Whole", "Share", "Count", "Score"]
    assert [cell.replace("\xa0", " ") for cell in first[1:]] == [
        "360.000,00 €", "1.235 €", "12,8 %", "334", "3,28",
    ]  # fmt: skip
    assert total[1] == "–"


def test_a_table_escapes_everything():
    html = table(HOSTILE)._repr_html_()
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 3
    assert html.count('<tr class="total">') == 1


def test_a_table_gives_its_raw_cells_as_a_frame():
    frame = table().frame()
    assert list(frame.columns)[:2] == ["Name", "Money"]
    assert frame["Money"][0] == Decimal("360000")


def test_prose_escapes_everything():
    html = Prose((HOSTILE,), (HOSTILE,))._repr_html_()
    assert "<script" not in html
    assert str(Prose(("a",), ("b",))) == "a\n\n- b"


def test_a_row_of_the_wrong_length_is_a_defect():
    with pytest.raises(ValueError, match="zip"):
        plain(Table("t", (Column("a"),), ((1, 2),), SPAIN))


def test_text_columns_take_numbers_too():
    assert plain(Table("t", (Column("a"),), ((1234,), (Decimal("1.5"),)), SPAIN))[1:] == [
        ["1.234"],
        ["1.5"],
    ]


def test_a_month_is_named_alike_whoever_was_served_before():
    """Babel keeps some names of the first locale of a language that a process asks for."""
    served = [Speaker(*each) for each in (("es_MX", "MXN"), ("es_ES", "EUR"), ("es_MX", "MXN"))]
    assert [each.month_name(9, "abbreviated") for each in served] == ["sep", "sept", "sep"]


def test_a_chart_is_a_figure_with_its_message_and_the_same_bytes_each_time():
    from revkit.client.load import load_client
    from revkit.results import analyse
    from revkit.show.charts.benefits import benefits_chart
    from tests.shared import ROOT

    client = load_client(ROOT / "client_templates" / "saas-spain")
    chart = benefits_chart(analyse(client).benefits, client)
    html = chart._repr_html_()
    assert html == chart._repr_html_()
    source = re.search(r'src="data:image/svg\+xml,([^"&<>#]+)"', html)
    assert source is not None
    told = [canonicalize(unquote(source[1])), canonicalize(chart.svg())]
    assert told[0] == told[1]
    assert len(told[0]) > 1000
    hostile = Chart(chart.kind, HOSTILE, HOSTILE, chart.data, chart.speaker, chart.labels)
    assert "<script" not in hostile._repr_html_()
    assert isinstance(chart.data, pandas.DataFrame)
