"""The pictures of the decision: nothing is cut, nothing overlaps, whatever names a client has."""

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from revkit.show.charts.benefits_decision import information_chart
from revkit.show.charts.benefits_sensitivity import tornado_chart
from revkit.show.draw import draw
from tests.benefits_shown_decision import building as made
from tests.benefits_shown_decision.test_words import CASES

LOCALES = ("es_MX", "en_GB")  # Spain writes the same words, and shorter amounts
TORNADOES = ("go", "go, pilot dear", "losing", "hopeless", "even wider")
RANKED = ("go", "losing, learn", "risky", "hopeless", "go, together", "one swing")
WIDER = made.many(-2_000_000.0)
ALL = {**CASES, "even wider": made.case(sensitivity=WIDER)}


def boxes(chart):
    """Where every word of the picture lies, and the whole picture."""
    figure = draw(chart)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    renderer = canvas.get_renderer()
    axes = figure.axes[0]
    legends = [text for legend in figure.legends for text in legend.get_texts()]
    words = [*axes.texts, *axes.get_yticklabels(), axes.xaxis.label, *legends]
    return [each.get_window_extent(renderer) for each in words if each.get_text()], figure.bbox


def whole(chart) -> None:
    found, page = boxes(chart)
    for place, box in enumerate(found):
        assert box.x0 >= -0.5
        assert box.x1 <= page.x1 + 0.5
        assert box.y0 >= -0.5
        assert box.y1 <= page.y1 + 0.5
        assert not any(box.overlaps(other) for other in found[place + 1 :])


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", TORNADOES)
def test_nothing_in_the_tornado_is_cut_or_overlaps(name, locale):
    whole(tornado_chart(ALL[name], made.client(locale)))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", RANKED)
def test_nothing_in_the_ranks_is_cut_or_overlaps(name, locale):
    whole(information_chart(ALL[name], made.client(locale)))


def test_the_tornado_has_the_strongest_first_and_ten_at_most():
    few = tornado_chart(CASES["go"], made.client())
    assert list(few.data["key"]) == [
        "baseline.win_rate", "costs.overrun", "costs.hires.0.cost_per_year",
    ]  # fmt: skip
    assert len(tornado_chart(CASES["go, pilot dear"], made.client()).data) == 10
    assert few.title.startswith("Solo «Tasa de oportunidades ganadas» puede cambiar el signo")


def test_zero_is_shown_where_it_is_near():
    def zero(chart) -> bool:
        left, right = draw(chart).axes[0].get_xlim()
        return left < 0 < right

    assert zero(tornado_chart(CASES["go"], made.client()))
    assert not zero(tornado_chart(ALL["even wider"], made.client()))


def test_the_pilots_cost_is_a_line_where_it_is_comparable():
    client = made.client()
    assert information_chart(CASES["losing, learn"], client).labels["line"] == 2_250.0
    assert information_chart(CASES["risky"], client).labels["line"] is None
    dear = made.case(-1.0, 0.7, made.decision(advice="no", reason="dear", evpi=500.0,
                     information=(), pilot=made.PILOT), made.sensitivity(-1.0))  # fmt: skip
    assert information_chart(dear, client).labels["line"] == 2_250.0
    far = made.case(-1.0, 0.7, made.decision(advice="no", reason="dear", evpi=500.0,
                    information=(), pilot=None), made.sensitivity(-1.0))  # fmt: skip
    assert information_chart(far, client).labels["line"] is None


def test_the_same_chart_is_the_same_picture():
    client = made.client()
    for show in (tornado_chart, information_chart):
        assert show(CASES["go"], client).svg() == show(CASES["go"], client).svg()
