"""The commands. Each one is a skin over a function of the library; imports wait until needed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from revkit.batch import Outcome
    from revkit.errors import RevkitError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,  # plain help answers in half the time
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="From a client's folder to a report in the client's language.",
)

FAILED, BAD_INPUT = 1, 2

Out = Annotated[Path, typer.Option("--out", help="Folder for the outputs.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON on stdout.")]


@app.command()
def new(
    name: Annotated[str, typer.Argument(help="The client's id, and its folder's name.")],
    template: Annotated[str, typer.Option("--template", "-t", help="Which example to start from.")],
    folder: Annotated[Path, typer.Option("--in", help="Where client folders lie.")] = Path(
        "clients"
    ),
) -> None:
    """Make a client's folder from an example."""
    from revkit.client.new import new_client
    from revkit.errors import RevkitError

    try:
        made = new_client(name, template, folder)
    except RevkitError as error:
        _stop(error, BAD_INPUT)
    typer.echo(
        f"{made}: put the client's figures into client.yml and the answers into answers.csv."
    )
    typer.echo(f"Then check it: revkit check {made} (or ./run revkit check {made})")


@app.command()
def check(
    folders: Annotated[list[Path], typer.Argument(help="Client folders.")], as_json: AsJson = False
) -> None:
    """Read client folders and say everything that is wrong in them."""
    from revkit.batch.checking import check_clients, checks_record

    checks = check_clients(folders)
    if as_json:
        _print_json(checks_record(checks))
    for outcome in () if as_json else checks:
        for line in outcome.lines():
            typer.echo(line, err=not outcome.good)
    if not all(outcome.good for outcome in checks):
        raise typer.Exit(BAD_INPUT)


@app.command()
def report(
    folder: Annotated[Path, typer.Argument(help="A client's folder.")],
    out: Out = Path("outputs"),
    as_json: AsJson = False,
) -> None:
    """Make one client's report."""
    from revkit.batch.progress import Progress
    from revkit.batch.supervisor import run_batch
    from revkit.client.load import load_client
    from revkit.errors import RevkitError

    try:
        load_client(folder)  # what is wrong with it is told at once, before anything starts
    except RevkitError as error:
        _stop(error, BAD_INPUT)
    with Progress(1) as progress:
        outcomes = run_batch(
            [folder.absolute()], out, started=progress.started, ended=progress.ended
        )
    _tell(outcomes, out, as_json)


@app.command()
def batch(
    folder: Annotated[
        Path | None, typer.Argument(help="Folder of client folders. [default: the example clients]")
    ] = None,
    out: Out = Path("outputs"),
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="Clients at once.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make the report of every client in a folder; a client that fails stops no other."""
    from revkit.batch import client_folders, run_batch
    from revkit.batch.progress import Progress
    from revkit.content.files import shipped
    from revkit.errors import RevkitError

    try:
        folders = client_folders(folder or shipped("client_templates"))
    except RevkitError as error:
        _stop(error, BAD_INPUT)
    with Progress(len(folders)) as progress:
        outcomes = run_batch(
            folders, out, jobs=jobs, started=progress.started, ended=progress.ended
        )
    _tell(outcomes, out, as_json)


def _tell(outcomes: "list[Outcome]", out: Path, as_json: bool) -> None:
    from revkit.batch.outcome import batch_record
    from revkit.batch.summary import print_summary

    if as_json:
        _print_json(batch_record(outcomes))
    else:
        print_summary(outcomes, out)
    if not all(outcome.done for outcome in outcomes):
        raise typer.Exit(FAILED)


def _print_json(record: object) -> None:
    import json

    typer.echo(json.dumps(record, ensure_ascii=False, indent=2))


def _stop(error: "RevkitError", code: int) -> NoReturn:
    typer.echo(str(error), err=True)
    raise typer.Exit(code)


def main() -> None:
    """The entry point of the command `revkit`."""
    try:
        app()
    except OSError as error:  # a deleted working directory, a full disk: a sentence, no traceback
        place = f"{error.filename}: " if error.filename else ""
        typer.echo(f"{place}{error.strerror or error}.", err=True)
        raise SystemExit(FAILED) from None
