"""One client in a process of its own: `python -m revkit.report TASK`, the task as JSON.

Prints one line of JSON, what became of it, whatever happens short of a crash. When stdin ends,
whoever asked for it is gone: then it ends too, with all that it started.
"""

import json
import os
import sys
import threading

from revkit.report.engine.fork import PR_SET_CHILD_SUBREAPER, prctl
from revkit.report.fingerprint import fingerprint
from revkit.report.processes import end_strangers, end_tree, limit_memory
from revkit.report.task import Task, make_report


def main(record: str) -> int:
    """0 when the report is published, else 1; the outcome as JSON on stdout."""
    fingerprint()  # of the code that is about to be imported, whatever is edited later
    task = Task.of(json.loads(record))
    threading.Thread(target=_end_with_stdin, daemon=True).start()
    if sys.platform == "linux":
        prctl(PR_SET_CHILD_SUBREAPER, 1)
    limit_memory(task.limits.memory_mib)
    told = make_report(task)
    if sys.platform == "linux":
        end_strangers(set())  # what the chapters left running
    print(json.dumps(told))  # noqa: T201 - the supervisor reads it
    return 1 if "reason" in told else 0


def _end_with_stdin() -> None:
    sys.stdin.read()
    end_tree(os.getpid())


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
