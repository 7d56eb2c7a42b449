"""Live progress on stderr, so that stdout stays for results."""

from collections.abc import Sequence
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from revkit.batch.outcome import Outcome


class Progress:
    """One line that counts clients and names those at work; a line per failure as it happens."""

    def __init__(self, total: int) -> None:
        self._bar = Bar(
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.description}", markup=False),
            console=Console(stderr=True),
        )
        self._task = self._bar.add_task("", total=total)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def resumed(self, done: int, total: int) -> None:
        """A run that was interrupted goes on."""
        self._say(f"Going on with the run that was interrupted: {done} of {total} are done.")

    def at_work(self, clients: Sequence[str]) -> None:
        """These clients' reports are being made now."""
        self._bar.update(self._task, description=", ".join(clients))

    def ended(self, outcome: Outcome) -> None:
        """One client is dealt with."""
        if not outcome.done:
            self._say(f"{outcome.client}: failed")
        self._bar.update(self._task, advance=1)

    def _say(self, line: str) -> None:
        self._bar.console.print(line, markup=False, highlight=False)
