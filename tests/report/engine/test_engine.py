"""What the engines promise when notebooks fail, hang, flood or die, and what they leave behind."""

import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest

from tests.report.engine.sessions import Session, fell_back, job, notebook

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forking is for Linux alone")

FIRST, LAST = "print('first')", "print('never')"
STATUSES = ["completed", "failed", "pending"]
DEATHS = {  # the cell by which a process ends, and how it is told to have ended
    "exit": ("import os\nprint('so far')\nos._exit(7)", "it ended with code 7"),
    "kill": (
        "import os, signal\nprint('so far')\nos.kill(os.getpid(), signal.SIGKILL)",
        "it was ended by signal 9 (Killed)",
    ),
    "segfault": (
        "import ctypes\nprint('so far')\nctypes.string_at(0)",
        "it was ended by signal 11 (Segmentation fault)",
    ),
    "mute": (  # it lives, but can answer no more
        "import os, time\nprint('so far')\nos.closerange(3, 1000)\ntime.sleep(60)",
        "it was ended by signal 9 (Killed)",
    ),
    "nonsense": (
        """
import os, time
print('so far')
for descriptor in range(3, 30):
    try:
        os.write(descriptor, b'\\0\\0\\0\\5nonsense')
    except OSError:
        pass
time.sleep(60)
""",
        "it was ended by signal 9 (Killed)",
    ),
}
FLOODS = {
    "prints": "while True: print('x' * 1000)",
    "raw": "import os\nwhile True: os.write(2, b'x' * 1000)",
    "displays": "while True: display('x' * 1000)",
    "at once": "display('x' * 5_000_000)",
}
HANGS = {
    "sleeps": "import time\nprint('so far')\ntime.sleep(600)",
    "awaits": "import asyncio\nprint('so far')\nawait asyncio.sleep(600)",
    "ignores signals": """
import signal, time
print('so far')
for number in {*range(1, 32)} - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)
while True:
    time.sleep(1)
""",
}
BACKGROUND = {
    "sleeps": "import subprocess\nprint(subprocess.Popen(['sleep', '600']).pid)",
    "ignores SIGTERM": """
import subprocess
print(subprocess.Popen(['sh', '-c', 'trap : TERM HUP INT; while :; do sleep 600; done']).pid)
""",
    "is a fork": """
import multiprocessing, time
child = multiprocessing.get_context('fork').Process(target=time.sleep, args=(600,), daemon=True)
child.start()
print(child.pid)
""",
}
LEAVES = """
import matplotlib.pyplot, tempfile
folder = tempfile.TemporaryDirectory()
kept = 5
%store kept
%alias_magic -l p pwd
%history -f said.py
"""
DRAW = "import matplotlib.pyplot\nmatplotlib.pyplot.figure()"
WAIT = (
    "import threading, time\nthreading.Thread(target=time.sleep, args=(90,), daemon=True).start()"
)


def three(code):
    return notebook(FIRST, code, LAST)


def forked_jobs():
    def some(kind, codes, **options):
        return [
            job(f"{kind} {name}", "revkit", three(code), options=options)
            for name, code in codes.items()
        ]

    return [
        job("where", "revkit", notebook("import sys; 'papermill' in sys.modules")),
        job("error", "revkit", three("1 / 0")),
        job("unwritten", "revkit", three(DEATHS["exit"][0]), written=False),
        *some("death", {name: code for name, (code, _) in DEATHS.items()}),
        *some("flood", FLOODS, output_limit=1_000_000),
        *some("hang", HANGS, execution_timeout=1),
        *[job(f"stays {name}", "revkit", notebook(code)) for name, code in BACKGROUND.items()],
        job("stays and dies", "revkit", notebook(BACKGROUND["sleeps"], "import os; os._exit(1)")),
        job("leaves", "revkit", notebook(LEAVES)),
        job("exit last", "revkit", notebook(FIRST, "exit()\nprint('leaving')")),
        job("exit amid", "revkit", three("exit()\nprint('leaving')")),
        job("whole", "revkit", notebook(FIRST, "2")),
    ]


