"""The table at the end of a run, and why each failed client failed."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from revkit.batch.outcome import Outcome
from revkit.report.room import FAILED

_STYLES = {"done": "green", "unchanged": "dim", "failed": "red"}


def print_summary(outcomes: Sequence[Outcome], out: Path) -> None:
    """Print one row per client to stdout, reasons of failures and notes to stderr."""
    table = Table(show_edge=False, pad_edge=False)
    for heading in ("client", "result", "seconds", "report in, or why not"):
        table.add_column(heading, justify="right" if heading == "seconds" else "left")
    for outcome in outcomes:
        word = Text(outcome.state, style=_STYLES[outcome.state])
        place = str(out / outcome.client) if outcome.done else _first_line(outcome)
        seconds = "" if outcome.unchanged else f"{outcome.seconds:.1f}"
        table.add_row(outcome.client, word, seconds, Text(place, overflow="fold"))
    Console().print(table)
    _tell_more(outcomes, out)


def _tell_more(outcomes: Sequence[Outcome], out: Path) -> None:
    stderr = Console(stderr=True, markup=False, highlight=False, soft_wrap=True)
    for note in dict.fromkeys(note for outcome in outcomes for note in outcome.notes):
        stderr.print(f"\n{note}")
    for outcome in outcomes:
        if outcome.reason is not None:
            stderr.print(f"\n{outcome.client} failed:\n{outcome.reason}")
            left = out / FAILED / outcome.client
            if left.is_dir():
                stderr.print(f"How far it came lies in {left}.")
    if any(outcome.unchanged for outcome in outcomes):
        stderr.print("\nWhat did not change was left as it is; --force makes it anew.")


def _first_line(outcome: Outcome) -> str:
    first, *more = (outcome.reason or "").splitlines() or [""]
    return f"{first} (+{len(more)} more)" if more else first
