"""A killed run goes on where it was, never further; and a journal tells no client's secrets."""

import errno
import json
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from revkit.batch import journal as module
from revkit.batch.journal import Journal, read_run
from tests.shared import ROOT

CLIENTS = ["acme", "bravo", "carat", "delta"]


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / ".revkit" / "journal.jsonl"


def begin(path: Path, clients=CLIENTS, force=False) -> Journal:
    return Journal.open(path, clients, force)


def killed(path: Path) -> None:
    """A run with every kind of event that did not come to its end."""
    with begin(path) as journal:
        for client, result, code in (
            ("acme", "done", None),
            ("bravo", "failed", "crash"),
            ("carat", "unchanged", None),
        ):
            journal.started(client)
            journal.ended(client, result, code, 0.12345)
        journal.started("delta")


def events(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_it_says_what_happened_in_the_order_in_which_it_happened(path):
    killed(path)
    first, *rest = events(path)
    assert first.pop("run").isalnum()
    assert first == {"event": "begin", "clients": CLIENTS, "force": False}
    assert rest == [
        {"event": "start", "client": "acme", "attempt": 1},
        {"event": "end", "client": "acme", "result": "done", "code": None, "seconds": 0.123},
        {"event": "start", "client": "bravo", "attempt": 1},
        {"event": "end", "client": "bravo", "result": "failed", "code": "crash", "seconds": 0.123},
        {"event": "start", "client": "carat", "attempt": 1},
        {"event": "end", "client": "carat", "result": "unchanged", "code": None, "seconds": 0.123},
        {"event": "start", "client": "delta", "attempt": 1},
    ]


def test_a_new_run_has_done_nothing(path):
    with begin(path) as journal:
        assert journal.done == frozenset()
    assert sorted(p.name for p in path.parent.iterdir()) == ["journal.jsonl"]


def test_a_killed_run_goes_on_with_what_was_done(path):
    killed(path)
    run = events(path)[0]["run"]
    with begin(path, reversed(CLIENTS)) as journal:
        assert journal.done == {"acme", "carat"}
        journal.started("delta")
    first, *_, resumed, again = events(path)
    assert first["run"] == run
    assert resumed == {"event": "resume"}
    assert again == {"event": "start", "client": "delta", "attempt": 2}


def test_it_goes_on_as_often_as_it_is_killed(path):
    killed(path)
    with begin(path) as journal:
        journal.started("delta")
        journal.ended("delta", "done", None, 1)
    with begin(path) as journal:
        assert journal.done == {"acme", "carat", "delta"}
        journal.finished()
    with begin(path) as journal:
        assert journal.done == frozenset()


def test_a_client_that_was_begun_again_is_not_done(path):
    with begin(path) as journal:
        journal.ended("acme", "done", None, 1)
        journal.started("acme")
        journal.ended("bravo", "done", None, 1)
        journal.ended("bravo", "failed", "crash", 1)
    with begin(path) as journal:
        assert journal.done == frozenset()


@pytest.mark.parametrize(
    ("clients", "force"),
    [(CLIENTS[:-1], False), ([*CLIENTS, "echo"], False), ([], False), (CLIENTS, True)],
)
def test_another_run_begins_anew(path, clients, force):
    killed(path)
    run = events(path)[0]["run"]
    with begin(path, clients, force) as journal:
        assert journal.done == frozenset()
    (only,) = events(path)
    assert only["run"] != run
    assert (only["clients"], only["force"]) == (sorted(clients), force)


def test_a_forced_run_goes_on_as_a_forced_run(path):
    with begin(path, force=True) as journal:
        journal.ended("acme", "done", None, 1)
    with begin(path, force=True) as journal:
        assert journal.done == {"acme"}
    with begin(path) as journal:
        assert journal.done == frozenset()


def test_a_finished_run_is_not_gone_on_with(path):
    killed(path)
    with begin(path) as journal:
        journal.finished()
    assert read_run(path).finished
    with begin(path) as journal:
        assert journal.done == frozenset()
    assert [event["event"] for event in events(path)] == ["begin"]


def done_in(text: bytes) -> set[str]:
    """The clients whose last whole line says that they ended well, written a second time."""
    done: dict[str, bool] = {}
    for line in text.split(b"\n")[:-1]:
        event = json.loads(line)
        if event["event"] in ("start", "end"):
            done[event["client"]] = event.get("result") in ("done", "unchanged")
    return {client for client, well in done.items() if well}


def test_cut_at_any_byte_it_is_read_and_says_no_more_than_was_done(path):
    killed(path)
    whole = path.read_bytes()
    head = whole.index(b"\n") + 1
    seen = set()
    for cut in range(len(whole) + 1):
        path.write_bytes(whole[:cut])
        run = read_run(path)
        assert (run is None) == (cut < head)
        with begin(path) as journal:
            assert journal.done == done_in(whole[:cut])
            seen.add(journal.done)
            journal.ended("delta", "done", None, 1)
        with begin(path) as journal:  # what was torn spoils nothing that comes after it
            assert journal.done == done_in(whole[:cut]) | {"delta"}
    assert seen == {frozenset(), frozenset({"acme"}), frozenset({"acme", "carat"})}


def test_a_finish_that_was_cut_is_no_finish(path):
    with begin(path) as journal:
        journal.ended("acme", "done", None, 1)
        journal.finished()
    path.write_bytes(path.read_bytes()[:-1])
    with begin(path) as journal:
        assert journal.done == {"acme"}


GOOD = b'{"event": "begin", "run": "1f", "clients": ["acme"], "force": false}\n'
DONE = b'{"event": "end", "client": "acme", "result": "done", "code": null, "seconds": 1}\n'


def test_the_lines_of_the_next_test_are_good_ones(path):
    path.parent.mkdir()
    path.write_bytes(GOOD + DONE)
    with begin(path, ["acme"]) as journal:
        assert journal.done == {"acme"}


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\n",
        DONE,
        DONE + GOOD + DONE,
        GOOD + GOOD + DONE,
        GOOD.replace(b"begin", b"start") + DONE,
        GOOD.replace(b'["acme"]', b'"acme"') + DONE,
        GOOD.replace(b'["acme"]', b'{"acme": 1}') + DONE,
        GOOD.replace(b"false", b"0") + DONE,
        GOOD.replace(b', "force": false', b"") + DONE,
        GOOD + b"torn in the middle\n" + DONE,
        GOOD + b"\n" + DONE,
        GOOD + b"[]\n" + DONE,
        GOOD + b"\0\0\0\n" + DONE,
        GOOD + b"\xff\xfe\n" + DONE,
        GOOD + b'{"event": "moved"}\n' + DONE,
        GOOD + b'{"event": "end", "client": ["acme"], "result": "done"}\n' + DONE,
        GOOD + b'{"event": "end", "client": "acme"}\n' + DONE,
        GOOD + b"[" * 100_000 + b"\n" + DONE,
        GOOD + DONE.replace(b"acme", b"other"),
        GOOD + DONE.replace(b'"done"', b'"almost"'),
    ],
)
def test_an_odd_journal_makes_nothing_done(path, text):
    path.parent.mkdir()
    path.write_bytes(text)
    with begin(path, ["acme"]) as journal:
        assert journal.done == frozenset()
        journal.ended("acme", "done", None, 1)
    with begin(path, ["acme"]) as journal:
        assert journal.done == {"acme"}


