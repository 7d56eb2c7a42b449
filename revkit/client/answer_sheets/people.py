"""Who answered, without saying who: names and addresses end here and become codes.

A person is known inside one reading by a key: "c:" and a code that may stay, "p:" and a folded
name or address, "a:" and the rank of an anonymous response. Only codes leave.
"""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import count

from revkit.content.names import folded
from revkit.content.survey_words import bare

# Short enough to be neither a telephone, an identity card nor a first name with a number.
_CODE = re.compile(r"[A-Za-z]{0,2}[-_]?[0-9]{1,4}|h-[0-9a-f]{12}")
_PRIVATE = re.compile(r"@|\+?\d[\d ().-]{6,}\d")
_IP = re.compile(r"\d+\.\d+\.\d+\.\d+")
_DATE = re.compile(r"\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_NOBODY = frozenset({"", "anonymous", "anonimo", "anonima", "anonym", "anonyme"})


def key_of(text: str) -> str | None:
    """The key of whoever a cell names; None where it names nobody.

    >>> key_of("r02"), key_of("Ana@Acme.example "), key_of("anonymous")
    ('c:r02', 'p:ana@acme.example', None)
    """
    text = text.strip()
    if _CODE.fullmatch(text):
        return f"c:{text}"
    if bare(text) in _NOBODY:
        return None
    if "@" in text:
        return f"p:{unicodedata.normalize('NFKC', text).casefold()}"
    return f"p:{folded(text)}"


def codes_of(
    keys: Iterable[str], salt: bytes | None = None, prints: Mapping[str, str] | None = None
) -> dict[str, str]:
    """A code for every key: codes stay, everybody else gets a number or, with a salt, a hash.

    `prints` is what tells anonymous responses apart where they are hashed.

    >>> codes_of(["c:r02", "p:ana@acme.example", "p:luis gil"])
    {'c:r02': 'r02', 'p:ana@acme.example': 'p1', 'p:luis gil': 'p2'}
    """
    everyone = sorted(set(keys))
    kept = {key[2:] for key in everyone if key.startswith("c:")}
    free = (number for n in count(1) if (number := f"p{n}") not in kept)
    told = prints or {}

    def code(key: str) -> str:
        if key.startswith("c:"):
            return key[2:]
        return next(free) if salt is None else salted(salt, told.get(key, key))

    return {key: code(key) for key in everyone}


def salted(salt: bytes, text: str) -> str:
    """A code that is the same in every wave and tells nothing without the salt.

    >>> salted(b"salt", "p:ana@acme.example")
    'h-4d12c8c85c28'
    """
    return f"h-{hmac.new(salt, text.encode(), hashlib.sha256).hexdigest()[:12]}"


def neutral_codes(respondents: Iterable[str]) -> dict[str, str]:
    """A code for every cell that names somebody: short codes stay, the same person has one code.

    >>> neutral_codes(["r02", "ana@acme.example", "Luis Gil", "ANA@acme.example"])
    {'ANA@acme.example': 'p1', 'Luis Gil': 'p2', 'ana@acme.example': 'p1', 'r02': 'r02'}
    """
    keys = {name: key for name in sorted(set(respondents)) if (key := key_of(name))}
    codes = codes_of(keys.values())
    return {name: codes[key] for name, key in keys.items()}


def private(cell: str) -> bool:
    """Whether a cell may hold an address or a number of a person: no message repeats it.

    >>> [private(cell) for cell in ("ana@acme.example", "10.0.0.12", "600 111 222")]
    [True, True, True]
    >>> private("31/03/2026 9:30")
    False
    """
    if _IP.search(cell):
        return True
    return bool(_PRIVATE.search(_DATE.sub("", cell)))
