"""`measured` in a client file: the number, where it comes from, and what stands against it."""

import datetime
import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from revkit import analyse, load_client
from revkit.batch.checking import check_clients
from revkit.client.export_desk import propose_map
from revkit.errors import InputError
from revkit.live.goals import what_if
from revkit.show.charts.goals import goals_chart
from revkit.show.table import plain
from revkit.show.tables.baseline import baseline_table
from revkit.show.tables.goals import goals_table
from tests.shared import ROOT

TEMPLATES = ROOT / "client_templates"

HEAD = """name: Acme
locale: {locale}
currency: EUR
as_of: 2026-01-31
"""
GOALS = """goals:
  period: {{start: 2026-01-01, months: {months}}}
  values:
    revenue: 500000
    {values}
"""
# 40 deals: of every ten, 4 are won, 6 lost; two pipelines: New wins 1, 3, 5, 7 of ten (amounts
# 1,000 each), Renewals the others. By pipeline New: 20 deals, 12 won; Renewals: 20 deals, 4 won.
DEALS = "Deal ID,Deal stage,Amount,Created date,Close date,Pipeline\n"


def deals() -> str:
    lines = []
    for number in range(40):
        new = number < 20
        won = number % 10 < (6 if new else 2)
        stage = "Won" if won else "Lost"
        created = datetime.date(2024, 1, 10) + datetime.timedelta(days=15 * number)
        closed = created + datetime.timedelta(days=30)
        amount = 1500 if new else 1000
        pipeline = "New" if new else "Renewals"
        lines.append(f"D-{number:03},{stage},{amount},{created},{closed},{pipeline}")
    return DEALS + "\n".join(lines) + "\n"


# 100 leads, two of them won.
def leads() -> str:
    lines = [f"L-{n:03},2025-02-{n % 28 + 1:02},{'D-000' if n == 5 else ''}" for n in range(100)]
    return "Lead ID,Created date,Deal ID\n" + "\n".join(lines) + "\n"