def test_a_link_in_place_of_the_journal_is_not_followed(path, tmp_path):
    killed(path)
    path.rename(tmp_path / "elsewhere")
    before = (tmp_path / "elsewhere").read_bytes()
    path.symlink_to(tmp_path / "elsewhere")
    with begin(path) as journal:
        assert journal.done == frozenset()
    assert (tmp_path / "elsewhere").read_bytes() == before
    assert not path.is_symlink()


def test_the_old_journal_goes_only_when_the_new_one_is_whole(path, monkeypatch):
    killed(path)
    before = path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            begin(path, ["other"])
    assert path.read_bytes() == before
    with begin(path, ["other"]) as journal:  # what the failed one left is not in the way
        assert journal.done == frozenset()


class Full:
    """A file on a disk that takes `room` more bytes, a few at a time."""

    def __init__(self, file, room: int) -> None:
        self._file, self._room = file, room

    def write(self, data: bytes) -> int:
        if not self._room:
            raise OSError(errno.ENOSPC, "No space left on device")
        some = data[: min(7, self._room)]
        self._room -= len(some)
        return self._file.write(some)

    def __getattr__(self, name: str):
        return getattr(self._file, name)


def test_a_line_that_did_not_fit_leaves_no_half(path):
    with begin(path) as journal:
        journal.ended("acme", "done", None, 1)
        whole, file = path.read_bytes(), journal._file
        journal._file = Full(file, 20)
        with pytest.raises(OSError, match="No space left"):
            journal.ended("bravo", "done", None, 1)
        assert path.read_bytes() == whole
        journal._file = Full(file, 1000)  # written a few bytes at a time, yet whole
        journal.ended("carat", "done", None, 1)
    assert read_run(path).done == {"acme", "carat"}


def test_threads_write_whole_lines(path):
    clients = [f"client-{number}" for number in range(40)]
    ready = threading.Barrier(8)

    def work(clients: list[str]) -> None:
        ready.wait()
        for client in clients:
            journal.started(client)
            journal.ended(client, "done", None, 1)

    with begin(path, clients) as journal, ThreadPoolExecutor(8) as pool:
        list(pool.map(work, [clients[number::8] for number in range(8)]))
    assert len(events(path)) == 1 + 2 * len(clients)
    assert read_run(path).done == set(clients)


def test_each_event_is_on_the_disk_before_the_run_goes_on(path, monkeypatch):
    synced: list[bytes] = []
    with begin(path) as journal:
        monkeypatch.setattr(module.os, "fsync", lambda descriptor: synced.append(path.read_bytes()))
        journal.started("acme")
        journal.ended("acme", "done", None, 1)
        journal.finished()
    assert [len(text.splitlines()) for text in synced] == [2, 3, 4]
    assert synced[-1] == path.read_bytes()


def test_a_process_killed_at_work_leaves_what_it_said(path):
    code = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom revkit.batch.journal import Journal\n"
        f"journal = Journal.open(Path(sys.argv[1]), {CLIENTS}, False)\n"
        "journal.ended('acme', 'done', None, 1)\n"
        "journal.started('bravo')\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, check=False)
    with begin(path) as journal:
        assert journal.done == {"acme"}
