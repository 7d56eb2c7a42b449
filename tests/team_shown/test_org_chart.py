"""The organisation chart: everybody in it, nothing cut, nothing over anything else."""

import re
from itertools import combinations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.patches import Rectangle

from revkit.show.charts.team import org_chart
from revkit.show.charts.team_folding import MOST_BOXES
from revkit.show.draw import draw
from revkit.show.draw.org_layout import Entry, Layout, divided
from revkit.show.draw.style import WIDTH
from revkit.show.draw.wrapping import width, wrapped
from tests.team_shown.building import BRITAIN, SPAIN, START, box, firm, new, plan, staffing


def layout(boxes, leader, wide=7.0):
    entries = [Entry(b.id, b.reports_to, b.post or b.id, "", b.id == leader, "", "") for b in boxes]
    return Layout(entries, leader, wide)


@pytest.mark.parametrize(
    ("size", "reader"),
    [(5, SPAIN), (40, SPAIN), (40, BRITAIN), (200, SPAIN)],
    ids=lambda each: getattr(each, "locale", each),
)
def test_every_label_is_whole_inside_its_box_and_apart_from_the_others(size, reader):
    chart = org_chart(plan(size, reader.locale[:2]), reader)
    figure = draw(chart)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    renderer = canvas.get_renderer()
    (axes,) = figure.axes
    boxes = [p.get_window_extent(renderer) for p in axes.patches if isinstance(p, Rectangle)]
    words = [(t.get_text(), t.get_window_extent(renderer)) for t in axes.texts]
    for text, place in words:
        assert place.x0 >= 0 and place.x1 <= figure.bbox.width, text
        assert place.y0 >= 0 and place.y1 <= figure.bbox.height, text
    for (a, one), (b, other) in combinations(words, 2):
        assert not one.padded(-1).overlaps(other.padded(-1)), (a, b)
    keys = set(chart.labels["looks"].values())
    for text, place in words:
        inside = any(
            r.x0 <= place.x0 + 1 and place.x1 <= r.x1 + 1 and r.y0 <= place.y0 + 1 for r in boxes
        )
        assert inside or text in keys, text
    said = " ".join(text for text, _ in words).replace("\n", " ")
    for title in set(chart.data["title"]):
        assert title in said, title


def test_a_chart_has_a_row_for_each_box_beneath_whom_it_reports_to():
    whole = plan(40, "en")
    frame = org_chart(whole, BRITAIN).data
    assert len(frame) == len(whole.staffing.boxes) == 40
    levels = dict(zip(frame["name"], frame["level"], strict=True))
    for row in frame.itertuples():
        if isinstance(row.parent, str):
            assert row.level == levels[row.parent] + 1
    assert list(frame[frame["leader"]]["name"]) == ["coo"]


def test_states_are_told_by_words_as_well_as_by_looks():
    chart = org_chart(plan(40, "en"), BRITAIN)
    rows = {row.name: row for row in chart.data.itertuples()}
    assert (rows["ops"].look, rows["ops"].detail) == ("new", "New: from Apr\xa02027")
    assert rows["ops"].title == "Head of revenue operations"
    assert (rows["projects"].look, rows["projects"].detail) == ("postponed", "Postponed")
    assert rows["service"].detail == "Reported to: Chief executive"
    assert rows["crm"].detail.splitlines() == [
        "Does: Enablement and technology", "Reported to: Head of finance"
    ]  # fmt: skip
    assert rows["finance"].look == "outside"
    assert rows["coo"].detail == "Revenue leader"
    looks = list(chart.labels["looks"])
    assert looks == ["leader", "stays", "moves", "new", "postponed", "outside"]


def test_groups_tell_how_many_they_are():
    boxes = (box("top", None, function="management"), box("reps", "top", count=42))
    small = plan(5, "en", staffing=staffing(5, "en", boxes=boxes, roles=(), leader="top"))
    titles = list(org_chart(small, BRITAIN).data["title"])
    assert titles == ["Top", "Reps ×42"]


def test_the_title_counts_what_changes():
    assert org_chart(plan(40, "es"), SPAIN).title == (
        "Quienes generan ingresos dependen de «Dirección de operaciones y desarrollo comercial»: "
        "2 puestos nuevos, 2 puestos con otra línea de mando, 1 rol que asume quien ya está y "
        "1 puesto pospuesto"
    )
    still = tuple(b for b in firm(5, "en") if b.state == "stays")
    quiet = plan(5, "en", staffing=staffing(5, "en", boxes=still, roles=()))
    assert org_chart(quiet, BRITAIN).title.endswith(
        ": no reporting line changes and nobody has to be hired"
    )


