"""How the columns of teams.csv are headed: content, not code."""

from collections.abc import Mapping
from functools import cache

from revkit.content.files import load_content
from revkit.content.survey_words import bare
from revkit.records import Record

FILE = "goal_team_words.yml"


class GoalTeamWords(Record):
    """What heads the columns of locks and of commitments."""

    lock: tuple[str, ...]
    commitment: tuple[str, ...]


@cache
def team_roles() -> Mapping[str, str]:
    """What a column holds, by its bare heading.

    >>> team_roles()["bloqueo"], team_roles()["commitment"]
    ('lock', 'commitment')
    """
    words = load_content(FILE, GoalTeamWords)
    return {bare(name): role for role in ("lock", "commitment") for name in getattr(words, role)}
