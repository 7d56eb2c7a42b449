"""What `revkit deals` does for one client's folder: propose what an export's columns are."""

from pathlib import Path

from revkit.client.desk import client_at, free, put, refused
from revkit.client.exports.proposal import proposal
from revkit.client.files import EXPORTS, inputs_of
from revkit.client.mapping_files import mapping_path
from revkit.client.tables.sentences import listed
from revkit.content.crm_words import Kind
from revkit.phrases import quoted

_KINDS: tuple[Kind, ...] = EXPORTS  # type: ignore[assignment]
_SUFFIXES = (".csv", ".xlsx")


def propose_map(folder: Path, file: Path | None, *, force: bool) -> Path:
    """Write a proposal of the mapping file beside an export, unconfirmed; where it lies.

    Without a file it is for the client's deals, else for the one export that there is.
    Raises InputError.
    """
    client_id, head = client_at(folder)
    path = file or _only(folder, client_id, head.locale)
    shown = path.name if file else f"{client_id}/{path.name}"
    target = mapping_path(path)
    text = proposal(path, shown, _kind(path, shown, head.locale), head.locale, head.currency)
    free(target, head.locale, force)
    put(target, text.encode())
    return target


def _only(folder: Path, client_id: str, locale: str) -> Path:
    """The export that is meant where none is named."""
    names = [name for name in inputs_of(folder) if name.endswith(_SUFFIXES)]
    exports = [name for name in names if name.split(".")[0] in EXPORTS]
    meant = [name for name in exports if name.startswith("deals.")] or exports
    if not meant:
        raise refused(client_id, locale, "exports.map.none")
    if len(meant) > 1:
        raise refused(client_id, locale, "exports.map.several", names=listed(locale, meant))
    return folder / meant[0]


def _kind(path: Path, shown: str, locale: str) -> Kind:
    """Which export a file is, by its name."""
    found = next((kind for kind in _KINDS if path.stem == kind), None)
    if found is not None:
        return found
    if path.stem.split("-")[0] == "answers":
        raise refused(shown, locale, "exports.map.survey")
    raise refused(shown, locale, "exports.map.other_name", name=quoted(path.name))