def client(
    tmp_path: Path,
    *values: str,
    months: int = 12,
    locale: str = "en_GB",
    more: str = "",
    **files: str,
):
    folder = tmp_path / "acme"
    folder.mkdir(exist_ok=True)
    goals = GOALS.format(months=months, values="\n    ".join(values)) if values else ""
    (folder / "client.yml").write_text(HEAD.format(locale=locale) + goals + more, encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return load_client(folder)


def refused(tmp_path: Path, *values: str, **more) -> str:
    with pytest.raises(InputError) as caught:
        client(tmp_path, *values, **more)
    return str(caught.value)


def test_the_number_of_the_export_stands_where_measured_stood(tmp_path):
    acme = client(tmp_path, "close_rate: measured", "deal_size: measured", deals=deals())
    # 12 + 4 won of 40; (12 x 1,500 + 4 x 1,000) / 16 = 1,375
    assert acme.goals.values["close_rate"] == Decimal("0.4000")
    assert acme.goals.values["deal_size"] == Decimal("1375.00")
    assert [(value.key, value.measure) for value in acme.measured] == [
        ("goals.values.close_rate", "win_rate"),
        ("goals.values.deal_size", "average_deal"),
    ]
    assert acme.measured[0].figure.n == 40


def test_pipelines_that_win_differently_are_named(tmp_path):
    acme = client(tmp_path, "close_rate: measured", deals=deals())
    told = {remark.code: remark for remark in acme.measured[0].figure.remarks}
    apart = told["drivers.remark.pipelines_apart"]  # 12 of 20 against 4 of 20: p about .01
    assert apart.values == {"low": 0.2, "high": 0.6}
    even = deals().replace("Renewals", "New", 10).replace("New", "Renewals", 10)
    alike = client(tmp_path, "close_rate: measured", deals=even)
    assert "pipelines_apart" not in str(alike.measured[0].figure.remarks)


def test_the_check_counts_what_was_read(tmp_path):
    client(tmp_path, "close_rate: measured", deals=deals())
    (check,) = check_clients([tmp_path / "acme"])
    told = "acme/deals.csv: 40 of 40 rows are used. Deals: won 16, lost 24, open 0, parked 0."
    assert told in list(check.notes())


def test_a_part_of_the_export_may_be_chosen(tmp_path):
    acme = client(
        tmp_path,
        "close_rate: {measured: win_rate, pipeline: Renewals}",
        "deal_size: {measured: average_deal, pipeline: New}",
        deals=deals(),
    )
    assert acme.goals.values["close_rate"] == Decimal("0.2000")  # 4 of 20
    assert acme.goals.values["deal_size"] == Decimal("1500.00")
    assert acme.measured[0].selection.pipeline == "Renewals"


def test_a_period_bounds_the_day_of_the_decision(tmp_path):
    # Closed 30 days after 2024-01-10 + 15 k: those of k = 0 to 5 (2024-02-09 to 2024-04-24) are won.
    spec = "close_rate: {measured: true, from: 2024-02-01, until: 2024-04-30}"
    acme = client(tmp_path, spec, deals=deals())
    assert acme.measured[0].figure.n == 6
    assert acme.goals.values["close_rate"] == 1


def test_the_plan_says_where_its_numbers_come_from(tmp_path):
    acme = client(
        tmp_path, "close_rate: {measured: win_rate, pipeline: New}", "deal_size: 1200",
        locale="es_ES", deals=deals(),
    )  # fmt: skip
    rows = {row[0]: row[3] for row in goals_table(analyse(acme).goals, acme).rows}
    told = rows["Tasa de cierre"].replace("\xa0", " ")
    assert told.startswith(
        "Medido en los datos de la empresa: Tasa de oportunidades ganadas (por número); "
        "n = 20 oportunidades decididas; intervalo del 95 %: 38,7 % a 78,1 %; del "
    )  # Wilson (1927) of 12 of 20: .3866 to .7812
    assert told.endswith("solo el pipeline New")
    assert rows["Tamaño medio del acuerdo"] == "Dato de la empresa"
    tree = goals_chart(analyse(acme).goals, acme).data.set_index("name")
    assert tree.loc[["close_rate", "deal_size"], "remark"].tolist() == ["Medido", "Dato"]
    moved = what_if(acme, {**acme.goals.values, "close_rate": Decimal("0.5")})
    assert "Medido" not in str(plain(goals_table(analyse(moved).goals, moved)))


def test_the_case_says_where_its_numbers_come_from(tmp_path):
    text = (TEMPLATES / "saas-spain" / "client.yml").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^    (opportunities|deal_size): measured$", r"    \1: 300", text)
    text = text.replace("before: measured", "before: []")  # no leads stand beside it here
    assert "    win_rate: measured" in text
    folder = tmp_path / "acme"
    folder.mkdir()
    (folder / "client.yml").write_text(text, encoding="utf-8")
    shutil.copyfile(TEMPLATES / "saas-spain" / "answers.csv", folder / "answers.csv")
    (folder / "deals.csv").write_text(deals(), encoding="utf-8")
    acme = load_client(folder)
    table = baseline_table(analyse(acme).benefits, acme)
    rows = {row[0]: row[1:] for row in plain(table)}
    value, origin = rows["Tasa de oportunidades ganadas"]
    assert value.replace("\xa0", " ") == "40 %"
    assert origin.startswith("Medido en los datos de la empresa: Tasa de oportunidades ganadas")
    assert rows["Horas por oportunidad"][1] == "Dato de la empresa"
    assert table.title == (
        f"De las {len(table.rows)} cifras de partida, 1 se midió en los datos de la empresa"
    )


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (
            "close_rate: {measured: winrate}",
            'acme/client.yml:9: goals.values.close_rate.measured: "winrate" is no measure of it. '
            'Did you mean "win_rate"?',
        ),
        (
            "close_rate: {measured: true, pipeline: Newe}",
            'acme/client.yml:9: goals.values.close_rate.pipeline: there is no pipeline "Newe". '
            'Did you mean "New"?',
        ),
        (
            "close_rate: {measured: true, segment: SMB}",
            'acme/client.yml:9: goals.values.close_rate.segment: there is no segment "SMB". '
            "The exports name none.",
        ),
        (
            "close_rate: {measured: true, form: 2025-01-01}",
            "acme/client.yml:9: goals.values.close_rate.form: there is no such key here. "
            'Did you mean "from"?',
        ),
        (
            "new_customers: measured",
            "acme/client.yml:9: goals.values.new_customers: is not measured in exports. Known: "
            "benefits.baseline.churn, benefits.baseline.deal_size, "
            "benefits.baseline.opening_revenue, benefits.baseline.opportunities, "
            "benefits.baseline.win_rate, goals.values.close_rate, goals.values.deal_size, "
            "goals.values.expansion, goals.values.opening_revenue, goals.values.qualified_leads, "
            "goals.values.retention, goals.values.revenue_churn.",
        ),
        (
            "retention: measured",
            "acme/client.yml:9: goals.values.retention: cannot be measured here. grr: There is no "
            "export of revenue by customer. Write the number.",
        ),
    ],
)
def test_each_mistake_has_its_sentence(tmp_path, value, message):
    assert refused(tmp_path, value, deals=deals()) == message


