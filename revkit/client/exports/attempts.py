"""Reading on after something was refused, so that every problem of a file is told at once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from revkit.errors import InputError, Problem

T = TypeVar("T")


@dataclass(slots=True)
class Attempts:
    """What was read, and the problems so far."""

    problems: list[Problem] = field(default_factory=list)

    def at(self, read: Callable[[], T]) -> T | None:
        """What `read` gives; None where it refuses."""
        try:
            return read()
        except InputError as error:
            self.problems += error.problems
            return None

    def done(self) -> None:
        """Raises InputError with everything that was refused."""
        if self.problems:
            raise InputError(self.problems)
