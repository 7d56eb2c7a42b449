"""What does not fit in correlations, thresholds, pilot and actuals: what they name, and values."""

import datetime
from collections.abc import Collection, Iterator
from difflib import get_close_matches

from revkit.client.benefits.chances import MOST_CORRELATIONS
from revkit.client.benefits.keys import (
    levers_acting,
    levers_published,
    stated_quantities,
    uncertain,
    wrong_value,
)
from revkit.client.benefits.section import BenefitsSection
from revkit.documents import KeyPath
from revkit.phrases import did_you_mean, quoted

Found = Iterator[tuple[KeyPath, str]]
MONTHS = 12


def chances_problems(
    section: BenefitsSection, as_of: object = None, measured: Collection[str] = ()
) -> Found:
    """Each with its key; `as_of` is the client's day, `measured` what the exports gave."""
    yield from _correlation_problems(section, measured)
    yield from _threshold_problems(section)
    yield from _pilot_problems(section, measured)
    yield from _actual_problems(section, as_of)


def _correlation_problems(section: BenefitsSection, measured: Collection[str]) -> Found:
    known = uncertain(section, measured)
    pairs: dict[frozenset[str], int] = {}
    if len(section.correlations) > MOST_CORRELATIONS:
        told = f"got {len(section.correlations)} pairs, expected at most {MOST_CORRELATIONS}"
        yield ("correlations",), f"{told}. Keep those of the inputs that move the case most."
    for index, each in enumerate(section.correlations):
        here, pair = ("correlations", index, "of"), frozenset(each.of)
        if len(pair) == 1:
            told = f"names {quoted(each.of[0])} twice. Name two numbers, or take the entry out."
            yield here, told
            continue
        for place, key in enumerate(each.of):
            if problem := _not_drawn(section, key, known):
                yield (*here, place), problem
        if pair in pairs:
            yield here, f"is the same pair as in entry {pairs[pair] + 1}. Keep one of them."
        pairs.setdefault(pair, index)


def _not_drawn(section: BenefitsSection, key: str, known: Collection[str]) -> str | None:
    """Why a key names nothing uncertain; None where it does."""
    if key in known:
        return None
    given = dict(stated_quantities(section))
    if key in given and key.split(".")[1] not in _excluded(section):
        told = f"{quoted(key)} is one number, so it always stands still"
        return f"{told}. Give it as a range, or take the entry out."
    return _unknown(section, key, known)


def _unknown(section: BenefitsSection, key: str, known: Collection[str]) -> str:
    lever = key.removeprefix("effects.").partition(".")[0]
    if key.startswith("effects.") and lever in _excluded(section):
        return f"{quoted(key)} is excluded from the case. Take the key out."
    if not known:
        return f"there is no {quoted(key)}: nothing here is a range yet. Take the key out."
    given = [name for name, _ in stated_quantities(section)]
    return f"there is no {quoted(key)} that is drawn. {_nearest(key, (*known, *given), known)}"


def _nearest(key: str, near: Collection[str], known: Collection[str]) -> str:
    """The key that was meant, by its last part where the groups before it are left out."""
    if ends := [name for name in near if name.endswith(f".{key}")]:
        return f'Did you mean "{ends[0]}"?'
    return did_you_mean(key, near if get_close_matches(key, near, n=1) else known)


def _excluded(section: BenefitsSection) -> tuple[str, ...]:
    levers = type(section.effects).model_fields
    return tuple(name for name in levers if getattr(section.effects, name).kind == "excluded")


def _threshold_problems(section: BenefitsSection) -> Found:
    last, seen = MONTHS * section.horizon, set[int]()
    for index, months in enumerate(section.thresholds.payback_months):
        here = ("thresholds", "payback_months", index)
        if months < 1:
            yield here, f"got {months}, expected at least 1 month. Correct it."
        elif months > last:
            years = f"the case looks ahead {section.horizon} years, {last} months"
            yield here, f"got {months}, but {years}. Lower it, or raise `horizon`."
        elif months in seen:
            yield here, f"got {months} twice. Keep one of them."
        seen.add(months)


def _pilot_problems(section: BenefitsSection, measured: Collection[str]) -> Found:
    if section.pilot is None:
        return
    drawn = uncertain(section, measured)
    acting = [f"effects.{lever}" for lever in levers_acting(section)]
    learnt = [lever for lever in acting if any(key.startswith(f"{lever}.") for key in drawn)]
    known, seen = (*drawn, *learnt), set[str]()
    for index, key in enumerate(section.pilot.measures):
        here = ("pilot", "measures", index)
        if key in seen:
            yield here, f"got {quoted(key)} twice. Keep one of them."
        elif key in acting and key not in learnt:
            told = f"{quoted(key)} is given in single numbers, so a trial has nothing to learn"
            yield here, f"{told}. Give a range, or take the key out."
        elif problem := _not_drawn(section, key, known):
            yield here, problem
        seen.add(key)


def _actual_problems(section: BenefitsSection, as_of: object) -> Found:
    acting = (*levers_acting(section),)
    given = dict.fromkeys(key for key, _ in stated_quantities(section))
    for lever in _excluded(section):
        given = {key: None for key in given if not key.startswith(f"effects.{lever}.")}
    known = (*given, *(f"effects.{lever}.value" for lever in levers_published(section)))
    for key, actual in section.actuals.items():
        lever = key.removeprefix("effects.").partition(".")[0]
        if key not in known:
            yield ("actuals", key), _no_forecast(section, key, known, lever in acting)
        elif problem := wrong_value(key, actual.value):
            yield ("actuals", key, "value"), problem
        if isinstance(as_of, datetime.date) and actual.date is not None and actual.date > as_of:
            told = f"got {actual.date}, after `as_of` ({as_of}). Correct it, or move `as_of` on."
            yield ("actuals", key, "date"), told


def _no_forecast(section: BenefitsSection, key: str, known: Collection[str], acting: bool) -> str:
    lever = key.removeprefix("effects.").partition(".")[0]
    if key.startswith("effects.") and lever in _excluded(section):
        return "is excluded from the case, so nothing was forecast. Take it out."
    if key == "effects.satisfaction.value" and not acting:
        return "has no forecast: satisfaction counts with own figures only. Take it out."
    return f"there is no number of that name in the case. {_nearest(key, known, known)}"
