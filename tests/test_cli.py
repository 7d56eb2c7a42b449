"""The commands: what a consultant types, sees, and gets when it goes wrong."""

import json
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from revkit.batch import BatchStopped, Outcome
from revkit.batch.lock import only_one
from revkit.cli import app
from revkit.client.load import load_client
from revkit.errors import InputError
from tests.shared import ROOT, shared_data

TEMPLATES = ROOT / "client_templates"
runner = CliRunner()


def invoke(*arguments: str | Path):
    result = runner.invoke(app, [str(a) for a in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*"))


def copy_client(tmp_path: Path, name: str = "acme") -> Path:
    shutil.copytree(TEMPLATES / "saas-spain", tmp_path / name)
    return tmp_path / name


def test_new_then_check_goes_well_and_says_it_is_an_example(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = invoke("new", "acme", "--template", "saas-spain")
    assert made.exit_code == 0
    assert "revkit check clients/acme" in made.stdout
    assert "Replace accounts.csv, deals.csv, leads.csv by what the client's" in made.stdout
    held = ("accounts.csv", "answers.csv", "client.yml", "deals.csv", "leads.csv")
    assert files(tmp_path / "clients") == ["acme", *(f"acme/{name}" for name in held)]
    assert 'name: "Acme"' in (tmp_path / "clients/acme/client.yml").read_text(encoding="utf-8")
    checked = invoke("check", "clients/acme")
    assert checked.exit_code == 0
    assert checked.stdout.startswith(
        "acme: good (drivers, screening, assessment, goals, benefits, team)\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("Acme!", "-t", "saas-spain"), "cannot be a client's id"),
        (("con", "-t", "saas-spain"), "is kept by Windows"),
        (("acme", "-t", "saas-spian"), 'Did you mean "saas-spain"?'),
        (("taken", "-t", "saas-spain"), "this folder is there already"),
    ],
)
def test_new_refuses_with_a_sentence_and_writes_nothing(tmp_path, monkeypatch, arguments, message):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clients" / "taken").mkdir(parents=True)
    result = invoke("new", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert files(tmp_path) == ["clients", "clients/taken"]


def test_check_tells_every_problem_of_every_folder(tmp_path):
    good, bad = copy_client(tmp_path), copy_client(tmp_path, "bad")
    text = (bad / "client.yml").read_text(encoding="utf-8")
    (bad / "client.yml").write_text(text.replace("currency: EUR", "curency: EUR"), encoding="utf-8")
    result = invoke("check", good, bad, tmp_path / "none")
    assert result.exit_code == 2
    assert "acme: good" in result.stdout
    assert (
        'bad/client.yml:4: curency: there is no such key here. Did you mean "currency"?'
        in result.stderr
    )
    assert "currency: is missing. Add it, for example `currency: EUR`." in result.stderr
    assert "none: there is no such folder" in result.stderr
    record = json.loads(invoke("check", good, bad, "--json").stdout)
    assert [folder["good"] for folder in record["folders"]] == [True, False]
    assert record["folders"][1]["problems"][0]["key"] in {"curency", "currency"}


@pytest.mark.parametrize("command", ["report", "batch"])
def test_a_folder_that_is_not_there(tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    result = invoke(command, "nothing-here")
    assert result.exit_code == 2
    assert "there is no such folder" in result.stderr
    assert files(tmp_path) == []


def test_a_path_that_counts_from_elsewhere_says_from_where_it_was_seen(tmp_path, monkeypatch):
    client = copy_client(tmp_path)
    monkeypatch.chdir(client)
    with pytest.raises(InputError) as refused:
        load_client("clients/acme")
    (problem,) = refused.value.problems
    assert problem.message.startswith(f"there is no such folder, seen from {client}. Check")
    with pytest.raises(InputError, match=r"is a file\. Name the client's folder that it lies in\."):
        load_client(client / "client.yml")


def test_batch_says_when_it_is_given_one_client_or_none(tmp_path):
    client = copy_client(tmp_path)
    assert "this is one client's folder" in invoke("batch", client).stderr
    (tmp_path / "empty").mkdir()
    assert "there is no client folder in it" in invoke("batch", tmp_path / "empty").stderr


def test_report_of_a_bad_client_writes_nothing(tmp_path):
    client = copy_client(tmp_path)
    (client / "client.yml").write_text("[" * 200_000, encoding="utf-8")
    result = invoke("report", client, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert result.stderr.startswith("acme/client.yml:1: more than 20 levels")
    assert not (tmp_path / "out").exists()


def test_one_bad_client_fails_alone(tmp_path):
    good, bad = copy_client(tmp_path / "clients"), copy_client(tmp_path / "clients", "bad")
    (bad / "answers.csv").write_bytes(b"\x00\x01\x02")
    (tmp_path / "clients" / "_notes").mkdir()
    out = tmp_path / "out"
    result = invoke("batch", tmp_path / "clients", "--out", out, "--json", "--jobs", "2")
    assert result.exit_code == 1
    record = json.loads(result.stdout)
    assert record["schema"] == "revkit.batch/1"
    assert [(c["client"], c["done"]) for c in record["clients"]] == [
        (good.name, True),
        ("bad", False),
    ]
    assert "bad/answers.csv" in record["clients"][1]["reason"]
    assert sorted(p.name for p in out.iterdir()) == [".revkit", "acme"]
    assert "bad: failed" in result.stderr


def test_a_real_pipelines_drivers_go_through_check_and_batch(tmp_path):
    import pandas

    deals = pandas.read_csv(shared_data("crm/maven/sales_pipeline.csv"))
    closed = deals[deals.deal_stage.isin(["Won", "Lost"])]
    won = closed[closed.deal_stage == "Won"]
    close_rate = round(len(won) / len(closed), 4)
    deal_size = round(won.close_value.mean(), 2)
    assert (len(closed), close_rate, deal_size) == (6711, 0.6315, 2360.91)
    client = tmp_path / "clients" / "maven"
    client.mkdir(parents=True)
    (client / "client.yml").write_text(
        f"""name: Maven
locale: en_US
currency: USD
as_of: 2017-12-31
goals:
  metric: revenue
  period: {{start: 2018-01-01, months: 12, by: quarter}}
  values:
    revenue: 12000000
    close_rate: {close_rate}
    deal_size: {deal_size}
    opening_revenue: 0
    retention: 1
    expansion: 0
""",
        encoding="utf-8",
    )
    assert invoke("check", client).exit_code == 0
    result = invoke("batch", tmp_path / "clients", "--out", tmp_path / "out")
    assert result.exit_code == 0, result.stderr
    results = json.loads((tmp_path / "out/maven/results.json").read_text(encoding="utf-8"))
    # 12,000,000 / 2,360.91 / 0.6315 = 8,048.8 -> 8,049 leads
    assert int(results["goals"]["values"]["qualified_leads"]["value"]) == 8049
    page = (tmp_path / "out/maven/report.html").read_text(encoding="utf-8")
    assert 'lang="en-US"' in page
    assert "8,049" in page


@pytest.mark.parametrize("command", [(), ("new",), ("check",), ("report",), ("batch",)])
def test_every_command_explains_itself(command):
    result = invoke(*command, "--help")
    assert result.exit_code == 0
    assert "Usage: " in result.stdout


@pytest.mark.parametrize("where", ["a-file", "a-file/below"])
def test_new_in_an_impossible_place_is_a_sentence(tmp_path, where):
    (tmp_path / "a-file").write_text("x")
    result = invoke("new", "acme", "-t", "saas-spain", "--in", tmp_path / where)
    assert result.exit_code == 2
    assert "the folder cannot be made" in result.stderr or "is there already" in result.stderr


def test_check_notes_what_a_report_would_leave_out_or_borrow(tmp_path):
    client = copy_client(tmp_path)
    text = (client / "client.yml").read_text(encoding="utf-8").replace("example: true", "")
    (client / "client.yml").write_text(text, encoding="utf-8")
    assert (
        "acme/answers.csv: this is a fictional file of saas-spain" in invoke("check", client).stdout
    )
    start, end = text.index("assessment:"), text.index("goals:")
    (client / "client.yml").write_text(text[:start] + text[end:], encoding="utf-8")
    told = invoke("check", client).stdout
    assert "acme: good (drivers, screening, goals)" in told
    assert (
        "benefits: is left out of the report: it needs the section assessment. "
        "Add it, and its answers: answers.csv." in told
    )
    assert "acme/answers.csv: is not used" in told
    # A section that waits for another is there: it is not told as missing as well.
    for name in ("accounts", "deals", "leads"):
        (client / f"{name}.csv").unlink()
    for key, number in (("opportunities", 300), ("win_rate", 0.2), ("deal_size", 12000)):
        text = text.replace(f"{key}: measured", f"{key}: {number}")
    (client / "client.yml").write_text(
        text[: text.index("screening:")] + text[text.index("team:") :], encoding="utf-8"
    )
    told = invoke("check", client).stdout
    assert "acme: good (nothing to report on)" in told
    assert "team: is left out of the report" in told
    assert "has none of the sections" not in told


def test_new_names_the_tables_of_people_that_are_the_examples(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = invoke("new", "acme", "--template", "manufacturer-britain").stdout
    assert "Put the client's own people into people.csv and teams.csv, or remove them" in told


def test_answers_that_cannot_be_used_are_not_good(tmp_path):
    client = copy_client(tmp_path)
    rows = (client / "answers.csv").read_text(encoding="utf-8").replace("-core,", "_kore,")
    (client / "answers.csv").write_text(rows, encoding="utf-8")
    result = invoke("check", client)
    assert result.exit_code == 2
    assert "celdas que no se pueden puntuar y" in result.stderr


def test_batch_says_why_it_would_make_a_report_and_leaves_what_did_not_change(tmp_path):
    client = copy_client(tmp_path / "clients")
    out = tmp_path / "out"
    why = ("batch", client.parent, "--out", out, "--explain")
    assert invoke(*why).stdout == "acme: there is no report yet\n"
    assert not out.exists()
    made = invoke("batch", client.parent, "--out", out)
    assert made.exit_code == 0, made.stderr
    assert invoke(*why).stdout == "acme: unchanged\n"
    again = invoke("batch", client.parent, "--out", out)
    assert again.exit_code == 0
    assert "unchanged" in again.stdout
    assert "--force makes it anew" in again.stderr
    answers = client / "answers.csv"
    answers.write_text(answers.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    record = json.loads(invoke(*why, "--force", "--json").stdout)
    assert record["clients"] == {"acme": ["answers.csv changed"]}


def test_a_folder_where_another_run_works_is_refused(tmp_path):
    client = copy_client(tmp_path / "clients")
    with only_one(tmp_path / "out"):
        for command in (("batch", client.parent), ("report", client)):
            result = invoke(*command, "--out", tmp_path / "out")
            assert result.exit_code == 3
            assert result.stderr.strip().endswith("choose another folder with --out.")
    assert not (tmp_path / "out" / "acme").exists()


def test_a_cluster_that_is_not_there_is_bad_usage(tmp_path):
    client = copy_client(tmp_path / "clients")
    result = invoke("batch", client.parent, "--out", tmp_path / "out", "--scheduler", "no address")
    assert result.exit_code == 2
    assert "no address" in result.stderr


def test_a_stopped_batch_tells_what_was_done(tmp_path, monkeypatch):
    def stop(*_: object) -> None:
        raise BatchStopped(15, [Outcome("acme", 1.0, ("goals",))])

    monkeypatch.setattr("revkit.batch.run_batch", stop)
    client = copy_client(tmp_path / "clients")
    result = invoke("batch", client.parent, "--out", tmp_path / "out")
    assert result.exit_code == 143
    assert "acme" in result.stdout
    assert "Stopped: 1 of 1 clients were dealt with." in result.stderr


def test_check_notes_more_answers_than_a_head_count_allows(tmp_path):
    folder = tmp_path / "acme"
    shutil.copytree(TEMPLATES / "saas-spain", folder)
    file = folder / "client.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("{sales: 3, marketing: 3,", "{sales: 1, marketing: 3,"), encoding="utf-8"
    )
    told = runner.invoke(app, ["check", str(folder)]).output
    assert (
        "acme/client.yml: assessment.headcount.sales: is 1, and 3 of its people answered." in told
    )
    assert "headcount.marketing" not in told


def test_a_revenue_and_a_funnel_of_different_sizes_are_told(tmp_path):
    client = copy_client(tmp_path)
    assert "is won, without any change" not in invoke("check", client).stdout
    text = (client / "client.yml").read_text(encoding="utf-8")
    benefits = text.index("\nbenefits:")
    wrong = re.sub(r"opening_revenue: \d+", "opening_revenue: 600", text[benefits:], count=1)
    (client / "client.yml").write_text(text[:benefits] + wrong, encoding="utf-8")
    told = invoke("check", client).stdout
    assert "acme/client.yml: benefits.baseline: of a revenue of 600, " in told
