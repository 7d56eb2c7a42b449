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
    names = {folded(name): name for f in maturity.functions for name in names_of(f)}
    found = difflib.get_close_matches(folded(cell), names, n=1, cutoff=0.75)
    if found:
        name = names[found[0]]
        return meant(f"{name[:1].upper()}{name[1:]}", locale)
    known = listed(locale, [function.name.in_(locale) for function in maturity.functions])
    return sentence(locale, "answers.known_functions", names=known)


def meant(word: str, locale: str) -> str:
    """The question back."""
    return sentence(locale, "answers.did_you_mean", word=quoted(word))
