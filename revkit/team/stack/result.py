"""What the tools of a client say, as records."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

# "not_needed": it neither works in such a tool nor sees its data, and its work asks for neither.
Sight = Literal["works_in", "sees", "blind", "not_needed"]
# "open": functions that reach the CRM through no tool of theirs begin to work in it.
Action = Literal["merge", "connect", "add", "open"]
Verdict = Literal["ready", "process_first", "measure_first"]


@dataclass(frozen=True, slots=True)
class ToolState:
    """One tool, and whether it exchanges data with no other (`island`).

    `reach` are the tools that its data reaches, directly or through others.
    """

    name: str
    kind: str
    used_by: tuple[str, ...]
    connected_to: tuple[str, ...]
    reach: tuple[str, ...]
    island: bool
    cost_per_year: Decimal | None


@dataclass(frozen=True, slots=True)
class Overlap:
    """Several tools of a kind of which one would do, and what they cost a year together."""

    kind: str
    tools: tuple[str, ...]
    cost_per_year: Decimal | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One change of the stack, in the order in which it should come.

    `id` is the action and the kind ("connect-voip", "connect-voip-2"). `tools`: to be merged, the
    most used first; to be connected, the tool and the hub (alone where the CRM is yet to come);
    the hub that is opened; none to be added. `gains` are the functions that would see what they do
    not see today. The process drives the stack: `capability` is the process that must stand first,
    `value` how it was rated (1..5), None where that is not known or may not be shown, `threshold`
    what is asked of it.
    """

    id: str
    action: Action
    kind: str
    tools: tuple[str, ...]
    gains: tuple[str, ...]
    capability: str
    value: float | None
    threshold: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Stack:
    """The inventory and what follows. `hub` is the CRM that everything is joined to, if any.

    Tools stand by kind, in the order of the content, then by name. `islands` exchange data with no
    other tool although functions need it that do not work in them. `missing` are kinds that the
    target level asks for. `sights` tells for each function and kind of tool that is there whether
    it works in it, sees its data through a connection, does not see it ("blind"), or has no need.
    """

    hub: str | None
    tools: tuple[ToolState, ...]
    missing: tuple[str, ...]
    overlaps: tuple[Overlap, ...]
    islands: tuple[str, ...]
    sights: Mapping[str, Mapping[str, Sight]]
    proposals: tuple[Proposal, ...]
