"""`revkit deals`: what the client's own systems exported."""

from pathlib import Path
from typing import Annotated

import typer

from revkit.cli.app import BAD_INPUT, ClientFolder, app, stop

deals_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="What the client's systems exported: deals, leads, accounts, history.",
)
app.add_typer(deals_app, name="deals")


@deals_app.command(name="map")
def map_(
    client: ClientFolder,
    file: Annotated[
        Path | None, typer.Argument(help="The export. [default: the client's deals]")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file that is there.")] = False,
) -> None:
    """Propose what each column and stage of an export is; a person reads and confirms it."""
    from revkit.client.export_desk import propose_map
    from revkit.errors import RevkitError

    try:
        made = propose_map(client, file, force=force)
    except RevkitError as error:
        stop(error, BAD_INPUT)
    typer.echo(f"{made}: read it, correct it, and write confirmed: true.")