def test_without_an_export_it_says_which_files_would_do(tmp_path):
    assert refused(tmp_path, "close_rate: measured") == (
        "acme/client.yml:9: goals.values.close_rate: no export beside this file has one of the "
        "names deals.csv, leads.csv, accounts.csv, history.csv (or .xlsx). Put it there under "
        "its name, or write the number."
    )


def test_two_readings_are_asked_back(tmp_path):
    assert refused(tmp_path, "close_rate: measured", deals=deals(), leads=leads()) == (
        "acme/client.yml:9: goals.values.close_rate: may be read in two ways here. Write "
        "`{measured: win_rate}` (0.4000, n = 40) or `{measured: lead_conversion}` "
        "(0.0100, n = 100)."
    )
    chosen = client(
        tmp_path, "close_rate: {measured: lead_conversion}", deals=deals(), leads=leads()
    )
    assert chosen.goals.values["close_rate"] == Decimal("0.0100")


def test_a_figure_of_a_year_does_not_stand_for_six_months(tmp_path):
    told = refused(tmp_path, "qualified_leads: measured", months=6, deals=deals(), leads=leads())
    assert told == (
        "acme/client.yml:9: goals.values.qualified_leads: is measured for a year, and the goal's "
        "period has 6 months. Write the number."
    )


def test_two_years_do_not_stand_for_one(tmp_path):
    # Yearly revenue with 2024 missing: what is seen is a loss over two years.
    accounts = "Account,Year,Revenue\na,2023,100\nb,2023,100\na,2025,100\n"
    told = refused(tmp_path, "retention: measured", accounts=accounts)
    assert "the export shows 730 days, more than a year. Write the number for a year." in told


def test_revenue_by_customer_has_no_pipeline(tmp_path):
    accounts = "Account,Year,Revenue\na,2024,100\nb,2024,100\na,2025,100\n"
    told = refused(
        tmp_path, "retention: {measured: true, pipeline: New}", accounts=accounts, deals=deals()
    )
    assert "There is no export" not in told
    assert "chosen only by a segment that the file names" in told


def test_one_mistake_in_the_export_is_told_once(tmp_path):
    told = refused(tmp_path, "close_rate: measured", deals="a,b\n1,2\n")
    assert "close_rate" not in told
    assert told.startswith("acme/deals.csv")


def test_a_section_without_an_export_is_a_mistake(tmp_path):
    assert refused(tmp_path, more="drivers: {margin: 0.7}\n") == (
        "acme/client.yml:5: drivers: there is no export beside this file, such as deals.csv. "
        "Put it there, or take the section out."
    )


