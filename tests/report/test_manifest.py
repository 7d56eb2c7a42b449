"""manifest.json says what a report was made from and by, and cannot be altered unseen."""

import datetime
import hashlib
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from revkit.client.load import load_client
from revkit.report.fingerprint import fingerprint
from revkit.report.manifest import MANIFEST, files_of, read_manifest, write_manifest
from tests.shared import ROOT

CLIENT = SimpleNamespace(
    id="acme", as_of=datetime.date(2026, 12, 31), seed=7, inputs={"client.yml": "0" * 64}
)


@pytest.fixture
def target(tmp_path) -> Path:
    """A folder with a manifest of two files."""
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "report.html").write_bytes(b"<p>\r\n\xff")
    (tmp_path / "notebooks" / "01.ipynb").write_text("{}")
    write_manifest(tmp_path, CLIENT)
    return tmp_path


def test_it_says_what_was_made_from_what_and_by_what(target):
    content = json.loads((target / MANIFEST).read_text(encoding="utf-8"))
    made_by = content.pop("made_by")
    del content["sha256"]
    assert content == {
        "schema": "revkit.manifest/1",
        "client": "acme",
        "as_of": "2026-12-31",
        "seed": 7,
        "inputs": {"client.yml": "0" * 64},
        "files": {
            "notebooks/01.ipynb": hashlib.sha256(b"{}").hexdigest(),
            "report.html": hashlib.sha256(b"<p>\r\n\xff").hexdigest(),
        },
    }
    now = fingerprint()
    assert made_by == {"revkit": now.revkit, "code": now.code, "libraries": now.libraries}


def test_it_is_read_back_as_it_was_written(target):
    made = read_manifest(target)
    assert (made.client, made.as_of, made.seed) == ("acme", "2026-12-31", 7)
    assert made.inputs == {"client.yml": "0" * 64}
    assert set(made.files) == {"notebooks/01.ipynb", "report.html"}
    assert made.made_by == fingerprint()


def test_its_own_digest_is_that_of_the_text_without_it(target):
    text = (target / MANIFEST).read_text(encoding="utf-8")
    (line,) = (line for line in text.splitlines() if line.startswith('  "sha256"'))
    rest = text.replace(f",\n{line}", "")
    assert f'"{hashlib.sha256(rest.encode()).hexdigest()}"' in line


def test_a_change_of_any_byte_is_seen(target):
    whole = (target / MANIFEST).read_bytes()
    for place in range(len(whole)):
        for odd in (whole[place] ^ 1, whole[place] ^ 0x20, ord(" "), ord("\r")):
            if odd != whole[place]:
                changed = whole[:place] + bytes([odd]) + whole[place + 1 :]
                (target / MANIFEST).write_bytes(changed)
                assert read_manifest(target) is None, changed
    (target / MANIFEST).write_bytes(whole)
    assert read_manifest(target) is not None


def test_a_manifest_cut_or_lengthened_anywhere_is_seen(target):
    whole = (target / MANIFEST).read_bytes()
    for place in range(len(whole)):
        (target / MANIFEST).write_bytes(whole[:place])
        assert read_manifest(target) is None
    for more in (b" ", b"\n", b"{}", b"\0"):
        (target / MANIFEST).write_bytes(whole + more)
        assert read_manifest(target) is None


@pytest.mark.parametrize(
    "text", ["", "[]", "5", '"x"', "null", "{}", '{"sha256": ""}', "[" * 100_000, "not json", "9" * 5000],
)  # fmt: skip
def test_an_odd_manifest_is_none(target, text):
    (target / MANIFEST).write_text(text)
    assert read_manifest(target) is None


def sealed(content: dict) -> str:
    plain = json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    seal = hashlib.sha256(plain.encode()).hexdigest()
    return json.dumps({**content, "sha256": seal}, indent=2, sort_keys=True) + "\n"


@pytest.mark.parametrize(
    "more",
    [
        {"schema": "revkit.manifest/2"},
        {"made_by": "0.1.0"},
        {"made_by": {"revkit": "0.1.0"}},
        {"files": ["report.html"]},
        {"inputs": 5},
        {"seed": None},
    ],
)
def test_a_manifest_of_another_make_is_none(target, more):
    content = json.loads((target / MANIFEST).read_text(encoding="utf-8"))
    del content["sha256"]
    (target / MANIFEST).write_text(sealed(content), newline="\n")
    assert read_manifest(target) is not None
    (target / MANIFEST).write_text(sealed(content | more), newline="\n")
    assert read_manifest(target) is None


def test_where_there_is_no_manifest_there_is_none(tmp_path):
    assert read_manifest(tmp_path) is None
    assert read_manifest(tmp_path / "nowhere") is None
    (tmp_path / MANIFEST).mkdir()
    assert read_manifest(tmp_path) is None


def test_a_manifest_that_was_altered_still_tells_which_files_are_revkits(target):
    text = (target / MANIFEST).read_text(encoding="utf-8").replace('"seed": 7', '"seed": 8')
    (target / MANIFEST).write_text(text)
    assert read_manifest(target) is None
    assert files_of(target) == {"report.html", "notebooks/01.ipynb", MANIFEST}


def test_the_inputs_are_those_of_the_client(tmp_path):
    folder = ROOT / "client_templates" / "saas-spain"
    write_manifest(tmp_path, load_client(folder))
    assert read_manifest(tmp_path).inputs == {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in ("client.yml", "answers.csv", "deals.csv", "leads.csv", "accounts.csv")
    }
