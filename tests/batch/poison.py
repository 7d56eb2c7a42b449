"""Clients that misbehave: what a fork of the warm process does for each, by the client's name.

The fork server imports this module and calls `work`; everything but the chapter's cells is real.
"""

import os
import signal
import time
from pathlib import Path
from typing import Any

import nbformat

from revkit.batch import fork_server
from revkit.report import chapters

SLEEP = "987654.25"  # seconds; no other process on the machine sleeps as long
LIMITS = {"cell_seconds": 4, "client_seconds": 60, "output_mib": 8, "memory_mib": 2048}

CELLS = {
    "segfault": "import ctypes; ctypes.string_at(0)",
    "leaves-at-once": "import os; os._exit(3)",
    "says-it-is-done": "import sys; sys.exit(0)",
    "is-killed": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "kills-its-parent": "import os, signal; os.kill(os.getppid(), signal.SIGKILL); 1",
    "hangs": "while True: pass",
    "hangs-deaf": "import signal, time\nfor n in (2, 15): signal.signal(n, signal.SIG_IGN)\ntime.sleep(3600)",
    "floods": "while True: print('x' * 1000)",
    "floods-raw": "import os\nwhile True: os.write(1, b'x' * 1000)",
    "eats-memory": "import numpy\neaten = []\nwhile True: eaten.append(numpy.empty(10_000_000))",
    "fails": "1 / 0",
    "leaves-orphans": f"import subprocess; subprocess.Popen(['sleep', '{SLEEP}'], start_new_session=True); 1 / 0",
    "leaves-files": "import pathlib, tempfile; (pathlib.Path.home() / '.left').write_text('x'); tempfile.mkstemp(); 1 / 0",
    "looks-around": "import os; assert 'SECRET' not in os.environ, 'the secret is there'; 1 / 0",
}  # fmt: skip


def work(request: dict[str, Any]) -> dict[str, Any]:
    """A task, with the chapter of a client that is named above replaced by its cell."""
    cell = CELLS.get(Path(request["folder"]).name)
    if cell is not None:
        chapters.read_chapter = lambda topic, language: _chapter(cell)
    return fork_server.work(request)


def _chapter(code: str) -> nbformat.NotebookNode:
    cells = [
        nbformat.v4.new_code_cell("client_folder = ''", metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell("print('before')"),
        nbformat.v4.new_code_cell(code),
        nbformat.v4.new_code_cell("print('after')"),
    ]
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": spec})


def deed(request: dict[str, Any]) -> dict[str, Any]:
    """A small deed without a report: the request names it."""
    match request["deed"]:
        case "answer":
            return {"topics": [request["word"]], "headlines": []}
        case "exit":
            os._exit(7)
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "kill-the-server":
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(10)
        case "sleep":
            time.sleep(3600)
        case "leave-a-child":
            if os.fork() == 0:
                os.setsid()
                os.execlp("sleep", "sleep", SLEEP)
            return {"topics": [], "headlines": []}
        case "raise":
            raise ValueError("a defect")
    return {"reason": f"no such deed: {request}"}
