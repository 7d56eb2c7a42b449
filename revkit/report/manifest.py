"""manifest.json: what was made, from what, by what; each file with its SHA-256.

Light to import, so that a batch in which nothing changed is quick.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from revkit.client.files import digest
from revkit.report.fingerprint import Fingerprint, fingerprint
from revkit.report.names import FILES

if TYPE_CHECKING:
    from revkit.client.load import Client

MANIFEST = "manifest.json"
MADE = frozenset(  # what lies in a report's folder under these names is revkit's, told of or not
    ["report.html", "results.json", *(f"notebooks/{name}" for name in FILES.values())]
)
SCHEMA = "revkit.manifest/1"
_SEAL = "sha256"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a published folder says of itself; `inputs` and `files` map names to digests."""

    client: str
    as_of: str
    seed: int
    inputs: Mapping[str, str]
    files: Mapping[str, str]
    made_by: Fingerprint


def write_manifest(stage: Path, client: "Client") -> None:
    """Write the manifest of everything that lies in `stage`."""
    content = {
        "schema": SCHEMA,
        "made_by": asdict(fingerprint()),
        "client": client.id,
        "as_of": client.as_of.isoformat(),
        "seed": client.seed,
        "inputs": dict(client.inputs),
        "files": {name: digest(stage / name) for name in _names(stage)},
    }
    (stage / MANIFEST).write_bytes(_sealed(content))


def read_manifest(target: Path) -> Manifest | None:
    """The manifest of a published folder; None when there is none, or not as revkit wrote it."""
    try:
        text = (target / MANIFEST).read_bytes()
        content: dict[str, Any] = json.loads(text.decode("utf-8"))
        del content[_SEAL]
        if text != _sealed(content) or content["schema"] != SCHEMA:
            return None
        return _manifest(content)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def files_of(target: Path) -> frozenset[str]:
    """The files that revkit made in a published folder, the manifest among them."""
    try:
        content: dict[str, Any] = json.loads((target / MANIFEST).read_text(encoding="utf-8"))
        return frozenset(map(str, content["files"])) | {MANIFEST}
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset({MANIFEST})


def _manifest(content: Mapping[str, Any]) -> Manifest:
    by = content["made_by"]
    return Manifest(
        client=str(content["client"]),
        as_of=str(content["as_of"]),
        seed=int(content["seed"]),
        inputs=_strings(content["inputs"]),
        files=_strings(content["files"]),
        made_by=Fingerprint(str(by["revkit"]), str(by["code"]), _strings(by["libraries"])),
    )


def _strings(mapping: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in mapping.items()}


def _sealed(content: Mapping[str, Any]) -> bytes:
    """The manifest's text, with the digest of itself, so that it cannot be altered unseen."""
    return _text({**content, _SEAL: hashlib.sha256(_text(content)).hexdigest()})


def _text(content: Mapping[str, Any]) -> bytes:
    text = json.dumps(content, indent=2, ensure_ascii=False, sort_keys=True)
    return f"{text}\n".encode()


def _names(stage: Path) -> list[str]:
    return sorted(p.relative_to(stage).as_posix() for p in stage.rglob("*") if p.is_file())
