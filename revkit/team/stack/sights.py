"""What each function sees of each kind of tool, and who would see more after a change."""

from collections.abc import Iterable, Mapping

from revkit.content.team import Team
from revkit.team.stack.landscape import Landscape
from revkit.team.stack.result import Sight


def sights_of(
    landscape: Landscape, functions: Iterable[str], content: Team
) -> Mapping[str, Mapping[str, Sight]]:
    """For each function and each kind of tool that the client has: how the function sees it."""
    present = [kind.id for kind in content.tools if landscape.of_kind(kind.id)]
    return {
        function: {kind: _sight(landscape, function, kind, content) for kind in present}
        for function in functions
    }


def _sight(landscape: Landscape, function: str, kind: str, content: Team) -> Sight:
    tools = landscape.of_kind(kind)
    if any(function in landscape.users[name] for name in tools):
        return "works_in"
    if landscape.reached_by(function).intersection(tools):
        return "sees"
    return "blind" if function in content.tools_by_id[kind].shared_by else "not_needed"


def gains(
    before: Landscape, after: Landscape, functions: Iterable[str], content: Team
) -> tuple[str, ...]:
    """The functions that would reach a tool whose data they need and do not reach today."""
    return tuple(
        function
        for function in functions
        if any(
            function in content.tools_by_id[after.kinds[name]].shared_by
            for name in after.reached_by(function) - before.reached_by(function)
        )
    )
