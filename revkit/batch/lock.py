"""One run at a time in an outputs folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from revkit.errors import LockedError, PublishError
from revkit.report.room import ROOM

LOCK = "lock"


@contextmanager
def only_one(outputs: Path) -> Iterator[Path]:
    """Keep every other run out of `outputs` while the block runs; gives revkit's room in it.

    Does not wait: LockedError when another run is there. The operating system takes the lock back
    when the process ends, however it ends; what stays of it is an empty file. Raises PublishError
    when the room is a link or cannot be made.
    """
    name = outputs.absolute().name or str(outputs)
    room = outputs / ROOM
    try:
        room.mkdir(parents=True, exist_ok=True)
        _refuse_links(room, room / LOCK)
        lock = FileLock(room / LOCK)
        lock.acquire(blocking=False)
    except Timeout:
        raise LockedError(
            f"{name}: another run is working here. "
            "Wait for it to end, or choose another folder with --out."
        ) from None
    except (OSError, NotImplementedError) as error:  # the second: a file system without locks
        told = getattr(error, "strerror", None) or str(error)
        raise PublishError(
            f"{name}: cannot be kept for this run ({told}). Choose another folder with --out."
        ) from error
    try:
        yield room
    finally:
        lock.release()


def _refuse_links(*paths: Path) -> None:
    for path in paths:
        if path.is_symlink():
            name = f"{ROOM}/{path.name}" if path.name != ROOM else ROOM
            raise PublishError(
                f"{name} is a link. Take it away, or choose another folder with --out."
            )
