"""The warm process: it forks for each request, tells how that ended, and leaves nothing behind."""

import os
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from revkit.batch import warm
from revkit.batch.ending import Ending
from revkit.batch.environment import allowed
from revkit.batch.warm import NoForkingError, WarmServer
from tests.batch.processes import is_running, sleepers
from tests.shared import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forking is for Linux alone")


class Deeds:
    """A warm server whose forks do the deeds of `poison`."""

    def __init__(self, outputs: Path) -> None:
        self.outputs = outputs
        environment = {**allowed(outputs), "PYTHONPATH": str(ROOT)}
        self.server = WarmServer("tests.batch.poison:deed", environment)

    def do(self, deed: str, seconds: float = 60, **more: str) -> Ending:
        return self.server.run({"deed": deed, **more}, self.outputs, seconds)


@pytest.fixture(scope="module")
def deeds(tmp_path_factory):
    deeds = Deeds(tmp_path_factory.mktemp("outputs"))
    yield deeds
    deeds.server.close()


def test_what_a_fork_tells_comes_back(deeds):
    assert deeds.do("answer", word="ñ") == Ending({"topics": ["ñ"], "headlines": []}, 0)


def test_each_of_many_at_once_gets_its_own_answer(deeds):
    with ThreadPoolExecutor(8) as pool:
        endings = list(pool.map(lambda n: deeds.do("answer", word=f"{n}"), range(24)))
    assert [ending.told["topics"] for ending in endings] == [[f"{n}"] for n in range(24)]


@pytest.mark.parametrize(
    ("deed", "ending"),
    [
        ("exit", Ending(None, 7)),
        ("kill", Ending(None, -signal.SIGKILL)),
        ("raise", Ending(None, 70)),
    ],
)
def test_an_end_without_a_word_is_told(deeds, deed, ending):
    assert deeds.do(deed) == ending


def test_what_takes_too_long_is_ended(deeds):
    assert deeds.do("sleep", seconds=0.5) == Ending(None, -signal.SIGKILL, late=True)


def test_what_a_fork_left_running_is_ended_with_it(deeds):
    assert deeds.do("leave-a-child").told is not None
    assert sleepers() == []


def test_a_server_that_is_killed_is_started_again(deeds):
    ending = deeds.do("kill-the-server")
    assert (ending.told, ending.code, ending.killed) == (None, None, True)
    assert deeds.do("answer", word="again").told["topics"] == ["again"]


def test_closing_ends_whatever_runs(tmp_path):
    deeds = Deeds(tmp_path)
    others = set(psutil.Process().children(recursive=True))
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(deeds.do, "sleep")
        while len(family := set(psutil.Process().children(recursive=True)) - others) < 2:
            time.sleep(0.05)
        deeds.server.close()
        assert waiting.result().told is None
    assert [process for process in family if is_running(process)] == []
    assert deeds.do("answer", word="late").told is None


def test_a_server_ends_when_its_owner_is_killed(tmp_path):
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            deeds = Deeds(tmp_path)
            deeds.do("answer", word="x")
            pids = [child.pid for child in psutil.Process().children(recursive=True)]
            os.write(write, " ".join(map(str, pids)).encode())
            time.sleep(60)
        finally:
            os._exit(1)
    os.close(write)
    server = int(os.read(read, 100).split()[0])
    os.close(read)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    gone = time.monotonic() + 2
    while psutil.pid_exists(server) and time.monotonic() < gone:
        time.sleep(0.02)
    assert not psutil.pid_exists(server) or not is_running(psutil.Process(server))


@pytest.mark.parametrize(
    ("server", "why"),
    [("no.such.module", "the warm process did not start")],
)
def test_where_it_does_not_start_it_says_so(tmp_path, monkeypatch, server, why):
    monkeypatch.setattr(warm, "SERVER", server)
    with pytest.raises(NoForkingError, match=why):
        Deeds(tmp_path).do("answer")


def test_where_forking_is_not_safe_it_says_so_before_anything_starts(tmp_path, monkeypatch):
    monkeypatch.setattr(warm.sys, "platform", "darwin")
    with pytest.raises(NoForkingError, match="forking is not safe on darwin"):
        Deeds(tmp_path).do("answer")


def test_a_server_that_is_killed_while_it_starts_is_no_reason_not_to_fork(tmp_path):
    deeds = Deeds(tmp_path)
    others = set(psutil.Process().children())
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(deeds.do, "answer", word="x")
        while not (started := set(psutil.Process().children()) - others):
            time.sleep(0.01)
        started.pop().kill()
        assert waiting.result() == Ending(None, None)
    assert deeds.do("answer", word="again").told["topics"] == ["again"]
    deeds.server.close()
