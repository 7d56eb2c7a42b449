"""Roadmap, risks and tools as pictures: nothing leaves the page, no two texts meet."""

import math
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.patches import Circle, Polygon

from revkit.show.draw import draw
from revkit.show.draw.calendar_axis import ticks_of
from revkit.show.draw.fitting import fitted
from revkit.show.draw.risk_map import APART, CELL, CELLS, LEFT, RADIUS, TOP, apart
from revkit.show.draw.wrapping import width
from revkit.show.team import risk_map_chart, roadmap_chart, stack_map_chart
from revkit.show.words import Speaker
from tests.team_shown_plan import building as b

LOCALES = ("es_ES", "en_GB")
SLACK = 1.0  # pixels by which the boxes of two texts may touch


def texts(figure, *, slanted: bool = True):
    """Every text with the rectangle that it takes."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    for text in figure.axes[0].texts:
        if text.get_text() and (slanted or not text.get_rotation()):
            yield text.get_text(), text.get_window_extent(renderer)


def overlapping(figure, *, slanted: bool = True):
    """Pairs of texts that lie on one another."""
    found = []
    for (one, a), (other, c) in combinations(texts(figure, slanted=slanted), 2):
        across = min(a.x1, c.x1) - max(a.x0, c.x0)
        down = min(a.y1, c.y1) - max(a.y0, c.y0)
        if across > SLACK and down > SLACK:
            found.append((one, other))
    return found


def outside(figure):
    """Texts that leave the picture."""
    page = figure.bbox
    return [
        text
        for text, box in texts(figure)
        if box.x0 < page.x0 - SLACK or box.x1 > page.x1 + SLACK
        or box.y0 < page.y0 - SLACK or box.y1 > page.y1 + SLACK
    ]  # fmt: skip


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("count", [1, 10, 80])
def test_a_roadmap_of_any_size_can_be_read(count, locale):
    figure = draw(roadmap_chart(b.plan(b.tasks(count)), b.client(locale)))
    assert overlapping(figure) == []
    assert outside(figure) == []
    assert min(text.get_fontsize() for text in figure.axes[0].texts) >= 7.5


def test_critical_tasks_differ_by_colour_height_and_form():
    chart = roadmap_chart(b.plan(b.tasks(10)), b.client())
    bars = [p for p in draw(chart).axes[0].patches if isinstance(p, Polygon)]
    bars = [p for p in bars if len(p.get_xy()) == 6][: len(chart.data)]
    critical = [bar for bar, is_so in zip(bars, chart.data["critical"], strict=True) if is_so]
    other = [bar for bar, is_so in zip(bars, chart.data["critical"], strict=True) if not is_so]
    assert len(critical) == 3  # tasks 0, 4 and 8

    def height(bar):
        return bar.get_extents().height

    assert {bar.get_facecolor() for bar in critical}.isdisjoint(p.get_facecolor() for p in other)
    assert min(map(height, critical)) > 1.5 * max(map(height, other))
    # The third corner is the point; without one it lies on the end of the bar.
    assert all(bar.get_xy()[2][0] > bar.get_xy()[1][0] for bar in critical)
    assert all(bar.get_xy()[2][0] == bar.get_xy()[1][0] for bar in other)


def test_tasks_stand_under_their_step_in_the_order_of_time():
    data = roadmap_chart(b.plan(b.tasks(20)), b.client()).data
    assert list(data["number"]) == list(range(1, 21))
    assert list(data["step"].str[:2].unique()) == ["1.", "2.", "3.", "4.", "5."]
    for _, group in data.groupby("step"):
        assert all(one <= other for one, other in pairwise(group["start"]))


def test_months_are_named_in_the_clients_language_with_their_year_once():
    start, end = b.day(0), b.day(400)
    spanish = list(ticks_of(start, end, Speaker("es_ES", "EUR")))
    english = list(ticks_of(start, end, Speaker("en_GB", "GBP")))
    # 1 February 2027 to March 2028 are 14 months: every other one, those of odd numbers.
    assert [month for _, month, _ in spanish] == ["mar", "may", "jul", "sept", "nov", "ene", "mar"]
    assert [month for _, month, _ in english][:2] == ["Mar", "May"]
    assert [year for _, _, year in spanish] == ["2027", "", "", "", "", "2028", ""]


@given(st.lists(st.tuples(st.floats(1, 5), st.floats(1, 5)), min_size=1, max_size=4))
@settings(max_examples=30, deadline=None)
def test_risks_never_lie_on_one_another_and_stay_on_the_map(places):
    points = [(LEFT + (x - 0.5) * CELL, TOP + (CELLS + 0.5 - y) * CELL) for x, y in places]
    found = apart(points)
    assert all(math.dist(a, c) > 2 * RADIUS for a, c in combinations(found, 2))
    side = CELLS * CELL
    for x, y in found:
        assert LEFT + RADIUS - 1e-9 <= x <= LEFT + side - RADIUS + 1e-9
        assert TOP + RADIUS - 1e-9 <= y <= TOP + side - RADIUS + 1e-9


def test_risks_that_are_apart_already_stay_where_they_belong():
    points = [(1.0, 1.0), (1.0 + APART, 1.0), (3.0, 3.0)]
    for found, given_ in zip(apart(points), points, strict=True):
        assert math.dist(found, given_) < 0.01


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    "places", [((3, 3),) * 4, ((5, 5), (5, 5), (4.9, 5), (1, None)), ((1, 1), (1, 1.1))]
)
def test_a_map_of_risks_that_coincide_can_be_read(places, locale):
    figure = draw(risk_map_chart(b.plan(risks=b.risks(*places)), b.client(locale)))
    assert overlapping(figure) == []
    assert outside(figure) == []
    placed = sum(None not in place for place in places)
    discs = [p for p in figure.axes[0].patches if isinstance(p, Circle)]
    assert len(discs) == 2 * placed  # on the map, and beside the names


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("count", [3, 20])
def test_a_map_of_tools_can_be_read(count, locale):
    stack, client = b.stack("manufacturer-britain", b.many(count))
    client = b.speaking(client, locale)
    figure = draw(stack_map_chart(b.plan(stack=stack), client))
    assert overlapping(figure, slanted=False) == []
    assert outside(figure) == []


def test_each_sight_has_a_sign_of_its_own():
    stack, client = b.stack("manufacturer-britain")
    chart = stack_map_chart(b.plan(stack=stack), client)
    figure = draw(chart)
    assert set(chart.data["sight"]) == {"works_in", "sees", "blind", "not_needed"}
    drawn = [text.get_text() for text in figure.axes[0].texts]
    for sight, sign in (("works_in", "●"), ("sees", "○"), ("blind", "✕")):
        cells = int((chart.data["sight"] == sight).sum())
        assert drawn.count(sign) == cells + 1  # and once in the legend


def test_the_same_plan_gives_the_same_bytes():
    stack, client = b.stack("saas-spain")
    plan = b.plan(b.tasks(12), b.risks((3, 3), (3, 3)), stack)
    for chart in (roadmap_chart, risk_map_chart, stack_map_chart):
        assert chart(plan, client).svg() == chart(plan, client).svg()


def test_a_name_is_cut_at_the_room_there_is():
    name = "Responsable de operaciones de ingresos y calidad de datos"
    assert fitted(name, 9.0, 8) == name
    for line in fitted(name, 1.2, 8, 2).split("\n"):
        assert width(line, 8) <= 1.2
    assert fitted(name, 1.2, 8, 2).endswith("…")
    assert fitted("$1 & $2", 9.0, 8) == r"\$1 & \$2"
