"""What tables and prose of a team's structure say alike: criteria, their values and verdicts."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from revkit.content.maturity import Source
from revkit.content.screening import Verdict, load_screening
from revkit.content.team.structure import AnnouncementContent, CriterionContent
from revkit.screening import screen
from revkit.show.team_words import TeamWords
from revkit.team.structure.result import Criterion

WHOLE = ("people", "posts", "level")  # kinds that are counted, not rated
RATED = ("screening", "capability")  # kinds on the scale from 1 to 5


class StructureWords(TeamWords):
    """The words of one plan's structure in its client's language."""

    @cached_property
    def _criteria(self) -> dict[str, CriterionContent]:
        return {each.id: each for each in self.content.structure.criteria}

    def announcement(self, name: str) -> AnnouncementContent:
        told = self.content.structure.announcements
        return next(each for each in told if each.id == name)

    @property
    def sources(self) -> Iterator[Source]:
        """What the criteria that decide, the announcements and the roles rest on."""
        for each in self.deciding:
            yield self._criteria[each.id].source
        for told in self.plan.structure.announcements:
            yield self.announcement(told.id).source
        for role in self.content.roles:
            if role.kind in ("leader", "support"):
                yield role.source

    @property
    def deciding(self) -> list[Criterion]:
        return [each for each in self.plan.structure.criteria if each.decides]

    def speaking(self, form: str) -> list[Criterion]:
        return [each for each in self.plan.structure.criteria if each.speaks == form]

    @property
    def count_title(self) -> str:
        """How many of the criteria that decide point to a department."""
        deciding = self.deciding
        n = len([each for each in deciding if each.speaks == "department"])
        advised = self.plan.structure.advised
        return self.say(f"team.structure.title.{advised}", n=n, of=len(deciding))

    def criterion(self, criterion: Criterion) -> str:
        return self.speaker.in_(self._criteria[criterion.id].name)

    def named(self, criteria: Iterable[Criterion]) -> list[str]:
        """Criteria within a sentence, each with its value where that is known."""
        return [self._named(each) for each in criteria]

    def _named(self, criterion: Criterion) -> str:
        name, value = self.criterion(criterion), self.value(criterion)
        if value is None:
            return self.say("team.quoted", name=name)
        return self.say("team.structure.item", name=name, value=value)

    def verdict(self, verdict: Verdict) -> str:
        """The name of what a screening advises."""
        return self.speaker.in_(load_screening().verdicts_by_id[verdict].name)

    @cached_property
    def screened(self) -> Verdict | None:
        """What the client's screening advised, where there was one."""
        if self.client.screening is None:
            return None
        return screen(self.client).verdict

    def reason(self, criterion: Criterion) -> str:
        """Why the threshold is what it is."""
        return self.speaker.in_(self._criteria[criterion.id].threshold.reason)

    def says(self, criterion: Criterion) -> str:
        says = self._criteria[criterion.id].says
        key = "unknown" if criterion.speaks == "neither" else criterion.speaks
        return self.speaker.in_(getattr(says, key))

    def value(self, criterion: Criterion) -> str | None:
        """Of what is rated, out of how many; people, posts, levels and distances by themselves."""
        if criterion.value is None:
            return None
        value = self._written(criterion, criterion.value)
        rated = criterion.kind in RATED
        return self.say("team.structure.rated", value=value) if rated else value

    def threshold(self, criterion: Criterion) -> str:
        side = "from" if self._criteria[criterion.id].upwards else "below"
        value = self._written(criterion, criterion.threshold)
        return self.say(f"team.structure.{side}", value=value)

    def speaks(self, criterion: Criterion) -> str:
        form = self.say(f"team.form.{criterion.speaks}")
        return self.say("team.structure.speaks_decides", form=form) if criterion.decides else form

    def _written(self, criterion: Criterion, value: float) -> str:
        decimals = 0 if criterion.kind in WHOLE or value == round(value) else 1
        return self.speaker.number(value, decimals)
