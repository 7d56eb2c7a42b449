"""What the tables, the picture and the sentences of a split over teams have in common."""

from collections.abc import Sequence
from fractions import Fraction

from revkit.goals.teams.result import Path, Slack, TeamShare, TeamSplit
from revkit.show.goal_words import GoalWords
from revkit.show.notices import listed, path_text
from revkit.show.prose.prose import Prose

INDENT = "\u00a0" * 4  # no line breaks between it and the name


class TeamWords(GoalWords):
    """The words of a plan whose amount is split over teams."""

    @property
    def split(self) -> TeamSplit:
        assert self.plan.teams is not None
        return self.plan.teams

    def carried(self, value: Fraction) -> str:
        """An amount of what is split, in its unit."""
        return self.value(self.split.of, value)

    @property
    def total(self) -> str:
        """The whole with what it is: 360.000 € de ingresos por nuevo negocio."""
        return self.phrased(self.split.of, self.carried(self.split.total))

    def team(self, path: Path) -> str:
        """A team's own name; the whole is told by what is split."""
        return path[-1] if path else self.label(self.split.of)

    def whole_path(self, path: Path) -> str:
        """A team with those above it."""
        return path_text(path) if path else self.label(self.split.of)

    def indented(self, path: Path) -> str:
        """A team's own name, as far to the right as it is deep."""
        return INDENT * max(0, len(path) - 1) + self.team(path)

    @property
    def leaves(self) -> tuple[TeamShare, ...]:
        """Those who carry a part themselves."""
        depth = len(self.split.levels)
        return tuple(share for share in self.split.shares if len(share.path) == depth)

    @property
    def over(self) -> str | None:
        """By level, how much more is assigned than carried."""
        above = {level: share for level, share in self.split.over.items() if share}
        if not above:
            return None
        return self.speaker.list(
            self.speaker.say(
                "teams.table.over_level", share=self.written("rate", share), level=level
            )
            for level, share in above.items()
        )


def teams_absent(words: GoalWords) -> Prose:
    """Why there is no split over teams."""
    goals = words.client.goals
    say, plan = words.speaker.say, words.plan
    if goals is None or goals.teams is None:
        return Prose((say("teams.absent.not_asked"),), absent=True)
    name = goals.teams.of or plan.metric
    if plan.values[name].value is None:
        return Prose((say("teams.absent.open", name=words.label(name)),), absent=True)
    return Prose((say("teams.absent.unsound"),), absent=True)


def shown_shares(shares: Sequence[TeamShare], most: int) -> list[TeamShare]:
    """As many whole levels from the top as there is room for, else the largest of the top level.

    In the order of the table either way; the whole, whose path is (), counts as a row of its own.
    """
    deepest = max((len(share.path) for share in shares), default=0)
    for depth in range(deepest, 0, -1):
        found = [share for share in shares if len(share.path) <= depth]
        if len(found) <= most:
            return found
    top = [share for share in shares if len(share.path) == 1]
    largest = sorted(range(len(top)), key=lambda place: (-top[place].base, place))
    kept = set(largest[: most - 1])
    whole = [share for share in shares if not share.path]
    return whole + [share for place, share in enumerate(top) if place in kept]


def hidden_note(words: TeamWords, shown: Sequence[TeamShare]) -> str | None:
    """How many rows are left out, and which."""
    every, say = words.split.shares, words.speaker.say
    n = len(every) - len(shown)
    if not n:
        return None
    depth = max(len(share.path) for share in shown)
    if len(shown) < sum(len(share.path) <= depth for share in every):
        return say("teams.hidden", n=n, total=len(every))
    levels = words.speaker.list(words.split.levels[depth:])
    return say("teams.hidden_levels", n=n, levels=levels)


def teams_title(words: TeamWords) -> str:
    """Who carries the largest part; that all carry the same, where they do."""
    say, split = words.speaker.say, words.split
    top = [share for share in split.shares if len(share.path) == 1]
    most, least = max(each.base for each in top), min(each.base for each in top)
    first = [words.team(each.path) for each in top if each.base == most]
    amount = words.carried(most)
    if len(top) == 1:
        return say("teams.chart.title_one", name=first[0], total=words.total)
    if most == least:
        return say("teams.chart.title_even", n=len(top), amount=amount, total=words.total)
    if len(first) > 1 or split.total <= 0:
        names = listed(words, first)
        return say(
            "teams.chart.title_tied", n=len(first), names=names, amount=amount, total=words.total
        )
    share = words.speaker.percent(most / split.total)
    return say("teams.chart.title", name=first[0], amount=amount, share=share, total=words.total)


def slack_title(words: TeamWords) -> str:
    """The first team whose locks do not fit, and by how much."""
    slack = next(each for each in words.split.slacks if not each.fits)
    key = "over" if too_much(slack) else "left"
    return words.speaker.say(
        f"teams.slack.title_{key}",
        name=words.whole_path(slack.path),
        amount=words.carried(abs(slack.room)),
    )


def too_much(slack: Slack) -> bool:
    """Whether the locks take more than there is, rather than leave what nobody can carry."""
    return slack.room < 0
