"""One process per client: a poison client costs only itself, whatever it does."""

import json
from pathlib import Path

import pytest

from revkit.batch import Outcome, run_batch, supervisor
from revkit.batch.outcome import batch_record
from revkit.batch.progress import Progress
from revkit.batch.summary import print_summary
from revkit.batch.supervisor import run_client

GOOD = {"topics": ["goals"], "headlines": ["It adds up."]}


def outcome_of(code: str) -> Outcome:
    return run_client(Path("acme"), Path("out"), ["-c", code])


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import os; os._exit(7)", "its process ended with code 7 before the report was whole"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "was ended by signal 9"),
        ("raise SystemExit(0)", "its process ended with code 0 before the report was whole"),
        ("print('[1, 2]'); print('{\"other\": 1}')", "ended with code 0 before the report was whole"),
        ("import sys; sys.stdout.buffer.write(b'\\xff\\xfe\\n')", "before the report was whole"),
        (f"print('''{json.dumps(GOOD)}'''); raise SystemExit(3)", "ended with code 3"),
        ("print('{\"reason\": \"acme/client.yml:1: x. Mend it.\"}'); raise SystemExit(1)", "acme/client.yml:1: x. Mend it."),
    ],
)  # fmt: skip
def test_whatever_a_client_does_is_an_outcome_with_its_reason(code, reason):
    outcome = outcome_of(code)
    assert not outcome.done
    assert reason in outcome.reason
    assert "Traceback" not in outcome.reason


def test_noise_around_the_outcome_is_passed_over():
    code = f"import sys; print('noise'); print('''{json.dumps(GOOD)}'''); print('[]'); sys.stderr.write('x')"
    outcome = outcome_of(code)
    assert outcome.done
    assert (outcome.client, outcome.topics, outcome.headlines) == (
        "acme",
        ("goals",),
        ("It adds up.",),
    )


def test_a_process_that_cannot_start_is_an_outcome(monkeypatch):
    monkeypatch.setattr(supervisor.sys, "executable", "/no/such/python")
    assert "could not be started" in outcome_of("1").reason


def test_outcomes_come_in_the_order_of_the_folders(monkeypatch, capsys):
    def pretend(folder: Path, outputs: Path) -> Outcome:
        reason = "first line\nsecond line" if folder.name == "b" else None
        return Outcome(folder.name, 0.1, reason=reason)

    monkeypatch.setattr(supervisor, "run_client", pretend)
    with Progress(3) as progress:
        outcomes = run_batch(
            [Path(name) for name in "cba"], Path("out"), jobs=2, started=progress.started, ended=progress.ended
        )  # fmt: skip
    assert [outcome.client for outcome in outcomes] == ["c", "b", "a"]
    record = batch_record(outcomes)
    assert (record["failed"], [c["done"] for c in record["clients"]]) == (1, [True, False, True])
    print_summary(outcomes, Path("out"))
    told = capsys.readouterr()
    assert "first line (+1 more)" in told.out
    assert "b failed:\nfirst line\nsecond line" in told.err
    assert "b: failed" in told.err
