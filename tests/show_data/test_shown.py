"""Measured drivers as they are shown: any part absent, both languages, names of any kind."""

import json
import re
from dataclasses import replace

import matplotlib.image
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from revkit.drivers.columns import Remark
from revkit.show import data as show
from revkit.show.chart import Chart
from revkit.show.draw import draw
from revkit.show.draw.names import drawn
from revkit.show.prose.prose import Prose
from revkit.show.prose.report import headline
from revkit.show.table import Table, plain
from tests.shared import ROOT
from tests.show_data.building import (
    ODD,
    VARIANTS,
    WHY,
    client,
    everything,
    figures,
    nothing,
    only_accounts,
    only_deals,
    only_leads,
    rate,
    too_much,
)

LANGUAGES = ("es", "en", "es_MX")
FUNCTIONS = [getattr(show, name) for name in show.__all__]
CHARTS = [function for function in FUNCTIONS if function.__name__.endswith("_chart")]
BROKEN = re.compile(r"None(?! of)|\bnan\b|\binf\b|(?<! )  (?! )|\.\.(?!\.)|\bTrue\b|\bFalse\b")


def text_of(shown: object) -> str:
    if isinstance(shown, Chart):
        labels = [value for value in shown.labels.values() if isinstance(value, str)]
        return " | ".join([shown.title, shown.alt, *labels])
    if isinstance(shown, Table):
        return " | ".join(
            [shown.title, *shown.notes, *(cell for row in plain(shown) for cell in row)]
        )
    return str(shown)


