"""What the maturity model must keep to, beyond its shape; each finding as (key path, sentence)."""

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from revkit.content.files import empty_texts
from revkit.content.names import folded
from revkit.documents import KeyPath
from revkit.phrases import did_you_mean

if TYPE_CHECKING:
    from revkit.content.maturity import Capability, Distinction, Item, Maturity

Finding = tuple[KeyPath, str]

# What the level rule ("four of five") and the staircase are written for.
LEVELS = PILLARS = DISTINCTIONS = OPTIONS = 5
MOST_ITEMS_ASKED = 32
FEWEST_FUNCTIONS = 2


def lint(maturity: "Maturity") -> Iterator[Finding]:
    """Everything that is wrong with the model, in the order of the rules below."""
    for rule in RULES:
        yield from rule(maturity)


def _elements(maturity: "Maturity") -> Iterator[tuple[KeyPath, "Capability | Distinction"]]:
    for index, capability in enumerate(maturity.capabilities):
        yield ("capabilities", index), capability
    for index, distinction in enumerate(maturity.distinctions):
        yield ("distinctions", index), distinction


def _items(maturity: "Maturity") -> Iterator[tuple[KeyPath, "Item"]]:
    for path, element in _elements(maturity):
        for index, item in enumerate(element.items):
            yield (*path, "items", index), item


def _counts(maturity: "Maturity") -> Iterator[Finding]:
    expected = {"levels": LEVELS, "pillars": PILLARS, "distinctions": DISTINCTIONS}
    for key, count in expected.items():
        found = len(getattr(maturity, key))
        if found != count:
            yield (key,), f"got {found}, and the level rule is written for {count}. Keep {count}."
    if [level.level for level in maturity.levels] != list(range(1, len(maturity.levels) + 1)):
        yield ("levels",), "the levels do not count up from 1. Put them in order."


def _options(maturity: "Maturity") -> Iterator[Finding]:
    for path, item in _items(maturity):
        for language, options in (("es", item.options.es), ("en", item.options.en)):
            here = (*path, "options", language)
            if len(options) != OPTIONS:
                yield here, f"got {len(options)} options, expected {OPTIONS}. Write one per level."
            if len(set(map(folded, options))) < len(options):
                yield here, "two options read the same. Make each one step from the next."


def _advances(maturity: "Maturity") -> Iterator[Finding]:
    for index, capability in enumerate(maturity.capabilities):
        for language, steps in (("es", capability.advance.es), ("en", capability.advance.en)):
            if len(steps) != LEVELS - 1:
                message = f"got {len(steps)} steps, expected {LEVELS - 1}, one from each level up."
                yield ("capabilities", index, "advance", language), f"{message} Complete them."


def _unique_ids(maturity: "Maturity") -> Iterator[Finding]:
    seen: set[str] = set()
    for key in ("levels", "pillars", "capabilities", "distinctions", "outcomes"):
        for index, element in enumerate(getattr(maturity, key)):
            yield from _once((key, index, "id"), element.id, seen)
    for path, item in _items(maturity):
        yield from _once((*path, "id"), item.id, seen)


def _once(path: KeyPath, name: str, seen: set[str]) -> Iterator[Finding]:
    if name in seen:
        yield path, f'"{name}" stands twice. Give one of them another id.'
    seen.add(name)


def _unique_names(maturity: "Maturity") -> Iterator[Finding]:
    owner: dict[str, str] = {}
    for index, function in enumerate(maturity.functions):
        names = (function.id, function.name.es, function.name.en, *function.synonyms)
        for name in map(folded, names):
            other = owner.setdefault(name, function.id)
            if other != function.id:
                message = f'"{name}" already means "{other}". Keep it in one place.'
                yield ("functions", index, "synonyms"), message
    for name, count in Counter(function.id for function in maturity.functions).items():
        if count > 1:
            yield ("functions",), f'"{name}" stands {count} times. Keep one of them.'


