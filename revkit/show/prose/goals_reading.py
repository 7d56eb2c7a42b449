"""The whole plan in a few sentences: what it comes to, then one answer a question."""

from collections.abc import Callable, Iterator

from revkit.client.load import Client
from revkit.goals import GoalPlan
from revkit.show.goal_words import GoalWords
from revkit.show.prose.goals import describe_goals
from revkit.show.prose.goals_levers import describe_levers
from revkit.show.prose.goals_odds import describe_odds
from revkit.show.prose.goals_teams import describe_teams
from revkit.show.prose.goals_timing import describe_capacity, describe_timing
from revkit.show.prose.goals_tracking import describe_tracking
from revkit.show.prose.prose import Prose

# What a board asks, in the order of the chapter; the first paragraph of each is its finding.
ANSWERS: dict[str, Callable[[GoalPlan, Client], Prose]] = {
    "when": describe_timing,
    "people": describe_capacity,
    "who": describe_teams,
    "odds": describe_odds,
    "safe": describe_levers,
    "now": describe_tracking,
}


def describe_plan(plan: GoalPlan, client: Client) -> Prose:
    """The finding with what qualifies it, who owes what, and one answer a question.

    What the client file does not ask for, or what cannot be said yet, is left out.
    """
    told = describe_goals(plan, client)
    say = GoalWords(plan, client).speaker.say
    found = dict(_findings(plan, client))
    first = " ".join((told.paragraphs[0], *_beside(plan, found)))
    # What stands beside the finding already is not said twice.
    rest = {key: text for key, text in found.items() if text not in first}
    answers = (say(f"goals.answer.{key}", finding=text) for key, text in rest.items())
    return Prose((first, *told.paragraphs[1:], *answers), told.points)


def _findings(plan: GoalPlan, client: Client) -> Iterator[tuple[str, str]]:
    for key, describe in ANSWERS.items():
        told = describe(plan, client)
        if not told.absent and told.paragraphs:
            yield key, told.paragraphs[0]


def _beside(plan: GoalPlan, found: dict[str, str]) -> Iterator[str]:
    """What qualifies a plan that adds up; one that does not has its own finding."""
    if plan.status != "solved":
        return
    if plan.timing is not None and (plan.timing.short or 0) > 0 and "when" in found:
        yield found["when"]
    if "odds" in found:
        yield found["odds"]
    if plan.tracking is not None and plan.tracking.gap and "now" in found:
        yield found["now"]
