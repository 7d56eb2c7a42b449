"""Outputs are whole or absent, and nothing that a person put there is lost."""

import json
import os
import time
from pathlib import Path

import pytest

from revkit.errors import PublishError
from revkit.report import publish
from revkit.report.publish import repair, staged


def make(target: Path, text: str, **more: str) -> None:
    with staged(target) as stage:
        for name, content in {"report.html": text, **more}.items():
            (stage / name).write_text(content)
        listed = {"files": {"report.html": "", **dict.fromkeys(more, "")}}
        (stage / "manifest.json").write_text(json.dumps(listed))


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*"))


def test_a_second_report_takes_the_place_of_the_first(tmp_path):
    target = tmp_path / "out" / "acme"
    make(target, "one", gone="x")
    make(target, "two")
    assert names(tmp_path / "out") == ["acme", "acme/manifest.json", "acme/report.html"]
    assert (target / "report.html").read_text() == "two"


def test_a_failure_leaves_the_old_report_as_it_was(tmp_path):
    target = tmp_path / "acme"
    make(target, "one")
    with pytest.raises(ZeroDivisionError), staged(target) as stage:
        (stage / "report.html").write_text("half")
        raise ZeroDivisionError
    assert names(tmp_path) == ["acme", "acme/manifest.json", "acme/report.html"]
    assert (target / "report.html").read_text() == "one"


def test_a_failure_at_first_leaves_nothing(tmp_path):
    with pytest.raises(ZeroDivisionError), staged(tmp_path / "acme"):
        raise ZeroDivisionError
    assert names(tmp_path) == []


def test_what_a_person_added_is_carried_over(tmp_path):
    target = tmp_path / "acme"
    make(target, "one")
    (target / "notes").mkdir()
    (target / "notes" / "minutes.txt").write_text("mine")
    make(target, "two")
    assert (target / "notes" / "minutes.txt").read_text() == "mine"


def test_a_folder_of_someone_else_is_not_replaced(tmp_path):
    target = tmp_path / "acme"
    target.mkdir()
    (target / "thesis.txt").write_text("years of work")
    with pytest.raises(PublishError, match="holds something else"):
        make(target, "one")
    assert (target / "thesis.txt").read_text() == "years of work"


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "acme").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PublishError, match="is a link"):
        make(tmp_path / "acme", "one")


@pytest.mark.parametrize("target_exists", [True, False])
def test_a_crash_between_the_renames_is_repaired(tmp_path, target_exists):
    target, aside = tmp_path / "acme", tmp_path / ".acme.old"
    make(target, "one")
    target.rename(aside)
    if target_exists:
        make(tmp_path / "copy", "two")
        (tmp_path / "copy").rename(target)
    repair(target)
    assert not aside.exists()
    assert (target / "report.html").read_text() == ("two" if target_exists else "one")


def test_a_full_disk_is_a_sentence_and_the_old_report_stands(tmp_path, monkeypatch):
    target = tmp_path / "acme"
    make(target, "one")

    def full(stage: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publish, "_sync", full)
    with pytest.raises(PublishError, match="No space left on device"):
        make(target, "two")
    assert (target / "report.html").read_text() == "one"
    assert names(tmp_path) == ["acme", "acme/manifest.json", "acme/report.html"]


def test_when_the_new_output_cannot_take_its_place_the_old_one_comes_back(tmp_path, monkeypatch):
    target = tmp_path / "acme"
    make(target, "one")
    rename = Path.rename

    def blocked(path: Path, to: Path) -> Path:
        if ".stage-" in path.name:
            raise PermissionError(13, "in use")
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", blocked)
    with pytest.raises(PublishError, match="in use"):
        make(target, "two")
    assert (target / "report.html").read_text() == "one"
    assert names(tmp_path) == ["acme", "acme/manifest.json", "acme/report.html"]


@pytest.mark.parametrize("text", ["[]", '"x"', '{"files": 5}', "not json", ""])
def test_an_odd_manifest_stops_nothing(tmp_path, text):
    target = tmp_path / "acme"
    make(target, "one")
    (target / "manifest.json").write_text(text)
    make(target, "two")
    assert (target / "report.html").read_text() == "two"


def test_links_and_empty_folders_of_a_person_are_kept_as_they_are(tmp_path):
    target = tmp_path / "acme"
    make(target, "one")
    (target / "empty").mkdir()
    (target / "dangling").symlink_to("nowhere")
    make(target, "two")
    assert (target / "empty").is_dir()
    assert (target / "dangling").is_symlink()


def test_a_stage_that_a_killed_run_left_goes_after_a_day(tmp_path):
    for name, age in ((".acme.stage-dead", 2 * 86400), (".acme.stage-at-work", 60)):
        (tmp_path / name).mkdir()
        then = time.time() - age
        os.utime(tmp_path / name, (then, then))
    make(tmp_path / "acme", "one")
    assert sorted(p.name for p in tmp_path.iterdir()) == [".acme.stage-at-work", "acme"]
