"""Make reports: one client's, or every client's of a folder."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from revkit.cli.app import BAD_INPUT, FAILED, LOCKED, SIGNALLED, AsJson, app, print_json, stop
from revkit.report.limits import Limits

if TYPE_CHECKING:
    from revkit.batch import Options, Outcome

USUAL = Limits()
JOURNAL = "report.jsonl"  # of single reports: a batch that was interrupted keeps its own


class Engine(StrEnum):
    """How chapters are run."""

    revkit = "revkit"
    kernel = "kernel"


Out = Annotated[Path, typer.Option("--out", help="Folder for the outputs.")]
Force = Annotated[bool, typer.Option("--force", help="Make what did not change, too.")]
HowToRun = Annotated[
    Engine, typer.Option(help="revkit: forks of a warm process. kernel: ordinary kernels, slower.")
]


@app.command()
def report(
    folder: Annotated[Path, typer.Argument(help="A client's folder.")],
    out: Out = Path("outputs"),
    engine: HowToRun = Engine.revkit,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Make one client's report."""
    from revkit.batch import Options
    from revkit.client.load import load_client
    from revkit.errors import RevkitError

    try:
        load_client(folder)  # what is wrong with it is told at once, before anything starts
    except RevkitError as error:
        stop(error, BAD_INPUT)
    _run([folder], out, Options(engine=engine.value, force=force, journal=JOURNAL), as_json)


@app.command()
def batch(
    folder: Annotated[
        Path | None, typer.Argument(help="Folder of client folders. [default: the example clients]")
    ] = None,
    out: Out = Path("outputs"),
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="Clients at once.")
    ] = None,
    engine: HowToRun = Engine.revkit,
    force: Force = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Only say why each report would be made.")
    ] = False,
    scheduler: Annotated[
        str | None, typer.Option(help="Address of a Dask scheduler, as tcp://host:8786.")
    ] = None,
    cell_seconds: Annotated[
        int, typer.Option(min=1, help="Seconds for a cell of a chapter.")
    ] = USUAL.cell_seconds,
    client_seconds: Annotated[
        int, typer.Option(min=1, help="Seconds for a client.")
    ] = USUAL.client_seconds,
    memory: Annotated[
        int, typer.Option(min=1024, help="MiB of memory for a process.")
    ] = USUAL.memory_mib,
    output: Annotated[
        int, typer.Option(min=1, help="MiB that a client's chapters may write.")
    ] = USUAL.output_mib,
    as_json: AsJson = False,
) -> None:
    """Make the report of every client in a folder that changed; one that fails stops no other."""
    from revkit.batch import Options, client_folders
    from revkit.content.places import shipped
    from revkit.errors import RevkitError

    try:
        folders = client_folders(folder or shipped("client_templates"))
    except RevkitError as error:
        stop(error, BAD_INPUT)
    if explain:
        _explain(folders, out, force, as_json)
        return
    limits = Limits(cell_seconds, client_seconds, output, memory)
    _run(folders, out, Options(jobs, scheduler, force, engine.value, limits), as_json)


def _run(folders: "list[Path]", out: Path, options: "Options", as_json: bool) -> None:
    from revkit.batch import BatchStopped, run_batch
    from revkit.batch.progress import Progress
    from revkit.errors import ClusterError, LockedError, RevkitError

    try:
        with Progress(len(folders)) as progress:
            outcomes = run_batch(folders, out, options, progress)
    except BatchStopped as stopped:
        _tell(stopped.outcomes, out, as_json, stopped.number)
        count = f"{len(stopped.outcomes)} of {len(folders)} clients were dealt with"
        typer.echo(f"\nStopped: {count}. The same command goes on with the others.", err=True)
        raise typer.Exit(SIGNALLED + stopped.number) from None
    except LockedError as error:
        stop(error, LOCKED)
    except ClusterError as error:
        stop(error, BAD_INPUT)
    except RevkitError as error:
        stop(error, FAILED)
    _tell(outcomes, out, as_json)
    if not all(outcome.done for outcome in outcomes):
        raise typer.Exit(FAILED)


def _tell(
    outcomes: "Sequence[Outcome]", out: Path, as_json: bool, stopped: int | None = None
) -> None:
    from revkit.batch.outcome import batch_record
    from revkit.batch.summary import print_summary

    if as_json:
        print_json(batch_record(outcomes, stopped))
    else:
        print_summary(outcomes, out)


def _explain(folders: "list[Path]", out: Path, force: bool, as_json: bool) -> None:
    from revkit.batch.supervisor import why

    found = dict(zip((folder.name for folder in folders), why(folders, out, force), strict=True))
    if as_json:
        print_json({"schema": "revkit.explain/1", "clients": found})
        return
    for client, reasons in found.items():
        typer.echo(f"{client}: {', '.join(reasons) or 'unchanged'}")
