"""How the risks are told: names, causes with their figures, what is done and by whom."""

from functools import cached_property

from revkit.content.team.risks import Challenge, MitigationContent
from revkit.show.plan_names import PlanNames
from revkit.show.prose.prose import Prose
from revkit.team.risks.result import Mitigation, Risk, Signal
from revkit.team.risks.tiers import Tier, tier_of

# Of more things than these a table tells only how many they are.
NAMED = 3
# The figure of these is of all; they name where it is highest.
HIGHEST = ("blind", "management-view")
# These name the functions that see them lowest.
RATED = ("capability", "distinction")


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

    def challenge(self, risk: Risk) -> Challenge:
        return self.content.challenges_by_id[risk.id]

    def name(self, risk: Risk) -> str:
        return self.speaker.in_(self.challenge(risk).name)

    def placed_name(self, risk: Risk) -> str:
        """A risk with its place on the map."""
        return self.say("risks.table.named", name=self.name(risk), place=self.place(risk))

    def signal(self, risk: Risk, name: str) -> Signal:
        """A cause or an effect of a risk by its id."""
        return next(each for each in (*risk.causes, *risk.effects) if each.id == name)

    def worst(self, risk: Risk) -> list[Signal]:
        """The signals that ask for a measure, the worst first."""
        asking = [
            signal
            for signal in (*risk.causes, *risk.effects)
            if (signal.badness or 0.0) >= self.content.risk_rules.worth.number
        ]
        asking.sort(key=lambda signal: -(signal.badness or 0.0) * signal.weight)
        return asking[: int(self.content.risk_rules.most.number)]

    def told(self, signal: Signal) -> str:
        """A signal with what was found, in its own unit."""
        content = self.content.signals_by_id[signal.id]
        name, unit = self.speaker.in_(content.name), content.unit
        if unit == "yes_no":
            return name
        if signal.value is None:
            return self.say("risks.signal.never", name=name)
        value = self._figure(unit, signal.value)
        return self.say(f"risks.signal.{unit}", name=name, value=value)

    def why(self, signal: Signal) -> str:
        """A signal as told, with the first things of the client's that its figure counts."""
        told, names = self.told(signal), [self._about(signal, each) for each in signal.about]
        if not names:
            return told
        more = len(names) - NAMED
        if more > 0:
            names = [*names[:NAMED], self.say("risks.signal.more", n=more)]
        if signal.kind in RATED:
            return self.say("risks.signal.lowest", told=told, names=names)
        if signal.id in HIGHEST:
            return self.say("risks.signal.highest", told=told, names=names)
        return self.say("risks.signal.about", told=told, names=names)

    def _about(self, signal: Signal, name: str) -> str:
        kind = "functions" if signal.kind in RATED else self.content.signals_by_id[signal.id].about
        tellers = {
            "boxes": self.post,
            "roles": self.role,
            "functions": self.function,
            "capabilities": self.capability,
        }
        return name if kind in (None, "tools") else tellers[kind](name)

    def _figure(self, unit: str, value: float) -> str:
        if unit == "share":
            return self.speaker.percent(value)
        whole = value == int(value) or unit == "months"
        return self.speaker.number(value, 0 if whole else 2)

    def measure(self, mitigation: Mitigation) -> MitigationContent:
        """What is done because of a signal."""
        content = self.content.signals_by_id[mitigation.signal].mitigation
        assert content is not None  # the register holds only measures that the content has
        return content

    def place(self, risk: Risk) -> str:
        """Likelihood by impact, and how grave that is; or that it has no place."""
        if risk.likelihood is None or risk.impact is None:
            return self.say("risks.map.nowhere")
        tier = self.say(f"risks.map.{self.tier(risk.likelihood, risk.impact)}")
        return self.say(
            "risks.map.place", likelihood=risk.likelihood, impact=risk.impact, tier=tier
        )

    def tier(self, likelihood: float, impact: float) -> Tier:
        """How grave a place of the map is."""
        return tier_of(self.content.risk_rules, likelihood, impact)

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
