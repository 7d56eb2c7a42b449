"""What tables, charts and prose of the assessment say alike: names, findings, conditions."""

from collections.abc import Iterable
from functools import cached_property

from revkit.assessment import client_view
from revkit.assessment.privacy.shown import Blocker, ClientView, ShownCell, ShownPillar, ShownRating
from revkit.assessment.result import Shortfall, Standing
from revkit.client.load import Client
from revkit.content.assessment_rules import AssessmentRules, load_assessment_rules
from revkit.content.maturity import load_maturity
from revkit.show.words import Speaker, speak

TOP_LEVEL = 5


class AssessmentWords:
    """The client's view of an assessment, in the client's language."""

    def __init__(
        self, assessment: Standing, client: Client, view: ClientView | None = None
    ) -> None:
        self.view = view or client_view(assessment, client)
        self.client = client
        self.speaker: Speaker = speak(client)
        self.maturity = load_maturity()
        self.rules: AssessmentRules = load_assessment_rules()
        self._unrounded = {pillar.id: pillar.value for pillar in assessment.pillars}
        self._unrounded |= {rating.id: rating.value for rating in assessment.distinctions}

    @cached_property
    def _functions(self) -> dict[str, str]:
        return {f.id: self.speaker.in_(f.name) for f in self.maturity.functions}

    @property
    def next_level(self) -> int | None:
        """The level that the blockers are about; None at the top."""
        lowest = self.view.level_range[0]
        return None if lowest == TOP_LEVEL else lowest + 1

    @property
    def management_apart(self) -> bool:
        """Whether management's view of any capability may be shown beside the others'."""
        return any(rating.management is not None for rating in self.view.capabilities)

    @property
    def concealed(self) -> bool:
        """Whether any cell is hidden for being too small, or to protect one that is."""
        ratings = (*self.view.capabilities, *self.view.distinctions)
        return any(cell.state == "hidden" for rating in ratings for cell in rating.cells)

    def name(self, element: str) -> str:
        """The name of a pillar, capability, distinction, outcome or function."""
        names = self.maturity.names
        return self.speaker.in_(names[element]) if element in names else self._functions[element]

    def function(self, function: str) -> str:
        return self._functions[function]

    def level_name(self, level: int) -> str:
        return self.speaker.in_(self.maturity.level(level).name)

    @property
    def held(self) -> int | None:
        """The published level, where today's answers give another one but not surely enough."""
        published = self.view.progress.waves[-1].published if self.view.progress else None
        return published if published != self.view.level else None

    @cached_property
    def headline(self) -> str:
        """The finding: where the client stands."""
        view, say = self.view, self.speaker.say
        if view.level is None:
            low, high = view.level_range
            return say("assessment.headline.range", client=self.client.name, low=low, high=high)
        if self.held is not None:
            return say(
                "assessment.headline.held",
                client=self.client.name,
                published=self.held,
                name=self.level_name(self.held),
                level=view.level,
            )
        key = "at_chasm" if "at_chasm" in view.flags else "level"
        return say(
            f"assessment.headline.{key}",
            client=self.client.name,
            level=view.level,
            name=self.level_name(view.level),
        )

    def reaches(self, shown: ShownPillar | ShownRating, threshold: float) -> bool:
        """Whether what is shown reaches a threshold, by the figure before rounding."""
        value = self._unrounded[shown.id]
        return (
            shown.value is not None and value is not None and self.rules.reaches(value, threshold)
        )

    def condition(self, blocker: Blocker) -> str:
        """What a failing clause asks for, and where the client is."""
        say = self.speaker.say
        if blocker.kind is None:
            return say("assessment.clause.concealed", n=self.view.small_cell)
        silent = "_silent" if blocker.kind == "chasm_voices" and blocker.shortfalls else ""
        return say(
            f"assessment.clause.{blocker.kind}{silent}",
            needed=int(blocker.required),
            threshold=blocker.threshold,
            reached=int(blocker.reached or 0),
        )

    def element(self, blocker: Blocker, shortfall: Shortfall) -> str:
        """What is short, by name; where it is a distance, between whom."""
        if blocker.kind == "contested":
            return self.speaker.say("assessment.blockers.above")
        return self.name(shortfall.element)

    def short(self, shortfall: Shortfall) -> str:
        """An element that is short, with its figure."""
        name = self.name(shortfall.element)
        if shortfall.value is None:
            return self.speaker.say("assessment.clause.unrated", name=name)
        key = "by_unrated" if shortfall.size is None else "named"
        return self.speaker.say(f"assessment.clause.{key}", name=name, value=shortfall.value)

    def widest_gap(self) -> ShownRating | None:
        """The capability on which management and the others are furthest apart."""
        both = [rating for rating in self.view.capabilities if rating.management is not None]
        return max(both, key=gap, default=None)

    def widest_range(self) -> ShownRating | None:
        """The capability on which the functions that may be shown are furthest apart."""
        several = [rating for rating in self.view.capabilities if len(shown(rating)) > 1]
        return max(several, key=spread, default=None)


def gap(rating: ShownRating) -> float:
    """How far management and the others are apart, in points."""
    return abs((rating.management or 0.0) - (rating.others or 0.0))


def shown(rating: ShownRating) -> list[tuple[float, str]]:
    """(mean, function) of the cells that are shown, lowest first."""
    return sorted((c.value, c.function) for c in rating.cells if c.value is not None)


def spread(rating: ShownRating) -> float:
    """How far the lowest and the highest function that are shown are apart."""
    cells = shown(rating)
    return cells[-1][0] - cells[0][0]


def blind(cells: Iterable[ShownCell]) -> list[str]:
    """The functions that cannot know."""
    return [cell.function for cell in cells if cell.state == "blind"]
