"""A client's file as it came: its bytes, and how to speak of it."""

import errno
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from revkit.client.tables.limits import MAX_BYTES
from revkit.client.tables.sentences import sentence
from revkit.errors import InputError, Problem

_REASONS = {errno.ENOENT: "tables.reason.missing", errno.EACCES: "tables.reason.denied"}


@dataclass(frozen=True, slots=True)
class Source:
    """`shown` is the file's name in messages, `locale` the language of the client."""

    shown: str
    locale: str
    data: bytes

    def say(self, key: str, **values: Any) -> str:
        return sentence(self.locale, key, **values)

    def problem(
        self, key: str, row: int | None = None, cell: str | None = None, **values: Any
    ) -> Problem:
        return Problem(self.shown, row, cell, self.say(key, **values))

    def refusal(self, key: str, row: int | None = None, **values: Any) -> InputError:
        return InputError([self.problem(key, row, **values)])


def read_source(path: Path, shown: str, locale: str) -> Source:
    """The bytes of a file. Raises InputError where it cannot be read or is too large."""
    empty = Source(shown, locale, b"")
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise empty.refusal("tables.no_file")  # a device or a pipe may never end
        size = status.st_size
        if size > MAX_BYTES:
            raise empty.refusal("tables.too_large", size=megabytes(size), most=megabytes(MAX_BYTES))
        return Source(shown, locale, path.read_bytes())
    except OSError as error:
        reason = _REASONS.get(error.errno or 0)
        told = empty.say(reason) if reason else error.strerror
        raise empty.refusal("tables.unreadable", reason=told) from None


def megabytes(size: int) -> int:
    """Bytes as whole megabytes, at least 1."""
    return max(1, round(size / 1_000_000))