def _homes(maturity: "Maturity") -> Iterator[Finding]:
    pillars = [pillar.id for pillar in maturity.pillars]
    for index, capability in enumerate(maturity.capabilities):
        if capability.pillar not in pillars:
            message = f'there is no pillar "{capability.pillar}", so its items are orphans.'
            message = f"{message} {did_you_mean(capability.pillar, pillars)}"
            yield ("capabilities", index, "pillar"), message
    homes = {capability.pillar for capability in maturity.capabilities}
    for index, pillar in enumerate(maturity.pillars):
        if pillar.id not in homes:
            yield ("pillars", index), f'"{pillar.id}" has no capability. Add one, or drop it.'
        if pillar.vector not in pillars:
            message = f'there is no vector "{pillar.vector}".'
            yield ("pillars", index, "vector"), f"{message} {did_you_mean(pillar.vector, pillars)}"


def _routing(maturity: "Maturity") -> Iterator[Finding]:
    known = [function.id for function in maturity.functions]
    for path, item in _items(maturity):
        routed = known if item.routing == "all" else item.routing
        if not routed:
            yield (*path, "routing"), "nobody is asked. Name the functions, or write `all`."
        for name in routed:
            if name not in known:
                message = f'there is no function "{name}". {did_you_mean(name, known)}'
                yield (*path, "routing"), message
    for path, element in _elements(maturity):
        if not element.items:
            yield (*path, "items"), "there is no item. Write at least the core one."
        elif sum(element.asks(name) for name in known) < FEWEST_FUNCTIONS:
            yield path, f"fewer than {FEWEST_FUNCTIONS} functions are asked. Route it to one more."


def _kinds(maturity: "Maturity") -> Iterator[Finding]:
    for index, capability in enumerate(maturity.capabilities):
        core = f"{capability.id}-core"
        if capability.items and capability.items[0].id != core:
            message = f'got "{capability.items[0].id}", expected the core item "{core}". Rename it.'
            yield ("capabilities", index, "items", 0, "id"), message
    for path, item in _items(maturity):
        expected = "bipolar" if path[0] == "distinctions" else "anchored"
        if item.kind != expected:
            yield (*path, "kind"), f"got {item.kind}, expected {expected} here. Change it."
        if expected == "bipolar" and item.routing != "all":
            yield (*path, "routing"), "a distinction is asked of everybody. Write `all`."


def _weights(maturity: "Maturity") -> Iterator[Finding]:
    weights: list[tuple[KeyPath, Decimal]] = [
        (("capabilities", index, "weight"), capability.weight)
        for index, capability in enumerate(maturity.capabilities)
    ]
    weights += [((*path, "weight"), item.weight) for path, item in _items(maturity)]
    for path, weight in weights:
        if weight <= 0:
            yield path, f"got {weight}, expected more than 0. Give it a weight."


def _dependencies(maturity: "Maturity") -> Iterator[Finding]:
    known = [capability.id for capability in maturity.capabilities]
    for path, item in _items(maturity):
        for name in item.depends_on:
            if name not in known:
                message = f'there is no capability "{name}". {did_you_mean(name, known)}'
                yield (*path, "depends_on"), message
    graph = {
        capability.id: {name for item in capability.items for name in item.depends_on}
        for capability in maturity.capabilities
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = " -> ".join(error.args[1])
        message = f"each waits for the other: {circle}. Drop one of the dependencies."
        yield ("capabilities",), message


def _sources(maturity: "Maturity") -> Iterator[Finding]:
    for path, element in _elements(maturity):
        if path[0] == "capabilities" and not any(item.source for item in element.items):
            yield path, "no sentence of the articles carries it. Add the source to its core item."
    for name in ("team", "levels"):
        if name not in maturity.articles:
            yield ("articles",), f'the article "{name}" is missing. Add its title and site.'


def _items_asked(maturity: "Maturity") -> Iterator[Finding]:
    core = [capability.items[0] for capability in maturity.capabilities if capability.items]
    asked_of_all = [item for distinction in maturity.distinctions for item in distinction.items]
    for index, function in enumerate(maturity.functions):
        count = sum(item.asks(function.id) for item in (*core, *asked_of_all))
        if count > MOST_ITEMS_ASKED:
            message = f"{count} items are asked of it, expected at most {MOST_ITEMS_ASKED}."
            yield ("functions", index), f"{message} Route fewer to it."


RULES: tuple[Callable[["Maturity"], Iterator[Finding]], ...] = (
    empty_texts,
    _counts,
    _options,
    _advances,
    _unique_ids,
    _unique_names,
    _homes,
    _routing,
    _kinds,
    _weights,
    _dependencies,
    _sources,
    _items_asked,
)
