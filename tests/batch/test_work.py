"""One client's work: what is tried again, and what is said of each way to end."""

import pytest

from revkit.batch import work
from revkit.batch.ending import Ending, told_in
from revkit.batch.warm import NoForkingError
from revkit.batch.work import Workers, run_client
from revkit.report.task import Task

GOOD = {"topics": ["goals"], "headlines": ["It adds up."], "notes": ["A warning."]}


class Server:
    """Stands in for the warm server, or for the cold starter: ends as it is told to."""

    def __init__(self, *endings: Ending) -> None:
        self.endings = list(endings)
        self.asked: list[object] = []

    def run(self, request, *_):
        self.asked.append(request)
        return self.endings.pop(0)

    def another(self):
        return self

    def close(self) -> None:
        pass


class NoForking(Server):
    def run(self, request, *_):
        raise NoForkingError("this process runs 3 threads")


@pytest.fixture
def outcome(tmp_path, monkeypatch):
    def run(*endings: Ending, engine: str = "revkit", warm: Server | None = None):
        server = Server(*endings)
        monkeypatch.setattr(work, "_workers", Workers(warm or server, server))
        found = run_client(Task(str(tmp_path / "acme"), str(tmp_path / "out"), "code", engine))
        assert server.endings == []
        return found

    return run


def test_what_was_made_is_told_with_its_notes(outcome):
    found = outcome(Ending(GOOD, 0))
    assert (found.client, found.done, found.topics) == ("acme", True, ("goals",))
    assert (found.headlines, found.notes) == (("It adds up.",), ("A warning.",))


@pytest.mark.parametrize(
    ("ending", "code", "reason"),
    [
        (Ending(None, 7), "crash", "its process ended with code 7 before the report was whole."),
        (Ending(None, -11), "crash", "its process was ended by signal 11 (Segmentation fault)"),
        (Ending(None, 0), "crash", "its process ended with code 0 before the report was whole."),
        (Ending(GOOD, 3), "crash", "its process ended with code 3 before the report was whole."),
        (Ending(None, -9, late=True), "timeout", "it took longer than 900 seconds."),
        (Ending({"code": "input", "reason": "acme/client.yml:1: x."}, 1), "input", "acme/client.yml:1: x."),
    ],
)  # fmt: skip
def test_every_end_has_a_code_and_a_reason(outcome, ending, code, reason):
    found = outcome(ending)
    assert not found.done
    assert found.code == code
    assert reason in found.reason


KILLED = Ending(None, -9)
INSIDE = Ending({"code": "killed", "reason": "01.ipynb: cell 3: it was ended by signal 9."}, 0)
VANISHED = Ending(None, None)


@pytest.mark.parametrize("killed", [KILLED, INSIDE, VANISHED, Ending(None, -15)])
def test_what_something_outside_killed_is_tried_again(outcome, killed):
    assert outcome(killed, killed, Ending(GOOD, 0)).done
    found = outcome(killed, killed, killed)
    assert (found.done, found.code) == (False, "killed")


def test_where_forking_is_not_possible_ordinary_kernels_do_it_and_it_is_said(outcome):
    found = outcome(Ending(GOOD, 0), warm=NoForking())
    assert found.done
    assert found.notes[0].startswith("Ordinary kernels run the chapters, which takes longer: this")


def test_the_engine_of_kernels_needs_no_warm_process(outcome):
    assert outcome(Ending(GOOD, 0), engine="kernel", warm=NoForking()).notes == ("A warning.",)


def test_noise_around_what_is_told_is_passed_over():
    lines = ["noise", '{"other": 1}', "[1, 2]", '{"topics": [], "headlines": []}', "\x00"]
    assert told_in(lines) == {"topics": [], "headlines": []}
    assert told_in(["noise", "[1]"]) is None
