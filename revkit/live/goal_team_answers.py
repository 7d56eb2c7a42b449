"""What a lock of a team would do: told before anything changes, then the split with it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from revkit.client.goals.team_table import Column, TeamTable
from revkit.client.load import Client
from revkit.goals import GoalPlan
from revkit.goals.teams.result import Path, Slack, TeamSplit
from revkit.goals.teams.splits import split_teams
from revkit.show.goal_team_parts import TeamWords, too_much
from revkit.show.notices import path_text
from revkit.show.prose.prose import Prose
from revkit.show.tables.goals_teams import teams_table

Locks = Mapping[Path, Decimal]

MOST_TEAMS = 200  # that one can choose among: of more, the upper levels
MOST_ROWS = 2000  # that are split again at every move


def with_locks(client: Client, locks: Locks) -> Client:
    """A copy of the client whose teams carry these amounts exactly, besides what was locked."""
    table = client.teams
    if table is None:
        return client
    for path, amount in locks.items():
        table = _locked(table, path, amount)
    return replace(client, teams=table)


def _locked(table: TeamTable, path: Path, amount: Decimal) -> TeamTable:
    if path in table.paths:
        row = table.paths.index(path)
        return replace(table, locks=(*table.locks[:row], amount, *table.locks[row + 1 :]))
    # A team that only stood above others gets a row of its own.
    return replace(
        table,
        paths=(*table.paths, path),
        row_numbers=(*table.row_numbers, 0),
        weights={name: _longer(column) for name, column in table.weights.items()},
        locks=(*table.locks, amount),
        commitments=_longer(table.commitments),
        cells={day: _longer(column) for day, column in table.cells.items()},
    )


def _longer(column: Column) -> Column:
    return (*column, None)


def with_teams(client: Client, plan: GoalPlan) -> GoalPlan:
    """The plan with its split over teams."""
    return replace(plan, teams=split_teams(client, plan))


def choices(table: TeamTable) -> list[tuple[str, Path]]:
    """The teams that can be locked, each after those above it: as many whole levels as fit."""
    every = list(
        dict.fromkeys(path[:depth] for path in table.paths for depth in range(1, len(path) + 1))
    )
    depth = len(table.levels)
    while depth > 1 and sum(len(path) <= depth for path in every) > MOST_TEAMS:
        depth -= 1
    shown = [path for path in every if len(path) <= depth][:MOST_TEAMS]
    return [(path_text(path), path) for path in shown]


def carries(split: TeamSplit, path: Path) -> Fraction:
    """What a team carries now."""
    return next((share.base for share in split.shares if share.path == path), Fraction(0))


def slack_prose(plan: GoalPlan, client: Client, path: Path) -> Prose:
    """What a lock on a team leaves to those around it, before it is set."""
    words = TeamWords(plan, client)
    told = [_slack(words, each) for each in _around(words.split, path)]
    if words.split.fits:
        # A leaf takes its lock and no more; who is above it tells what is left.
        return Prose(tuple(told))
    return Prose((words.speaker.say("live.slack.refused"), *told))


def _around(split: TeamSplit, path: Path) -> Iterator[Slack]:
    """The parents of a team with locks beneath them, and whatever does not fit."""
    for slack in split.slacks:
        if not slack.fits or path[: len(slack.path)] == slack.path:
            yield slack


def _slack(words: TeamWords, slack: Slack) -> str:
    say, room = words.speaker.say, words.carried(abs(slack.room))
    values = {
        "name": words.whole_path(slack.path),
        "carries": words.carried(slack.carries),
        "locked": words.carried(slack.locked),
    }
    if not slack.fixed and slack.room < 0:
        return say("live.slack.taken", room=room, **values)
    if slack.fits:
        return say("live.slack.left", room=room, n=slack.free, **values)
    return say(f"live.slack.{'too_much' if too_much(slack) else 'nobody'}", room=room, **values)


def teams_html(plan: GoalPlan, client: Client) -> str:
    """The split over teams as it stands, or what does not fit."""
    return teams_table(plan, client)._repr_html_()
