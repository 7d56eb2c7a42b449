"""The maturity model: levels, pillars, capabilities, distinctions and outcome facts, as content.

Source of every element: the two articles that `articles` names, quoted beside it.
"""

from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from revkit.content.files import FOLDER, load_linted
from revkit.content.maturity_linter import lint
from revkit.content.names import folded
from revkit.records import Number, Record, Words

FILE = "maturity.yml"

Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*([-_][a-z0-9]+)*$")]


class Article(Record):
    """One of the articles that the model rests on."""

    title: str
    site: str | None = None


class Source(Record):
    """The sentence that an element rests on, in Spanish, and its marked translation."""

    article: Literal["team", "levels"]
    quote: Annotated[str, Field(min_length=1)]
    translation: Annotated[str, Field(min_length=1)]


class Level(Record):
    """One step of the staircase; the strategic chasm lies between the two stages."""

    id: Slug
    level: int
    stage: Literal["tactical", "strategic"]
    name: Words
    summary: Words
    source: Source


class Function(Record):
    """A function of the firm, and what else people call it, in either language."""

    id: Slug
    name: Words
    synonyms: tuple[str, ...] = ()


class Pillar(Record):
    """A group of capabilities; `vector` is the article's vector that shows it."""

    id: Slug
    vector: Slug
    name: Words
    summary: Words
    source: Source


class Options(Record):
    """The behaviours to choose from, lowest level first."""

    es: tuple[str, ...]
    en: tuple[str, ...]


class Item(Record):
    """One question: a situation and five behaviours.

    `routing` says which functions are asked; a value counts 1 (first option) to 5, or backwards
    where `reverse` is true.
    """

    id: Slug
    revision: Annotated[int, Field(ge=1)]
    kind: Literal["anchored", "bipolar"]
    routing: tuple[Slug, ...] | Literal["all"]
    weight: Number
    reverse: bool
    effort: Annotated[int, Field(ge=1, le=3)]
    depends_on: tuple[Slug, ...] = ()
    text: Words
    options: Options
    source: Source | None = None

    def asks(self, function: str) -> bool:
        """Whether people of this function are asked."""
        return self.routing == "all" or function in self.routing

    def points(self, value: int) -> int:
        """An answer (1..5) as points on the scale (1..5)."""
        return len(self.options.es) + 1 - value if self.reverse else value


class Advance(Record):
    """What takes a capability from each level to the next, lowest first."""

    es: tuple[str, ...]
    en: tuple[str, ...]

    def from_(self, level: int) -> Words:
        """The step up from `level`."""
        return Words(es=self.es[level - 1], en=self.en[level - 1])


class Capability(Record):
    """What a firm can do; its first item is the core one, further ones belong to a deep form."""

    id: Slug
    pillar: Slug
    name: Words
    weight: Number
    items: tuple[Item, ...]
    advance: Advance

    def asks(self, function: str) -> bool:
        return any(item.asks(function) for item in self.items)


class Distinction(Record):
    """A choice between a tactical and a strategic view; everybody is asked."""

    id: Slug
    name: Words
    tactical: Words
    strategic: Words
    evidence: Words
    question: Words
    source: Source
    items: tuple[Item, ...]

    def asks(self, function: str) -> bool:
        return any(item.asks(function) for item in self.items)


class Outcome(Record):
    """A figure that shows the highest level, and in which direction it is better."""

    id: Slug
    direction: Literal["higher", "lower"]
    unit: Literal["money", "share"]
    name: Words
    source: Source


class Maturity(Record):
    """The whole model."""

    version: int
    articles: dict[str, Article]
    levels: tuple[Level, ...]
    functions: tuple[Function, ...]
    pillars: tuple[Pillar, ...]
    capabilities: tuple[Capability, ...]
    distinctions: tuple[Distinction, ...]
    outcomes: tuple[Outcome, ...]

    @cached_property
    def function_names(self) -> dict[str, str]:
        """Function id by every folded name that people use for it."""
        return {
            folded(name): function.id for function in self.functions for name in names_of(function)
        }

    @cached_property
    def items(self) -> dict[str, Item]:
        """Every item by its id."""
        elements: tuple[Capability | Distinction, ...] = (*self.capabilities, *self.distinctions)
        return {item.id: item for element in elements for item in element.items}

    @cached_property
    def names(self) -> dict[str, Words]:
        """The name of every element by its id. Ids of functions stand in `functions` alone."""
        elements: tuple[Pillar | Capability | Distinction | Outcome, ...] = (
            *self.pillars,
            *self.capabilities,
            *self.distinctions,
            *self.outcomes,
        )
        return {element.id: element.name for element in elements}

    def level(self, number: int) -> Level:
        return self.levels[number - 1]


def names_of(function: Function) -> Iterator[str]:
    """Every name of a function: its id, its names in both languages, its synonyms."""
    yield from dict.fromkeys((function.id, function.name.es, function.name.en, *function.synonyms))


@cache
def load_maturity(folder: Path = FOLDER) -> Maturity:
    """The model of this version of revkit. Raises ContentError with all that the linter finds.

    >>> [level.name.en for level in load_maturity().levels][:2]
    ['Anarchy', 'Silos']
    """
    return load_linted(FILE, Maturity, lint, folder)
