"""The pictures of a case: what they show, and that nothing on them is cut or overlaps."""

from html import escape
from itertools import pairwise

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex

from revkit.benefits.uncertainty.result import DrawnLine, WorthPoint
from revkit.show.charts.benefits import benefits_chart
from revkit.show.charts.benefits_views import bridge_chart
from revkit.show.charts.benefits_worth import exceedance_chart, fan_chart
from revkit.show.draw import draw
from revkit.show.draw.style import GAIN, LOSS
from revkit.show.prose.prose import Prose
from tests.benefits.building import case
from tests.benefits_shown.building import (
    BRIDGE,
    CERTAIN,
    NEVER,
    NPV,
    READERS,
    RUIN,
    SAFE,
    SHOWN,
    WHOLE,
    Reader,
    drawn,
    spread,
)

CHARTS = (benefits_chart, fan_chart, exceedance_chart, bridge_chart)
TAXED = drawn(npv=spread(-5.0, 10.0), tax=spread(9000.0, 2000.0))
HUGE = drawn(
    benefits=spread(2.4e9, 1e9),
    levers=tuple(DrawnLine(line.name, spread(6e8, 3e8)) for line in WHOLE.uncertainty.levers),
    npv=spread(-2.4e9, 1e9),
    curve=tuple(
        WorthPoint((x - 2.4) * 1e9, p) for x, p in ((-3, 1), (-1.3, 0.9), (1.3, 0.1), (3, 0))
    ),
)


def _ticks(axis):
    """The labels of the ticks that are on the picture."""
    low, high = sorted(axis.get_view_interval())
    places = zip(axis.get_majorticklocs(), axis.get_majorticklabels(), strict=True)
    return [label for place, label in places if low <= place <= high]


