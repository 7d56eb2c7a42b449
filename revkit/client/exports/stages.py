"""The stages of deals: their names without the pipeline's, their order, when each was entered."""

import re
from collections.abc import Container, Iterable, Mapping

import numpy as np

from revkit.client.exports.headers import ENTERED
from revkit.client.exports.labels import name_key, renamed
from revkit.client.exports.mapping import Mapped
from revkit.client.exports.moments import Dated
from revkit.client.exports.states import States
from revkit.content.crm_words import header_key, open_order
from revkit.drivers.columns import Labels, Mask, Moments
from revkit.drivers.exports import State

_BRACKETS = re.compile(r"\s*\(([^()]*)\)\Z")
LONGEST = 300  # letters of a stage's name
_NUMBER = re.compile(r"\W*(\d+)")


def without_pipeline(name: str, pipelines: Iterable[str]) -> str:
    """
    >>> without_pipeline("Closed Won (Sales Pipeline)", ["Sales Pipeline"])
    'Closed Won'
    >>> without_pipeline("Propuesta (borrador)", ["Ventas"])
    'Propuesta (borrador)'
    """
    found = _BRACKETS.search(name) if len(name) <= LONGEST else None
    return name[: found.start()] if found and found[1].strip() in pipelines else name


def plain_stages(stages: Labels, pipelines: Labels | None) -> Labels:
    """The stages without the pipeline that HubSpot writes behind them in brackets."""
    known = set(pipelines.names) if pipelines else set()
    return renamed(stages, lambda name: without_pipeline(name, known)) if known else stages


def entered_of(
    dates: Mapping[str, Dated], stages: Labels | None, pipelines: Labels | None
) -> Mapping[str, Moments] | None:
    """When each deal came into each stage, of stages that have a column for it."""
    known = {name_key(name): name for name in (stages.names if stages else ())}
    all_told = {
        role.removeprefix(ENTERED): dated
        for role, dated in dates.items()
        if role.startswith(ENTERED)
    }
    piped = (set(pipelines.names) if pipelines else set()) | _pipelines_of(all_told, known)
    entered: dict[str, Moments] = {}
    for told, dated in all_told.items():
        short = without_pipeline(told, piped)
        bare = _BRACKETS.sub("", told)
        name = next((known[key] for key in map(name_key, (short, bare)) if key in known), short)
        if name in entered:  # the same stage of another pipeline
            earlier = entered[name]
            entered[name] = np.where(np.isnat(earlier), dated.values, earlier)
        else:
            entered[name] = dated.values
    return dict(sorted(entered.items())) or None


def _pipelines_of(headings: Iterable[str], stages: Container[str]) -> set[str]:
    """What stands in brackets behind stages that deals are in, where no column tells pipelines."""
    found = ((heading, _BRACKETS.search(heading)) for heading in headings)
    return {
        match[1].strip()
        for heading, match in found
        if match and name_key(heading) not in stages
        and name_key(heading[: match.start()]) in stages
    }  # fmt: skip


def order_of(
    stages: Labels, states: States, mapped: Mapped, entered: Iterable[str] = ()
) -> tuple[str, ...]:
    """The stages from first to last: as a person told, by their numbers, or in the usual order.

    `entered` are stages that have a column of their own, though no deal may be there now. Empty
    where nothing tells; the winning stages come last.
    """
    known = {name_key(name): name for name in stages.names}
    if mapped.order:
        return tuple(known.get(name_key(name), name) for name in mapped.order)
    used = {state: _names(stages, states == state) for state in (State.OPEN, State.WON)}
    working = [name for name in used[State.OPEN] if name not in used[State.WON]]
    passed = (name for name in entered if header_key(name) in open_order())
    working += [name for name in passed if name not in {*working, *used[State.WON]}]
    numbers = {name: found for name in working if (found := _NUMBER.match(name))}
    usual = {name: open_order().get(header_key(name)) for name in working}
    if len(numbers) == len(working) == len({int(found[1]) for found in numbers.values()}):
        working.sort(key=lambda name: int(numbers[name][1]))
    elif all(place is not None for place in usual.values()):
        working.sort(key=lambda name: usual[name] or 0)
    else:
        return ()
    return (*working, *used[State.WON]) if working else ()


def _names(stages: Labels, mask: Mask) -> list[str]:
    codes = np.unique(stages.codes[mask]).tolist()
    return [stages.names[code] for code in codes if code >= 0]
