"""What a proposal for the tools is called."""

from revkit.show.plan_names import PlanNames
from revkit.team.stack.result import Proposal


def proposal_name(words: PlanNames, proposal: Proposal) -> str:
    """What is done, verb first: the tools by their names, what is missing by its kind."""
    say, kind, tools = words.say, words.kind(proposal.kind), list(proposal.tools)
    if proposal.action == "add":
        return say("stack.proposal.add", kind=kind)
    if proposal.action == "merge":
        return say("stack.proposal.merge", tools=tools, kind=kind)
    hub = words.plan.stack.hub if words.plan.stack else None
    others = tools[1:] or ([hub] if hub and hub != tools[0] else [])
    if not others:
        return say("stack.proposal.connect_alone", tool=tools[0])
    return say("stack.proposal.connect", tool=tools[0], others=others)
