"""Pictures of the confidence: what they hold, that nothing is cut, and colours for every eye."""

import dataclasses
from itertools import combinations, pairwise

import numpy
import pytest
from matplotlib.text import Text

from revkit.assessment import assess
from revkit.client.load import Client
from revkit.show.assessment_words import AssessmentWords
from revkit.show.chart import Chart
from revkit.show.charts.assessment import assessment_chart, capability_chart
from revkit.show.charts.assessment_agreement import agreement_chart, answer_chart
from revkit.show.charts.assessment_chasm import chasm_chart
from revkit.show.charts.assessment_odds import odds_chart
from revkit.show.charts.assessment_progress import progress_chart
from revkit.show.draw import draw
from revkit.show.draw.likert import started
from revkit.show.draw.style import ACCORD, OPTIONS
from tests.assessment.supposing import suppose
from tests.assessment.test_shown import EDGES, EXAMPLES, example, overlaps

CHARTS = (
    assessment_chart, capability_chart, agreement_chart, answer_chart, chasm_chart, odds_chart,
    progress_chart,
)  # fmt: skip
AWKWARD = ("nobody can know", "one function", "two people in each function", "the top",
           "two people at the bottom", "a pillar unrated")  # fmt: skip


def view_of(client: Client):
    return AssessmentWords(assess(client, draws=0), client).view


@pytest.mark.parametrize("folder", EXAMPLES)
def test_the_agreement_map_holds_exactly_what_the_view_shows(folder, monkeypatch):
    suppose(monkeypatch)
    client = example(folder)
    view = view_of(client)
    data = agreement_chart(assess(client, draws=0), client).data
    known = data[data["state"].isin(["agree", "partly", "apart"])]
    drawn = {(row.element, row.function, row.state) for row in known.itertuples()}
    assert drawn == {(a.element, a.function, a.accord) for a in view.confidence.agreement}
    shown = {
        (rating.id, cell.function)
        for rating in (*view.capabilities, *view.distinctions)
        for cell in rating.cells
        if cell.state == "shown"
    }
    assert {(element, function) for element, function, _ in drawn} <= shown


@pytest.mark.parametrize("folder", EXAMPLES)
def test_the_bars_hold_the_counts_of_the_view_and_meet_at_the_middle(folder, monkeypatch):
    suppose(monkeypatch)
    client = example(folder)
    spreads = {spread.element: spread for spread in view_of(client).confidence.spreads}
    data = answer_chart(assess(client, draws=0), client).data
    for element, rows in data.groupby("element"):
        assert tuple(rows["count"]) == spreads[element].counts
    assert set(data["element"]) == set(spreads)
    placed = started(data)
    middle = placed[placed["option"] == 3]
    assert numpy.allclose(middle["start"] + middle["share"] / 2, 0)
    ends = (placed["start"] + placed["share"])[placed["option"] == 5]
    starts = placed["start"][placed["option"] == 1]
    assert numpy.allclose(ends.to_numpy() - starts.to_numpy(), 1)


@pytest.mark.parametrize("folder", EXAMPLES)
def test_intervals_stand_only_beside_means_that_are_shown(folder, monkeypatch):
    suppose(monkeypatch)
    client = example(folder)
    intervals = view_of(client).confidence.intervals
    data = capability_chart(assess(client, draws=0), client).data
    drawn = data.dropna(subset=["low", "high"])
    assert drawn["mean"].notna().all()
    known = [intervals[c.id] for c in view_of(client).capabilities if c.id in intervals]
    assert sorted(zip(drawn["low"], drawn["high"], strict=True)) == sorted(
        (interval.low, interval.high) for interval in known
    )


def test_the_scales_hold_the_views_figures_and_the_facts():
    client = example("manufacturer-britain")
    view = view_of(client)
    data = chasm_chart(assess(client, draws=0), client).data
    assert list(data["management"]) == [d.management for d in view.distinctions]
    assert list(data["others"]) == [d.others for d in view.distinctions]
    assert set(data.loc[data["evidenced"], "element"]) == set(view.evidenced)


