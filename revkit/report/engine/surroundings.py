"""What the interpreter of an ordinary kernel has around it, and a fork has not."""

import os
import pdb
import sys
import threading
import warnings
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from IPython.core import debugger
from IPython.core.shellapp import InteractiveShellApp

_BACKEND = "module://matplotlib_inline.backend_inline"


def settle(home: str) -> None:
    """Make this process look to its cells as an ordinary kernel does."""
    os.environ["MPLBACKEND"] = os.environ.get("MPLBACKEND") or _BACKEND
    os.environ["JPY_PARENT_PID"] = f"{os.getppid()}"
    _arguments(home)
    _path()
    _libraries()
    _warnings()
    sys.excepthook, sys.unraisablehook = sys.__excepthook__, sys.__unraisablehook__
    sys.breakpointhook = _no_breakpoint
    threading.excepthook = threading.__excepthook__
    pdb.Pdb = debugger.Pdb = debugger.InterruptiblePdb  # type: ignore[assignment,misc]
    pdb.set_trace = debugger.set_trace


def _arguments(home: str) -> None:
    launcher = find_spec("ipykernel_launcher")
    assert launcher is not None
    program = launcher.origin or launcher.name
    sys.argv = [program, "-f", f"{home}/kernel.json", "--HistoryManager.hist_file=:memory:"]


def _libraries() -> None:
    # What these found out when they were imported was true of the process that forked.
    if matplotlib := sys.modules.get("matplotlib"):
        matplotlib.rcParams["backend"] = os.environ["MPLBACKEND"]
    if pandas := sys.modules.get("pandas"):
        pandas.set_option("display.max_columns", 20)  # what it takes where there is no terminal
    for name in ("tqdm.auto", "tqdm.autonotebook"):
        sys.modules.pop(name, None)  # they look anew when they are imported again


def _warnings() -> None:
    # Not what the program asked for, but what libraries did, and what Python does by itself.
    asked = [entry for entry in warnings.filters if entry[1] or entry[3] or _is_own(entry[2])]
    warnings.resetwarnings()
    for category in (ResourceWarning, ImportWarning, PendingDeprecationWarning, DeprecationWarning):
        warnings.simplefilter("ignore", category)
    warnings.filterwarnings("default", category=DeprecationWarning, module="__main__")
    warnings.filters[:0] = asked  # type: ignore[index]


def _is_own(category: Any) -> bool:
    return getattr(category, "__module__", None) != Warning.__module__


def _no_breakpoint(*args: object, **more: object) -> None:
    """Go on, as a kernel does that no debugger is attached to."""


def _path() -> None:
    # Not the folder of the program that forked; the working directory, behind Python's own.
    program = getattr(sys.modules["__main__"], "__file__", None)
    if program and sys.path and Path(sys.path[0]) == Path(program).parent:
        del sys.path[0]
    InteractiveShellApp.init_path(cast("Any", SimpleNamespace(ignore_cwd=False)))
