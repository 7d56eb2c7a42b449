"""The tools and what to do about them, as tables."""

from collections.abc import Iterator

from revkit.client.load import Client
from revkit.show.prose.prose import Prose
from revkit.show.stack_names import proposal_name
from revkit.show.stack_words import StackWords
from revkit.show.table import Cell, Column, Kind, Table
from revkit.show.tables.columns import filled
from revkit.team.result import TeamPlan
from revkit.team.stack.result import Proposal, ToolState

VERDICTS = ("ready", "process_first", "measure_first")


def stack_table(plan: TeamPlan, client: Client) -> Table | Prose:
    """A row for each tool: who works in it, with what it exchanges data, what it costs."""
    if plan.stack is None or not plan.stack.tools:
        return Prose(())  # the map has said why
    words = StackWords(plan, client)
    labels = [
        words.say(f"stack.table.{key}")
        for key in ("tool", "kind", "used_by", "connected_to", "cost", "remark")
    ]
    columns = tuple(
        Column(label, "money0" if place == 4 else "text") for place, label in enumerate(labels)
    )
    rows = tuple(_tool(words, tool) for tool in words.stack.tools)
    return filled(Table(_title(words), columns, rows, words.speaker))


def _title(words: StackWords) -> str:
    tools, islands = len(words.stack.tools), len(words.stack.islands)
    overlaps = len({name for overlap in words.stack.overlaps for name in overlap.tools})
    if not islands and not overlaps:
        return words.say("stack.table.title_sound", n=tools)
    found = (("islands", islands), ("overlaps", overlaps))
    parts = [words.say(f"stack.table.part.{key}", n=n) for key, n in found if n]
    return words.say("stack.table.title", n=tools, parts=parts)


def _tool(words: StackWords, tool: ToolState) -> tuple[Cell, ...]:
    remarks = "; ".join(_remarks(words, tool))
    return (
        tool.name,
        words.kind(tool.kind),
        words.speaker.list(words.functions(tool.used_by)),
        words.speaker.list(tool.connected_to),
        tool.cost_per_year,
        remarks[:1].upper() + remarks[1:],
    )


def _remarks(words: StackWords, tool: ToolState) -> Iterator[str]:
    if tool.name == words.stack.hub:
        yield words.say("stack.table.hub")
    if tool.name in words.stack.islands:
        yield words.say("stack.table.island")
    for overlap in words.stack.overlaps:
        if tool.name in overlap.tools:
            others = [name for name in overlap.tools if name != tool.name]
            yield words.say("stack.table.overlap", others=others)


def proposals_table(plan: TeamPlan, client: Client) -> Table | Prose:
    """What to change, in order: who gains, and whether the process that comes before stands."""
    if plan.stack is None or not plan.stack.tools:
        return Prose(())
    words = StackWords(plan, client)
    say, proposals = words.say, words.stack.proposals
    if not proposals:
        return Prose((f"{say('stack.proposals.title_none')}.",))
    kinds: dict[str, Kind] = {"order": "count", "value": "number2", "threshold": "number1"}
    keys = ("order", "what", "gains", "process", "value", "threshold", "verdict")
    quote = words.cited(words.content.stack.process_first)
    return Table(
        say("stack.proposals.title", parts=list(_parts(words))),
        tuple(Column(say(f"stack.proposals.{key}"), kinds.get(key, "text")) for key in keys),
        tuple(_proposal(words, place, each) for place, each in enumerate(proposals, 1)),
        words.speaker,
        (say("stack.proposals.note", quote=quote), *_reasons(words)),
    )


def _parts(words: StackWords) -> Iterator[str]:
    """How many can begin, and how many wait for what."""
    for verdict in VERDICTS:
        n = sum(each.verdict == verdict for each in words.stack.proposals)
        if n:
            yield words.say(f"stack.proposals.part.{verdict}", n=n)


def _proposal(words: StackWords, place: int, proposal: Proposal) -> tuple[Cell, ...]:
    return (
        place,
        proposal_name(words, proposal),
        words.speaker.list(words.functions(proposal.gains)),
        words.capability(proposal.capability),
        proposal.value,
        proposal.threshold,
        words.say(f"stack.verdict.{proposal.verdict}"),
    )


def _reasons(words: StackWords) -> Iterator[str]:
    """Why it is this process that comes before a kind of tool, each kind once."""
    for kind in dict.fromkeys(each.kind for each in words.stack.proposals):
        why = words.speaker.in_(words.content.tools_by_id[kind].why)
        yield words.say("stack.proposals.why", name=words.kind(kind), why=why)
