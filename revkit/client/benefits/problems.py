"""What does not fit together in `benefits`: the key's path within the section, and a sentence."""

from collections.abc import Collection, Iterator
from decimal import Decimal
from itertools import pairwise

from revkit.client.benefits.baseline import Baseline
from revkit.client.benefits.chances_problems import chances_problems
from revkit.client.benefits.effects import OWN, Effect, SatisfactionEffect
from revkit.client.benefits.section import BenefitsSection
from revkit.client.quantities import Quantity
from revkit.documents import KeyPath

FUNNEL_KEYS = (
    "recurring", "churn", "opportunities", "win_rate", "deal_size",
    "hours_per_opportunity", "loaded_wage", "freed_time",
)  # fmt: skip
SIMPLE_KEYS = ("growth",)
FUNNEL_ONLY = ("recurring", "churn", "win_rate", "deal_size")

Found = Iterator[tuple[KeyPath, str]]


def problems(section: BenefitsSection, as_of: object = None, spread: Collection[str] = ()) -> Found:
    """What does not fit together: the key's path within the section, and a sentence.

    `as_of` is the client's day; `spread` has the keys, such as benefits.baseline.win_rate, of the
    numbers that the client's exports gave with an interval.
    """
    yield from _mode_problems(section)
    yield from _baseline_problems(section.baseline)
    for lever in ("growth", "productivity", "cost", "satisfaction"):
        yield from _effect_problems(lever, getattr(section.effects, lever))
    yield from _driver_problems(section)
    yield from _cost_problems(section)
    yield from _time_problems(section)
    measured = frozenset(key.removeprefix("benefits.") for key in spread)
    yield from chances_problems(section, as_of, measured)


def _time_problems(section: BenefitsSection) -> Found:
    ramp = section.ramp
    if not isinstance(ramp, str):
        if not ramp:
            yield ("ramp",), "got no years. Write the share reached in each, such as [0.3, 0.7, 1]."
        elif not any(ramp):
            yield ("ramp",), "got 0 in every year: nothing would ever arrive. Raise the last one."
        for index, (before, after) in enumerate(pairwise(ramp), 1):
            if after < before:
                told = f"got {after} after {before}; each is the share reached by then"
                yield ("ramp", index), f"{told}. Raise it, and write a loss as `decay`."
    for path, value in ((("decay",), section.decay), (("tax", "rate"), _tax_rate(section))):
        if value == 1:
            yield path, "got 1, expected less: nothing would be left. Correct it."


def _tax_rate(section: BenefitsSection) -> Decimal:
    return Decimal(0) if section.tax is None else section.tax.rate


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
    if _zero(baseline.contribution_margin):
        yield ("baseline", "contribution_margin"), "got 0, expected more than 0. Correct it."
    freed = baseline.freed_time
    if freed is not None and (total := freed.sell + freed.avoid + freed.leak) != 1:
        message = f"sell, avoid and leak add up to {total}, expected 1. Correct one of them."
        yield ("baseline", "freed_time"), message


def _effect_problems(lever: str, effect: Effect) -> Found:
    own = effect.kind in OWN
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
    if hours is not None and saved is not None and saved.ends()[1] >= hours.ends()[0]:
        got = f"got {saved.ends()[1]} hours saved of {hours.ends()[0]} per opportunity"
        message = f"{got}. Save less than all of them."
        yield ("effects", "productivity", "value"), message
    effect = section.effects.satisfaction
    if (
        effect.value is not None
        and effect.slope is not None
        and effect.value.ends()[1] * effect.slope.ends()[1] > 1
    ):
        got = f"{effect.value.ends()[1]} points at {effect.slope.ends()[1]}"
        message = f"{got} avoid more than all churn. Lower one."
        yield ("effects", "satisfaction", "slope"), message
    if section.mode == "simple" and effect.kind in OWN:
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
    if section.effects.productivity.kind in OWN or len(absent) < len(keys):
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


def _zero(value: Quantity) -> bool:
    return value.certain and value.low == 0
