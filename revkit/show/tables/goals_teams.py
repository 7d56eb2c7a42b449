"""The split over teams as tables: who carries what, the locks, teams by period."""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from revkit.client.load import Client
from revkit.goals import GoalPlan
from revkit.goals.teams.result import Slack, TeamShare
from revkit.show.goal_team_parts import (
    TeamWords,
    hidden_note,
    shown_shares,
    slack_title,
    teams_absent,
    too_much,
)
from revkit.show.goal_words import GoalWords
from revkit.show.prose.prose import Prose
from revkit.show.table import Cell, Column, Kind, Table

MOST_ROWS, MOST_TEAMS, MOST_SLACKS = 40, 6, 20


def teams_table(plan: GoalPlan, client: Client) -> Table | Prose:
    """Every team with what it carries and why; of very many the upper levels.

    Where locks do not fit nothing is split: then it is the table of what is locked where, parent
    by parent.
    """
    if plan.teams is None:
        return teams_absent(GoalWords(plan, client))
    words = TeamWords(plan, client)
    if not plan.teams.shares:
        return _slack_table(words)
    shown = shown_shares(plan.teams.shares, MOST_ROWS)
    columns = _columns(words)
    kind = _kind(words, (share.base for share in shown))
    return Table(
        title=_title(words),
        columns=(
            Column(words.speaker.say("teams.table.team")),
            *(Column(words.speaker.say(f"teams.table.{key}"), kind) for key in columns),
            Column(words.speaker.say("teams.table.why")),
        ),
        rows=tuple(_row(words, share, columns) for share in shown),
        speaker=words.speaker,
        notes=tuple(_notes(words, shown)),
        emphasis=frozenset(index for index, share in enumerate(shown) if not share.path),
    )


# What each column of amounts holds, where there is anything to put into it.
_AMOUNTS: dict[str, Callable[[TeamShare], Fraction | None]] = {
    "base": lambda share: share.base,
    "assigned": lambda share: share.assigned,
    "commitment": lambda share: share.commitment,
    "gap": lambda share: share.gap,
}


def _columns(words: TeamWords) -> tuple[str, ...]:
    committed = any(share.commitment is not None for share in words.split.shares)
    wanted = {"base": True, "assigned": words.over, "commitment": committed, "gap": committed}
    return tuple(key for key, there in wanted.items() if there)


def _row(words: TeamWords, share: TeamShare, columns: Iterable[str]) -> tuple[Cell, ...]:
    amounts = (_amount(words, _AMOUNTS[key](share)) for key in columns)
    return (words.indented(share.path), *amounts, _why(words, share))


def _amount(words: TeamWords, value: Fraction | None) -> Cell:
    # Money in full, with the currency's decimals; the column's kind writes it.
    money = words.tree.nodes[words.split.of].unit == "money"
    return value if money or value is None else words.carried(value)


def _kind(words: TeamWords, values: Iterable[Fraction]) -> Kind:
    if words.tree.nodes[words.split.of].unit != "money":
        return "count"
    return "money0" if all(value.denominator == 1 for value in values) else "money"


def _why(words: TeamWords, share: TeamShare) -> str:
    say = words.speaker.say
    if not share.path:
        return say("teams.why.whole")
    if share.why == "lock" and len(share.path) < len(words.split.levels):
        return say("teams.why.sum_locked")
    if share.weight is None and share.why in ("weight", "mean"):
        return say("teams.why.even")
    return say(f"teams.why.{share.why}", share=share.weight)


def _title(words: TeamWords) -> str:
    say, split = words.speaker.say, words.split
    whole = split.shares[0]
    if whole.gap is None or whole.commitment is None:
        return say("teams.table.title", n=len(words.leaves), total=words.total)
    values = {"commitment": words.carried(whole.commitment), "total": words.total}
    if whole.gap > 0:
        return say("teams.table.title_short", gap=words.carried(whole.gap), **values)
    return say("teams.table.title_enough", **values)


def _notes(words: TeamWords, shown: list[TeamShare]) -> Iterator[str]:
    say = words.speaker.say
    yield say("teams.table.unit", unit=words.carried(words.split.unit))
    if words.over:
        yield say("teams.table.over", names=words.over)
    hidden = hidden_note(words, shown)
    if hidden:
        yield hidden


def _slack_table(words: TeamWords) -> Table:
    """What does not fit first; nothing has been changed."""
    say, every = words.speaker.say, words.split.slacks
    shown = sorted(every, key=lambda slack: slack.fits)[:MOST_SLACKS]
    kind = _kind(words, (amount for slack in shown for amount in (slack.carries, slack.locked)))
    kinds: dict[str, Kind] = {"carries": kind, "locked": kind, "room": kind, "free": "count"}
    notes = [say("teams.slack.note")]
    if len(every) > len(shown):
        notes.append(say("teams.slack.hidden", n=len(every) - len(shown)))
    return Table(
        title=slack_title(words),
        columns=(
            Column(say("teams.table.team")),
            *(Column(say(f"teams.slack.{key}"), kind) for key, kind in kinds.items()),
            Column(say("teams.slack.fits")),
        ),
        rows=tuple(_slack_row(words, slack) for slack in shown),
        speaker=words.speaker,
        notes=tuple(notes),
    )


def _slack_row(words: TeamWords, slack: Slack) -> tuple[Cell, ...]:
    amounts = (_amount(words, each) for each in (slack.carries, slack.locked, slack.room))
    if slack.fits:
        verdict = "gives" if too_much(slack) else "yes"
    else:
        verdict = "too_much" if too_much(slack) else "nobody"
    told = words.speaker.say(f"teams.slack.{verdict}")
    return (words.whole_path(slack.path), *amounts, slack.free, told)


def team_periods_table(plan: GoalPlan, client: Client) -> Table | Prose:
    """The teams of the top level by part of the period, with both margins; else nothing."""
    if plan.teams is None or not plan.teams.shares or not plan.teams.starts:
        return Prose(())
    words = TeamWords(plan, client)
    say, split = words.speaker.say, words.split
    top = [share for share in split.shares if len(share.path) == 1]
    shown = [share for share in shown_shares(top, MOST_TEAMS) if share.path]
    shown = shown if len(shown) < len(top) else top
    heads = [words.team(share.path) for share in shown]
    parts = [share.parts for share in shown]
    rest = len(top) - len(shown)
    if rest:
        heads.append(say("teams.period.others", n=rest))
        ids = {id(share) for share in shown}
        parts.append(_added([share.parts for share in top if id(share) not in ids]))
    columns = [*parts, _added(parts)]
    kind = _kind(words, (value for column in columns for value in column))
    rows = [
        (_part(words, place), *(_amount(words, column[place]) for column in columns))
        for place in range(len(split.starts))
    ]
    totals = (_amount(words, sum(column, Fraction(0))) for column in columns)
    return Table(
        title=say("teams.period.title", total=words.total),
        columns=(
            Column(say("goals.table.part")),
            *(Column(head, kind) for head in (*heads, say("goals.part.total"))),
        ),
        rows=(*rows, (say("goals.part.total"), *totals)),
        speaker=words.speaker,
        emphasis=frozenset({len(rows)}),
    )


def _part(words: TeamWords, place: int) -> str:
    return words.part(words.plan.parts[place])


def _added(columns: list[tuple[Fraction, ...]]) -> tuple[Fraction, ...]:
    return tuple(sum(cells, Fraction(0)) for cells in zip(*columns, strict=True))
