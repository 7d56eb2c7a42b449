"""`benefits:` of the client file: what the business case rests on, and what does not fit."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from pydantic import Field

from revkit.client.business import Baseline
from revkit.client.effects import Effect, Effects, SatisfactionEffect
from revkit.documents import KeyPath
from revkit.records import Money, Record, Share

MAX_YEARS = 10
FUNNEL_KEYS = (
    "recurring", "churn", "opportunities", "win_rate", "deal_size",
    "hours_per_opportunity", "loaded_wage", "freed_time",
)  # fmt: skip
SIMPLE_KEYS = ("growth",)
FUNNEL_ONLY = ("recurring", "churn", "win_rate", "deal_size")


class Hire(Record):
    """A post that the change needs."""

    role: str = Field(
        max_length=80, examples=["RevOps manager"], description="What the post is called."
    )
    from_year: int = Field(ge=1, examples=["1"], description="First year in which it is paid.")
    cost_per_year: Money = Field(examples=["55000"], description="Cost a year, charges included.")


class Training(Record):
    """Change and training: people's hours."""

    hours: Money = Field(examples=["200"], description="Hours of all people together.")
    wage: Money | None = Field(
        default=None,
        examples=["32"],
        description="Cost of an hour; absent: `baseline.loaded_wage`.",
    )


class Costs(Record):
    """What the change costs."""

    implementation: Money = Field(
        examples=["15000"], description="One-off cost as quoted; raised by the mean cost overrun."
    )
    technology_per_year: Money = Field(
        examples=["6000"], description="Licences and services a year."
    )
    hires: tuple[Hire, ...] = Field(default=(), description="New posts, one entry each.")
    change: Training | None = Field(
        default=None, description="Change and training, one-off; raised by the mean cost overrun."
    )
    dip: Share = Field(
        default=Decimal(0),
        examples=["0.01"],
        description="Share of the first year's contribution lost while people learn; counted once.",
    )


class BenefitsSection(Record):
    """What the business case rests on."""

    mode: Literal["funnel", "simple"] = Field(
        examples=["funnel"],
        description="funnel: from opportunities; simple: from revenue and its growth.",
    )
    horizon: int = Field(
        ge=1, le=MAX_YEARS, examples=["3"], description="Years that the case looks ahead."
    )
    rate: Share = Field(examples=["0.10"], description="Discount rate a year.")
    ramp: Literal["gradual", "optimistic"] = Field(
        default="gradual", description="How fast the effects arrive: gradual or optimistic."
    )
    decay: Share = Field(
        default=Decimal(0),
        examples=["0.05"],
        description="Share of an effect lost each year once it has fully arrived.",
    )
    baseline: Baseline = Field(description="The business without the change.")
    effects: Effects = Field(default=Effects(), description="The four levers.")
    costs: Costs = Field(description="What the change costs.")


Found = Iterator[tuple[KeyPath, str]]


def problems(section: BenefitsSection) -> Found:
    """What does not fit together: the key's path within the section, and a sentence."""
    yield from _mode_problems(section)
    yield from _baseline_problems(section.baseline)
    for lever in ("growth", "productivity", "cost", "satisfaction"):
        yield from _effect_problems(lever, getattr(section.effects, lever))
    yield from _driver_problems(section)
    yield from _cost_problems(section)


def _mode_problems(section: BenefitsSection) -> Found:
    wanted, unused = (
        (FUNNEL_KEYS, SIMPLE_KEYS) if section.mode == "funnel" else (SIMPLE_KEYS, FUNNEL_ONLY)
    )
    for key in wanted:
        if getattr(section.baseline, key) is None:
            yield ("baseline", key), f"is missing, and mode {section.mode} needs it. Add it."
    for key in unused:
        if getattr(section.baseline, key) is not None:
            yield (
                ("baseline", key),
                f"is not used in mode {section.mode}. Take it out, or change the mode.",
            )


def _baseline_problems(baseline: Baseline) -> Found:
    if baseline.contribution_margin == 0:
        yield ("baseline", "contribution_margin"), "got 0, expected more than 0. Correct it."
    if baseline.win_rate == 0:
        yield ("baseline", "win_rate"), "got 0, expected more than 0. Correct it."
    freed = baseline.freed_time
    if freed is not None and (total := freed.sell + freed.avoid + freed.leak) != 1:
        message = f"sell, avoid and leak add up to {total}, expected 1. Correct one of them."
        yield ("baseline", "freed_time"), message


def _effect_problems(lever: str, effect: Effect) -> Found:
    own = effect.kind in ("measured", "stated")
    here = ("effects", lever)
    given = {"value": effect.value, "adoption": effect.adoption, "source": effect.source or None}
    if isinstance(effect, SatisfactionEffect):
        given["slope"] = effect.slope
    for key, value in given.items():
        if own and value is None:
            yield (*here, key), f"is missing, and a {effect.kind} effect needs it. Add it."
        if not own and key != "source" and value is not None:
            message = (
                f"belongs to an own effect, not to {effect.kind}. Take it out, or change kind."
            )
            yield (*here, key), message


def _driver_problems(section: BenefitsSection) -> Found:
    hours, saved = section.baseline.hours_per_opportunity, section.effects.productivity.value
    if hours is not None and saved is not None and saved.high >= hours:
        message = (
            f"got {saved.high} hours saved of {hours} per opportunity. Save less than all of them."
        )
        yield ("effects", "productivity", "value"), message
    effect = section.effects.satisfaction
    if (
        effect.value is not None
        and effect.slope is not None
        and effect.value.high * effect.slope > 1
    ):
        message = (
            f"{effect.value.high} points at {effect.slope} avoid more than all churn. Lower one."
        )
        yield ("effects", "satisfaction", "slope"), message
    if section.mode == "simple" and effect.kind in ("measured", "stated"):
        message = (
            "acts on churn, which mode simple does not know. Use mode funnel, or kind: excluded."
        )
        yield ("effects", "satisfaction"), message
    yield from _simple_hours_problems(section)


def _simple_hours_problems(section: BenefitsSection) -> Found:
    keys = ("opportunities", "hours_per_opportunity", "loaded_wage", "freed_time")
    absent = [key for key in keys if getattr(section.baseline, key) is None]
    if section.mode == "funnel" or not absent:
        return
    if section.effects.productivity.kind in ("measured", "stated") or len(absent) < len(keys):
        for key in absent:
            yield (
                ("baseline", key),
                "is missing, and hours saved cannot be valued without it. Add it.",
            )


def _cost_problems(section: BenefitsSection) -> Found:
    change = section.costs.change
    if change is not None and change.wage is None and section.baseline.loaded_wage is None:
        yield (
            ("costs", "change", "wage"),
            "is missing, and there is no baseline.loaded_wage. Add one of them.",
        )
    for index, hire in enumerate(section.costs.hires):
        if hire.from_year > section.horizon:
            message = (
                f"got {hire.from_year}, beyond the horizon of {section.horizon}. Take the post out."
            )
            yield ("costs", "hires", index, "from_year"), message
