"""What marketing operations do here and what RevOps adds, in words."""

from collections.abc import Iterator

from revkit.client.load import Client
from revkit.content.assessment_rules import load_assessment_rules
from revkit.show.prose.prose import Prose
from revkit.show.scope_words import ScopeWords
from revkit.team.result import TeamPlan


def describe_scope(plan: TeamPlan, client: Client) -> Prose:
    """Which side is weaker here, what is weakest in what RevOps adds, and who looks after it."""
    words = ScopeWords(plan, client)
    if not plan.scope:
        return Prose((words.say("team.scope.absent"),), absent=True)
    told = (" ".join(_standing(words)), " ".join(_weakest(words)))
    return Prose(tuple(text for text in told if text))


def _standing(words: ScopeWords) -> Iterator[str]:
    """The two sides by the mean of what was rated."""
    means = {}
    for side in ("marketing_operations", "revops"):
        values = [line.value for line in words.of(side) if line.value is not None]
        if values:
            means[side] = round(sum(values) / len(values), 1)
    if len(means) < len({line.side for line in words.plan.scope}):
        yield words.say("team.scope.unknown")
        return
    marketing, revops = means["marketing_operations"], means["revops"]
    apart = abs(marketing - revops) >= load_assessment_rules().notable_gap.number
    side = "even" if not apart else "revops" if revops < marketing else "marketing"
    yield words.say(f"team.scope.weaker.{side}", marketing=marketing, revops=revops)


def _weakest(words: ScopeWords) -> Iterator[str]:
    rated = [(line.value, line) for line in words.of("revops") if line.value is not None]
    if rated:
        value, line = min(rated, key=lambda each: each[0])
        name = words.activity(line)
        if line.box is None:
            yield words.say("team.scope.weakest", name=name, value=value)
        else:
            who = words.quoted(line.box)
            yield words.say("team.scope.weakest_by", name=name, value=value, who=who)
    unseen = [line for line in words.plan.scope if line.value is None]
    if unseen and rated:
        yield words.say("team.scope.unseen", n=len(unseen))
    nobody = [line for line in words.plan.scope if line.box is None]
    if nobody:
        yield words.say("team.scope.nobody", n=len(nobody))