def ordinary_jobs():
    in_r = notebook(FIRST)
    in_r.metadata.kernelspec["language"] = "R"
    return [
        # A forked one, here because it takes long.
        job(
            "endless end",
            "revkit",
            notebook("import atexit, time; atexit.register(time.sleep, 600)"),
        ),
        job("error", "revkit-kernel", three("1 / 0")),
        job("death", "revkit-kernel", three(DEATHS["exit"][0])),
        job("hang", "revkit-kernel", three(HANGS["sleeps"]), options={"execution_timeout": 1}),
        job("in R", "revkit", in_r),
        job("drawn", "revkit", notebook(FIRST), before=DRAW),
        job("threads", "revkit", notebook(FIRST), before=WAIT),
    ]


@pytest.fixture(scope="module")
def sessions(tmp_path_factory):
    """Processes that run all notebooks of this file, by what is special about them."""
    folder = tmp_path_factory.mktemp("sessions")
    started = {
        "forked": Session(folder / "forked", forked_jobs(), preload=False),
        "ordinary": Session(folder / "ordinary", ordinary_jobs(), preload=False),
    }
    return {name: session.wait() for name, session in started.items()}


@pytest.fixture(scope="module")
def forked(sessions):
    return sessions["forked"]


def cells_of(notebook_):
    """The cells without those by which papermill points at an error."""
    marker = "papermill-error-cell-tag"
    return [cell for cell in notebook_["cells"] if marker not in cell["metadata"].get("tags", ())]


def statuses(notebook_):
    return [cell["metadata"]["papermill"]["status"] for cell in cells_of(notebook_)]


def text_of(cell):
    return "".join(output.get("text", "") for output in cell["outputs"])


def lives(process):
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def assert_partial(result, text="so far\n"):
    """The notebook in hand and the one on disk tell what was done, what failed, what was not begun."""
    for book in (result["notebook"], result["written"]):
        assert statuses(book) == STATUSES
        first, failed, last = cells_of(book)
        assert text_of(first) == "first\n"
        assert text_of(failed).startswith(text)
        assert failed["metadata"]["papermill"]["exception"] is True
        assert failed["outputs"][-1]["ename"] == result["error"]["type"]
        assert last["outputs"] == []
        assert last["execution_count"] is None
        assert book["metadata"]["papermill"]["exception"] is True


def test_the_cells_run_in_a_fork_that_has_imported_already(forked):
    result = forked["where"]
    assert not fell_back(result)
    assert result["notebook"]["cells"][0]["outputs"][0]["data"] == {"text/plain": "True"}


@pytest.mark.parametrize("session", ["forked", "ordinary"])
def test_an_error_ends_a_notebook(sessions, session):
    result = sessions[session]["error"]
    assert result["error"]["type"] == "PapermillExecutionError"
    assert "ZeroDivisionError: division by zero" in result["error"]["message"]
    for book in (result["notebook"], result["written"]):
        assert statuses(book) == STATUSES


@pytest.mark.parametrize("name", DEATHS)
def test_a_death_is_told_with_its_cause(forked, name):
    result = forked[f"death {name}"]
    assert not fell_back(result)
    assert result["error"]["type"] == "DeadKernelError"
    assert result["error"]["notes"] == [DEATHS[name][1]]
    assert_partial(result)
    assert result["seconds"] < 5


def test_a_death_in_an_ordinary_kernel_is_told_too(sessions):
    result = sessions["ordinary"]["death"]
    assert result["error"]["type"] == "DeadKernelError"
    assert_partial(result, text="")  # what it said last may be lost with it


def test_exit_in_the_last_cell_does_no_harm(forked):
    result = forked["exit last"]
    assert result["error"] is None
    assert statuses(result["written"]) == ["completed", "completed"]


