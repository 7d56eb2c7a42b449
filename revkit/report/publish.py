"""Outputs are whole or absent: made in a stage folder, put in place by a rename."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from revkit.errors import PublishError
from revkit.report.manifest import MADE, MANIFEST, files_of
from revkit.report.room import aside_of, one_writer, repair, stage_of


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """An empty folder that takes the place of `target` when the block ends well.

    When the block raises, the stage goes and `target` stays as it was. Files that someone else
    put into the old `target` are carried over. Raises PublishError when `target` is a link, or a
    folder that revkit did not make, or when another process makes the same report.
    """
    try:
        refuse_foreign(target)
        with one_writer(target):
            repair(target)
            yield from _stage(target)
    except OSError as error:
        told = error.strerror or str(error)
        raise PublishError(f"{target.name}: the outputs could not be written ({told}).") from error


def _stage(target: Path) -> Iterator[Path]:
    stage = stage_of(target)
    shutil.rmtree(stage, ignore_errors=True)  # what a killed run left
    stage.mkdir(parents=True)
    try:
        yield stage
        _carry_over(target, stage)
        _sync(stage)
        _swap(stage, target)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def refuse_foreign(target: Path) -> None:
    """PublishError when publishing to `target` would replace what revkit did not make."""
    name = f"{target.parent.name}/{target.name}"
    if target.is_symlink() or target.parent.is_symlink():
        raise PublishError(f"{name} is a link. Take it away, or choose another folder with --out.")
    if target.exists() and not (target / MANIFEST).is_file():
        raise PublishError(
            f"{name} holds something else. Move it, or choose another folder with --out."
        )


def _carry_over(target: Path, stage: Path) -> None:
    if not target.exists():
        return
    ours = files_of(target) | MADE
    for path in sorted(target.rglob("*")):
        name = path.relative_to(target)
        if name.as_posix() in ours or (stage / name).exists():
            continue
        if path.is_dir() and not path.is_symlink():
            (stage / name).mkdir(parents=True, exist_ok=True)
        else:
            shutil.copy2(path, stage / name, follow_symlinks=False)


def _sync(stage: Path) -> None:
    for path in stage.rglob("*"):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())


def _swap(stage: Path, target: Path) -> None:
    aside = aside_of(target)
    aside.parent.mkdir(exist_ok=True)
    if target.exists():
        target.rename(aside)
    try:
        stage.rename(target)
    except OSError:
        repair(target)  # the old output comes back
        raise
    shutil.rmtree(aside, ignore_errors=True)
