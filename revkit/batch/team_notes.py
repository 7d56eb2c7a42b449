"""What `revkit check` tells of a team although a plan can be made."""

from collections import Counter
from collections.abc import Iterator, Sequence

from revkit.assessment import Assessment
from revkit.client.files import CLIENT_FILE
from revkit.client.load import Client
from revkit.client.team.people import Person
from revkit.client.team.section import TeamSection
from revkit.content.team import load_team
from revkit.results import analyse
from revkit.team import TeamPlan, design_team


def team_notes(client: Client) -> Iterator[str]:
    """What a consultant should know of a client's team, if its file has one."""
    assessment = analyse(client).assessment
    if assessment is not None:
        yield from notes_of(client, assessment)


def notes_of(client: Client, assessment: Assessment) -> Iterator[str]:
    """A sentence for each, with the key in the client file."""
    section = client.team
    if section is None:
        return
    plan = design_team(client, assessment, None)  # its goals would take long, and change nothing
    notes = (
        *_target(client, section, plan),
        *_money(section, plan),
        *_days(section),
        *_counts(client),
        *_vacant(client, section),
    )
    for key, message in notes:
        yield f"{client.id}/{CLIENT_FILE}: team.{key}: {message}"


def _target(client: Client, section: TeamSection, plan: TeamPlan) -> Iterator[tuple[str, str]]:
    stands, target = plan.level_range[0], plan.target
    assessed = client.assessment.target_level if client.assessment else None
    if section.target_level is not None and section.target_level < stands:
        told = f"is {target}, below level {stands}, where the firm stands"
        yield "target_level", f"{told}. The plan hires nobody and only keeps what there is."
    elif plan.reached:
        told = f"level {target} is reached already"
        yield "target_level", f"{told}. The plan hires nobody and only keeps what there is."
    if section.target_level is not None and assessed not in (None, section.target_level):
        told = f"is {target}, and assessment.target_level is {assessed}"
        rests = "the posts are for one level and the business case for another"
        yield "target_level", f"{told}: {rests}. Let them agree."


def _money(section: TeamSection, plan: TeamPlan) -> Iterator[tuple[str, str]]:
    hires = plan.staffing.hires
    postponed = [hire.role for hire in hires if hire.start is None]
    if section.budget == 0 and hires:
        yield "budget", f"is 0, so no post that costs anything is hired. {_named(postponed)}"
    unknown = dict.fromkeys(hire.role for hire in hires if hire.cost_per_year is None)
    if unknown:
        told = f"no cost_per_year for {', '.join(unknown)}, which the plan asks for"
        yield (
            "posts",
            f"{told}. Neither the budget nor a business case can count what is not there.",
        )


def _named(postponed: list[str]) -> str:
    if not postponed:
        return "Nothing is postponed."
    return f"Postponed: {', '.join(dict.fromkeys(postponed))}."


def _days(section: TeamSection) -> Iterator[tuple[str, str]]:
    for index, each in enumerate(section.closed):
        if each.last < section.start:
            told = f"ends on {each.last}, before the work starts ({section.start})"
            yield f"closed[{index}]", f"{told}. It changes nothing; check the year."


def _counts(client: Client) -> Iterator[tuple[str, str]]:
    """Where the team and the assessment do not count the same people."""
    if client.assessment is None:
        return
    people: Counter[str] = Counter()
    for person in client.people:
        people[person.function] += person.count
    for function, count in client.assessment.headcount.items():
        if people[function] != count:
            told = f"has {people[function]} in {function}, and assessment.headcount says {count}"
            yield "people", f"{told}. Correct one of them, or leave it if both are meant."
    for function in sorted(people.keys() - client.assessment.headcount.keys() - {"other"}):
        told = f"has {people[function]} in {function}, and assessment.headcount has none"
        yield "people", f"{told}. Correct one of them, or leave it if both are meant."


def _vacant(client: Client, section: TeamSection) -> Iterator[tuple[str, str]]:
    """Heads whose role nobody named: exports of personnel systems do not know these roles."""
    held = {role for person in client.people for role in person.does}
    for role in load_team().roles:
        settled = section.posts.get(role.id)
        named = settled is not None and (settled.held_by is not None or not settled.wanted)
        heads = _heads(client.people, role.function)
        if role.kind != "lead" or role.id in held or named or len(heads) != 1:
            continue
        told = f"nobody holds the role {role.id}, and {heads[0].id} ({heads[0].post}) leads others"
        advice = f"write `does: [{role.id}]`, in a table under the heading “Revenue roles”"
        yield (
            "people",
            f"{told} of that function. If it is them, {advice}: else it counts as vacant.",
        )


def _heads(people: Sequence[Person], function: str) -> list[Person]:
    """Who leads others of the function, and is led by nobody of it."""
    functions = {person.id: person.function for person in people}
    bosses = {person.reports_to for person in people if person.function == function}
    return [
        person
        for person in people
        if person.function == function
        and person.id in bosses
        and functions.get(person.reports_to or "") != function
    ]
