"""What a proposal for the tools is called."""

from revkit.show.plan_names import PlanNames
from revkit.team.stack.result import Proposal


def proposal_name(words: PlanNames, proposal: Proposal) -> str:
    """What is done, verb first: the tools by their names, what is missing by its kind."""
    say, tools = words.say, list(proposal.tools)
    match proposal.action:
        case "add":
            return say("stack.proposal.add", kind=words.kind(proposal.kind))
        case "merge":
            return say("stack.proposal.merge", tools=tools)
        case "open":
            return say("stack.proposal.open", tool=tools[0])
    if len(tools) == 1:
        return say("stack.proposal.connect_alone", tool=tools[0])
    return say("stack.proposal.connect", tool=tools[0], hub=tools[1])
