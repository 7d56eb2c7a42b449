"""The tools in words: who sees least, what stands alone, what comes first."""

from collections.abc import Iterator

from revkit.client.load import Client
from revkit.show.prose.prose import Prose
from revkit.show.stack_names import proposal_name
from revkit.show.stack_words import StackWords
from revkit.team.result import TeamPlan


def describe_stack(plan: TeamPlan, client: Client) -> Prose:
    """Who sees least; then tools that stand alone, overlap or are missing, and what comes first."""
    words = StackWords(plan, client)
    if plan.stack is None or not plan.stack.tools:
        return Prose((words.say("stack.absent"),), absent=True)
    return Prose((f"{words.title}.", " ".join(_found(words)), *_first(words)))


def _found(words: StackWords) -> Iterator[str]:
    say, stack = words.say, words.stack
    if stack.islands:
        yield say("stack.told.islands", n=len(stack.islands), tools=list(stack.islands))
    for overlap in stack.overlaps:
        tools, cost = list(overlap.tools), overlap.cost_per_year
        if cost is None:
            yield say("stack.told.overlap", tools=tools)
        else:
            yield say("stack.told.overlap_cost", tools=tools, cost=cost)
    if stack.missing:
        kinds = [words.kind(kind) for kind in stack.missing]
        yield say("stack.told.missing", level=words.plan.target, kinds=kinds)


def _first(words: StackWords) -> Iterator[str]:
    for first in words.stack.proposals[:1]:
        values = {} if first.value is None else {"value": first.value}
        yield words.say(
            f"stack.told.first.{first.verdict}",
            proposal=words.named(proposal_name(words, first)),
            process=words.named(words.capability(first.capability)),
            threshold=first.threshold,
            **values,
        )