def test_after_exit_there_is_no_shell_for_another_cell(forked):
    """However soon it comes; an ordinary kernel lives on for a tenth of a second."""
    result = forked["exit amid"]
    assert result["error"]["type"] == "DeadKernelError"
    assert result["error"]["notes"] == ["it ended with code 0"]
    assert statuses(result["written"]) == ["completed", "completed", "failed"]
    assert text_of(cells_of(result["written"])[1]) == "leaving\n"


def test_what_is_written_nowhere_is_in_hand(forked):
    result = forked["unwritten"]
    assert result["written"] is None
    assert statuses(result["notebook"]) == STATUSES
    assert text_of(result["notebook"]["cells"][1]) == "so far\n"


@pytest.mark.parametrize("name", HANGS)
def test_a_cell_that_takes_too_long_is_ended(forked, name):
    result = forked[f"hang {name}"]
    assert result["error"]["type"] == "CellTimeoutError"
    assert_partial(result)
    assert 1 < result["seconds"] < 5


def test_a_cell_that_takes_too_long_is_ended_in_an_ordinary_kernel_too(sessions):
    result = sessions["ordinary"]["hang"]
    assert result["error"]["type"] == "CellTimeoutError"
    assert_partial(result)


@pytest.mark.parametrize("name", FLOODS)
def test_a_cell_that_says_too_much_is_ended(forked, name):
    result = forked[f"flood {name}"]
    assert result["error"]["type"] == "DeadKernelError"
    assert result["error"]["notes"] == ["it wrote more than it may"]
    assert_partial(result, text="")
    assert len(nbformat.writes(nbformat.from_dict(result["written"]))) < 8_000_000
    assert result["seconds"] < 5


@pytest.mark.parametrize("name", [*(f"stays {name}" for name in BACKGROUND), "stays and dies"])
def test_what_a_cell_started_is_gone_with_its_shell(forked, name):
    process = int(text_of(forked[name]["notebook"]["cells"][0]))
    deadline = time.monotonic() + 2
    while lives(process) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not lives(process)


def test_what_never_ends_does_not_hold_up_for_long(sessions):
    result = sessions["ordinary"]["endless end"]
    assert not fell_back(result)
    assert result["error"] is None
    assert 5 <= result["seconds"] < 8


def test_nothing_is_left_in_the_home_and_among_temporary_files(forked):
    assert forked["leaves"]["error"] is None
    assert forked["left"] == []


def test_after_all_that_the_next_notebook_is_whole(forked):
    result = forked["whole"]
    assert not fell_back(result)
    assert result["error"] is None
    assert statuses(result["written"]) == ["completed", "completed"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("in R", "the notebook's language is R"),
        ("drawn", "this process has drawn pictures already"),
        ("threads", "this process runs 2 threads"),
    ],
)
def test_where_no_fork_is_possible_an_ordinary_kernel_runs_the_cells(sessions, name, why):
    result = sessions["ordinary"][name]
    assert result["warnings"] == [f"The cells run in an ordinary kernel: {why}."]
    assert result["error"] is None
    assert text_of(result["notebook"]["cells"][0]) == "first\n"


def test_the_command_line_of_papermill_forks(tmp_path):
    source = tmp_path / "in.ipynb"
    nbformat.write(
        notebook("import os, sys; print(os.getppid(), 'debugpy' in sys.modules)"), source
    )
    command = [str(Path(sys.executable).with_name("papermill")), "--engine", "revkit"]
    done = subprocess.run(
        [*command, str(source), str(tmp_path / "out.ipynb")],
        env={"OPENBLAS_NUM_THREADS": "1", "HOME": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "ordinary kernel" not in done.stderr
    assert "2/1" not in done.stderr and "1/1" in done.stderr  # its progress bar is shown
    out = nbformat.read(tmp_path / "out.ipynb", as_version=4)
    assert text_of(out.cells[0]).endswith(" False\n")
