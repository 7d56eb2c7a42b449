"""The page of each example client: its language alone, its formats, nothing loaded, nothing foreign."""

import getpass
import hashlib
import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from revkit.batch import run_batch
from revkit.client.load import load_client
from revkit.content.files import FOLDER
from revkit.documents import read_document
from revkit.records import Record
from revkit.report import build, build_report
from tests.conftest import EXAMPLES, TEMPLATES
from tests.shared import ROOT

URL_ATTRIBUTES = {"src", "href", "action", "data", "poster", "srcset", "background"}


class Page(HTMLParser):
    """What a page shows, links to and is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.handlers: list[str] = []
        self.alts: list[str | None] = []
        self.text: list[str] = []
        self._silent = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._silent += tag == "style"
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in URL_ATTRIBUTES:
                self.links.append(value or "")
            if name.startswith("on"):
                self.handlers.append(name)
            if name == "alt":
                self.alts.append(value)

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag == "style"

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.text.append(data)

    @property
    def shown(self) -> str:
        return re.sub(
            r"[\xa0\u202f\s]+", " ", " ".join([*self.text, *(a or "" for a in self.alts)])
        )


def page(reports: Path, client: str) -> Page:
    return Page((reports / client / "report.html").read_text(encoding="utf-8"))


def words_of(text: str) -> set[str]:
    return {w for w in re.findall(r"[^\W\d_]+", text.lower()) if len(w) > 1}


def content_words(language: str) -> set[str]:
    """Every word that revkit's own content uses in one language, the articles' sentences too."""
    found: set[str] = set()
    cited = {"es": "quote", "en": "translation"}[language]

    def walk(value: object, inside: bool) -> None:
        if isinstance(value, dict):
            for key, child in value.items():
                walk(child, inside or str(key).split("_")[0] in (language, cited))
        elif isinstance(value, tuple):
            for child in value:
                walk(child, inside)
        elif isinstance(value, str) and inside:
            found.update(words_of(re.sub(r"\{[^}]*\}", " ", value)))

    for path in FOLDER.rglob("*.yml"):
        if path.name != "glossary.yml":
            walk(read_document(path, trusted=True).data, False)
    for path in sorted((ROOT / "notebooks").glob("0*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if f"lang-{language}" in cell["metadata"].get("tags", ()):
                found.update(words_of("".join(cell["source"])))
    return found


def client_words(client: str) -> set[str]:
    """What the client itself brings stands in the page as it was written."""
    found: set[str] = set()

    def walk(value: object) -> None:
        if isinstance(value, str):
            found.update(words_of(value))
        elif isinstance(value, Record):
            for name in type(value).model_fields:
                walk(getattr(value, name))
        elif isinstance(value, tuple):
            for child in value:
                walk(child)

    loaded = load_client(TEMPLATES / client)
    parts = (loaded.screening, loaded.assessment, loaded.goals, loaded.benefits, loaded.team)
    for part in (loaded.name, *parts, loaded.people):
        walk(part)
    return found


@pytest.mark.parametrize("client", EXAMPLES)
def test_a_page_speaks_only_its_clients_language(reports, client):
    language = load_client(TEMPLATES / client).language
    other = {"es": "en", "en": "es"}[language]
    both = set(read_document(FOLDER / "glossary.yml", trusted=True).data["both"])
    foreign = content_words(other) - content_words(language) - both - client_words(client)
    assert len(foreign) > 500  # the check would notice
    shown = page(reports, client).shown
    titles = (
        re.findall(r"“[^”]*”", shown) if language == "en" else []
    )  # Spanish sources keep their titles
    for quoted in (*titles, "client.yml", "answers.csv"):
        shown = shown.replace(quoted, " ")
    assert sorted(words_of(shown) & foreign) == []


@pytest.mark.parametrize("client", EXAMPLES)
def test_a_page_loads_nothing_and_runs_nothing(reports, client):
    html = (reports / client / "report.html").read_text(encoding="utf-8")
    found = page(reports, client)
    assert "default-src 'none'" in html
    assert {"script", "iframe", "object", "embed", "link", "form", "svg"}.isdisjoint(found.tags)
    assert found.handlers == []
    assert {link.split(":")[0] for link in found.links if not link.startswith("#")} == {"data"}
    assert all(link[1:] in found.ids for link in found.links if link.startswith("#"))
    assert len(found.ids) == len(set(found.ids))
    assert not re.search(r"url\((?!%23)", html)  # pictures clip by parts of their own
    assert "@import" not in html
    assert len(html) < 2_000_000


@pytest.mark.parametrize("client", EXAMPLES)
def test_a_page_is_whole_and_accessible(reports, client):
    found = page(reports, client)
    locale = load_client(TEMPLATES / client).locale.replace("_", "-")
    html = (reports / client / "report.html").read_text(encoding="utf-8")
    assert f'<html lang="{locale}">' in html
    assert {"screening", "assessment", "goals", "benefits", "sources"} <= set(found.ids)
    assert found.tags.count("h1") == 1
    assert found.tags.count("img") >= 5
    assert len(found.alts) == found.tags.count("img")
    assert all(alt and len(alt) > 40 for alt in found.alts)
    assert not re.search(r"\b(nan|inf|None(?! of)|Decimal|Fraction|Traceback)\b", found.shown)
    assert not re.search(r"\{[a-z_]+(:[a-z0-9]+)?\}", found.shown)


def test_the_articles_plan_stands_in_the_spanish_page_to_the_cent(reports):
    shown = page(reports, "saas-spain").shown
    for amount in ("360.000,00 €", "640.000,00 €", "1.000.000,00 €"):
        assert amount in shown
    assert "12.000,00 €" in shown


@pytest.mark.parametrize("client", EXAMPLES)
def test_outputs_name_no_machine_and_no_person(reports, client):
    for path in (reports / client).rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert str(Path.home()) not in text
            assert str(ROOT) not in text
            assert str(reports) not in text
            if len(getpass.getuser()) > 4:
                assert getpass.getuser() not in text


@pytest.mark.parametrize("client", EXAMPLES)
def test_the_manifest_lists_every_file_with_its_digest(reports, client):
    folder = reports / client
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    made = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert set(manifest["files"]) == made - {"manifest.json"}
    assert {"report.html", "results.json", "notebooks/00_screening.ipynb"} <= made
    for name, digest in manifest["files"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    more = {
        "manufacturer-britain": {
            "answers-2026.csv",
            "deals.csv",
            "history.csv",
            "people.csv",
            "teams.csv",
        },
        "saas-spain": {"deals.csv", "leads.csv", "accounts.csv"},
    }
    assert set(manifest["inputs"]) == {"client.yml", "answers.csv"} | more.get(client, set())


def test_the_same_folder_gives_the_same_bytes(reports, tmp_path):
    shutil.copytree(TEMPLATES / "saas-spain", tmp_path / "elsewhere" / "saas-spain")
    build_report(tmp_path / "elsewhere" / "saas-spain", tmp_path / "out")
    one, two = (
        json.loads((folder / "saas-spain/manifest.json").read_text())
        for folder in (reports, tmp_path / "out")
    )
    assert one == two


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> {{7*7}} & ñ '\" %s"


def test_what_comes_from_a_client_is_inert(tmp_path):
    folder = tmp_path / "hostile"
    shutil.copytree(TEMPLATES / "saas-spain", folder)
    text = (folder / "client.yml").read_text(encoding="utf-8")
    said = json.dumps(HOSTILE, ensure_ascii=False)
    text = re.sub(r"(?m)^name: .*$", lambda _: f"name: {said}", text)
    text = re.sub(r"(?m)^( +source): .*$", lambda m: f"{m[1]}: {said}", text)
    scope = (
        f"  out_of_scope:\n    - capability: automation\n      reason: {said}\n"
        f"  evidence:\n    - distinction: velocity\n      text: {said}\n"
        "  outcomes:\n    - id: margin_premium\n      value: 0.2\n"
        f"      comparator: {said}\n      comparator_value: 0.1\n      period: {said}\n      source: {said}\n"
    )
    text = text.replace("  consent: [management]\n", f"  consent: [management]\n{scope}")
    text = re.sub(r"(?<=post: )[^,{}\n]+(?=, )", lambda _: said, text)
    (folder / "client.yml").write_text(text, encoding="utf-8")
    build_report(folder, tmp_path / "out")
    found = page(tmp_path / "out", "hostile")
    assert "script" not in found.tags
    assert found.handlers == []
    assert " ".join(found.text).count("alert(1)") >= 4


def test_a_client_without_some_sections_gets_the_rest_and_a_sentence(tmp_path):
    folder = tmp_path / "goals-only"
    folder.mkdir()
    head = "name: Solo Metas\nlocale: es_ES\ncurrency: EUR\nas_of: 2026-12-31\n"
    goals = (
        "goals:\n  period: {start: 2027-01-01}\n  values: {revenue: 1000000, deal_size: 12000}\n"
    )
    (folder / "client.yml").write_text(head + goals, encoding="utf-8")
    report = build_report(folder, tmp_path / "out")
    assert report.topics == ("goals",)
    shown = page(tmp_path / "out", "goals-only").shown
    assert "no incluye el diagnóstico de madurez" in shown
    assert "no incluye el caso de negocio" in shown
    assert "no trata si hace falta RevOps" in shown
    assert not (tmp_path / "out/goals-only/notebooks/01_assessment.ipynb").exists()


def test_what_is_saved_while_a_report_is_made_does_not_reach_it(tmp_path, monkeypatch):
    folder = tmp_path / "acme"
    shutil.copytree(TEMPLATES / "saas-spain", folder)
    run = build.run_chapter

    def while_someone_saves(topic: str, where: Path, language: str, **how: object):
        # The copy lies in the workspace, so a killed run leaves nothing of the client elsewhere.
        assert where.is_relative_to(tmp_path / "out")
        text = (folder / "client.yml").read_text(encoding="utf-8")
        (folder / "client.yml").write_text(text.replace("deal_size: 12000", "deal_size: 13000"))
        return run(topic, where, language, **how)

    monkeypatch.setattr(build, "run_chapter", while_someone_saves)
    build_report(folder, tmp_path / "out")
    shown = page(tmp_path / "out", "acme").shown
    assert "El plan suma exactamente la meta de 1.000.000 €" in shown
    assert "13.000" not in shown
    room = tmp_path / "out" / ".revkit"
    assert [p for kind in ("stages", "aside") for p in (room / kind).iterdir()] == []


def test_code_beside_a_clients_folder_is_not_run(tmp_path):
    (tmp_path / "pandas.py").write_text("open('ran', 'w'); raise ImportError('planted')")
    folder = tmp_path / "acme"
    shutil.copytree(TEMPLATES / "services-mexico", folder)
    (outcome,) = run_batch([folder], tmp_path / "out")
    assert outcome.done
    assert not list(tmp_path.rglob("ran"))


def test_a_client_with_nothing_to_report_on_gets_no_empty_heading(tmp_path):
    folder = tmp_path / "bare"
    folder.mkdir()
    head = "name: Bare\nlocale: en_GB\ncurrency: GBP\nas_of: 2026-12-31\n"
    (folder / "client.yml").write_text(head, encoding="utf-8")
    assert build_report(folder, tmp_path / "out").topics == ()
    html = (tmp_path / "out/bare/report.html").read_text(encoding="utf-8")
    assert "<h3>How it was computed</h3>" in html
    assert "<h3>Limits</h3>" not in html
