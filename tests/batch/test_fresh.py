"""Each reason to make a report again is found, by its own change; without a change there is none."""

import datetime
import errno
import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from revkit.batch.fresh import reasons
from revkit.client.files import input_digests
from revkit.report import manifest
from revkit.report.fingerprint import Fingerprint
from revkit.report.manifest import MANIFEST, write_manifest

NOW = Fingerprint("0.1.0", "c0de", {"python": "3.11.7", "matplotlib": "3.9.0"})
OUTPUTS = {"report.html": b"<html>\n", "results.json": b"{}\n", "notebooks/01.ipynb": b"\xff"}
INPUTS = {"client.yml": b"name: Acme\n", "answers.csv": b"respondent,function\n"}


class Place:
    """A client's folder and its report."""

    def __init__(self, root: Path) -> None:
        self.folder, self.target = root / "clients" / "acme", root / "outputs" / "acme"
        self.fill(self.folder, INPUTS)
        self.make()

    def make(self, client: str = "acme") -> None:
        self.fill(self.target, OUTPUTS)
        inputs = input_digests(self.folder)
        as_of = datetime.date(2026, 12, 31)
        stub = SimpleNamespace(id=client, as_of=as_of, seed=1, inputs=inputs)
        (self.target / MANIFEST).unlink(missing_ok=True)
        write_manifest(self.target, stub)

    def fill(self, folder: Path, files: dict[str, bytes]) -> None:
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)

    def reasons(self, now: Fingerprint = NOW) -> tuple[str, ...]:
        return reasons(self.folder, self.target, now)


@pytest.fixture
def place(tmp_path, monkeypatch) -> Place:
    monkeypatch.setattr(manifest, "fingerprint", lambda: NOW)
    return Place(tmp_path)


def test_without_a_change_there_is_no_reason(place):
    assert place.reasons() == ()


def test_reading_changes_nothing(place):
    before = {
        p: (p.stat().st_mtime_ns, p.stat().st_ino) for p in place.folder.parents[1].rglob("*")
    }
    place.reasons()
    assert {p: (p.stat().st_mtime_ns, p.stat().st_ino) for p in place.folder.parents[1].rglob("*")} == before  # fmt: skip


@pytest.mark.parametrize("name", INPUTS)
def test_a_change_of_an_input_is_a_reason(place, name):
    path = place.folder / name
    path.write_bytes(path.read_bytes() + b" ")
    assert place.reasons() == (f"{name} changed",)


@pytest.mark.parametrize("name", INPUTS)
def test_an_input_that_is_gone_is_a_reason(place, name):
    (place.folder / name).unlink()
    assert place.reasons() == (f"{name} is gone",)


def test_an_input_that_is_new_is_a_reason(place):
    (place.folder / "answers.csv").rename(place.folder / "kept")
    place.make()
    assert place.reasons() == ()
    (place.folder / "kept").rename(place.folder / "answers.csv")
    assert place.reasons() == ("answers.csv is new",)


def test_other_files_of_a_person_are_no_reason(place):
    (place.folder / "notes.txt").write_text("mine")
    (place.target / "minutes.txt").write_text("mine")
    assert place.reasons() == ()


def test_a_later_date_alone_is_no_reason(place):
    for path in [*place.folder.iterdir(), place.target / "report.html"]:
        path.touch()
    assert place.reasons() == ()


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        (replace(NOW, revkit="0.2.0", code="other"), "revkit changed from 0.1.0 to 0.2.0"),
        (replace(NOW, revkit="0.2.0"), "revkit changed from 0.1.0 to 0.2.0"),
        (replace(NOW, code="other"), "revkit changed"),
        (
            replace(NOW, libraries={**NOW.libraries, "matplotlib": "3.10.0"}),
            "matplotlib changed from 3.9.0 to 3.10.0",
        ),
        (replace(NOW, libraries={"python": "3.11.7"}), "matplotlib changed from 3.9.0 to none"),
        (
            replace(NOW, libraries={**NOW.libraries, "seaborn": "0.13.2"}),
            "seaborn changed from none to 0.13.2",
        ),
    ],
)
def test_another_maker_is_a_reason(place, now, reason):
    assert place.reasons(now) == (reason,)


@pytest.mark.parametrize("name", OUTPUTS)
def test_an_output_that_is_missing_is_a_reason(place, name):
    (place.target / name).unlink()
    assert place.reasons() == (f"{name} is missing",)
    (place.target / name).mkdir()
    assert place.reasons() == (f"{name} is missing",)


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_change_of_any_byte_of_an_output_is_a_reason(place, name):
    path, whole = place.target / name, OUTPUTS[name]
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert place.reasons() == (f"{name} is not as it was made",)
    for other in (whole[:-1], whole + b" ", b""):
        path.write_bytes(other)
        assert place.reasons() == (f"{name} is not as it was made",)
    path.write_bytes(whole)
    assert place.reasons() == ()


def test_an_altered_manifest_is_a_reason(place):
    path = place.target / MANIFEST
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert place.reasons() == ("manifest.json is not as it was made",)


def test_a_report_without_its_manifest_is_a_reason(place):
    (place.target / MANIFEST).unlink()
    assert place.reasons() == ("manifest.json is missing",)


def test_no_report_is_a_reason(place):
    shutil.rmtree(place.target)
    assert place.reasons() == ("there is no report yet",)


def test_a_report_that_was_made_for_another_client_is_a_reason(place):
    place.make(client="bravo")
    assert place.reasons() == ("the report there is another client's",)


def test_links_in_place_of_outputs_are_a_reason(place, tmp_path):
    (place.target / "report.html").rename(tmp_path / "elsewhere.html")
    (place.target / "report.html").symlink_to(tmp_path / "elsewhere.html")
    assert place.reasons() == ("report.html is not as it was made",)


def test_a_link_in_place_of_the_whole_report_is_a_reason(place, tmp_path):
    place.target.rename(tmp_path / "acme")
    place.target.symlink_to(tmp_path / "acme")
    assert place.reasons() == ("the report's folder is a link",)


def test_every_reason_is_told(place):
    (place.folder / "client.yml").write_text("name: Other\n")
    (place.target / "results.json").unlink()
    assert place.reasons(replace(NOW, code="other")) == (
        "client.yml changed",
        "revkit changed",
        "results.json is missing",
    )


def test_files_that_cannot_be_read_are_a_reason(place, monkeypatch):
    def refused(path: Path) -> str:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr("revkit.batch.fresh.digest", refused)
    assert place.reasons() == ("the files cannot be read (Permission denied)",)
