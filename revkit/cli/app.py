"""What every command shares: the app, how it ends, how it prints."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from revkit.errors import RevkitError

FAILED, BAD_INPUT, LOCKED, SIGNALLED = 1, 2, 3, 128

app = typer.Typer(
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,  # plain help answers in half the time
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="From a client's folder to a report in the client's language.",
)

AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON on stdout.")]
ClientFolder = Annotated[Path, typer.Argument(help="A client's folder.", metavar="CLIENT")]


def print_json(record: object) -> None:
    """A record for programs, on stdout."""
    import json

    typer.echo(json.dumps(record, ensure_ascii=False, indent=2))


def stop(error: "RevkitError", code: int) -> NoReturn:
    """End the command with a sentence."""
    typer.echo(str(error), err=True)
    raise typer.Exit(code)
