"""How survey tools head their columns, how people say "does not apply": content, not code."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal, get_args

from revkit.content.files import load_content
from revkit.content.names import folded
from revkit.records import Record, Words

FILE = "survey_words.yml"
Role = Literal[
    "respondent", "response", "function", "item", "value", "time", "start", "end", "seconds",
    "email", "name", "personal", "ignored",
]  # fmt: skip
ROLES: tuple[Role, ...] = get_args(Role)


class Labels(Record):
    """What people write for NA (does not apply here) and DK (cannot know)."""

    na: tuple[str, ...]
    dk: tuple[str, ...]


class Offered(Record):
    """What the answer sheet offers for NA and DK."""

    na: Words
    dk: Words


class SurveyWords(Record):
    """The vocabulary of answer sheets."""

    roles: Mapping[Role, tuple[str, ...]]
    answers: Labels
    offered: Offered
    beside: tuple[str, ...]
    second_row: tuple[str, ...]
    trial_headers: tuple[str, ...]
    trials: tuple[str, ...]
    deals: tuple[str, ...]


def bare(text: str) -> str:
    """A text without case, accents and punctuation, as headers and options are compared.

    >>> bare("¿Cuál es su Área? (UTC)"), bare("#")
    ('cual es su area utc', '#')
    """
    return re.sub(r"[^\w#]+", " ", folded(text).replace("'", "").replace("’", "")).strip()


@cache
def load_survey_words() -> SurveyWords:
    """The vocabulary of this version of revkit."""
    return load_content(FILE, SurveyWords)


@cache
def roles_by_header() -> Mapping[str, Role]:
    """What a column holds, by its bare header.

    >>> roles_by_header()["marca temporal"]
    'time'
    """
    words = load_survey_words()
    return {bare(name): role for role, names in words.roles.items() for name in names}


@cache
def answer_labels() -> Mapping[str, Literal["NA", "DK"]]:
    """NA or DK by its bare label.

    >>> answer_labels()["no lo se"]
    'DK'
    """
    words, labels = load_survey_words(), dict[str, Literal["NA", "DK"]]()
    labels.update({bare(label): "NA" for label in (*words.answers.na, *_both(words.offered.na))})
    labels.update({bare(label): "DK" for label in (*words.answers.dk, *_both(words.offered.dk))})
    return labels


def _both(words: Words) -> tuple[str, str]:
    return words.es, words.en
