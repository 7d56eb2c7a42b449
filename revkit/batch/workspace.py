"""Which folders are clients."""

from pathlib import Path

from revkit.client.files import CLIENT_FILE
from revkit.errors import InputError, Problem


def client_folders(workspace: Path) -> list[Path]:
    """The client folders in a folder, by name; names that begin with "." or "_" are left out.

    Raises InputError when there is no such folder, no client in it, or it is a client itself.
    """

    def refuse(message: str) -> InputError:
        return InputError([Problem(str(workspace), None, None, message)])

    if not workspace.is_dir():
        raise refuse("there is no such folder. Name the folder that holds the client folders.")
    if (workspace / CLIENT_FILE).exists():
        raise refuse("this is one client's folder. Use `revkit report`, or name the folder above.")
    folders = [p for p in sorted(workspace.iterdir()) if p.is_dir() and p.name[0] not in "._"]
    if not folders:
        raise refuse("there is no client folder in it. `revkit new NAME` makes one.")
    return folders
