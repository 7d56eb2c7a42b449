"""How the columns of people.csv are headed, and which departments count as `other`: content."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from revkit.content.files import load_content
from revkit.content.survey_words import bare
from revkit.records import Record

FILE = "people_words.yml"
PeopleColumn = Literal["id", "post", "function", "reports_to", "count", "does", "available"]
_NUMBER = re.compile(r"\b(n o|n|no|num|nro|nr)(?= )")  # N.º, N°, Nº, Núm., Nro.
_JOINING = re.compile(r"\b(de|del|el|la) ")


class PeopleWords(Record):
    """Headings by what the column holds, the most telling first; names of other departments."""

    columns: Mapping[PeopleColumn, tuple[str, ...]]
    other: tuple[str, ...]


@cache
def people_headings() -> Mapping[str, tuple[PeopleColumn, int]]:
    """What a column holds and how telling its heading is (0 is most), by the plain heading.

    >>> people_headings()["reporta a"][0], people_headings()["employee id"][0]
    ('reports_to', 'id')
    """
    return {
        plain(name): (kind, rank)
        for kind, names in load_people_words().columns.items()
        for rank, name in enumerate(names)
    }


def plain(heading: str) -> str:
    """A heading as it is compared: bare, however “number” is shortened, without articles.

    >>> plain("N.º de empleado") == plain("Núm. empleado") == plain("Número del empleado")
    True
    """
    return _JOINING.sub("", _NUMBER.sub("numero", bare(heading)))


@cache
def other_departments() -> frozenset[str]:
    """The bare names of departments that RevOps does not touch."""
    return frozenset(map(bare, load_people_words().other))


@cache
def load_people_words() -> PeopleWords:
    """The vocabulary of this version of revkit."""
    return load_content(FILE, PeopleWords)
