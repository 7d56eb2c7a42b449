"""roadmap_of(...) -> Roadmap: what is done when, and by whom."""

from collections.abc import Iterator, Mapping, Sequence

from revkit.team.facts import Facts, calendar_of
from revkit.team.roadmap.gathering import drafts_of
from revkit.team.roadmap.owners import Owners
from revkit.team.roadmap.result import Load, Roadmap, Task
from revkit.team.roadmap.reviewing import reviews_of
from revkit.team.roadmap.scheduling.calendar import Calendar, country_of
from revkit.team.roadmap.scheduling.diary import Limit
from revkit.team.roadmap.scheduling.serial import Schedule, scheduled
from revkit.team.roadmap.timing import Timed, ready_of, timed
from revkit.team.stack.result import Stack
from revkit.team.staffing.result import Staffing
from revkit.team.structure.result import Structure


def roadmap_of(
    facts: Facts, structure: Structure, staffing: Staffing, stack: Stack | None
) -> Roadmap:
    """The five steps and the advice, dated from the plan's start.

    Nobody is above their load on any day, no task begins before what it waits for has ended, and
    none is owned by a post before that begins. Days are working days: Monday to Friday, without the
    country's holidays and what the client closes. The critical tasks are those that cannot be late
    without moving the end, be it because others wait for them or because their owner has no time
    afterwards. A hire ends before its post begins, unless nobody has time to look for it by then:
    what the post owns then waits for it.
    Source: "Cómo estructurar un equipo de RevOps en 5 pasos".
    """
    calendar = calendar_of(facts)
    drafts = drafts_of(facts, structure, staffing, stack)
    owners = Owners(facts, staffing, calendar, ready_of(drafts))
    work = timed(drafts, owners, facts.content.roadmap.hiring_share.number)
    limits = {name: owners.limit(name) for name in dict.fromkeys(each.owner for each in work)}
    schedule = scheduled([each.activity for each in work], limits)
    tasks = tuple(sorted(_tasks(work, schedule, calendar), key=lambda task: task.start))
    end = max(task.end for task in tasks)
    return Roadmap(
        start=facts.section.start,
        end=end,
        tasks=tasks,
        critical=tuple(task.id for task in tasks if task.critical),
        reviews=tuple(reviews_of(facts, tasks, calendar, end)),
        loads=tuple(_loads(schedule, limits)),
        calendar=country_of(facts.locale),
    )


def _tasks(work: Sequence[Timed], schedule: Schedule, calendar: Calendar) -> Iterator[Task]:
    for each in work:
        name, days = each.draft.id, each.activity.days
        place = schedule.places[name]
        slack = schedule.late[name] - place.start
        yield Task(
            id=name,
            kind=each.draft.kind,
            name=each.draft.name,
            step=each.draft.step,
            owner=each.owner,
            effort=each.effort,
            load=each.activity.load,
            start=calendar.day(place.start),
            end=calendar.day(place.start + days - 1),
            needs=each.activity.needs,
            slack=slack,
            critical=slack == 0,
            waits=place.start > place.ready,
        )


def _loads(schedule: Schedule, limits: Mapping[str, Limit]) -> Iterator[Load]:
    for name, limit in limits.items():
        yield Load(name, schedule.most[name], limit.each)
