"""The table at the end of a run, and why each failed client failed."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from revkit.batch.outcome import Outcome


def print_summary(outcomes: Sequence[Outcome], out: Path) -> None:
    """Print one row per client to stdout, reasons of failures to stderr."""
    table = Table(show_edge=False, pad_edge=False)
    for heading in ("client", "result", "seconds", "report in, or why not"):
        table.add_column(heading, justify="right" if heading == "seconds" else "left")
    for outcome in outcomes:
        word = Text("done", style="green") if outcome.done else Text("failed", style="red")
        place = str(out / outcome.client) if outcome.done else _first_line(outcome)
        table.add_row(outcome.client, word, f"{outcome.seconds:.1f}", Text(place, overflow="fold"))
    Console().print(table)
    stderr = Console(stderr=True, markup=False, highlight=False, soft_wrap=True)
    for outcome in outcomes:
        if outcome.reason is not None:
            stderr.print(f"\n{outcome.client} failed:\n{outcome.reason}")


def _first_line(outcome: Outcome) -> str:
    first, *more = (outcome.reason or "").splitlines() or [""]
    return f"{first} (+{len(more)} more)" if more else first
