"""Live progress on stderr, so that stdout stays for results."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from revkit.batch.outcome import Outcome


class Progress:
    """One line that counts clients and names those at work; a line per failure as it happens."""

    def __init__(self, total: int) -> None:
        self._at_work: list[str] = []
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

    def started(self, client: str) -> None:
        """A client's process begins."""
        self._at_work.append(client)
        self._bar.update(self._task, description=", ".join(self._at_work))

    def ended(self, outcome: Outcome) -> None:
        """A client's process ended, well or not."""
        self._at_work.remove(outcome.client)
        if outcome.reason is not None:
            self._bar.console.print(f"{outcome.client}: failed", markup=False, highlight=False)
        self._bar.update(self._task, advance=1, description=", ".join(self._at_work))