def test_the_alternative_text_names_the_changes():
    alt = org_chart(plan(40, "en"), BRITAIN).alt
    for part in (
        "Organisation chart of 40 posts.", "New posts: “Head of revenue operations” and",
        "With another reporting line: “Head of customer service” and “CRM administrator”.",
        "Postponed: “Project management”.",
    ):  # fmt: skip
        assert part in alt


def test_everybody_has_a_place_and_a_line_up():
    places = layout(firm(200, "en"), "coo").places
    assert {place.name for place in places} == {b.id for b in firm(200, "en")}
    below = [place for place in places if not place.bar]
    assert len(below) == 199 and all(place.trunk is not None for place in below)


def test_a_long_chain_and_a_wide_group_stay_within_the_page():
    chain = [box("p0", None), *(box(f"p{i}", f"p{i - 1}") for i in range(1, 30))]
    wide = [box("top", None), *(box(f"w{i}", "top") for i in range(60))]
    for boxes in (chain, wide):
        found = layout(boxes, boxes[0].id).places
        assert {place.name for place in found} == {b.id for b in boxes}
        assert min(place.width for place in found) > 1.2
        assert max(place.left + place.width for place in found) <= WIDTH


def test_a_single_box_is_a_chart():
    alone = plan(
        5, "en", staffing=staffing(5, "en", boxes=(box("top", None),), roles=(), leader="top")
    )
    assert "<svg" in org_chart(alone, BRITAIN).svg()


def test_the_same_chart_is_the_same_bytes():
    assert org_chart(plan(40), SPAIN).svg() == org_chart(plan(40), SPAIN).svg()


def test_what_a_clients_people_wrote_is_no_formula_and_no_markup():
    boxes = (box("top", None, post="$x_1$ & <b>\U0001f525 boss"), box("reps", "top"))
    odd = plan(5, "en", staffing=staffing(5, "en", boxes=boxes, roles=(), leader="top"))
    chart = org_chart(odd, BRITAIN)
    said = [text.get_text() for text in draw(chart).axes[0].texts]
    assert r"★ \$x_1\$ & <b> boss" in said
    assert "<b>" not in chart._repr_html_()


def test_columns_keep_their_order_and_the_tallest_is_as_low_as_can_be():
    # 9 in three columns: 5 | 1+3 | 4 is 5 tall; no division is lower than its tallest part.
    assert divided([5, 1, 3, 4], 3) == [range(1), range(1, 3), range(3, 4)]
    assert divided([], 3) == []
    assert divided([2.0], 3) == [range(1)]


def test_lines_are_as_wide_as_the_box_and_no_word_is_lost():
    text = "Responsable de operaciones de ingresos y comercialización"
    lines = wrapped(text, 1.2, 9)
    assert " ".join(lines) == text
    assert all(width(line, 9) <= 1.2 for line in lines)
    assert "".join(wrapped("x" * 90, 1.0, 9)) == "x" * 90
    assert START.year == 2027


@pytest.mark.parametrize("flat", [True, False])
def test_a_very_large_firm_is_shown_by_its_upper_levels_and_its_changes(flat):
    boxes = [
        box("top", None, function="management"),
        box("head", "top", before=None, state="moves"),
    ]
    boxes += [box(f"p{i}", "head" if flat else f"p{i // 4}" if i else "head") for i in range(2000)]
    boxes += [box("late", "p1999", before="top", state="moves")]
    whole = plan(5, "en", staffing=staffing(5, "en", boxes=tuple(boxes), roles=(), leader="top"))
    frame = org_chart(whole, BRITAIN).data
    assert len(frame) <= MOST_BOXES
    assert {"top", "head", "late", "p1999"} <= set(frame["name"])
    # Nobody is lost: the boxes that are shown tell how many posts below them are not.
    told = re.findall(r"And (\d[\d,]*) more posts?", "\n".join(frame["detail"]))
    assert len(frame) + sum(int(n.replace(",", "")) for n in told) == len(boxes)


def test_of_more_changes_than_fit_the_new_and_the_upper_ones_are_shown():
    boxes = [box("top", None, function="management"), box("head", "top")]
    boxes += [box(f"p{i}", "head", before="top", state="moves") for i in range(2000)]
    boxes += [new("late", "p1999", "data_intelligence", 5)]
    whole = plan(5, "en", staffing=staffing(5, "en", boxes=tuple(boxes), roles=(), leader="head"))
    frame = org_chart(whole, BRITAIN).data
    assert len(frame) == MOST_BOXES
    assert {"late", "p1999", "p0"} <= set(frame["name"])
    told = re.findall(r"And (\d[\d,]*) more posts?", "\n".join(frame["detail"]))
    assert len(frame) + sum(int(n.replace(",", "")) for n in told) == len(boxes)
