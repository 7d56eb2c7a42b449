"""The split over teams in sentences: the finding, what is locked, promised and assigned."""

from collections.abc import Iterator

from revkit.client.load import Client
from revkit.goals import GoalPlan
from revkit.show.goal_team_parts import TeamWords, slack_title, teams_absent, teams_title
from revkit.show.goal_words import GoalWords
from revkit.show.notices import told
from revkit.show.prose.prose import Prose


def describe_teams(plan: GoalPlan, client: Client) -> Prose:
    """Who carries how much; the points are what fell back, was capped or was dropped."""
    if plan.teams is None:
        return teams_absent(GoalWords(plan, client))
    words = TeamWords(plan, client)
    points = tuple(told(words, notice) for notice in plan.teams.notices)
    if not plan.teams.shares:
        finding = f"{slack_title(words)}. {words.speaker.say('teams.reading.unfit')}"
        return Prose((finding,), points)
    return Prose((f"{teams_title(words)}.", " ".join(_reading(words))), points)


def _reading(words: TeamWords) -> Iterator[str]:
    say, split, leaves = words.speaker.say, words.split, words.leaves
    key = "split_one" if len(leaves) == 1 else "split"
    values = {} if len(leaves) == 1 else {"n": len(leaves)}
    yield say(f"teams.reading.{key}", amount=words.total, level=split.levels[-1], **values)
    yield from _locked(words)
    yield from _committed(words)
    if words.over:
        yield say("teams.reading.over", names=words.over)
    if split.starts:
        yield say("teams.reading.periods")


def _locked(words: TeamWords) -> Iterator[str]:
    locked = sum(share.locked for share in words.split.shares)
    if locked and all(share.locked for share in words.leaves):
        yield words.speaker.say("teams.reading.locked_all")
    elif locked:
        yield words.speaker.say("teams.reading.locked", n=locked)


def _committed(words: TeamWords) -> Iterator[str]:
    say, whole = words.speaker.say, words.split.shares[0]
    missing = [share for share in words.leaves if share.commitment is None]
    if len(missing) == len(words.leaves) and whole.commitment is None:
        return
    if missing and whole.commitment is None:
        yield say("teams.reading.uncommitted", n=len(missing), total=len(words.leaves))
    if whole.commitment is None or whole.gap is None:
        return
    commitment = words.carried(whole.commitment)
    if whole.gap > 0:
        share = whole.gap / whole.base if whole.base > 0 else 0
        gap = words.carried(whole.gap)
        yield say("teams.reading.short", commitment=commitment, gap=gap, share=share)
    elif whole.gap < 0:
        yield say("teams.reading.enough", commitment=commitment, extra=words.carried(-whole.gap))
    else:
        yield say("teams.reading.committed", commitment=commitment)
