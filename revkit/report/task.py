"""One client's report as a piece of work: what is asked for, and what became of it."""

import logging
import shutil
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from revkit.errors import ChapterError, InputError, RevkitError
from revkit.report.limits import Limits
from revkit.report.room import FAILED

_OTHER = (
    "the process that was to make it runs another revkit, or other libraries. "
    "Install the same ones there, and start it anew."
)


@dataclass(frozen=True, slots=True)
class Task:
    """A client's folder, where its report goes, and how it is made.

    `code` is the digest of the revkit that asks for it: another one would make another report.
    """

    folder: str
    outputs: str
    code: str
    engine: str = "revkit"
    limits: Limits = field(default_factory=Limits)

    @property
    def client(self) -> str:
        """The client's id."""
        return Path(self.folder).name

    @property
    def target(self) -> Path:
        """Where the report goes."""
        return Path(self.outputs) / self.client

    def record(self) -> dict[str, Any]:
        """The task as JSON can hold it."""
        return asdict(self)

    @classmethod
    def of(cls, record: dict[str, Any]) -> Self:
        """The task of a record."""
        return cls(**{**record, "limits": Limits(**record["limits"])})


def make_report(task: Task) -> dict[str, Any]:
    """Make a report; its topics and headlines, or the `reason` why not and a `code` for logs."""
    with _heard() as notes:
        told = _made(task)
    return {**told, "notes": notes}


def _made(task: Task) -> dict[str, Any]:
    from revkit.report.build import build_report
    from revkit.report.fingerprint import fingerprint

    try:
        shutil.rmtree(Path(task.outputs) / FAILED / task.client, ignore_errors=True)
        if task.code != fingerprint().key:
            return _failed("version", _OTHER)
        report = build_report(Path(task.folder), Path(task.outputs), task.engine, task.limits)
    except InputError as error:
        return _failed("input", str(error))
    except ChapterError as error:
        return _failed(error.code, str(error))
    except RevkitError as error:
        return _failed("publish", str(error))
    except MemoryError:
        return _failed("memory", f"it needs more than {task.limits.memory_mib} MiB of memory.")
    except Exception as error:  # a defect of revkit costs one client, and is told as one
        return _failed("defect", _told_as_defect(task, error))
    return {"topics": report.topics, "headlines": report.headlines}


def _failed(code: str, reason: str) -> dict[str, Any]:
    return {"code": code, "reason": reason}


def _told_as_defect(task: Task, error: Exception) -> str:
    folder = Path(task.outputs) / FAILED / task.client
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "error.txt").write_text("".join(traceback.format_exception(error)), "utf-8")
    except OSError:
        return f"{type(error).__name__}: {error}. This is a defect of revkit."
    return (
        f"{type(error).__name__}. This is a defect of revkit; "
        f"{FAILED}/{task.client}/error.txt in the outputs says where."
    )


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.notes: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno == logging.WARNING:  # errors are told as such
            self.notes.append(record.getMessage())


@contextmanager
def _heard() -> Iterator[list[str]]:
    """What papermill and the engines warn of, each sentence once."""
    ear, logger = _Ear(), logging.getLogger("papermill")
    logger.addHandler(ear)
    try:
        yield ear.notes
    finally:
        logger.removeHandler(ear)
        ear.notes[:] = dict.fromkeys(ear.notes)
