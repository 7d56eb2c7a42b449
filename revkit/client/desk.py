"""What commands on a client's folder share: whose it is, what is in the way, how to write."""

from pathlib import Path

from revkit.client.answer_sheets.keeping import write_whole
from revkit.client.head import ClientFile
from revkit.client.naming import checked_id
from revkit.client.reading import load_head
from revkit.client.tables.sentences import sentence
from revkit.errors import InputError, Problem


def client_at(folder: Path) -> tuple[str, ClientFile]:
    """The client's id and file. Raises InputError where there is none."""
    client_id = checked_id(folder)
    return client_id, load_head(folder, client_id)


def refused(where: str, locale: str, key: str, **values: str) -> InputError:
    """A sentence about a file."""
    return InputError([Problem(where, None, None, sentence(locale, key, **values))])


def free(target: Path, locale: str, force: bool) -> None:
    """Raises InputError where a file is in the way, unless it may be replaced."""
    if target.exists() and not force:
        raise refused(str(target), locale, "answers.is_there")


def put(target: Path, data: bytes) -> None:
    """Write a file as a whole or not at all. Raises InputError where it cannot be written."""
    try:
        write_whole(target, data)
    except OSError as error:
        raise unwritten(target, error) from None


def unwritten(target: Path, error: OSError) -> InputError:
    """That a file cannot be written, and why."""
    message = f"the file cannot be written ({error.strerror}). Choose another with --out."
    return InputError([Problem(str(target), None, None, message)])
