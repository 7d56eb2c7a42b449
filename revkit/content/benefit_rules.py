"""How published evidence becomes an amount: causal shares, maturity curves, ramps, cost overrun."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from revkit.content.evidence import Evidence, Grade, load_evidence
from revkit.content.files import FOLDER, load_linted
from revkit.documents import KeyPath
from revkit.records import Positive, Range, Record, Share

Reason = Annotated[str, Field(min_length=20)]
Level = Annotated[int, Field(ge=1, le=5)]
Lever = Literal["growth", "productivity", "cost", "satisfaction"]
Curve = Literal["efficiency", "growth"]
LEVELS = 5
FILE = "benefit_rules.yml"


class CausalShares(Record):
    """Share of a published effect that may be put down to the practice, by grade."""

    reason: Reason
    A: Range
    B: Range
    C: Range
    D: Range
    E: Range

    def of(self, grade: Grade) -> Range:
        found: Range = getattr(self, grade)
        return found


class MaturityCurves(Record):
    """Share of the whole effect at levels 1 to 5, and what the published effects compare."""

    reason: Reason
    efficiency: tuple[Share, ...]
    growth: tuple[Share, ...]
    curve_of: Mapping[Lever, Curve]
    published_from: Level
    published_to: Level
    published_reason: Reason
    highest_step: Positive
    highest_reason: Reason

    def curve(self, lever: str) -> tuple[Decimal, ...]:
        curves = {"efficiency": self.efficiency, "growth": self.growth}
        return curves[self.curve_of[lever]]  # type: ignore[index]


class Ramps(Record):
    """Share of the full effect reached in each year; the last value stays."""

    reason: Reason
    gradual: tuple[Share, ...]
    optimistic: tuple[Share, ...]

    def of(self, name: Literal["gradual", "optimistic"]) -> tuple[Decimal, ...]:
        return self.gradual if name == "gradual" else self.optimistic


class Ceiling(Record):
    """The most that a share may reach."""

    reason: Reason
    value: Share


class HoursCeiling(Record):
    """Highest saving of time per opportunity: a share of its hours, and a claim's maximum."""

    reason: Reason
    share: Share
    claim: str


class CostOverrun(Record):
    """Cost at completion over cost as quoted: a cut lognormal with a cut Pareto tail."""

    reason: Reason
    claim: str
    common_share: Share
    common_median: Positive
    common_spread: Positive
    common_spread_reason: Reason
    tail_from: Positive
    tail_to: Positive


class WhatIfs(Record):
    """How far an assumption is put otherwise, and how far a break-even value is sought."""

    reason: Reason
    decay: Share
    rate: Share
    adoption: Share
    adoption_reason: Reason
    highest_factor: Positive
    highest_factor_reason: Reason
    highest_hours: Share
    highest_hours_reason: Reason


class DecisionRules(Record):
    """When the advice is to go, and what a trial costs, where the client does not say."""

    most_loss: Share
    most_loss_reason: Reason
    pilot_share: Share
    pilot_share_reason: Reason


class Odds(Record):
    """What is told of the draws: payback within these months, the mean of this worst share."""

    reason: Reason
    payback_months: tuple[Annotated[int, Field(ge=1)], ...]
    worst: Annotated[Share, Field(gt=0)]


class Doubts(Record):
    """From where on a figure that somebody gave is doubted."""

    reason: Reason
    least_hours: Positive
    rare: Share
    rare_reason: Reason


class BenefitRules(Record):
    """All judgement of the business case; `version` changes with any value."""

    version: int
    causal_share: CausalShares
    maturity: MaturityCurves
    ramps: Ramps
    win_rate_ceiling: Ceiling
    hours_ceiling: HoursCeiling
    cost_overrun: CostOverrun
    what_ifs: WhatIfs
    decision: DecisionRules
    odds: Odds
    doubts: Doubts


@cache
def load_benefit_rules(folder: Path = FOLDER) -> BenefitRules:
    """The rules, linted. Raises ContentError with everything that is wrong with them.

    >>> load_benefit_rules().causal_share.of("C").likely
    Decimal('0.3')
    """
    return load_linted(FILE, BenefitRules, lambda rules: problems(rules, load_evidence()), folder)


def problems(rules: BenefitRules, evidence: Evidence) -> Iterator[tuple[KeyPath, str]]:
    """What the linter finds: the key's path and a sentence."""
    yield from _causal_problems(rules.causal_share)
    yield from _maturity_problems(rules.maturity)
    for name in ("gradual", "optimistic"):
        if not (ramp := rules.ramps.of(name)) or list(ramp) != sorted(ramp):
            yield ("ramps", name), "a ramp must hold at least one year and never fall. Correct it."
    if rules.cost_overrun.tail_from >= rules.cost_overrun.tail_to:
        yield (
            ("cost_overrun", "tail_to"),
            "the tail ends before it starts. Put tail_to above tail_from.",
        )
    for section, key in (
        ("hours_ceiling", rules.hours_ceiling.claim),
        ("cost_overrun", rules.cost_overrun.claim),
    ):
        if key not in evidence.claims:
            yield (section, "claim"), f'"{key}" is not in evidence.yml. Name a claim that is.'


def _causal_problems(shares: CausalShares) -> Iterator[tuple[KeyPath, str]]:
    stronger: Range | None = None
    for grade in ("A", "B", "C", "D", "E"):
        here = shares.of(grade)
        if here.low < 0 or here.high > 1:
            yield ("causal_share", grade), "a causal share lies between 0 and 1. Correct it."
        if stronger is not None and here.likely > stronger.likely:
            yield ("causal_share", grade), "a weaker grade cannot have a larger share. Correct it."
        stronger = here


def _maturity_problems(curves: MaturityCurves) -> Iterator[tuple[KeyPath, str]]:
    for name, curve in (("efficiency", curves.efficiency), ("growth", curves.growth)):
        if len(curve) != LEVELS or list(curve) != sorted(curve):
            yield ("maturity", name), f"a curve has {LEVELS} values that never fall. Correct it."
        elif curve[curves.published_from - 1] == curve[curves.published_to - 1]:
            yield ("maturity", name), "the published effect has no step on this curve. Correct it."
    if len(curves.curve_of) != len(Lever.__args__):  # type: ignore[attr-defined]
        yield ("maturity", "curve_of"), "a lever has no curve. Name a curve for each of the four."
