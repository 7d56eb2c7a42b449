"""Signals about tools, tasks, levels, agreement and the business case.

Each is a number in the unit that the content names, or None where it is not known.
"""

from revkit.team.risks.reading import Reading


def islands(reading: Reading) -> float | None:
    """Share of the tools that keep to themselves what others need."""
    stack = reading.stack
    return None if stack is None else len(stack.islands) / len(stack.tools)


def waiting(reading: Reading) -> float | None:
    """Share of the changes of tools that wait for their process, or for its measurement."""
    if reading.stack is None:
        return None
    verdicts = [proposal.verdict != "ready" for proposal in reading.stack.proposals]
    return sum(verdicts) / len(verdicts) if verdicts else 0.0


def blind(reading: Reading) -> float | None:
    """Share of what the functions need to see of the tools and do not see."""
    if reading.stack is None:
        return None
    needed = [
        sight
        for sights in reading.stack.sights.values()
        for sight in sights.values()
        if sight != "not_needed"
    ]
    return needed.count("blind") / len(needed) if needed else None


def joined(reading: Reading) -> float | None:
    """How many tools are to be merged or connected, the hub aside."""
    return None if reading.stack is None else float(len(tools_joined(reading)))


def tools_joined(reading: Reading) -> tuple[str, ...]:
    """The tools that are to be merged or connected, in the order of the proposals."""
    if reading.stack is None:
        return ()
    proposals = reading.stack.proposals
    names = dict.fromkeys(n for each in proposals if each.action != "open" for n in each.tools)
    return tuple(name for name in names if name != reading.stack.hub)


def tools_unpriced(reading: Reading) -> float | None:
    """Share of the tools of which no cost is known."""
    if reading.stack is None:
        return None
    costs = [tool.cost_per_year for tool in reading.stack.tools]
    return costs.count(None) / len(costs)


def one_owner(reading: Reading) -> float | None:
    """Largest share of the critical path's working days that one box owns."""
    owned = critical_days(reading)
    total = sum(owned.values())
    return max(owned.values()) / total if total else None


def critical_days(reading: Reading) -> dict[str, float]:
    """The working days of the critical path by who owns them."""
    critical, owned = set(reading.roadmap.critical), dict[str, float]()
    for task in reading.roadmap.tasks:
        if task.id in critical:
            owned[task.owner] = owned.get(task.owner, 0.0) + task.effort
    return owned


def tight(reading: Reading) -> float | None:
    """Share of the tasks that have no slack."""
    tasks = reading.roadmap.tasks
    return sum(task.critical for task in tasks) / len(tasks) if tasks else None


def levels(reading: Reading) -> float:
    """How many levels lie between today's and the target."""
    return float(max(0, reading.facts.target - reading.facts.level))


def chasm(reading: Reading) -> float:
    """1 where the way to the target crosses the strategic chasm."""
    stages = {level.level: level.stage for level in reading.facts.maturity.levels}
    ends = stages[reading.facts.level], stages[reading.facts.target]
    return float(ends == ("tactical", "strategic"))


def management_view(reading: Reading) -> float | None:
    """Points by which management sees more than the others do; 0 where it sees less."""
    view = reading.facts.view
    if view.management is None or view.others is None:
        return None
    return max(0.0, view.management - view.others)


def not_known(reading: Reading) -> float | None:
    """Share of the capabilities in scope that have no value that may be shown."""
    view = reading.facts.view
    values = [each.value for each in view.capabilities if each.state != "out_of_scope"]
    return values.count(None) / len(values) if values else None


def apart(reading: Reading) -> float | None:
    """Share of the answers of functions on which their own people do not agree."""
    confidence = reading.facts.view.confidence
    if confidence is None or not confidence.agreement:
        return None
    accords = [each.accord for each in confidence.agreement]
    partly = float(reading.facts.content.risk_rules.partly.number)
    return (accords.count("apart") + partly * accords.count("partly")) / len(accords)


def judged(reading: Reading) -> float | None:
    """Share of the benefits that rests on nothing measured here."""
    return None if reading.case is None else reading.case.judged


def loss(reading: Reading) -> float | None:
    """Probability that the case loses money."""
    return None if reading.case is None else reading.case.loss


def payback(reading: Reading) -> float | None:
    """Months until what is spent has come back; infinite where it never does."""
    if reading.case is None:
        return None
    months = reading.case.payback_months
    return float("inf") if months is None else months


def outlay(reading: Reading) -> float | None:
    """The initial outlay as a multiple of the yearly budget for posts."""
    if reading.case is None or not reading.staffing.budget:
        return None
    return reading.case.outlay / float(reading.staffing.budget)
