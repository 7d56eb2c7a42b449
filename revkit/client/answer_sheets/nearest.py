"""What a person may have meant, in the client's language."""

import difflib

from revkit.client.tables.sentences import listed, sentence
from revkit.content.maturity import Maturity, names_of
from revkit.content.names import folded
from revkit.phrases import quoted


def nearest_function(cell: str, maturity: Maturity, locale: str) -> str:
    """The nearest name of a function, else the functions that there are.

    >>> from revkit.content.maturity import load_maturity
    >>> nearest_function("Servico", load_maturity(), "es_ES")
    '¿Quiso decir "Servicio"?'
    """
    if name := _nearest(cell, maturity):
        return meant(f"{name[:1].upper()}{name[1:]}", locale)
    known = listed(locale, [function.name.in_(locale) for function in maturity.functions])
    return sentence(locale, "answers.known_functions", names=known)


def nearest_id(cell: str, maturity: Maturity) -> str | None:
    """The id of the function that a name is near to, None where it is near to none."""
    name = _nearest(cell, maturity)
    return None if name is None else maturity.function_names[folded(name)]


def _nearest(cell: str, maturity: Maturity) -> str | None:
    names = {folded(name): name for f in maturity.functions for name in names_of(f)}
    found = difflib.get_close_matches(folded(cell), names, n=1, cutoff=0.75)
    return names[found[0]] if found else None


def meant(word: str, locale: str) -> str:
    """The question back."""
    return sentence(locale, "answers.did_you_mean", word=quoted(word))
