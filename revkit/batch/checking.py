"""`revkit check`: what each client folder holds, or all that is wrong in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from revkit.client.load import ANSWERS_FILE, Client, load_client
from revkit.errors import InputError, Problem

SCHEMA = "revkit.check/1"
MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class Check:
    """One folder: its client, or its problems."""

    folder: Path
    client: Client | None
    problems: tuple[Problem, ...]

    @property
    def good(self) -> bool:
        """Whether a report could be made."""
        return self.client is not None

    def lines(self) -> Iterator[str]:
        """What to tell the consultant."""
        if self.client is None:
            yield from map(str, self.problems)
            return
        parts = [
            topic for topic in ("assessment", "goals", "benefits") if getattr(self.client, topic)
        ]
        yield f"{self.client.id}: good ({', '.join(parts) or 'no section to work on'})"
        yield from (f"  {note}" for note in self.notes())

    def notes(self) -> Iterator[str]:
        """What was odd in the answers and how it is treated, rows with one message together."""
        if self.client is None or self.client.answers is None:
            return
        rows: dict[str, list[int]] = {}
        for finding in self.client.answers.findings:
            rows.setdefault(finding.message, []).append(finding.row)
        for message, where in rows.items():
            first = ", ".join(map(str, where[:MOST_ROWS]))
            more = f" and {len(where) - MOST_ROWS} more" if len(where) > MOST_ROWS else ""
            yield f"{self.client.id}/{ANSWERS_FILE}:{first}{more}: {message}"


def check_clients(folders: Iterable[Path]) -> list[Check]:
    """Read every folder; none stops another."""
    return [_check(folder) for folder in folders]


def _check(folder: Path) -> Check:
    try:
        return Check(folder, load_client(folder), ())
    except InputError as error:
        return Check(folder, None, error.problems)


def checks_record(checks: Iterable[Check]) -> dict[str, Any]:
    """The checks as `--json` prints them."""
    folders = [
        {
            "folder": check.folder.name,
            "good": check.good,
            "problems": [
                {"where": p.where, "line": p.line, "key": p.key, "message": p.message}
                for p in check.problems
            ],
            "notes": list(check.notes()),
        }
        for check in checks
    ]
    return {"schema": SCHEMA, "folders": folders}