def test_the_odds_are_those_of_the_view_and_the_level_is_marked(monkeypatch):
    suppose(monkeypatch)
    client = example("saas-spain", "en_GB")
    data = odds_chart(assess(client, draws=0), client).data
    assert list(data["share"]) == [0.0, 0.78, 0.22, 0.0, 0.0]
    assert list(data["text"]) == ["less than 1%", "78%", "22%", "less than 1%", "less than 1%"]
    assert list(data.loc[data["stated"], "level"]) == [2]


@pytest.mark.parametrize("count", [2, 4])
def test_a_change_is_marked_on_the_last_wave_alone(count, monkeypatch):
    suppose(monkeypatch, waves=count)
    client = example("saas-spain", "en_GB")
    view = view_of(client)
    data = progress_chart(assess(client, draws=0), client).data
    changes = {change.element: change for change in view.progress.changes}
    assert list(data.groupby("element").size().unique()) == [count]
    for element, rows in data.groupby("element"):
        assert set(rows["change"].iloc[:-1]) == {""}
        verdict = rows["change"].iloc[-1]
        if element == "level":
            assert verdict == ""
            assert list(rows["value"]) == [wave.published for wave in view.progress.waves]
        else:
            change = changes[element]
            expected = "unknown" if not change.judged else "real" if change.real else "noise"
            assert verdict == expected
    last = data[data["date"] == data["date"].max()]
    assert {"real", "noise", "unknown"} == set(last["change"]) - {""}


def pictures(client: Client):
    result = assess(client, draws=0)
    shown = [show(result, client) for show in CHARTS]
    return [chart for chart in shown if isinstance(chart, Chart)]


@pytest.mark.parametrize("locale", ["es_MX", "en_GB"])
@pytest.mark.parametrize("name", [*EXAMPLES, *AWKWARD])
def test_no_word_is_cut_or_covered_whatever_there_is_to_show(name, locale, monkeypatch):
    suppose(monkeypatch, waves=3)
    client = EDGES[name] if name in EDGES else example(name)
    client = dataclasses.replace(client, locale=locale)
    for chart in pictures(client):
        figure = draw(chart)
        figure.draw_without_rendering()
        texts = [t for t in figure.findobj(Text) if t.get_text().strip() and t.get_visible()]
        page = figure.bbox
        for text in texts:
            box = text.get_window_extent()
            inside = page.x0 <= box.x0 and box.x1 <= page.x1
            assert inside and page.y0 <= box.y0 and box.y1 <= page.y1, (chart.kind, text.get_text())
        # The box around a slanted word is larger than the word.
        assert overlaps([t for t in texts if t.get_rotation() in (0, 90)]) == [], chart.kind


def test_the_same_view_draws_the_same_bytes(monkeypatch):
    suppose(monkeypatch)
    client = example("saas-spain")
    charts = pictures(client)
    assert len(charts) == len(CHARTS)
    assert [chart.svg() for chart in charts] == [chart.svg() for chart in pictures(client)]


# Machado, Oliveira and Fernandes (2009), severity 1: how red-, green- and blue-blind eyes see.
EYES = {
    "all cones": numpy.eye(3),
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
               [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
               [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
               [0.004733, 0.691367, 0.303900]],
}  # fmt: skip


def lab(colour: str, eye) -> numpy.ndarray:
    """CIELAB (D65) of a colour as an eye sees it."""
    channels = numpy.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = numpy.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    seen = numpy.clip(numpy.array(eye) @ linear, 0, 1)
    to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    ratios = numpy.array(to_xyz) @ seen / [0.95047, 1, 1.08883]
    f = numpy.where(ratios > 0.008856, numpy.cbrt(ratios), 7.787 * ratios + 16 / 116)
    return numpy.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("eye", EYES.values(), ids=EYES.keys())
def test_every_eye_tells_the_colours_apart(eye):
    neighbours = list(pairwise(OPTIONS))
    for one, other in [*neighbours, *combinations(ACCORD.values(), 2)]:
        assert numpy.linalg.norm(lab(one, eye) - lab(other, eye)) > 15, (one, other)
