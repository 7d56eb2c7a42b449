"""The registry of published figures: what each one says, how far it may be trusted, its linter."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from revkit.content.files import FOLDER, load_linted
from revkit.content.wording import placeholders
from revkit.documents import KeyPath
from revkit.records import Number, Range, Record, Words

Grade = Literal["A", "B", "C", "D", "E"]
Role = Literal["effect", "cap", "cross_check", "ceiling", "prior", "cost", "outside_view"]
FILE = "evidence.yml"

_ID = re.compile(r"[a-z][a-z0-9_]*\Z")
_PERCENT = re.compile(r"\{(\w+):percent\d*\}")
LARGEST_SHARE = 5  # 500 %: above it, a percentage was written where a share belongs
DRIVERS = ("growth_rate", "win_rate", "hours_per_opportunity", "go_to_market_expense", "churn")


class Figure(Range):
    """The value of a claim; `up_to` when the source gives only the maximum."""

    up_to: bool = False


class Claim(Record):
    """One published figure.

    `year` is None when unknown; `provenance` runs back to the origin; `known_as` has other names
    under which people cite it.
    """

    statement: Words
    lever: Literal["growth", "productivity", "cost", "satisfaction", "none"]
    role: Role
    moves: str
    reading: Literal["relative", "absolute"]
    base: Words | None = None
    value: Figure | None = None
    figures: dict[str, Number] = Field(default_factory=dict)
    judged: Words | None = None
    population: Words
    design: Words
    source: Words
    year: int | None = None
    provenance: tuple[str, ...]
    known_as: tuple[str, ...] = ()
    primary_found: bool
    grade: Grade
    quotable: bool
    caveat: Words

    def numbers(self) -> Mapping[str, Decimal]:
        """Everything that the statement may print."""
        value = self.value
        ends = (
            {} if value is None else {"low": value.low, "likely": value.likely, "high": value.high}
        )
        return {**ends, **self.figures}


class Evidence(Record):
    """All claims by id."""

    version: int
    claims: dict[str, Claim]

    def effect(self, lever: str) -> tuple[str, Claim] | None:
        """The one claim that may act as the effect of a lever, with its id."""
        found = (pair for pair in self.claims.items() if pair[1].role == "effect")
        return next((pair for pair in found if pair[1].lever == lever), None)

    def role(self, role: Role) -> tuple[str, ...]:
        """The ids of the claims with a role."""
        return tuple(key for key, claim in self.claims.items() if claim.role == role)


@cache
def load_evidence(folder: Path = FOLDER) -> Evidence:
    """The registry, linted. Raises ContentError with everything that is wrong with it.

    >>> load_evidence().claims["growth_rate"].grade
    'C'
    """
    return load_linted(FILE, Evidence, problems, folder)


def problems(evidence: Evidence) -> Iterator[tuple[KeyPath, str]]:
    """What the linter finds: the key's path and a sentence."""
    for key, claim in evidence.claims.items():
        for path, message in _claim_problems(key, claim):
            yield ("claims", key, *path), message
    yield from _rival_effects(evidence)
    if not evidence.role("outside_view"):
        yield (
            ("claims",),
            "no claim has the role outside_view. Every case is printed beside one; add it.",
        )


def _claim_problems(key: str, claim: Claim) -> Iterator[tuple[KeyPath, str]]:
    if not _ID.match(key):
        yield (), f'the id "{key}" is not in small letters with underscores. Rename it.'
    if not claim.provenance:
        yield (
            ("provenance",),
            "the chain is empty. Name at least the place where the claim was read.",
        )
    if claim.year is not None and len(str(claim.year)) != 4:
        yield (
            ("year",),
            f"got {claim.year}, expected a year of four digits. Leave it out when unknown.",
        )
    yield from _value_problems(claim)
    yield from _trust_problems(claim)
    yield from _text_problems(claim)


def _value_problems(claim: Claim) -> Iterator[tuple[KeyPath, str]]:
    value = claim.value
    if value is None:
        if not claim.figures:
            yield (
                ("value",),
                "the claim has neither value nor figures. Give what the source states.",
            )
    elif value.up_to and value.likely >= value.high:
        yield ("value",), "an “up to” figure is the maximum. Put `likely` below `high`."
    elif (value.up_to or len({value.low, value.likely, value.high}) == 3) and claim.judged is None:
        yield ("judged",), "low or likely are judgement here. Say so in `judged`."
    if claim.reading == "relative" and claim.base is None:
        yield ("base",), "a relative figure needs what it is relative to. Add `base`."
    if claim.reading == "absolute" and claim.base is not None:
        yield (
            ("base",),
            "an absolute figure has no base. Drop `base`, or make the reading relative.",
        )


def _trust_problems(claim: Claim) -> Iterator[tuple[KeyPath, str]]:
    if claim.grade in "AB" and not claim.primary_found:
        yield (
            ("grade",),
            f"got {claim.grade} without a primary source. Find it, or grade C or lower.",
        )
    if claim.role != "prior" and not claim.quotable:
        message = "the report speaks of this claim. Make it quotable, or make it a prior."
        yield ("quotable",), message
    if claim.role != "effect":
        return
    if claim.lever == "none" or claim.value is None:
        yield ("role",), "an effect needs a lever and a value. Add them, or choose another role."
    elif claim.moves not in DRIVERS:
        told = f'"{claim.moves}" is an outcome, and a lever acts on a driver'
        yield ("moves",), f"{told}. Use it as a cross_check, or name one of {', '.join(DRIVERS)}."
    if claim.grade == "E":
        yield (
            ("role",),
            "a claim without a source cannot be an effect. Use it as a cap or cross_check.",
        )


def _text_problems(claim: Claim) -> Iterator[tuple[KeyPath, str]]:
    for name in ("statement", "population", "design", "source", "caveat"):
        words: Words = getattr(claim, name)
        if not (words.es.strip() and words.en.strip()):
            yield (name,), "a language is empty. Write the text in Spanish and in English."
    used = {placeholders(claim.statement.es), placeholders(claim.statement.en)}
    if len(used) > 1:
        yield ("statement",), "the languages do not use the same placeholders. Make them agree."
    for name in _PERCENT.findall(claim.statement.es):
        if claim.numbers().get(name, Decimal(0)) > LARGEST_SHARE:
            told = f"{name} is {claim.numbers()[name]} and is printed as a percentage"
            yield ("statement",), f"{told}. Write it as a share: 0.19 for 19 %."
    for name in sorted(frozenset().union(*used) - claim.numbers().keys()):
        yield (
            ("statement",),
            f'"{name}" is neither in value nor in figures. Add it, or correct the name.',
        )


def _rival_effects(evidence: Evidence) -> Iterator[tuple[KeyPath, str]]:
    seen: dict[str, str] = {}
    for key in evidence.role("effect"):
        lever = evidence.claims[key].lever
        if lever in seen and lever != "none":
            message = f'"{seen[lever]}" is the effect of {lever} already. Keep one of them.'
            yield ("claims", key, "role"), message
        seen.setdefault(lever, key)
