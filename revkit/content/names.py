"""How names are compared: without case, accents, hyphens or doubled spaces."""

import re
import unicodedata


def folded(name: str) -> str:
    """A name as it is looked up.

    >>> folded("  Atención-al  CLIENTE ")
    'atencion al cliente'
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\s_-]+", " ", bare).strip().casefold()
