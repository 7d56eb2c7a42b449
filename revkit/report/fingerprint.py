"""What a report is made by, besides the client's files: revkit, its content, and libraries."""

import hashlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from revkit.content.places import PACKAGE, SHIPPED, shipped
from revkit.errors import PublishError
from revkit.report.names import FILES
from revkit.version import __version__

# What shapes numbers, sentences, charts or pages.
LIBRARIES = (
    "babel",
    "bleach",
    "charset-normalizer",
    "contourpy",
    "ipykernel",
    "ipython",
    "ipywidgets",
    "jinja2",
    "jupyter-client",
    "markupsafe",
    "matplotlib",
    "matplotlib-inline",
    "mistune",
    "nbclient",
    "nbconvert",
    "nbformat",
    "numpy",
    "pandas",
    "papermill",
    "pillow",
    "pydantic",
    "python-calamine",
    "pyyaml",
    "scipy",
    "seaborn",
    "traitlets",
    "tzdata",
)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The maker of a report: two equal ones make the same report from the same client.

    `code` is a digest of everything in the package and of the chapters; `libraries` maps names to
    versions, and what is not installed is not in it.
    """

    revkit: str
    code: str
    libraries: Mapping[str, str]

    @property
    def key(self) -> str:
        """A digest of it all."""
        told = f"{self.revkit} {self.code} {sorted(self.libraries.items())}"
        return hashlib.sha256(told.encode()).hexdigest()


@cache
def fingerprint() -> Fingerprint:
    """The fingerprint of the revkit that runs here, taken once per process.

    Take it before the code is used: what is edited while a report is made did not make it.
    """
    return Fingerprint(__version__, code_digest(PACKAGE, _chapters()), versions())


def refuse_changed_code() -> None:
    """PublishError when files of revkit changed since this process took its fingerprint."""
    if code_digest(PACKAGE, _chapters()) != fingerprint().code:
        raise PublishError("revkit itself was changed meanwhile. Start it anew.")


def _chapters() -> list[Path]:
    return [shipped("notebooks") / name for name in FILES.values()]


def code_digest(package: Path, chapters: Sequence[Path]) -> str:
    """A digest of the names and bytes of a package's files and of chapters.

    A wheel carries the chapters inside the package, a checkout beside it; both give the same.
    """
    files = {path.relative_to(package).as_posix(): path for path in _files(package)}
    files |= {f"{SHIPPED}/notebooks/{path.name}": path for path in chapters}
    whole = hashlib.sha256()
    for name, path in sorted(files.items()):
        whole.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def versions(names: Sequence[str] = LIBRARIES) -> dict[str, str]:
    """The versions of Python and of those libraries that are installed."""
    found = {"python": sys.version.split()[0]}
    for name in names:
        try:
            found[name] = metadata.version(name)
        except (metadata.PackageNotFoundError, KeyError):
            continue  # a half-removed library has a folder without a version
    return found


def _files(package: Path) -> Iterator[Path]:
    # What Python and file managers leave, and what a wheel brings along, is not code.
    for folder, folders, names in os.walk(package):
        here = Path(folder)
        left_out = {"__pycache__"} | ({SHIPPED} if here == package else set())
        folders[:] = [name for name in folders if name not in left_out and name[0] != "."]
        yield from (here / name for name in names if name[0] != ".")