def boxes(figure):
    """The boxes of all words on a picture."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    renderer = canvas.get_renderer()
    axes = figure.axes[0]
    legend = axes.get_legend()
    texts = [
        *axes.texts, axes.xaxis.label, axes.yaxis.label, *_ticks(axes.xaxis), *_ticks(axes.yaxis),
        *(legend.get_texts() if legend else ()),
    ]  # fmt: skip
    seen = [each for each in texts if each.get_text()]
    return [(each.get_text(), each.get_window_extent(renderer)) for each in seen]


SPAIN, MEXICO = READERS[1:3]
LOOKED_AT = [
    *((chart_of, name, SPAIN) for chart_of in CHARTS[:3] for name in SHOWN),
    *((chart_of, name, MEXICO) for chart_of in CHARTS[:3] for name in ("whole", "huge")),
    (bridge_chart, "whole", SPAIN),
    (bridge_chart, "whole", MEXICO),
]


@pytest.mark.parametrize(
    ("chart_of", "name", "reader"),
    LOOKED_AT,
    ids=[f"{chart.__name__}-{name}-{reader.locale}" for chart, name, reader in LOOKED_AT],
)
def test_nothing_on_a_picture_is_cut_or_overlaps(chart_of, name, reader):
    chart = chart_of(SHOWN.get(name, HUGE), reader)
    if isinstance(chart, Prose):
        assert name == "certain"
        return
    figure = draw(chart)
    found = boxes(figure)
    assert len(found) > 5
    for text, box in found:
        assert box.x0 >= -1, text
        assert box.x1 <= figure.bbox.x1 + 1, text
        assert box.y0 >= -1, text
        assert box.y1 <= figure.bbox.y1 + 1, text
    for place, (text, one) in enumerate(found):
        for other_text, other in found[place + 1 :]:
            assert not one.overlaps(other), (text, other_text)


def test_the_waterfall_goes_from_the_levers_to_the_npv():
    data = benefits_chart(WHOLE, Reader()).data.set_index("part")
    assert list(data.index) == [
        "growth", "productivity", "cost", "satisfaction", "benefits", "implementation",
        "technology", "npv",
    ]  # fmt: skip
    # Levers of 45, 10 and 5 thousand; costs of 15 and 25 thousand.
    assert data["start"].tolist() == [0, 45000, 55000, 60000, 0, 60000, 45000, 0]
    assert data["end"].tolist() == [45000, 55000, 60000, 60000, 60000, 45000, 20000, 20000]


def test_each_bar_has_its_range_at_its_end():
    data = benefits_chart(WHOLE, Reader()).data.set_index("part")
    # A lever adds from where the one before it ended: 45,000 + 10,000 -+ 1.282 x 3,000.
    assert data["low"]["productivity"] == pytest.approx(55000 - 3846)
    assert data["high"]["productivity"] == pytest.approx(55000 + 3846)
    # A cost takes away, so its dear end is the lower one: 60,000 - 15,000 -+ 1.282 x 3,000.
    assert data["low"]["implementation"] == pytest.approx(45000 - 3846)
    assert data["range"]["implementation"] == "-£18,800 to -£11,200"
    assert data["range"]["technology"] == ""
    assert (data["low"]["npv"], data["high"]["npv"]) == (NPV.p10, NPV.p90)


def test_without_items_the_costs_are_one_bar_and_tax_has_its_own():
    data = benefits_chart(SAFE, Reader()).data
    assert data["part"].tolist()[-4:] == ["benefits", "costs", "tax", "npv"]
    assert data["label"].tolist()[-3:-1] == ["Costs", "Tax"]


def test_tax_that_gives_back_has_the_colour_of_a_gain():
    for tax, colour in ((9000.0, LOSS), (-9000.0, GAIN)):
        found = drawn(npv=spread(20000.0 - tax, 30000.0), tax=spread(tax, 2000.0))
        bars = draw(benefits_chart(found, Reader())).axes[0].patches
        assert to_hex(bars[-2].get_facecolor()) == colour.lower()


def test_amounts_under_the_waterfall_stand_apart_where_the_sign_is_letters():
    found = drawn(benefits=spread(1.76e6, 4e5), npv=spread(8e5, 4e5))
    figure = draw(benefits_chart(found, Reader("es_ES", "GBP")))
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    words = [each.get_window_extent() for each in _ticks(figure.axes[0].xaxis)]
    assert all(a.x1 + 4 < b.x0 for a, b in pairwise(words))


@pytest.mark.parametrize(
    ("found", "title"),
    [
        (WHOLE, "On average, benefits exceed costs by £20,000 in today's money"),
        (RUIN, "On average, costs exceed benefits by £90,000 in today's money"),
        (SAFE, "On average, benefits exceed costs and tax by £90,000 in today's money"),
        (TAXED, "On average, costs and tax exceed benefits by £5 in today's money"),
    ],
    ids=["gains", "loses", "gains after tax", "loses after tax"],
)
def test_the_title_of_the_waterfall_states_the_finding(found, title):
    assert benefits_chart(found, Reader()).title == title


def test_the_fan_marks_the_month_by_which_half_have_it_back():
    chart = fan_chart(WHOLE, Reader())
    assert chart.title == "Half of the cases have the outlay back by month 21"
    assert (chart.labels["payback"], len(chart.data)) == (21, 37)
    hopeless = fan_chart(NEVER, Reader())
    assert hopeless.title == "Not one case in 20 has the outlay back within 3 years"
    late, never = fan_chart(RUIN, Reader()), fan_chart(SAFE, Reader())
    assert late.title == "More than half of the cases do not have the outlay back within 3 years"
    assert late.labels["payback"] is None
    assert never.title == "Half of the cases never have anything to pay back"
    assert never.labels["payback"] is None


def test_the_area_of_losses_ends_at_zero_and_meets_that_of_gains():
    figure = draw(exceedance_chart(WHOLE, Reader()))
    areas = [each.get_paths()[0].vertices[:, 0] for each in figure.axes[0].collections]
    assert len(areas) == 2
    assert areas[0].max() == 0
    assert areas[1].min() == 0


def test_the_curve_says_how_many_lose_and_gain():
    labels = exceedance_chart(WHOLE, Reader()).labels
    assert (labels["loss"], labels["gain"]) == ("Loses: 26%", "Gains: 74%")
    assert [share for _, share, _ in labels["marks"]] == [0.9, 0.5, 0.1]
    assert exceedance_chart(RUIN, Reader()).labels["gain"] == ""
    assert exceedance_chart(SAFE, Reader()).labels["loss"] == ""


def test_a_case_without_chance_has_no_curve_but_a_sentence():
    assert exceedance_chart(CERTAIN, Reader()) == Prose(
        ("On these figures it loses no money.",), absent=True
    )


def test_the_bridge_ends_at_the_case_step_by_step():
    data = bridge_chart(WHOLE, Reader()).data
    assert data["part"].tolist() == ["whole", *["worse"] * 5, "better", "worse", "whole"]
    starts, ends = data["start"].tolist(), data["end"].tolist()
    assert starts[1:-1] == ends[:-2]
    assert ends[0] == float(BRIDGE.naive)
    assert (starts[0], starts[-1]) == (0, 0)
    assert ends[-1] == ends[-2]


def test_a_case_that_was_not_drawn_has_no_pictures():
    for chart_of in CHARTS:
        assert isinstance(chart_of(case(), Reader()), Prose)


@pytest.mark.parametrize("chart_of", CHARTS, ids=lambda f: f.__name__)
def test_a_picture_shows_itself_with_its_alternative_text(chart_of):
    chart = chart_of(WHOLE, Reader("es_MX", "MXN"))
    page = chart._repr_html_()
    assert escape(chart.title) in page
    assert f'<img alt="{escape(chart.alt)}"' in page
    assert "$" in chart.alt


def test_the_same_case_gives_the_same_picture():
    assert fan_chart(WHOLE, Reader()).svg() == fan_chart(WHOLE, Reader()).svg()


def test_two_amounts_in_pesos_are_no_formula():
    figure = draw(benefits_chart(WHOLE, Reader("es_MX", "MXN")))
    (span,) = [t.get_text() for t in figure.axes[0].texts if "6,150" in t.get_text()]
    assert span == r"de \$6,150 a \$13,800"
    assert np.isfinite(figure.axes[0].get_xlim()).all()
