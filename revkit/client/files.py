"""The names of a client's files and their digests; light, so that asking for them loads nothing."""

import hashlib
from pathlib import Path

CLIENT_FILE, ANSWERS_FILE = "client.yml", "answers.csv"
INPUTS = (CLIENT_FILE, ANSWERS_FILE)


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def input_digests(folder: Path) -> dict[str, str]:
    """The digest of each input file that there is in a client's folder."""
    return {name: digest(folder / name) for name in INPUTS if (folder / name).is_file()}
