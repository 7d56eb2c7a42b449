"""Which numbers of `benefits` a correlation, a pilot or an actual value may name, by key."""

from collections.abc import Collection, Iterator
from typing import Any, get_type_hints

from pydantic import TypeAdapter, ValidationError

from revkit.client.benefits.costs import Hire
from revkit.client.benefits.effects import LEVERS, OWN
from revkit.client.benefits.section import BenefitsSection
from revkit.client.quantities import Quantity
from revkit.content.evidence import load_evidence
from revkit.records import Record

LEVEL, OVERRUN = "assessment.level", "costs.overrun"


def stated_quantities(section: BenefitsSection) -> Iterator[tuple[str, Quantity]]:
    """Every number that may be a range and is given, by its key such as `costs.implementation`."""
    for name in ("baseline", "effects", "costs"):
        yield from _within(name, getattr(section, name))


def _within(key: str, value: object) -> Iterator[tuple[str, Quantity]]:
    if isinstance(value, Quantity):
        yield key, value
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _within(f"{key}.{name}", getattr(value, name))
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            place = each.name if isinstance(each, Hire) and each.name else index
            yield from _within(f"{key}.{place}", each)


def uncertain(section: BenefitsSection, measured: Collection[str] = ()) -> tuple[str, ...]:
    """The keys of what is drawn: ranges, samples, what exports measured, and revkit's own.

    `measured` has the keys of the numbers that the client's exports gave with an interval.
    """
    stated = [
        key for key, value in stated_quantities(section) if not value.certain or key in measured
    ]
    return (*stated, *_published(section), *_rules(section))


def _published(section: BenefitsSection) -> Iterator[str]:
    for lever in levers_published(section):
        found = load_evidence().effect(lever)
        value = found[1].value if found else None
        if value is None:
            continue
        if value.low < value.high:
            yield f"effects.{lever}.published"
        yield f"effects.{lever}.causal"


def _rules(section: BenefitsSection) -> Iterator[str]:
    if levers_published(section):
        yield LEVEL
    if section.costs.implementation.mean or section.costs.change is not None:
        yield OVERRUN


def levers_published(section: BenefitsSection) -> tuple[str, ...]:
    """The levers that rest on a published figure, as far as the section allows it."""
    known = section.baseline.hours_per_opportunity is not None
    asked = (lever for lever in LEVERS if getattr(section.effects, lever).kind == "published")
    return tuple(
        lever
        for lever in asked
        if load_evidence().effect(lever) and (lever != "productivity" or known)
    )


def levers_acting(section: BenefitsSection) -> tuple[str, ...]:
    """The levers that have an effect of their own or a published one."""
    own = [lever for lever in LEVERS if getattr(section.effects, lever).kind in OWN]
    return tuple(lever for lever in LEVERS if lever in (*own, *levers_published(section)))


def wrong_value(key: str, value: object) -> str | None:
    """What is wrong with a value of the number at `key`: the sentence that the key itself gives."""
    try:
        TypeAdapter(_kind_of(key)).validate_python(value)
    except ValidationError as error:
        context = error.errors()[0].get("ctx", {})
        return str(context.get("error", "does not fit"))
    return None


def _kind_of(key: str) -> Any:
    kind: Any = BenefitsSection
    *groups, last = key.split(".")
    for name in groups:
        hints = get_type_hints(kind, include_extras=True)
        if name in hints:  # else it says which entry of a list is meant
            kind = _record_in(hints[name])
    return get_type_hints(kind, include_extras=True)[last]


def _record_in(hint: Any) -> type[Record]:
    if isinstance(hint, type) and issubclass(hint, Record):
        return hint
    inner = (each for each in hint.__args__ if each not in (type(None), ...))
    return next(_record_in(each) for each in inner)
