"""How one file of content becomes a record."""

from pathlib import Path

from revkit.documents import read_document
from revkit.errors import ContentError, InputError
from revkit.records import R, record_of

FOLDER = Path(__file__).parent


def load_content(name: str, kind: type[R], folder: Path = FOLDER) -> R:
    """Content file `name` as a record; what is wrong with it raises ContentError.

    Content is ours, so the fast C parser reads it; the strict rules hold all the same.
    """
    try:
        return record_of(read_document(folder / name, f"content/{name}", trusted=True), kind)
    except InputError as error:
        raise ContentError(error.problems) from None
