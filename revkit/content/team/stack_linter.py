"""What the content of the tools must keep to."""

from collections.abc import Iterator

from revkit.content.maturity import load_maturity
from revkit.content.team.record import Team
from revkit.documents import KeyPath
from revkit.phrases import did_you_mean

Finding = tuple[KeyPath, str]

# What the stack is drawn with; the client file names the kinds of its tools by these ids.
KINDS = (
    "crm", "automation", "service_desk", "cms", "voip", "database", "bi", "productivity", "other",
)  # fmt: skip
# What a tool brings about cannot be what must stand before it.
BROUGHT_BY_TOOLS = ("one-crm", "integrated-platforms", "automation")


def stack_rules(team: Team) -> Iterator[Finding]:
    """Every rule of the tools."""
    found = tuple(kind.id for kind in team.tools)
    if found != KINDS:
        yield ("tools",), f"expected {', '.join(KINDS)}, in this order. Put them so."
    yield from _functions(team)
    yield from _processes(team)


def _functions(team: Team) -> Iterator[Finding]:
    known = tuple(function.id for function in load_maturity().functions)
    for index, kind in enumerate(team.tools):
        for key in ("shared_by", "worked_by"):
            for place, function in enumerate(getattr(kind, key)):
                if function not in known:
                    message = f'there is no function "{function}". {did_you_mean(function, known)}'
                    yield ("tools", index, key, place), message
        if kind.asked_from is not None and not kind.worked_by:
            yield ("tools", index), "a level asks for it and nobody works in it. Name who does."


def _processes(team: Team) -> Iterator[Finding]:
    known = tuple(each.id for each in load_maturity().capabilities)
    for index, kind in enumerate(team.tools):
        here: KeyPath = ("tools", index, "capability")
        if kind.capability not in known:
            message = f'there is no capability "{kind.capability}".'
            yield here, f"{message} {did_you_mean(kind.capability, known)}"
        if kind.capability in BROUGHT_BY_TOOLS:
            yield here, f'"{kind.capability}" is what tools bring about. Name a process.'
