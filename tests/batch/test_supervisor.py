"""What the supervisor makes, in which order it tells, and what it leaves as it is."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from revkit.batch import Options, Outcome, executors, run_batch, supervisor
from revkit.batch.journal import read_run
from revkit.batch.lock import only_one
from revkit.batch.outcome import batch_record
from revkit.batch.progress import Progress
from revkit.batch.stopping import Stopped
from revkit.batch.summary import print_summary
from revkit.batch.supervisor import BatchStopped, why
from revkit.errors import LockedError
from revkit.report.task import Task


class Pretend:
    """Stands in for the making of a report; remembers who was asked for."""

    def __init__(self, reasons: dict[str, str] | None = None) -> None:
        self.asked: list[str] = []
        self.reasons = reasons or {}

    def __call__(self, task: Task) -> Outcome:
        self.asked.append(task.client)
        if self.reasons.get(task.client) == "raise":
            raise ConnectionError("gone")
        return Outcome(task.client, 0.1, reason=self.reasons.get(task.client))


class Told:
    """A watcher that remembers."""

    def __init__(self) -> None:
        self.went_on: list[tuple[int, int]] = []
        self.ends: list[Outcome] = []

    def resumed(self, done: int, total: int) -> None:
        self.went_on.append((done, total))

    def at_work(self, clients: object) -> None:
        pass

    def ended(self, outcome: Outcome) -> None:
        self.ends.append(outcome)


@pytest.fixture
def pretend(monkeypatch):
    def install(unchanged: str = "", **reasons: str) -> Pretend:
        pretend = Pretend(reasons)
        monkeypatch.setattr(supervisor, "run_client", pretend)
        monkeypatch.setattr(
            supervisor,
            "reasons",
            lambda folder, target, now: () if folder.name in unchanged else ("it is new",),
        )
        return pretend

    return install


def folders(tmp_path: Path, names: str) -> list[Path]:
    return [tmp_path / "clients" / name for name in names]


def test_outcomes_come_in_the_order_of_the_folders(tmp_path, pretend, capsys):
    pretend(b="first line\nsecond line")
    with Progress(3) as progress:
        outcomes = run_batch(folders(tmp_path, "cba"), tmp_path / "out", Options(jobs=2), progress)
    assert [outcome.client for outcome in outcomes] == ["c", "b", "a"]
    record = batch_record(outcomes)
    assert (record["failed"], [c["done"] for c in record["clients"]]) == (1, [True, False, True])
    print_summary(outcomes, Path("out"))
    told = capsys.readouterr()
    assert "first line (+1 more)" in told.out
    assert "b failed:\nfirst line\nsecond line" in told.err
    assert "b: failed" in told.err


def test_what_did_not_change_is_left_with_a_word(tmp_path, pretend, capsys):
    made = pretend(unchanged="ab")
    outcomes = run_batch(folders(tmp_path, "abc"), tmp_path / "out")
    assert made.asked == ["c"]
    assert [outcome.state for outcome in outcomes] == ["unchanged", "unchanged", "done"]
    print_summary(outcomes, Path("out"))
    told = capsys.readouterr()
    assert told.out.count("unchanged") == 2
    assert "--force makes it anew" in told.err


def test_force_makes_it_all(tmp_path, pretend):
    made = pretend(unchanged="abc")
    outcomes = run_batch(folders(tmp_path, "abc"), tmp_path / "out", Options(force=True))
    assert sorted(made.asked) == ["a", "b", "c"]
    assert {outcome.state for outcome in outcomes} == {"done"}


def test_why_tells_without_making(tmp_path, pretend):
    made = pretend(unchanged="a")
    asked = folders(tmp_path, "ab")
    assert list(why(asked, tmp_path / "out")) == [(), ("it is new",)]
    assert list(why(asked, tmp_path / "out", force=True)) == [("--force",), ("it is new",)]
    assert (made.asked, (tmp_path / "out").exists()) == ([], False)


def test_a_worker_that_is_lost_costs_its_client_alone(tmp_path, pretend):
    pretend(b="raise")
    a, b = run_batch(folders(tmp_path, "ab"), tmp_path / "out")
    assert a.done
    assert b.code == "lost"
    assert "ConnectionError: gone" in b.reason


def test_a_second_batch_on_the_same_outputs_is_refused(tmp_path, pretend):
    made = pretend()
    with only_one(tmp_path / "out"), pytest.raises(LockedError, match="another run is working"):
        run_batch(folders(tmp_path, "a"), tmp_path / "out")
    assert made.asked == []


@contextmanager
def one_at_a_time(jobs=None):
    with ThreadPoolExecutor(1) as pool:
        yield pool


@pytest.mark.parametrize("force", [False, True])
def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path, pretend, monkeypatch, force):
    made = pretend()
    monkeypatch.setattr(executors, "local", one_at_a_time)
    asked, options = folders(tmp_path, "abcd"), Options(force=force)

    class StopAfterTwo(Told):
        def ended(self, outcome: Outcome) -> None:
            super().ended(outcome)
            if len(self.ends) == 2:
                raise Stopped(15)

    with pytest.raises(BatchStopped) as stopped:
        run_batch(asked, tmp_path / "out", options, StopAfterTwo())
    done = {outcome.client for outcome in stopped.value.outcomes}
    assert (stopped.value.number, len(done)) == (15, 2)
    run = read_run(tmp_path / "out" / ".revkit" / "journal.jsonl")
    assert (run.done, run.finished) == (done, False)

    made.asked.clear()
    monkeypatch.setattr(
        supervisor, "reasons", lambda folder, *_: () if folder.name in done else ("it is new",)
    )
    told = Told()
    outcomes = run_batch(asked, tmp_path / "out", options, told)
    assert sorted(made.asked) == sorted(set("abcd") - done)
    assert told.went_on == [(2, 4)]
    assert [outcome.state for outcome in outcomes].count("unchanged") == 2
    assert read_run(tmp_path / "out" / ".revkit" / "journal.jsonl").finished


def test_what_a_crash_left_is_put_right_before_anything_is_made(tmp_path, pretend):
    pretend()
    room = tmp_path / "out" / ".revkit"
    (room / "aside" / "elsewhere").mkdir(parents=True)
    (room / "aside" / "elsewhere" / "report.html").write_text("the old one")
    (room / "stages" / "a" / "notebooks").mkdir(parents=True)
    (room / "scratch" / "a").mkdir(parents=True)
    run_batch(folders(tmp_path, "a"), tmp_path / "out")
    assert (tmp_path / "out" / "elsewhere" / "report.html").read_text() == "the old one"
    assert [list((room / kind).iterdir()) for kind in ("aside", "stages", "scratch")] == [[]] * 3


def test_the_journal_holds_no_sentence(tmp_path, pretend):
    pretend(a="Nubalia earned 12 millions")
    run_batch(folders(tmp_path, "ab"), tmp_path / "out")
    text = (tmp_path / "out" / ".revkit" / "journal.jsonl").read_text()
    assert '"client": "a"' in text
    assert "Nubalia" not in text
    assert str(tmp_path) not in text
    shutil.rmtree(tmp_path / "out")
