"""The words of the field in both languages, and the page GLOSSARY.md made from them.

`python -m revkit.content.glossary` prints that page.
"""

from functools import cache
from pathlib import Path

from revkit.content.files import FOLDER, load_content
from revkit.records import Record, Words

_INTRODUCTION = """\
# Glossary

The words of the field in Spanish and English, as reports, questionnaires and code use them.
The table is made from `revkit/content/glossary.yml`: change a term there, not here.

| Español | English | Sigla/Standard | Significado | Meaning |
| --- | --- | --- | --- | --- |
"""


class Term(Record):
    """One notion; `standard` is the sign that both languages write, such as GRR."""

    id: str
    es: str
    en: str
    standard: str | None = None
    meaning: Words


class Glossary(Record):
    """The terms, and the words that a page in either language may carry."""

    terms: tuple[Term, ...]
    both: tuple[str, ...]


@cache
def load_glossary(folder: Path = FOLDER) -> Glossary:
    """
    >>> next(term.es for term in load_glossary().terms if term.standard == "GRR")
    'retención bruta de ingresos'
    """
    return load_content("glossary.yml", Glossary, folder)


def glossary_page() -> str:
    """GLOSSARY.md."""
    return _INTRODUCTION + "".join(map(_row, load_glossary().terms))


def _row(term: Term) -> str:
    cells = (term.es, term.en, term.standard or "", term.meaning.es, term.meaning.en)
    return f"| {' | '.join(cells)} |\n".replace("|  |", "| |")


if __name__ == "__main__":
    print(glossary_page(), end="")  # noqa: T201 - a command that prints
