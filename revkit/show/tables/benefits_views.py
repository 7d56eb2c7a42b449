"""Two views of one case line by line, and the steps from the naive reading to it, as tables."""

from decimal import Decimal

from revkit.benefits.result import LEVERS, BusinessCase
from revkit.benefits.views.result import ReconciledLine
from revkit.client.load import Client
from revkit.show.prose.prose import Prose
from revkit.show.table import Cell, Column, Kind, Table
from revkit.show.view_words import changes, line_label, why
from revkit.show.words import Speaker, speak

TOTALS = ("benefits", "costs", "npv")
SUMS = (*TOTALS, "tax")


def views_table(case: BusinessCase, client: Client) -> Table | Prose:
    """The lines of the table by year and of the mean of the draws, and why they differ.

    Of the costs, those alone that differ: the others stand in the table by year.
    """
    speaker = speak(client)
    say = speaker.say
    lines = [line for line in case.reconciled if _telling(line)]
    if not lines:
        return Prose(())
    last = lines[-1]
    kinds: tuple[Kind, ...] = ("text", "money0", "money0", "money0", "text")
    names = ("item", "years", "draws", "gap", "why")
    key = "title_same" if last.why is None else "title_apart"
    return Table(
        title=say(f"views.table.{key}", table=last.table, draws=last.draws),
        columns=tuple(
            Column(say(f"views.table.{n}"), kind) for n, kind in zip(names, kinds, strict=True)
        ),
        rows=tuple(_line(speaker, line) for line in lines),
        speaker=speaker,
        emphasis=frozenset(i for i, line in enumerate(lines) if line.name in TOTALS),
    )


def _telling(line: ReconciledLine) -> bool:
    """Whether a line is a benefit or a sum of some amount, or a cost that differs."""
    return line.why is not None or (
        bool(line.table or line.draws) and line.name in (*LEVERS, *SUMS)
    )


def _line(speaker: Speaker, line: ReconciledLine) -> tuple[Cell, ...]:
    gap = None if line.why is None else line.draws - line.table
    return line_label(speaker, line), line.table, line.draws, gap, why(speaker, line)


def _heaviest(speaker: Speaker, steps: list[tuple[str, Decimal]]) -> str:
    """Which step takes most of what the naive reading promises."""
    taken = [step for step in steps if step[1] < 0]
    if not taken:
        return speaker.say("views.bridge.table_title_none")
    name, amount = min(taken, key=lambda step: step[1])
    label = speaker.say(f"views.step.{name}")
    return speaker.say("views.bridge.table_title", name=label, amount=-amount)


def bridge_table(case: BusinessCase, client: Client) -> Table | Prose:
    """Each step of the bridge: what it changes, and one sentence on what happens in it."""
    speaker, bridge = speak(client), case.bridge
    if bridge is None:
        return Prose(())
    say, steps = speaker.say, changes(bridge)
    return Table(
        title=_heaviest(speaker, steps[1:-1]),
        columns=(
            Column(say("views.bridge.step")),
            Column(say("views.bridge.change"), "money0"),
            Column(say("views.bridge.told")),
        ),
        rows=tuple(
            (say(f"views.step.{name}"), amount, say(f"views.told.{name}")) for name, amount in steps
        ),
        speaker=speaker,
        emphasis=frozenset({0, len(steps) - 1}),
    )
