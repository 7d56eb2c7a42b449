"""How the risks are told: names, causes with their figures, what is done and by whom."""

from functools import cached_property

from revkit.show.plan_names import PlanNames
from revkit.show.prose.prose import Prose
from revkit.show.risk_tiers import tier_of
from revkit.team.risks.result import Risk


class RisksWords(PlanNames):
    """The risks of one plan, said to one client."""

    @cached_property
    def risks(self) -> tuple[Risk, ...]:
        """All of them, the gravest first."""
        return self.plan.risks.risks

    @cached_property
    def placed(self) -> tuple[Risk, ...]:
        """Those of which likelihood and impact are both known."""
        return tuple(risk for risk in self.risks if risk.weight)

    @property
    def unplaced(self) -> tuple[Risk, ...]:
        return tuple(risk for risk in self.risks if not risk.weight)

    def name(self, risk: Risk) -> str:
        return self.speaker.in_(self.content.risks_by_id[risk.id].name)

    def place(self, risk: Risk) -> str:
        """Likelihood by impact, and how grave that is."""
        assert risk.likelihood is not None and risk.impact is not None  # it has a place
        tier = self.say(f"risks.map.{tier_of(risk.likelihood, risk.impact)}")
        return self.say(
            "risks.map.place", likelihood=risk.likelihood, impact=risk.impact, tier=tier
        )

    @cached_property
    def title(self) -> str:
        """The gravest risk; those that weigh the same, where several do."""
        first = self.placed[0]
        values = {"likelihood": first.likelihood, "impact": first.impact}
        even = [risk for risk in self.placed if self.place(risk) == self.place(first)]
        if len(even) == 1:
            return self.say("risks.map.title", name=self.name(first), **values)
        names = [self.named(self.name(risk)) for risk in even]
        return self.say("risks.map.title_even", names=names, **values)

    def none(self) -> Prose:
        """Where nothing is known of any of them."""
        return Prose((self.say("risks.none"),), absent=True)
