"""`content/team.yml` as a record that its linter accepts."""

from functools import cache
from pathlib import Path

from revkit.content.files import FOLDER, load_linted
from revkit.content.team.linter import lint
from revkit.content.team.record import Team

FILE = "team.yml"


@cache
def load_team(folder: Path = FOLDER) -> Team:
    """The content of this version of revkit. Raises ContentError with all that the linter finds.

    >>> load_team().roles[0].id
    'revenue_leader'
    """
    return load_linted(FILE, Team, lint, folder)