def test_other_mistakes_of_the_file_are_told_beside_it(tmp_path):
    told = refused(tmp_path, "close_rate: measured", "deal_siz: 3")
    assert told.count("\n") == 1
    assert "no export" in told
    assert 'Did you mean "deal_size"?' in told


def test_leads_have_no_pipeline_but_their_deals_do(tmp_path):
    spec = "close_rate: {{measured: {}, pipeline: New}}"
    told = refused(tmp_path, spec.format("lead_conversion"), deals=deals(), leads=leads())
    assert "close_rate.pipeline: a lead belongs to no pipeline. Take it out." in told
    acme = client(tmp_path, spec.format("true"), deals=deals(), leads=leads())
    assert acme.measured[0].measure == "win_rate"


def test_a_period_the_wrong_way_round_is_named(tmp_path):
    spec = "close_rate: {measured: win_rate, from: 2025-06-01, until: 2025-01-01}"
    told = refused(tmp_path, spec, deals=deals())
    assert "it ends (2025-01-01) before it starts (2025-06-01). Swap them." in told


def test_a_window_the_wrong_way_round_is_told_once(tmp_path):
    window = "drivers:\n  window: {start: 2025-06-01, end: 2025-01-01}\n"
    told = refused(tmp_path, "close_rate: measured", deals=deals(), more=window)
    assert "drivers.window: it ends (2025-01-01)" in told
    assert "cannot be measured" not in told


@pytest.mark.parametrize("slip", ["mesured", "Measured", "{mesured: win_rate}"])
def test_a_slip_of_the_word_is_recognised(tmp_path, slip):
    told = refused(tmp_path, f"close_rate: {slip}", deals=deals())
    assert 'Did you mean "measured"?' in told
    assert "in digits" not in told


def test_another_measure_is_not_taken_for_a_slip(tmp_path):
    told = refused(tmp_path, "retention: {measured: nrr}", deals=deals())
    assert '"nrr" is no measure of it. Known: grr.' in told


def test_a_mapping_is_proposed_for_a_client_whose_values_wait_for_it(tmp_path):
    # Without a mapping the export cannot be read, and without the export nothing is measured.
    odd = deals().replace("Won", "Renewed").replace("Lost", "Not renewed")
    told = refused(tmp_path, "close_rate: measured", "deal_size: measured", deals=odd)
    assert "revkit deals map" in told
    made = propose_map(tmp_path / "acme", None, force=False)
    text = made.read_text(encoding="utf-8").replace('"Renewed": "?"', '"Renewed": won')
    text = text.replace('"Not renewed": "?"', '"Not renewed": lost')
    made.write_text(text.replace("confirmed: false", "confirmed: true"), encoding="utf-8")
    assert load_client(tmp_path / "acme").goals.values["close_rate"] == Decimal("0.4000")


def notes(folder: Path) -> list[str]:
    return list(check_clients([folder])[0].notes())


def test_a_table_under_another_name_is_not_passed_over_in_silence(tmp_path):
    client(tmp_path, "close_rate: 0.4", deals=deals(), negocios=deals())
    (told,) = [note for note in notes(tmp_path / "acme") if "is not read" in note]
    assert told.startswith("acme/negocios.csv: is not read. An export is called deals, leads")


def test_the_win_rate_of_deals_is_not_taken_for_leads(tmp_path):
    many = [
        f"L-{n:03},{datetime.date(2024, 1, 1) + datetime.timedelta(n * 7)}," for n in range(110)
    ]
    leads_two_years = "Lead ID,Created date,Deal ID\n" + "\n".join(many) + "\n"
    values = ("close_rate: {measured: win_rate}", "qualified_leads: measured")
    client(tmp_path, *values, deals=deals(), leads=leads_two_years)
    assert any("is the win rate of deals" in note for note in notes(tmp_path / "acme"))
    client(tmp_path, values[0], "qualified_leads: 40", deals=deals(), leads=leads_two_years)
    assert not any("is the win rate of deals" in note for note in notes(tmp_path / "acme"))
