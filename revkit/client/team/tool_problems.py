"""What is wrong with `team.tools`: names, kinds, functions, connections."""

from collections.abc import Iterator

from revkit.client.answer_sheets.nearest import nearest_id
from revkit.client.team.naming import known_functions, known_kinds
from revkit.client.team.section import TeamSection
from revkit.client.team.tools import Tool
from revkit.content.maturity import load_maturity
from revkit.content.names import folded
from revkit.documents import KeyPath
from revkit.phrases import did_you_mean, quoted

Found = Iterator[tuple[KeyPath, str]]


def tool_problems(section: TeamSection) -> Found:
    """What is wrong with the client's tools."""
    if section.tools is None:
        return
    if not section.tools:
        yield ("tools",), "got no tool. Name those in use, or take the key out."
    names = [tool.name for tool in section.tools]
    kept = [folded(name) for name in names]
    for index, tool in enumerate(section.tools):
        here = ("tools", index)
        if kept.index(folded(tool.name)) != index:
            told = f"{quoted(tool.name)} stands twice. Put all its users and connections together"
            yield (*here, "name"), f"{told}, or give each a name of its own."
        if tool.kind not in known_kinds():
            advice = did_you_mean(tool.kind, known_kinds())
            yield (*here, "kind"), f"there is no kind of tool {quoted(tool.kind)}. {advice}"
        for path, message in (*_users(tool), *_connections(tool, names)):
            yield (*here, *path), message


def _users(tool: Tool) -> Found:
    if not tool.used_by:
        yield ("used_by",), "got nobody. Name the functions that work in it, or take the tool out."
    for place, function in enumerate(tool.used_by):
        here = ("used_by", place)
        if function not in known_functions():
            yield here, f"there is no function {quoted(function)}. {_meant(function)}"
        elif function in tool.used_by[:place]:
            yield here, f"{quoted(function)} stands twice. Take one out."


def _meant(function: str) -> str:
    near = nearest_id(function, load_maturity())
    return did_you_mean(near or function, known_functions())


def _connections(tool: Tool, names: list[str]) -> Found:
    for place, name in enumerate(tool.connected_to):
        here = ("connected_to", place)
        if name == tool.name:
            yield here, f"{quoted(name)} cannot be connected to itself. Take it out."
        elif name not in names:
            advice = did_you_mean(name, names)
            yield here, f"there is no tool {quoted(name)} among `tools`. {advice}"
        elif name in tool.connected_to[:place]:
            yield here, f"{quoted(name)} stands twice. Take one out."
