"""Splits over teams, timings and capacities made by hand: each kind that a reader can meet."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from revkit.client.goals.teams import TeamsSection
from revkit.client.goals.timing import CapacitySection, Reps, TimingSection
from revkit.client.load import Client, load_client
from revkit.goals import GoalPlan, split_goal
from revkit.goals.notice import Notice
from revkit.goals.teams.result import Path, Slack, TeamShare, TeamSplit
from tests.shared import ROOT

CLIENTS = {"es": "saas-spain", "en": "manufacturer-britain", "es_MX": "services-mexico"}
STARTS = tuple(datetime.date(2027, month, 1) for month in range(1, 13))


def client(locale: str = "es_ES", **goals: Any) -> Client:
    """The Spanish example in another locale, with more in its section of goals."""
    made = load_client(ROOT / "client_templates" / "saas-spain")
    assert made.goals is not None
    return replace(made, locale=locale, goals=made.goals.model_copy(update=goals))


TEAMS = TeamsSection(of="new_business", levels=("region", "rep"), weights="last_year")
TIMING = TimingSection(lag=(Decimal("0.5"), Decimal("0.5")))
CAPACITY = CapacitySection(of="new_business", reps=(Reps(count=3),), quota=Decimal(120000))


def share(path: Path, base: Any, **more: Any) -> TeamShare:
    """A team by its weight, which is what it carries of 360,000 unless it is said."""
    base = Fraction(str(base))
    given: dict[str, Any] = {
        "assigned": base,
        "why": "weight" if len(path) == 2 else "sum",
        "weight": base / 360000,
        "locked": False,
        "commitment": None,
    }
    return TeamShare(path=path, base=base, **{**given, **more})


def split(shares: tuple[TeamShare, ...], **more: Any) -> TeamSplit:
    given: dict[str, Any] = {
        "of": "new_business",
        "total": Fraction(360000),
        "unit": Fraction(1, 100),
        "levels": ("region", "rep"),
        "over": {},
        "starts": (),
        "slacks": (),
        "notices": (),
    }
    return TeamSplit(shares=shares, **{**given, **more})


def over(shares: tuple[TeamShare, ...], level: str = "11/10") -> tuple[TeamShare, ...]:
    return tuple(replace(each, assigned=each.base * Fraction(level)) for each in shares)


def promised(shares: tuple[TeamShare, ...], **amounts: int) -> tuple[TeamShare, ...]:
    """The commitments by name; "total" is the whole."""
    found: Mapping[str, int] = amounts
    return tuple(
        replace(each, commitment=Fraction(found[name]) if name in found else None)
        for each in shares
        for name in [each.path[-1] if each.path else "total"]
    )


BASIC = (
    share((), 360000),
    share(("Norte",), 200000),
    share(("Norte", "Ana"), 120000),
    share(("Norte", "Luis"), 80000),
    share(("Sur",), 160000),
    share(("Sur", "Pilar"), 100000, why="lock", locked=True),
    share(("Sur", "Jon <b>$1 y $2</b>"), "60000", why="mean"),
)
PARTS = tuple(
    replace(each, parts=tuple(each.base / 12 for _ in STARTS)) for each in BASIC
)  # twelve equal months: 360,000 / 12 = 30,000


def many(levels: tuple[str, ...] = ("rep",), n: int = 1000) -> TeamSplit:
    """A split over n at the last level, ten of them under each of those above."""
    rows = [share((), 360000)]
    for index in range(n):
        above = (f"Zona {index // 10}",) if len(levels) == 2 else ()
        if above and index % 10 == 0:
            rows.append(share(above, Fraction(3600000, n), why="sum"))
        rows.append(
            share((*above, f"Persona {index}"), Fraction(360000, n) + index % 2, why="weight")
        )
    return split(tuple(rows), levels=levels)


SPLITS: dict[str, TeamSplit] = {
    "basic": split(BASIC),
    "over": split(over(BASIC), over={"region": Fraction(0), "rep": Fraction(1, 10)}),
    "short": split(promised(BASIC, total=300000, Norte=180000, Sur=120000, Ana=100000, Luis=80000,
                            Pilar=60000, **{"Jon <b>$1 y $2</b>": 60000})),
    "enough": split(promised(BASIC, total=400000, Norte=240000, Sur=160000)),
    "exactly": split(promised(BASIC, total=360000, Norte=200000, Sur=160000)),
    "some": split(promised(BASIC, Norte=200000, Ana=120000)),
    "periods": split(PARTS, starts=STARTS),
    "even": split((share((), 360000), *(share((name,), 90000, why="even", weight=None) for name in "ABCD")), levels=("team",)),
    "one": split((share((), 360000), share(("Única",), 360000)), levels=("team",)),
    "tied": split((share((), 360000), share(("A",), 150000), share(("B",), 150000), share(("C",), 60000)), levels=("team",)),
    "counts": split((share((), 301), share(("A",), 151, assigned=Fraction(1661, 10)), share(("B",), 150)),
                    of="qualified_leads", total=Fraction(301), unit=Fraction(1), levels=("team",), over={"team": Fraction(1, 10)}),
    "locked": split((share((), 360000), share(("A",), 300000, why="lock", locked=True), share(("B",), 60000, why="lock", locked=True)), levels=("team",)),
    "upper lock": split((share((), 360000), share(("Norte",), 300000, why="lock", locked=True), share(("Norte", "Ana"), 300000),
                         share(("Sur",), 60000), share(("Sur", "Pilar"), 60000, why="commitment"))),
    "many": many(),
    "many below": many(("zona", "rep"), 200),
    "too much": split((), slacks=(
        Slack((), Fraction(360000), Fraction(400000), Fraction(-40000), 3, False),
        Slack(("Sur",), Fraction(160000), Fraction(100000), Fraction(60000), 1, True))),
    "nobody": split((), slacks=(Slack(("Sur",), Fraction(160000), Fraction(100000), Fraction(60000), 0, False),)),
    "many slacks": split((), slacks=tuple(Slack((f"T{n}",), Fraction(100), Fraction(200), Fraction(-100), 0, False) for n in range(30))),
    "noticed": split(BASIC, notices=(Notice("goals.warning.weights_zero"),)),
}  # fmt: skip


def with_teams(name: str, locale: str = "es_ES") -> tuple[GoalPlan, Client]:
    made = client(locale, teams=TEAMS)
    return replace(split_goal(made), teams=SPLITS[name]), made
