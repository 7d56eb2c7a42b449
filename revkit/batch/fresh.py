"""Why a client's report has to be made: what changed since the one that is there was made."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from revkit.client.files import digest, inputs_of
from revkit.report.fingerprint import Fingerprint
from revkit.report.manifest import MANIFEST, Manifest, read_manifest


def reasons(folder: Path, target: Path, now: Fingerprint) -> tuple[str, ...]:
    """Why the report in `target` has to be made from the client's `folder`, in plain words.

    Empty when the client's files, revkit and its libraries are those it was made with, and every
    file of it is, byte for byte, as it was made. Reads files only; fit for several threads.
    """
    try:
        return tuple(_reasons(folder, target, now))
    except OSError as error:
        return (f"the files cannot be read ({error.strerror})",)


def _reasons(folder: Path, target: Path, now: Fingerprint) -> Iterator[str]:
    made = read_manifest(target)
    if target.is_symlink():
        yield "the report's folder is a link"
    elif not target.exists():
        yield "there is no report yet"
    elif not (target / MANIFEST).exists():
        yield f"{MANIFEST} is missing"
    elif made is None:
        yield f"{MANIFEST} is not as it was made"
    else:
        yield from _changes(folder, target, made, now)


def _changes(folder: Path, target: Path, made: Manifest, now: Fingerprint) -> Iterator[str]:
    if made.client != target.name:
        yield "the report there is another client's"
    yield from _inputs(folder, made.inputs)
    yield from _makers(made.made_by, now)
    yield from _outputs(target, made.files)


def _inputs(folder: Path, made: Mapping[str, str]) -> Iterator[str]:
    there = inputs_of(folder)
    for name in dict.fromkeys((*there, *made)):
        if name not in made:
            yield f"{name} is new"
        elif name not in there:
            yield f"{name} is gone"
        elif digest(folder / name) != made[name]:
            yield f"{name} changed"


def _makers(made: Fingerprint, now: Fingerprint) -> Iterator[str]:
    if made.revkit != now.revkit:
        yield f"revkit changed from {made.revkit} to {now.revkit}"
    elif made.code != now.code:
        yield "revkit changed"
    for name in sorted({*made.libraries, *now.libraries}):
        before, after = (by.libraries.get(name, "none") for by in (made, now))
        if before != after:
            yield f"{name} changed from {before} to {after}"


def _outputs(target: Path, made: Mapping[str, str]) -> Iterator[str]:
    for name, before in made.items():
        path = target / name
        if path.is_symlink():
            yield f"{name} is not as it was made"
        elif not path.is_file():
            yield f"{name} is missing"
        elif digest(path) != before:
            yield f"{name} is not as it was made"
