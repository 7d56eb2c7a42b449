"""The family of errors that people read.

```
RevkitError                 anything that ends a command with a sentence, never a traceback
|-- InputError              what the consultant wrote; carries every problem at once (exit 2)
|   `-- ContentError        the same, in revkit's own content: a defect of revkit (exit 2)
|-- ChapterError            a chapter stopped while it ran; names the chapter and the cell (exit 1)
|-- PublishError            outputs could not be put in their place; the old ones stand (exit 1)
|-- LockedError             another run is working in the outputs folder (exit 3)
`-- ClusterError            the cluster that was named does not answer (exit 2)
```
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: where it stands, what is wrong and how to fix it.

    >>> print(Problem("acme/client.yml", 20, "goals.values.close_rate", "got 10. Write 0.10."))
    acme/client.yml:20: goals.values.close_rate: got 10. Write 0.10.
    """

    where: str
    line: int | None
    key: str | None
    message: str

    def __str__(self) -> str:
        place = self.where if self.line is None else f"{self.where}:{self.line}"
        return ": ".join(part for part in (place, self.key, self.message) if part)


class RevkitError(Exception):
    """Base of the errors that are shown as a sentence."""


class InputError(RevkitError):
    """Everything that is wrong with what was given, in the order of file and line.

    >>> str(InputError([Problem("a.yml", None, None, "is empty. Fill it.")]))
    'a.yml: is empty. Fill it.'
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: (p.where, p.line or 0, p.key or "")))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type["InputError"], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class ContentError(InputError):
    """A mistake in the content that revkit ships."""


class ChapterError(RevkitError):
    """A chapter stopped while it ran; `file` is its name, `notebook` is how far it came.

    `code` says in one word what kind of end it was: "chapter" (an error in it), "timeout",
    "memory", "killed" (from outside) or "crash".
    """

    def __init__(
        self, message: str, code: str = "chapter", file: str = "", notebook: Any = None
    ) -> None:
        super().__init__(message)
        self.code, self.file, self.notebook = code, file, notebook


class PublishError(RevkitError):
    """Outputs could not be put in their place."""


class LockedError(RevkitError):
    """Another run is working in the outputs folder."""


class ClusterError(RevkitError):
    """The cluster that was named does not answer."""
