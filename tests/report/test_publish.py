"""Outputs are whole or absent, and nothing that a person put there is lost."""

import json
from pathlib import Path

import pytest

from revkit.errors import PublishError
from revkit.report import publish
from revkit.report.publish import staged
from revkit.report.room import ROOM, aside_of, one_writer, repair, stage_of, tidy


def make(target: Path, text: str, **more: str) -> None:
    with staged(target) as stage:
        for name, content in {"report.html": text, **more}.items():
            (stage / name).write_text(content)
        listed = {"files": {"report.html": "", **dict.fromkeys(more, "")}}
        (stage / "manifest.json").write_text(json.dumps(listed))


def names(folder: Path) -> list[str]:
    """What lies in a folder, and in revkit's room in it what should not stay there."""
    found = (path.relative_to(folder) for path in folder.rglob("*"))
    kept = {ROOM, f"{ROOM}/locks", f"{ROOM}/stages", f"{ROOM}/aside"}
    return sorted(
        name.as_posix() for name in found if name.as_posix() not in kept and name.suffix != ".lock"
    )


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
    target, aside = tmp_path / "acme", aside_of(tmp_path / "acme")
    make(target, "one")
    aside.parent.mkdir(exist_ok=True)
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
        if "stages" in path.parts:
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


def test_what_a_killed_run_left_goes_when_the_report_is_made_again(tmp_path):
    target = tmp_path / "acme"
    (stage_of(target) / "notebooks").mkdir(parents=True)
    (stage_of(target) / "half.html").write_text("<p>")
    make(target, "one")
    assert names(tmp_path) == ["acme", "acme/manifest.json", "acme/report.html"]


def test_two_do_not_make_one_report_at_a_time(tmp_path, monkeypatch):
    target = tmp_path / "acme"
    with staged(target) as stage:
        (stage / "manifest.json").write_text("{}")
        with pytest.raises(PublishError, match="another process is making this report"), one_writer(target, 0):  # fmt: skip
            raise AssertionError("both are at work")
    with one_writer(target, 0):
        assert names(tmp_path) == ["acme", "acme/manifest.json"]


def test_tidying_brings_back_what_was_aside_and_leaves_who_is_at_work(tmp_path):
    for name in ("acme", "busy"):
        make(tmp_path / name, "one")
        (tmp_path / name).rename(aside_of(tmp_path / name))
    with one_writer(tmp_path / "busy"):
        tidy(tmp_path)
    assert (tmp_path / "acme" / "report.html").read_text() == "one"
    assert not (tmp_path / "busy").exists()
    tidy(tmp_path)
    assert (tmp_path / "busy" / "report.html").read_text() == "one"


def test_a_room_that_is_a_link_is_refused(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ROOM).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PublishError, match="is a link"):
        make(tmp_path / "acme", "one")
    assert list((tmp_path / "elsewhere").iterdir()) == []
