"""The commands. Each one is a skin over a function of the library; imports wait until needed."""

import sys
from io import TextIOWrapper

import typer

from revkit.cli import answers, clients, deals, reports
from revkit.cli.app import FAILED, app

__all__ = ["answers", "app", "clients", "deals", "main", "reports"]


def main() -> None:
    """The entry point of the command `revkit`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a name that is no text is shown, too
    try:
        app()
    except OSError as error:  # a deleted working directory, a full disk: a sentence, no traceback
        place = f"{error.filename}: " if error.filename else ""
        typer.echo(f"{place}{error.strerror or error}.", err=True)
        raise SystemExit(FAILED) from None
