"""Where the real data lies that is not part of the project."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def shared_data(name: str) -> Path:
    """A folder or file of the real data, or a skip that says so."""
    folder = Path(os.environ.get("REVKIT_SHARED_DATA", ROOT.parent / "shared" / "data"))
    path = folder / name
    if not path.exists():
        pytest.skip(
            f"the real data {name} is not on this machine (REVKIT_SHARED_DATA names its folder)"
        )
    return path
