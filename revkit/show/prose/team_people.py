"""The people of a team in words: what each role is for, who is hired when, and what waits."""

from collections.abc import Iterator, Sequence

from revkit.client.load import Client
from revkit.show.prose.prose import Prose
from revkit.show.structure_words import StructureWords
from revkit.show.team_words import TeamWords
from revkit.team.result import TeamPlan
from revkit.team.staffing.result import Hire, Role

NOBODY_YET = ("not_now", "measure_first")  # verdicts of a screening that keep hiring for later


def describe_roles(plan: TeamPlan, client: Client) -> Prose:
    """What leader, operations and the support functions are for, and what it means without one."""
    words = TeamWords(plan, client)
    kinds = {role.id: role.kind for role in words.content.roles}
    told = [role for role in plan.staffing.roles if kinds[role.id] != "lead"]
    return Prose((), tuple(_for(words, role) for role in told))


def _for(words: TeamWords, role: Role) -> str:
    """What a role is for; the table tells who has it, so only one left empty says more here."""
    content = words.content.roles_by_id[role.id]
    say, does = words.say, words.speaker.in_(content.does)
    told = [say("team.roles.point", role=words.role(role.id), does=does)]
    if role.state in ("declined", "postponed"):
        told.append(say("team.roles.here.otherwise", state=words.role_state(role)))
        if role.holders:
            told.append(say("team.roles.here.meanwhile", names=words.holders(role)))
        told.append(say("team.roles.here.without", without=words.speaker.in_(content.without)))
    if _beside_other_work(words, role):
        told.append(say("team.roles.here.given", names=words.holders(role)))
        told.append(say("team.roles.beside", n=words.staffing.people))
    return " ".join(told)


def _beside_other_work(words: TeamWords, role: Role) -> bool:
    """Whether a large firm's revenue is led by somebody who has another job already."""
    large = words.staffing.people >= words.content.staffing.leader_from.number
    kind = words.content.roles_by_id[role.id].kind
    return kind == "leader" and large and role.state == "given" and role.because != "size"


def describe_hires(plan: TeamPlan, client: Client) -> Prose:
    """How many posts are new and what they cost, beside the budget; the points are what waits."""
    words = TeamWords(plan, client)
    hires = plan.staffing.hires
    hired = [hire for hire in hires if hire.quarter is not None]
    waiting = [hire for hire in hires if hire.quarter is None]
    finding = (*_new(words, hired, waiting), *_cost(words, hired), *_budget(words, hired, waiting))
    more = (*_unpriced(words, hires), *_short_of_time(words), *_to_spare(words))
    doubts = _doubts(StructureWords(plan, client), len(hired))
    told = (" ".join(finding), " ".join(doubts), " ".join(more))
    return Prose(tuple(text for text in told if text), tuple(_waits(words, waiting)))


def _doubts(words: StructureWords, hired: int) -> Iterator[str]:
    """Who of the same client's case and screening advises against hiring for now."""
    if not hired:
        return
    case = words.plan.case
    if case is not None and case.advice != "go":
        yield words.say(f"team.hires.case.{case.advice}", n=hired)
    if words.screened in NOBODY_YET:
        verdict = words.verdict(words.screened)
        yield words.say("team.hires.screening", verdict=verdict)


def _new(words: TeamWords, hired: Sequence[Hire], waiting: Sequence[Hire]) -> Iterator[str]:
    if hired:
        days = [hire.start for hire in hired if hire.start is not None]
        names = words.posts(hire.box for hire in hired)
        ends = {"first": min(days), "last": max(days)}
        together = len(hired) > 1 and ends["first"] == ends["last"]
        key = "team.hires.finding_together" if together else "team.hires.finding"
        yield words.say(key, n=len(hired), names=names, **ends)
    elif waiting:
        yield words.say("team.hires.postponed_all", n=len(waiting))
    elif words.plan.reached:
        yield words.say("team.hires.none.reached", target=words.plan.target)
    elif declined := words.roles_in("declined"):
        yield words.say(
            "team.hires.none.declined", names=[words.quoted_role(r.id) for r in declined]
        )
    elif not list(_short_of_time(words)):
        yield words.say("team.hires.none.fits")


def _cost(words: TeamWords, hired: Sequence[Hire]) -> Iterator[str]:
    """What all posts hired cost a year, where the cost of each is known."""
    costs = [hire.cost_per_year.mean for hire in hired if hire.cost_per_year is not None]
    if costs and len(costs) == len(hired):
        yield words.say("team.hires.cost", n=len(costs), total=sum(costs))


def _budget(words: TeamWords, hired: Sequence[Hire], waiting: Sequence[Hire]) -> Iterator[str]:
    budget = words.staffing.budget
    if not hired and not waiting:
        return
    if budget is None:
        yield words.say("team.hires.budget.none")
    elif budget == 0:
        yield words.say("team.hires.budget.zero")
    elif any(hire.cost_per_year is None for hire in hired):
        yield words.say("team.hires.budget.unknown", budget=budget)
    elif hired:
        spent = sum(hire.cost_per_year.mean for hire in hired if hire.cost_per_year is not None)
        yield words.say("team.hires.budget.fits", budget=budget, rest=budget - spent)


def _unpriced(words: TeamWords, hires: Sequence[Hire]) -> Iterator[str]:
    names = [words.quoted(hire.box) for hire in hires if hire.cost_per_year is None]
    if names:
        yield words.say("team.hires.unpriced", n=len(names), names=names)


def _short_of_time(words: TeamWords) -> Iterator[str]:
    """Roles that the client gives to somebody whose week they pass by half a post or more."""
    least = words.content.staffing.post_from.number
    named = (role for role in words.roles_in("given") if role.because == "settled")
    for role in named:
        done = role.present + sum(words.given(role))
        if role.needed - done >= least:
            name = words.quoted_role(role.id)
            yield words.say("team.hires.short_of_time", role=name, needed=role.needed, done=done)


def _to_spare(words: TeamWords) -> Iterator[str]:
    """Support that has more people than it needs, where posts of other support are to be filled."""
    support = {role.id for role in words.content.roles if role.kind == "support"}
    if not any(hire.role in support for hire in words.staffing.hires):
        return
    for role in words.staffing.roles:
        spare = role.present - role.needed
        if role.id in support and spare >= words.content.staffing.post_from.number:
            yield words.say(
                "team.hires.to_spare",
                role=words.quoted_role(role.id),
                present=role.present,
                needed=role.needed,
            )


def _waits(words: TeamWords, waiting: Sequence[Hire]) -> Iterator[str]:
    for hire in waiting:
        name = words.quoted(hire.box)
        if hire.short is None:
            yield words.say("team.hires.postponed_open", name=name)
        else:
            yield words.say("team.hires.postponed", name=name, short=hire.short)
