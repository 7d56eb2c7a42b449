"""revkit's own room in an outputs folder: locks, stages, what a batch remembers."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from revkit.errors import PublishError

ROOM = ".revkit"
FAILED = "_failed"
PATIENCE = 30  # seconds to wait for another process that makes the same report


def room_of(outputs: Path) -> Path:
    """The room, made if need be. Raises PublishError when it is a link to somewhere else."""
    room = outputs / ROOM
    if room.is_symlink():
        raise PublishError(f"{outputs.name}/{ROOM} is a link. Take it away.")
    room.mkdir(parents=True, exist_ok=True)
    return room


def stage_of(target: Path) -> Path:
    """Where the report that will lie in `target` is made."""
    return room_of(target.parent) / "stages" / target.name


def aside_of(target: Path) -> Path:
    """Where the report in `target` waits while the new one takes its place."""
    return room_of(target.parent) / "aside" / target.name


def scratch_of(target: Path) -> Path:
    """The home folder and the folder for passing files of whoever makes this report."""
    return room_of(target.parent) / "scratch" / target.name


@contextmanager
def one_writer(target: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Nobody else makes this report meanwhile. The lock ends with the process that holds it."""
    locks = room_of(target.parent) / "locks"
    locks.mkdir(exist_ok=True)
    try:
        with FileLock(locks / f"{target.name}.lock", timeout=patience):
            yield
    except Timeout:
        raise PublishError(
            f"{target.name}: another process is making this report. Wait for it to end."
        ) from None


def tidy(outputs: Path) -> None:
    """Undo what killed runs left: old reports come back, half-made ones and scratch go."""
    room = room_of(outputs)
    names = {
        path.name for kind in ("stages", "aside", "scratch") for path in (room / kind).glob("*")
    }
    for name in sorted(names):
        tidy_one(outputs / name)


def tidy_one(target: Path) -> None:
    """The same for one client, unless somebody is at work on it."""
    try:
        with one_writer(target, patience=0):
            repair(target)
            shutil.rmtree(stage_of(target), ignore_errors=True)
            shutil.rmtree(scratch_of(target), ignore_errors=True)
    except (PublishError, OSError):
        return


def repair(target: Path) -> None:
    """Undo what a crash between two renames left: the old report comes back, or goes for good."""
    aside = aside_of(target)
    if aside.exists() and not target.exists():
        aside.rename(target)
    shutil.rmtree(aside, ignore_errors=True)
