"""Make a client's folder, and say what is wrong in one."""

from pathlib import Path
from typing import Annotated

import typer

from revkit.cli.app import BAD_INPUT, AsJson, app, print_json, stop


@app.command()
def new(
    name: Annotated[str, typer.Argument(help="The client's id, and its folder's name.")],
    template: Annotated[str, typer.Option("--template", "-t", help="Which example to start from.")],
    folder: Annotated[Path, typer.Option("--in", help="Where client folders lie.")] = Path(
        "clients"
    ),
) -> None:
    """Make a client's folder from an example."""
    from revkit.client.files import EXPORTS, PEOPLE, TEAMS, inputs_of
    from revkit.client.new import new_client
    from revkit.errors import RevkitError

    try:
        made = new_client(name, template, folder)
    except RevkitError as error:
        stop(error, BAD_INPUT)
    typer.echo(
        f"{made}: put the client's figures into client.yml and the answers into answers.csv "
        "(or answers.xlsx in its place)."
    )
    if exports := [name for name in inputs_of(made) if name.split(".")[0] in EXPORTS]:
        typer.echo(
            f"Replace {', '.join(exports)} by what the client's systems exported, or remove them: "
            "they are the example's."
        )
    if tables := [name for name in inputs_of(made) if name.split(".")[0] in (PEOPLE, TEAMS)]:
        typer.echo(
            f"Put the client's own people into {' and '.join(tables)}, or remove them and "
            "what asks for them in client.yml: they are the example's."
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
        print_json(checks_record(checks))
    for outcome in () if as_json else checks:
        for line in outcome.lines():
            typer.echo(line, err=not outcome.good)
    if not all(outcome.good for outcome in checks):
        raise typer.Exit(BAD_INPUT)
