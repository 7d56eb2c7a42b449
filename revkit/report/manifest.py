"""manifest.json: what was made, from what, by which version; each file with its SHA-256."""

import hashlib
import json
from pathlib import Path
from typing import Any

from revkit.client.load import Client
from revkit.version import __version__

MANIFEST = "manifest.json"
SCHEMA = "revkit.manifest/1"


def write_manifest(stage: Path, client: Client) -> None:
    """Write the manifest of everything that lies in `stage`."""
    content = {
        "schema": SCHEMA,
        "revkit": __version__,
        "client": client.id,
        "as_of": client.as_of.isoformat(),
        "seed": client.seed,
        "inputs": dict(client.inputs),
        "files": {name: _digest(stage / name) for name in _names(stage)},
    }
    text = json.dumps(content, indent=2, ensure_ascii=False, sort_keys=True)
    (stage / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")


def files_of(target: Path) -> frozenset[str]:
    """The files that revkit made in a published folder, the manifest among them."""
    try:
        content: dict[str, Any] = json.loads((target / MANIFEST).read_text(encoding="utf-8"))
        return frozenset(map(str, content["files"])) | {MANIFEST}
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset({MANIFEST})


def _names(stage: Path) -> list[str]:
    return sorted(p.relative_to(stage).as_posix() for p in stage.rglob("*") if p.is_file())


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
