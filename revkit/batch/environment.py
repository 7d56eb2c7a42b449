"""The environment of a client's process: an allow-list, and folders of its own."""

import os
from pathlib import Path

from revkit.report.room import room_of

_ALLOWED = (
    *("PATH", "LANG", "LANGUAGE", "TZ", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "CONDA_PREFIX"),
    *("PYTHONHASHSEED", "PYTHONDONTWRITEBYTECODE", "PYTHONUTF8"),
    *("SYSTEMROOT", "WINDIR", "COMSPEC", "PATHEXT", "NUMBER_OF_PROCESSORS"),
)
_HOMES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
_PASSING = ("TMPDIR", "TEMP", "TMP")
_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def allowed(outputs: Path) -> dict[str, str]:
    """What of this process's environment a client's process may see, and where it draws."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name.upper() in _ALLOWED or name.startswith("LC_")
    }
    return {
        **kept,
        **dict.fromkeys(_ONE_THREAD, "1"),  # only a process with one thread may fork
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        # The list of fonts takes seconds to make, and holds nothing of a client.
        "MPLCONFIGDIR": str(room_of(outputs.absolute()) / "matplotlib"),
    }


def own_folders(scratch: Path) -> dict[str, str]:
    """The home folder and the folder for passing files of one client's process."""
    names = {**dict.fromkeys(_HOMES, "home"), **dict.fromkeys(_PASSING, "tmp")}
    return {name: str(scratch.absolute() / folder) for name, folder in names.items()}
