"""The plan of a team in words: what it comes down to, and why this structure."""

from collections.abc import Iterator

from revkit.client.load import Client
from revkit.screening.result import REVOPS
from revkit.show.prose.prose import Prose
from revkit.show.prose.team_people import describe_hires
from revkit.show.prose.team_risks import describe_risks
from revkit.show.prose.team_roadmap import describe_roadmap
from revkit.show.prose.team_stack import describe_stack
from revkit.show.roadmap_words import RoadmapWords
from revkit.show.structure_words import StructureWords
from revkit.show.team_words import TeamWords
from revkit.team.result import TeamPlan

LEADER = "revenue_leader"
STEPS = 3  # tasks to begin with that are told


def describe_team(plan: TeamPlan, client: Client) -> Prose:
    """What the plan comes down to, the finding first, then one answer a question of the chapter.

    The points are what is done first, and by whom.
    """
    words = RoadmapWords(plan, client)
    told = (
        " ".join((_finding(words), *_case(words))),
        " ".join(_reserved(StructureWords(plan, client))),
        describe_hires(plan, client).paragraphs[0],
        " ".join(words.many_roles()),
        *_findings(plan, client),
    )
    return Prose(tuple(text for text in told if text), tuple(_first(words)))


def _findings(plan: TeamPlan, client: Client) -> Iterator[str]:
    """What tools, risks and roadmap come to, where there is anything to say of them."""
    for describe in (describe_stack, describe_risks, describe_roadmap):
        told = describe(plan, client)
        if told.paragraphs and not told.absent:
            yield told.paragraphs[0]


def _finding(words: TeamWords) -> str:
    """The first page's line: which team takes the firm where, what changes, and by when."""
    plan, say, client = words.plan, words.say, words.client.name
    form, changes = plan.structure.form, words.changes
    told = say("team.finding.changes", changes=changes) if changes else say("team.finding.none")
    low, high = plan.level_range
    if plan.reached:
        aim = say("team.finding.keeps", client=client, target=plan.target)
    elif low == high:
        aim = say("team.finding.level", client=client, level=low, target=plan.target)
    else:
        aim = say("team.finding.range", client=client, low=low, high=high, target=plan.target)
    given = {"aim": aim, "changes": told}
    days = {"start": plan.start, "end": plan.roadmap.end}
    if words.leader.post is None:
        return say(f"team.finding.{form}_open", **given, **days)
    return say(f"team.finding.{form}", leader=words.quoted(words.leader.id), **given, **days)


def _case(words: TeamWords) -> Iterator[str]:
    """What of the plan has to wait, where the business case does not say to go."""
    case = words.plan.case
    if case is not None and case.advice != "go":
        yield words.say(f"team.finding.case_{case.advice}")


def _reserved(words: StructureWords) -> Iterator[str]:
    """What the finding has not told: who else said otherwise, and a leader who is not there yet."""
    structure = words.plan.structure
    if structure.form != structure.advised:
        yield from _advised(words)
    yield from _screened(words)
    if words.leader.post is None:
        yield from _leader(words)


def _leader(words: TeamWords) -> Iterator[str]:
    """Whom everybody reports to; as long as that post is empty, who decides."""
    leader = words.leader
    if leader.post is not None and words.staffing.role(LEADER).state == "declined":
        yield words.say("team.structure.leader_declined", leader=words.post(leader.id))
        return
    if leader.post is not None:
        yield words.say("team.structure.leader", leader=words.quoted(leader.id))
        return
    top = words.below[None][0]
    if top.id != leader.id:
        yield words.say("team.structure.leader_new", top=words.quoted(top.id))


def _first(words: RoadmapWords) -> Iterator[str]:
    """The tasks that begin first: what is done, by whom, until when; then the first new post."""
    tasks = sorted(words.roadmap.tasks, key=lambda task: (task.start, task.end))
    for task in tasks[:STEPS]:
        sign = words.sign(task)
        yield words.say(
            "team.first.task_sign" if sign else "team.first.task",
            who=words.post(task.owner), what=words.told(task), end=task.end, sign=sign,
        )  # fmt: skip
    starts = [(hire.start, hire) for hire in words.staffing.hires if hire.start is not None]
    if starts:
        day, hire = min(starts, key=lambda each: each[0])
        yield words.say("team.first.hire", name=words.quoted(hire.box), day=day)


def describe_structure(plan: TeamPlan, client: Client) -> Prose:
    """What is advised, what decides it, what speaks for the other one, and what is not known."""
    words = StructureWords(plan, client)
    told = (
        " ".join((*_advised(words), *_screened(words))),
        " ".join(_why(words)),
        " ".join(_leader(words)),
    )
    return Prose(tuple(text for text in told if text))


def _advised(words: StructureWords) -> Iterator[str]:
    structure = words.plan.structure
    yield words.say(f"team.structure.finding.{structure.advised}")
    if structure.settled:
        same = structure.form == structure.advised
        yield words.say(f"team.structure.settled.{'same' if same else structure.form}")


def _screened(words: StructureWords) -> Iterator[str]:
    """Where the screening of the same client said something else, which of the two holds."""
    verdict, advised = words.screened, words.plan.structure.advised
    if verdict is None or verdict == f"revops_{advised}":
        return
    if verdict not in REVOPS:
        yield words.say("team.structure.screening.less", verdict=words.verdict(verdict))
    elif verdict == "revops_department":
        yield words.say("team.structure.screening.department")
    elif advised == "department":
        yield words.say("team.structure.screening.function", verdict=words.verdict(verdict))


def _why(words: StructureWords) -> Iterator[str]:
    """What decides, with its figures; then what speaks for the other structure all the same."""
    advised = words.plan.structure.advised
    other = "function" if advised == "department" else "department"
    deciding = words.named(each for each in words.deciding if each.speaks == advised)
    if deciding:
        yield words.say("team.structure.decides", n=len(deciding), names=deciding)
    beside = words.named(words.speaking(other))
    if beside:
        key = "beside" if other == "department" else "against"
        yield words.say(f"team.structure.{key}", names=beside)
    unknown = words.named(each for each in words.deciding if each.speaks == "neither")
    if unknown:
        yield words.say("team.structure.unknown", names=unknown)
