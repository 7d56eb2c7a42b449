"""How the roadmap is told: what its tasks are called, in which order, and what decides its end."""

from collections import Counter
from functools import cached_property

from revkit.show.advice_words import Step, step_of
from revkit.show.plan_names import PlanNames
from revkit.show.prose.prose import Prose
from revkit.show.stack_names import proposal_name
from revkit.team.roadmap.result import Roadmap, Task
from revkit.team.stack.result import Proposal

OWN = 9  # the client's own tasks come after those of the five steps


class RoadmapWords(PlanNames):
    """The roadmap of one plan, said to one client."""

    @property
    def roadmap(self) -> Roadmap:
        return self.plan.roadmap

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks by step, and within a step by start."""
        return tuple(sorted(self.roadmap.tasks, key=lambda task: (task.step or OWN, task.start)))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each task, by which picture and tables name it."""
        return {task.id: place for place, task in enumerate(self.tasks, 1)}

    @cached_property
    def critical(self) -> tuple[Task, ...]:
        """The tasks that decide the end, in the order of time."""
        return tuple(self.roadmap.task(name) for name in self.roadmap.critical)

    @property
    def advised(self) -> bool:
        """Whether any task is a step of the assessment's advice, named with its levels."""
        return any(task.kind == "advice" for task in self.tasks)

    @property
    def read_levels(self) -> str:
        """How the levels in the name of such a task are read, by one that is there."""
        advised = next(task for task in self.tasks if task.kind == "advice")
        level = _advice(advised)[1]
        return self.say("roadmap.chart.levels", level=level, next=level + 1)

    def step(self, task: Task) -> str:
        """The heading that a task stands under."""
        if task.step is None:
            return self.say("roadmap.step.own")
        name = self.speaker.in_(self.content.roadmap.step(task.step).name)
        return self.say("roadmap.step.numbered", number=task.step, name=name)

    def name(self, task: Task) -> str:
        """What a task is called, in a few words."""
        if task.kind == "advice":
            capability, level = _advice(task)
            name = self.capability(capability)
            return self.say("roadmap.task.advice", name=name, level=level, next=level + 1)
        if task.kind == "hire":
            return self.say("roadmap.task.hire", role=self.role(task.name))
        if task.kind == "stack":
            return proposal_name(self, self._proposal(task.name))
        if task.kind == "own":
            return self._own[task.name]
        return self.speaker.in_(self.content.roadmap.tasks_by_id[task.name].name)

    def told(self, task: Task) -> str:
        """What a task is called, and what is done where the content says so."""
        what = self._step_of(task).what
        return (
            self.say("roadmap.task.told", name=self.name(task), what=what)
            if what
            else self.name(task)
        )

    def sign(self, task: Task) -> str:
        """By what one sees that a task is done; empty where nothing is said of it."""
        return self._step_of(task).sign

    def _step_of(self, task: Task) -> Step:
        """What is done, and by what one sees that it worked."""
        if task.kind == "step":
            content = self.content.roadmap.tasks_by_id[task.name]
            return Step("", self.speaker.in_(content.what), self.speaker.in_(content.sign))
        if task.kind != "advice":
            return Step("", "", "")
        name, level = _advice(task)
        capability = next(each for each in self.maturity.capabilities if each.id == name)
        return step_of(self.speaker.in_(capability.advance.from_(level)))

    def owner(self, task: Task) -> str:
        return self.post(task.owner)

    def span(self, task: Task) -> str:
        """From its first to its last day, short; a day by itself where it takes no more."""
        start, end = (self.speaker.short_date(day) for day in (task.start, task.end))
        return start if start == end else self.say("roadmap.table.span", start=start, end=end)

    @cached_property
    def most_critical(self) -> tuple[str, int]:
        """Who holds most of the tasks that decide the end, and how many."""
        counted = Counter(task.owner for task in self.critical)
        box, count = max(counted.items(), key=lambda each: each[1])
        return box, count

    @cached_property
    def title(self) -> str:
        """When it ends, and on what and whom that hangs."""
        box, held = self.most_critical
        n, total, end = len(self.critical), len(self.tasks), self.roadmap.end
        if held == 1 < n:
            return self.say("roadmap.chart.title_spread", end=end, n=n, total=total)
        owner = self.quoted(box)
        if 1 < held == n:
            return self.say("roadmap.chart.title_one", end=end, n=n, total=total, owner=owner)
        return self.say("roadmap.chart.title", end=end, n=n, total=total, owner=owner, held=held)

    @property
    def calendar(self) -> str:
        """Which days do not count as working days."""
        country = self.roadmap.calendar
        if country is None:
            return self.say("roadmap.calendar.unknown")
        return self.say("roadmap.calendar.known", country=self.speaker.country(country))

    def none(self) -> Prose:
        """Where there is nothing to do."""
        return Prose((self.say("roadmap.none"),), absent=True)

    @cached_property
    def _own(self) -> dict[str, str]:
        section = self.client.team
        return {} if section is None else {task.id: task.name for task in section.tasks}

    def _proposal(self, name: str) -> Proposal:
        stack = self.plan.stack
        assert stack is not None  # its tasks come of its proposals
        return next(each for each in stack.proposals if each.id == name)


def _advice(task: Task) -> tuple[str, int]:
    """Its capability, and the level it starts from."""
    capability, _, level = task.name.rpartition(":")
    return capability, int(level)
