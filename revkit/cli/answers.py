"""`revkit answers`: the questionnaire as an Excel sheet, and what comes back of a survey."""

from pathlib import Path
from typing import Annotated

import typer

from revkit.cli.app import BAD_INPUT, ClientFolder, app, stop

answers_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="The questionnaire: hand it out, and read what comes back.",
)
app.add_typer(answers_app, name="answers")

Replace = Annotated[bool, typer.Option("--force", help="Replace the file that is there.")]


@answers_app.command()
def sheet(
    client: ClientFolder,
    out: Annotated[
        Path | None, typer.Option("--out", help="File. [default: CLIENT/answer-sheet.xlsx]")
    ] = None,
    deep: Annotated[bool, typer.Option("--deep", help="Ask the second items, too.")] = False,
    force: Replace = False,
) -> None:
    """Write the Excel answer sheet in the client's language, a tab per function."""
    from revkit.client.answer_desk import write_sheet
    from revkit.errors import RevkitError

    try:
        made = write_sheet(client, out, deep=deep, force=force)
    except RevkitError as error:
        stop(error, BAD_INPUT)
    typer.echo(f"{made}: send it out; filled in, it goes to {client}/answers.xlsx.")


@answers_app.command(name="map")
def map_(
    client: ClientFolder,
    file: Annotated[
        Path | None, typer.Argument(help="The sheet. [default: the client's answers]")
    ] = None,
    force: Replace = False,
) -> None:
    """Propose what each column of a sheet is; a person reads the proposal and confirms it."""
    from revkit.client.answer_desk import propose_map
    from revkit.errors import RevkitError

    try:
        made = propose_map(client, file, force=force)
    except RevkitError as error:
        stop(error, BAD_INPUT)
    typer.echo(f"{made}: read it, correct it, and write confirmed: true.")


@answers_app.command(name="import")
def import_(
    client: ClientFolder,
    exports: Annotated[
        list[Path], typer.Argument(metavar="EXPORT...", help="What the survey tool exported.")
    ],
    wave: Annotated[
        str | None, typer.Option(help="An earlier wave: writes answers-WAVE.csv.")
    ] = None,
    force: Replace = False,
) -> None:
    """Convert exports to answers.csv without names or addresses; people keep one code."""
    from revkit.client.answer_desk import import_export
    from revkit.errors import RevkitError

    try:
        made, lines = import_export(client, exports, wave, force=force)
    except RevkitError as error:
        stop(error, BAD_INPUT)
    for line in lines:
        typer.echo(line, err=True)
    typer.echo(f"{made}: check it: revkit check {client}")


@answers_app.command()
def annotate(
    client: ClientFolder,
    out: Annotated[
        Path | None, typer.Option("--out", help="File. [default: CLIENT/annotated-answers.xlsx]")
    ] = None,
) -> None:
    """Write a copy of the client's sheet with everything odd marked at its cell."""
    from revkit.client.answer_desk import write_annotated_copy
    from revkit.errors import RevkitError

    try:
        made, count = write_annotated_copy(client, out)
    except RevkitError as error:
        stop(error, BAD_INPUT)
    typer.echo(f"{made}: remarks: {count}.")