def spaced(text: str) -> str:
    return re.sub(r"[\xa0\u202f]", " ", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("variant", VARIANTS)
def test_every_part_can_be_read_whatever_is_absent(variant, language):
    drivers, reader = VARIANTS[variant](), client(language)
    for function in FUNCTIONS:
        shown = function(drivers, reader)
        assert isinstance(shown, Chart | Table | Prose)
        text = text_of(shown)
        assert not BROKEN.search(text), function.__name__
        assert "{" not in text.replace("{n}", "", 40 if variant == "too_much" else 0)
        if isinstance(shown, Chart | Table):
            assert shown.title
            assert not shown.title.endswith(".")
        assert "<script" not in shown._repr_html_()


@pytest.mark.parametrize("function", CHARTS)
@pytest.mark.parametrize("variant", ["everything", "only_leads", "too_much"])
def test_pictures_keep_their_words_inside_and_are_the_same_each_time(variant, function, tmp_path):
    chart = function(VARIANTS[variant](), client("es_MX"))
    if isinstance(chart, Prose):
        return
    path = tmp_path / "picture.png"
    draw(chart).savefig(path, dpi=60)
    picture = matplotlib.image.imread(path)[..., :3]
    assert (picture[:, [0, -1]] == 1).all()  # nothing runs over the left or the right edge
    assert (picture[[0, -1]] == 1).all()
    if variant == "everything":
        assert chart.svg() == function(everything(), client("es_MX")).svg()


@pytest.mark.parametrize("variant", ["nothing", "only_leads", "only_accounts", "only_deals"])
def test_an_absent_part_is_a_sentence_and_never_an_empty_picture(variant):
    drivers, reader = VARIANTS[variant](), client("en")
    for function in CHARTS:
        shown = function(drivers, reader)
        assert isinstance(shown, Prose) or len(shown.data) > 1
    absent = {f for f in CHARTS if isinstance(f(drivers, reader), Prose)}
    assert (
        len(absent) == {"nothing": 9, "only_leads": 6, "only_accounts": 7, "only_deals": 4}[variant]
    )


def test_each_curve_stands_in_for_the_other():
    drivers, reader = only_leads(), client("es")
    assert isinstance(show.lead_lag_chart(drivers, reader), Chart)
    assert show.lag_chart(drivers, reader) == Prose(())
    assert show.lag_chart(nothing(), reader).absent
    assert show.source_chart(drivers, reader) == Prose(())
    assert show.lag_chart(nothing(), reader).paragraphs


def test_figures_are_written_as_each_locale_writes_them():
    rows = {
        language: {row[0]: [spaced(cell) for cell in row] for row in
                   plain(show.figures_table(everything(), client(language)))}
        for language in ("es", "en")
    }  # fmt: skip
    spanish, english = rows["es"], rows["en"]
    assert spanish["Tasa de oportunidades ganadas (por número)"][1:4] == [
        "63,2 %", "62,0 % a 64,3 %", "6.711 (oportunidades decididas)",
    ]  # fmt: skip
    assert spanish["Importe medio de lo ganado"][1:3] == ["2.360,91 €", "2.284,20 € a 2.437,60 €"]
    assert spanish["Ciclo de venta medio"][1:3] == ["51,8 días", "50,6 a 53,0 días"]
    assert spanish["Tiempo hasta la primera respuesta"][1] == "3,1 horas"  # 0.13 x 24
    assert spanish["Pipeline abierto"][1] == "2.411.350 €"
    assert english["Win rate (by count)"][1:3] == ["63.2%", "62.0% to 64.3%"]
    assert english["Average won deal"][1] == "£2,360.91"
    assert english["Win rate (by count)"][4] == "Jul 2024 to Jun 2026"


def test_what_cannot_be_measured_comes_last_each_reason_once():
    table = show.unmeasured_table(only_deals(), client("en"))
    ((why, names),) = table.rows  # every other figure has the same reason here
    assert why == "Without dated wins seasonality cannot be measured."
    assert names.startswith("close rate of the leads; time from lead to win")
    assert names.endswith("CAC payback; lifetime value to CAC; magic number")
    measured = show.figures_table(only_deals(), client("en"))
    assert len(measured.rows) == 12  # the group of deals
    assert isinstance(show.unmeasured_table(everything(), client("en")), Prose)


def test_remarks_come_gravest_first_with_their_rows():
    table = show.remarks_table(everything(), client("es"))
    assert [row[0].split()[3] for row in map(list, table.rows)] == ["0", "2.473", "3"]
    whole, many, few = table.rows
    assert whole[2] is None  # it holds for the file
    assert many[2:] == (
        2473,
        "5, 6, 7, 8, 9, 10, 11, 12 …",
        "tasa de oportunidades ganadas (por valor)",
    )
    assert few[2:4] == (3, "12, 45, 78")


def test_a_remark_of_several_figures_is_told_once():
    drivers = everything()
    remark = Remark(ODD, "deals", 7, tuple(range(1, 8)))
    made = {
        name: replace(f, remarks=(remark,)) for name, f in drivers.figures.items() if f.n == 4238
    }
    table = show.remarks_table(replace(drivers, figures=made, remarks=()), client("en"))
    ((_, _, n, _, touched),) = table.rows
    assert n == 7
    assert touched == ("average won deal, median won deal, average sales cycle and 2 more")


def test_a_rate_by_value_of_lost_deals_worth_nothing_is_not_read():
    drivers = everything()
    rows = tuple(range(1, 21))
    values = {"share": 1.0}
    zero = Remark("drivers.remark.zero_lost", "deals", 2473, rows, values)
    figure = replace(drivers.figures["win_rate_value"], value=1.0, remarks=(zero,))
    drivers = replace(
        drivers,
        figures={**drivers.figures, figure.id: figure},
        remarks=(Remark(ODD, "deals", 7, (1, 2)),),
    )
    told = [row[0] for row in show.remarks_table(drivers, client("en")).rows]
    assert [text[:5] for text in told] == ["100% ", "None "]
    reading = str(show.describe_data(drivers, client("en")))
    assert "How much is won by value cannot be told" in reading
    assert "By value more is won" not in reading


def test_where_all_that_is_stale_stands_in_one_stage_it_is_said():
    drivers = everything()
    ages = (drivers.ages[0], replace(drivers.ages[1], median=None, late=None, stale=0))
    title = show.ageing_chart(replace(drivers, ages=ages), client("en")).title
    assert title == (
        "61 of 500 open deals have been in their stage longer than nearly any won deal was; all 61 stand in “Prospección”"
    )


def test_a_long_life_is_told_by_years():
    drivers = everything()
    shares = tuple(0.99**n for n in range(1, 73))
    life = replace(drivers.lifetime, periods=tuple(range(1, 73)), observed=shares, fitted=shares)
    table = show.lifetime_table(replace(drivers, lifetime=life), client("en"))
    assert [row[0] for row in table.rows] == [
        "1", "2", "3", "6", "9", "12", "24", "36", "48", "60", "72",
    ]  # fmt: skip
    # 0.99^72 = 0.485
    assert (
        table.title
        == "By the model 48.5% would remain after 72 months, with 1,000 customers observed"
    )
    yearly = show.lifetime_table(
        replace(drivers, lifetime=replace(drivers.lifetime, months=12)), client("en")
    )
    assert [row[0] for row in yearly.rows][-1] == "144"


def test_without_stages_and_handovers_one_sentence_says_it():
    drivers, reader = nothing(), client("es")
    parts = (show.ageing_chart, show.passages_table, show.hand_over_table)
    assert [part(drivers, reader) for part in parts] == [Prose(())] * 3
    assert len(show.describe_friction(drivers, reader).paragraphs) == 1
    parts = (show.ageing_chart, show.passages_table)
    assert all(part(only_leads(), reader).paragraphs for part in parts)


def test_without_a_lost_deal_the_picture_of_quarters_says_why_there_is_none():
    drivers = everything()
    figure = replace(drivers.figures["win_rate"], value=None, why="drivers.why.no_closed")
    figures_ = {**drivers.figures, "win_rate": figure}
    shown = show.quarter_chart(replace(drivers, figures=figures_, quarters=()), client("en"))
    assert str(shown) == "There are no deals won or lost to measure."


def test_a_share_too_small_to_write_is_not_nothing():
    drivers = everything()
    small = replace(drivers.accounts, largest=0.0002)
    told = spaced(str(show.describe_concentration(replace(drivers, accounts=small), client("es"))))
    assert "el mayor trae menos del 0,1 %" in told


def test_long_lists_are_folded():
    drivers, reader = too_much(), client("es")
    quarters = show.quarter_chart(drivers, reader)
    assert len(quarters.data) == 20
    assert quarters.data["start"].max() == max(q.start for q in drivers.quarters)
    sources = show.source_chart(drivers, reader).data
    assert len(sources) == 13
    assert sources["n"].sum() == sum(source.n for source in drivers.sources)
    assert sources["name"].iloc[-1] == "Otros (18)"
    assert len(show.ageing_chart(drivers, reader).data) == 15
    assert len(show.passages_table(drivers, reader).rows) == 15
    assert "Otras 15 etapas" in show.passages_table(drivers, reader).notes[-1]
    assert len(show.movements_table(drivers, reader).rows) == 13  # twelve periods and the whole
    assert len(show.remarks_table(drivers, reader).rows) == 30


def test_what_clients_wrote_cannot_break_a_picture():
    assert drawn("a $x$ b") == r"a \$x\$ b"
    assert drawn("🔥") == "□"
    assert drawn("提案 2") == "□□ 2"
    assert max(map(len, drawn("x" * 500).splitlines())) <= 34
    assert len(drawn("palabra " * 60).splitlines()) == 2


def test_the_bridge_adds_up_from_the_first_opening_to_the_last_closing():
    drivers = everything()
    data = show.movements_chart(drivers, client("es")).data.set_index("part")
    flows = data.drop(index=["opening", "closing"])
    moved = (flows["end"] - flows["start"]).sum()
    assert data["end"]["opening"] + moved == pytest.approx(data["end"]["closing"])
    table = show.movements_table(drivers, client("es"))
    *_, whole = table.rows
    assert whole[1] + sum(whole[2:7]) == pytest.approx(whole[7])
    # 3 x (11 + 12 + 13 + 14) customers left
    assert table.notes[1] == "En esos periodos se fueron 150 clientes."


def test_only_one_quarter_that_leaves_the_rate_out_is_marked():
    chart = show.quarter_chart(everything(), client("es"))
    states = dict(zip(chart.data["label"].map(spaced), chart.data["state"], strict=True))
    assert states["T1 2017"] == "apart"
    assert states["T1 2018"] == "few"  # six deals
    assert list(states.values()).count("within") == 7
    assert spaced(chart.title).endswith(": T1 2017, con 78,9 %")


def test_where_chance_explains_the_quarters_none_is_headlined():
    drivers = everything()
    alike = Remark("drivers.remark.quarters_alike", "deals", 9, values={"low": 0.58, "high": 0.79})
    figure = replace(drivers.figures["win_rate"], remarks=(alike,))
    drivers = replace(drivers, figures={**drivers.figures, "win_rate": figure})
    assert "Chance is enough" in show.quarter_chart(drivers, client("en")).title
    told = str(show.describe_quarters(drivers, client("en")))
    assert "chance alone explains it" in told
    assert "chance alone explains it" not in text_of(show.remarks_table(drivers, client("en")))


def test_sources_that_chance_may_order_are_not_ranked():
    alike = (rate("Web", 31, 60), rate("Event", 33, 60))
    chart = show.source_chart(replace(everything(), sources=alike), client("en"))
    assert chart.title == "The sources do not clearly differ from each other"
    few = (rate("Web", 3, 10), rate("Event", 9, 10))
    chart = show.source_chart(replace(everything(), sources=few), client("en"))
    assert chart.title == "No two sources have at least 30 cases: their rates are hints"


def test_winning_and_keeping_are_not_joined_in_the_picture():
    chart = show.path_chart(everything(), client("en"))
    assert list(chart.data["joined"]) == [False, True, True, True, False, False]
    assert list(chart.data["side"]) == [*["won"] * 4, *["kept"] * 2]
    assert "Winning and keeping" in show.path_table(everything(), client("en")).notes[0]
    assert show.path_table(only_deals(), client("en")).notes == ()


@pytest.mark.parametrize(
    ("variant", "told"),
    [
        (everything, "63.2% of the deals decided are won (6,711, Jul 2024 to Jun 2026)."),
        (only_leads, "10.5% of the leads are closed (8,000, Jul 2024 to Jun 2026)."),
        (only_accounts, "Of the opening revenue 69.5% is kept (gross retention)"),
        (nothing, "The files were read, but no figure can be measured with them"),
    ],
)
def test_the_cover_opens_with_what_is_known(variant, told):
    assert spaced(headline("drivers", variant(), client("en"))).startswith(told)


def test_few_cases_are_called_a_hint():
    drivers = everything()
    few = Remark("drivers.remark.few", "deals", 10, values={"least": 30})
    figure = replace(
        drivers.figures["win_rate"], value=0.5, low=0.2366, high=0.7634, n=10, remarks=(few,)
    )
    drivers = replace(drivers, figures={"win_rate": figure}, remarks=())
    table = show.figures_table(drivers, client("es"))
    assert table.rows[0][3] == "10* (oportunidades decididas)"
    assert table.notes[-1] == "* Menos de 30 casos: es un indicio, no una medida."
    assert isinstance(
        show.remarks_table(drivers, client("es")), Prose
    )  # it stands beside the figure
    cover = spaced(headline("drivers", drivers, client("es")))
    assert cover == (
        "Con solo 10 casos (oportunidades decididas), la cifra es un indicio y no una medida: "
        "tasa de oportunidades ganadas (por número), 50,0 %."
    )
    told = spaced(str(show.describe_data(drivers, client("es"))))
    assert "La tasa puede ser cualquiera entre el 23,7 % y el 76,3 %" in told
    assert told.count("indicio") == 1
    assert table.title == "La línea de base: una cifra medida"  # no rate of ten cases in a title


def test_from_few_cases_nothing_is_concluded():
    whole = everything()
    few = replace(
        whole,
        figures={name: replace(figure, n=5) for name, figure in whole.figures.items()},
        lag=replace(whole.lag, n_won=4),
        passages=tuple(replace(each, entered=4, skipped=1) for each in whole.passages),
        hand_overs=tuple(replace(each, n=3, waiting=1) for each in whole.hand_overs),
        ages=tuple(replace(each, n=9, stale=5) for each in whole.ages),
        steps=tuple(replace(each, n=8) for each in whole.steps),
    )
    reading = str(show.describe_data(few, client("en")))
    assert "large and small" not in reading
    assert "those who pay" not in reading
    assert "Half of what is won" not in reading
    assert show.lag_chart(few, client("en")).title == "With 4 wins, the time to win is a hint"
    assert show.path_chart(few, client("en")).title == "The customer's path, step by step"
    told = show.describe_friction(few, client("en")).paragraphs
    assert told[0].startswith("There are few cases by stage")
    assert len(told) == 1


def test_rows_are_counted_where_n_counts_what_they_are_of():
    drivers = everything()
    dominant = Remark("drivers.remark.dominant", "deals", 40, (17,), {"share": 0.3})
    figure = replace(drivers.figures["average_deal"], remarks=(dominant,))
    drivers = replace(drivers, figures={figure.id: figure}, remarks=())
    ((_, _, n, rows, _),) = show.remarks_table(drivers, client("en")).rows
    assert (n, rows) == (1, "17")


def test_who_leaves_is_read_from_both_losses():
    told = spaced(str(show.describe_data(only_accounts(), client("es"))))
    assert "Se perdió el 26,5 % de los clientes, pero con ellos el 30,5 % de los ingresos" in told


def test_a_refused_season_and_fit_say_why():
    drivers, reader = only_deals(), client("es")
    assert show.season_chart(drivers, reader).paragraphs == (
        "Sin cierres fechados no puede medirse la estacionalidad.",
    )
    assert show.lifetime_table(only_accounts(), reader).paragraphs
    assert WHY == "data.season.absent"


def test_only_methods_that_were_used_are_cited():
    whole = show.describe_data_limits(everything(), client("es")).points
    assert [re.search(r"\d{4}\.$", point)[0] for point in whole] == ["1927.", "1978.", "2007."]
    assert len(show.describe_data_limits(only_accounts(), client("es")).points) == 1
    assert show.describe_data_limits(nothing(), client("es")).points == ()


def test_one_holder_is_told_without_a_share():
    told = show.describe_concentration(only_accounts(), client("es")).paragraphs[0]
    assert told.startswith("Todos los ingresos vienen de un solo cliente. Si ese cliente se fuera")
    spread = spaced(str(show.describe_concentration(everything(), client("es"))))
    assert "entre 35 personas: la primera trae el 11,5 %, y la mitad se debe a 11" in spread


def test_the_chapter_shows_everything_once():
    cells = json.loads((ROOT / "notebooks/00_data.ipynb").read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    assert sorted(re.findall(r"show\.(\w+)\(results\.drivers, client\)", code)) == show.__all__


def test_every_measure_has_a_place_in_the_table():
    assert len(show.figures_table(everything(), client("es")).rows) == len(figures())


def with_figures(drivers, **changed):
    figures_ = {
        **drivers.figures,
        **{name: replace(drivers.figures[name], **values) for name, values in changed.items()},
    }
    return replace(drivers, figures=figures_)


def test_losses_that_chance_may_order_are_not_ranked():
    # Four of 48 customers: Wilson's 3.3 % to 19.6 % holds the 6.7 % of the revenue.
    few = with_figures(
        only_accounts(),
        churn_customers={"value": 4 / 48, "low": 0.033, "high": 0.196, "n": 48},
        churn_revenue={"value": 0.067, "low": 0.0, "high": 0.135, "n": 48},
    )
    told = str(show.describe_data(few, client("en")))
    assert "no clear difference between large and small ones" in told
    assert "who pay least" not in told


def test_rates_by_count_and_by_value_are_told_apart_only_beyond_chance():
    near = with_figures(
        only_deals(),
        win_rate={"value": 0.227, "low": 0.186, "high": 0.273, "n": 353},
        win_rate_value={"value": 0.264, "low": 0.208, "high": 0.320, "n": 342},
    )
    assert "no clear difference between large" in str(show.describe_data(near, client("en")))


def test_a_strong_month_is_named_only_where_the_years_agree():
    drivers, season = everything(), everything().season
    assert show.season_chart(drivers, client("en")).title.startswith("The strongest month is Dec")
    two = replace(season, years=(2024, 2025))
    unsteady = replace(season, low=(0.5,) * 12)
    for each, told in ((two, "With 2 whole years"), (unsteady, "The years do not agree")):
        title = show.season_chart(replace(drivers, season=each), client("en")).title
        assert title.startswith(told)
    one = replace(season, years=(2024,))
    title = show.season_chart(replace(drivers, season=one), client("en")).title
    assert title == "There is only one whole year, 2024: with it season cannot be told from chance"


def test_revenue_is_named_by_its_period():
    chart = show.movements_chart(everything(), client("es"))
    assert chart.title.startswith("Los ingresos recurrentes mensuales ")
    assert show.movements_chart(only_accounts(), client("en")).title.startswith("Recurring")


def test_the_reading_repeats_no_remark_of_the_table():
    drivers, reader = everything(), client("en")
    assert show.describe_data(drivers, reader).points == ()
    friction = show.describe_friction(drivers, reader).paragraphs[1]
    assert friction not in str(show.describe_data(drivers, reader))


def test_of_one_handover_none_is_the_slowest():
    drivers = replace(only_leads(), hand_overs=everything().hand_overs[:1])
    title = show.hand_over_table(drivers, client("es")).title
    assert title.startswith("Un solo traspaso puede medirse, la primera respuesta")
    assert "más lento" not in str(show.describe_friction(drivers, client("es")))


def test_where_leads_tell_their_source_but_not_what_was_won_neither_is_denied():
    drivers = replace(only_leads(), lead_sources=())
    told = str(show.source_chart(drivers, client("en")))
    assert told.startswith("The files do not say both where deals or leads come from and which")


def test_chance_in_a_month_is_told_in_points():
    noise = Remark("drivers.remark.month_noise", "deals", 10, values={"half": 25.97})
    drivers = with_figures(everything(), win_rate={"remarks": (noise,)})
    assert "por sí solo mueve la tasa ±26 puntos" in str(
        show.describe_quarters(drivers, client("es"))
    )


def test_where_what_was_lost_is_worth_nothing_the_table_says_what_the_rate_by_value_is():
    zero = Remark("drivers.remark.zero_lost", "deals", 2473, (5,), {"share": 1.0})
    drivers = with_figures(everything(), win_rate_value={"value": 1.0, "remarks": (zero,)})
    notes = show.figures_table(drivers, client("en")).notes
    assert notes[-1].startswith("How much is won by value cannot be told")


def test_one_seller_of_one_deal_is_no_finding():
    drivers = with_figures(everything(), owner_share={"value": 1.0, "n": 1})
    lone = replace(drivers.owners, holders=1, largest=1.0, for_half=1)
    told = str(show.describe_concentration(replace(drivers, owners=lone), client("en")))
    assert told.startswith("With so few won")
    enough = replace(everything(), owners=lone)
    told = str(show.describe_concentration(enough, client("en")))
    assert told.startswith("All that is won rests on one person.")
    assert "without them" not in told


def test_days_are_whole_where_their_tenths_say_nothing():
    drivers = with_figures(
        everything(),
        cycle={"value": 57.0, "low": 46.0, "high": 71.0},
        velocity={"value": 1748.35, "low": 1354.93, "high": 2256.0},
    )
    rows = {row[0]: [spaced(cell) for cell in row]
            for row in plain(show.figures_table(drivers, client("es")))}  # fmt: skip
    assert rows["Ciclo de venta medio"][1:3] == ["57 días", "46 a 71 días"]
    assert rows["Velocidad de venta"][1:3] == ["1.748 € al día", "1.355 € a 2.256 € al día"]


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_words_of_the_months_stay_inside(language, tmp_path):
    season = replace(everything().season, years=(2024, 2025))
    chart = show.season_chart(replace(everything(), season=season), client(language))
    path = tmp_path / "picture.png"
    draw(chart).savefig(path, dpi=60)
    picture = matplotlib.image.imread(path)[..., :3]
    assert (picture[:, [0, -1]] == 1).all()


def test_the_ticks_of_the_season_are_where_they_say():
    # From 0 to 2.1 matplotlib's own steps would be quarters, and 0.25 be written 0.3.
    season = everything().season
    wide = replace(season, low=(0.0, *season.low[1:]), high=(2.1, *season.high[1:]))
    figure = draw(show.season_chart(replace(everything(), season=wide), client("en")))
    FigureCanvasAgg(figure).draw()
    axis = figure.axes[0].yaxis
    places = [round(float(place), 6) for place in axis.get_majorticklocs()]
    assert [float(label.get_text()) for label in axis.get_ticklabels()] == places
