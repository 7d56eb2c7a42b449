"""One run at a time in an outputs folder, and none locked out by the dead."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from revkit.batch import lock
from revkit.batch.lock import only_one
from revkit.errors import LockedError, PublishError
from tests.shared import ROOT

HOLD = """
import subprocess, sys
from pathlib import Path
from revkit.batch.lock import only_one
with only_one(Path(sys.argv[1])):
    helper = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    print(helper.pid, flush=True)
    sys.stdin.read()
"""


@contextmanager
def holder(outputs: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Another process that holds the lock and has a helper; and the helper's id."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(outputs)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with process:
        try:
            yield process, int(process.stdout.readline())
        finally:
            process.kill()


def test_a_second_run_in_the_same_folder_is_refused_with_a_sentence(tmp_path):
    outputs = tmp_path / "outputs"
    with holder(outputs), pytest.raises(LockedError) as refused, only_one(outputs):
        pass
    assert str(refused.value) == (
        "outputs: another run is working here. Wait for it to end, or choose another folder with --out."
    )


def test_a_run_that_was_killed_locks_nobody_out(tmp_path):
    with holder(tmp_path) as (process, _):
        process.kill()
        assert process.wait() == -signal.SIGKILL
        with only_one(tmp_path):
            pass


def test_what_a_killed_run_had_started_does_not_hold_its_lock(tmp_path):
    with holder(tmp_path) as (process, helper):
        # A stopped helper does not see that its parent is gone, so it outlives it for sure.
        os.kill(helper, signal.SIGSTOP)
        try:
            process.kill()
            process.wait()
            with only_one(tmp_path) as room:
                assert (room / "lock").is_file()
                assert psutil.pid_exists(helper)  # it is there, and holds nothing
        finally:
            os.kill(helper, signal.SIGKILL)


def test_a_run_that_ended_well_lets_the_next_one_in(tmp_path):
    with holder(tmp_path) as (process, _):
        process.stdin.close()
        assert process.wait() == 0
        with only_one(tmp_path):
            pass


def test_a_run_that_failed_lets_the_next_one_in(tmp_path):
    with pytest.raises(ZeroDivisionError), only_one(tmp_path):
        raise ZeroDivisionError
    with only_one(tmp_path):
        pass


def test_a_lock_file_that_nobody_holds_keeps_nobody_out_whatever_it_says(tmp_path):
    (tmp_path / ".revkit").mkdir()
    (tmp_path / ".revkit" / "lock").write_text(f"{os.getppid()}\n{socket.gethostname()}\n")
    with only_one(tmp_path) as room:
        assert room == tmp_path / ".revkit"
        with pytest.raises(LockedError), only_one(tmp_path):
            pass


def test_the_same_process_is_refused_too_and_keeps_the_lock(tmp_path):
    with only_one(tmp_path):
        for _ in range(2):
            with pytest.raises(LockedError), only_one(tmp_path):
                pass


def test_other_folders_are_free(tmp_path):
    with only_one(tmp_path / "one"), only_one(tmp_path / "two") as room:
        assert room == tmp_path / "two" / ".revkit"
        assert (room / "lock").is_file()


def test_what_the_block_raises_is_not_taken_for_the_lock(tmp_path):
    with pytest.raises(OSError, match="mine"), only_one(tmp_path):
        raise OSError("mine")


def test_a_link_in_place_of_the_room_is_refused_and_not_followed(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "outputs").mkdir()
    (tmp_path / "outputs" / ".revkit").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PublishError, match=r"^\.revkit is a link"), only_one(tmp_path / "outputs"):
        pass
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_link_in_place_of_the_lock_is_refused_and_what_it_names_kept(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    (tmp_path / ".revkit").mkdir()
    (tmp_path / ".revkit" / "lock").symlink_to(tmp_path / "thesis.txt")
    with pytest.raises(PublishError, match=r"^\.revkit/lock is a link"), only_one(tmp_path):
        pass
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_a_file_in_the_way_is_a_sentence(tmp_path):
    (tmp_path / "outputs").write_text("a file")
    told = r"^outputs: cannot be kept .*--out\.$"
    with pytest.raises(PublishError, match=told), only_one(tmp_path / "outputs"):
        pass


@pytest.mark.parametrize(
    "error", [NotImplementedError("no locks here"), OSError(38, "no locks here")]
)
def test_a_file_system_without_locks_is_a_sentence(tmp_path, monkeypatch, error):
    def refuse(*args: object, **kwargs: object) -> None:
        raise error

    monkeypatch.setattr(lock.FileLock, "acquire", refuse)
    with pytest.raises(PublishError, match=r"\(no locks here\)"), only_one(tmp_path):
        pass
