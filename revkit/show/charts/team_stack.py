"""The tools as a picture: which function works in which kind, sees its data, or does not."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from revkit.client.load import Client
from revkit.show.chart import Chart
from revkit.show.prose.prose import Prose
from revkit.show.stack_words import ISLAND, TOLD, StackWords
from revkit.team.result import TeamPlan

if TYPE_CHECKING:
    import pandas


def stack_map_chart(plan: TeamPlan, client: Client) -> Chart | Prose:
    """A row for each kind of tool, a column for each function, a sign where they meet.

    `data` has a row per kind and function: kind, tools (their names; a diamond after those that
    exchange data with no other), function, sight (works_in, sees, blind, not_needed).
    """
    if plan.stack is None or not plan.stack.tools:
        return Prose((StackWords(plan, client).say("stack.absent"),), absent=True)
    words = StackWords(plan, client)
    say = words.say
    keys = (*TOLD, "not_needed")
    return Chart(
        kind="stack_map",
        title=words.title,
        alt=say("stack.map.alt", title=words.title, rows=". ".join(map(_told(words), words.kinds))),
        data=_frame(words),
        speaker=words.speaker,
        labels={
            **{key: say(f"stack.map.{key}") for key in keys},
            "island": say("stack.map.island") if words.stack.islands else "",
        },
    )


def _told(words: StackWords) -> Callable[[str], str]:
    def row(kind: str) -> str:
        seen = {sight: words.seeing(sight, kind) for sight in TOLD}
        sights = [
            words.say(f"stack.map.alt_sight.{sight}", functions=names)
            for sight, names in seen.items()
            if names
        ]
        tools = [tool.name for tool in words.of_kind(kind)]
        name = words.kind(kind)
        return words.say("stack.map.alt_row", kind=name, tools=tools, sights="; ".join(sights))

    return row


def _frame(words: StackWords) -> "pandas.DataFrame":
    import pandas

    islands = set(words.stack.islands)
    return pandas.DataFrame(
        [
            {
                "kind": words.kind(kind),
                "tools": ", ".join(
                    tool.name + ISLAND * (tool.name in islands) for tool in words.of_kind(kind)
                ),
                "function": words.function(function),
                "sight": words.sight(function, kind),
            }
            for kind in words.kinds
            for function in words.columns
        ]
    )
