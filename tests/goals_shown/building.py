"""Splits over teams, timings and capacities made by hand: each kind that a reader can meet."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from revkit.client.goals.teams import TeamsSection
from revkit.client.goals.timing import CapacitySection, Reps, TimingSection
from revkit.client.load import Client
from revkit.goals import GoalPlan, plan_goal
from revkit.goals.notice import Notice
from revkit.goals.teams.result import Path, Slack, TeamShare, TeamSplit
from revkit.goals.timing.result import (
    Capacity,
    CapacityMonth,
    CapacityQuarter,
    Hiring,
    MonthLag,
    PlanMonth,
    SeasonUsed,
    Timing,
)
from tests.examples import example

CLIENTS = {"es": "saas-spain", "en": "manufacturer-britain", "es_MX": "services-mexico"}
NOTHING_MORE: dict[str, Any] = {"teams": None, "timing": None, "capacity": None}
STARTS = tuple(datetime.date(2027, month, 1) for month in range(1, 13))


def client(locale: str = "es_ES", **goals: Any) -> Client:
    """The Spanish example in another locale, whose goals ask for these parts and no others."""
    made = example("saas-spain")
    assert made.goals is not None
    return replace(
        made, locale=locale, goals=made.goals.model_copy(update={**NOTHING_MORE, **goals})
    )


def bare(made: Client) -> GoalPlan:
    """Its plan with none of the parts that are made by hand here."""
    assert made.goals is not None
    return plan_goal(made.goals, made.currency, made.tree)


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
        Slack(("Norte",), Fraction(200000), Fraction(300000), Fraction(-100000), 1, True, fixed=False),
        Slack(("Sur",), Fraction(160000), Fraction(100000), Fraction(60000), 1, True))),
    "nobody": split((), slacks=(Slack(("Sur",), Fraction(160000), Fraction(100000), Fraction(60000), 0, False),)),
    "many slacks": split((), slacks=tuple(Slack((f"T{n}",), Fraction(100), Fraction(200), Fraction(-100), 0, False) for n in range(30))),
    "noticed": split(BASIC, notices=(Notice("goals.warning.weights_zero"),)),
}  # fmt: skip


def with_teams(name: str, locale: str = "es_ES") -> tuple[GoalPlan, Client]:
    made = client(locale, teams=TEAMS)
    return replace(bare(made), teams=SPLITS[name]), made


# Of what will be won: by the end of the month of arrival, of the one after, and so on.
SLOW = (0.2, 0.5, 0.8, 1.0)


def timed(
    lag: tuple[float, ...] = SLOW,
    arrive: float = 25,
    need: float = 2.5,
    before: float = 0.0,
    wanted: int | None = 31,
    rate: float = 0.1,
    **more: Any,
) -> Timing:
    """The same leads each month, a tenth of them won, by a stated lag."""
    steps = [now - past for now, past in zip(lag, (0.0, *lag), strict=False)]
    count = len(STARTS)
    brings = [
        sum(arrive * rate * steps[k] for k in range(len(steps)) if 0 <= month - k < count)
        for month in range(count + len(steps) - 1)
    ]
    months = tuple(
        PlanMonth(
            start=start,
            arrive=arrive,
            won=brings[place],
            won_before=before / 2 if place < 2 else 0.0,
            need=need,
            inside=lag[min(count - 1 - place, len(lag) - 1)],
            wanted=wanted,
        )
        for place, start in enumerate(STARTS)
    )
    won, planned = sum(brings[:count]), need * count
    given: dict[str, Any] = {
        "starts": "qualified_leads",
        "ends": "new_customers",
        "lag": MonthLag("stated", None, lag),
        "months": months,
        "planned": planned,
        "won": won,
        "won_before": before,
        "later": tuple(brings[count:]),
        "short": 12000 * (planned - won - before),
        "wanted": None if wanted is None else wanted * count,
        "latest": STARTS[-2],
        "notices": (),
    }
    return Timing(**{**given, **more})


def lag_of(**more: Any) -> MonthLag:
    given: dict[str, Any] = {"origin": "lead", "n": 8000, "won": 842, "median_months": 1.96}
    return MonthLag("measured", by_month=SLOW, arrive="middle", **{**given, **more})


# Slow: a month's 25 leads bring 0.5, 0.75, 0.75 and 0.5 customers. Those of the last three months
# bring 2.0, 1.25 and 0.5 of them inside: 30 - (0.5 + 1.25 + 2.0) = 26.25; 3.75 x 12,000 = 45,000.
TIMINGS: dict[str, Timing] = {
    "slow": timed(),
    "measured": timed(lag=SLOW, before=3.0, latest=STARTS[-3]),
    "at once": timed(lag=(1.0,), wanted=25),
    "more": timed(before=5.0, wanted=24),
    "same": timed(wanted=25),
    "too slow": timed(lag=(0.0,) * 12 + (0.5, 1.0), wanted=None, latest=None),
    "very long": timed(lag=tuple(k / 40 for k in range(1, 41)), wanted=None, latest=None),
    "nothing planned": timed(arrive=0.0, need=0.0, wanted=0, latest=None),
    "noticed": timed(notices=(Notice("goals.warning.weights_zero"),)),
}
TIMINGS["measured"] = replace(TIMINGS["measured"], lag=lag_of())
TIMINGS["measured deals"] = replace(TIMINGS["slow"], lag=lag_of(origin="deal"))
TIMINGS["measured, no median"] = replace(TIMINGS["slow"], lag=lag_of(median_months=None))

FLAT = SeasonUsed("even")
SEASONS: dict[str, SeasonUsed] = {
    "even": FLAT,
    "even after all": SeasonUsed("even", notice=Notice("goals.warning.weights_zero")),
    "stated": SeasonUsed("stated"),
    "measured": SeasonUsed(
        "measured", "revenue", (2024, 2025, 2026),
        index=(0.8, 0.9, 1.0, 1.0, 1.0, 1.0, 0.9, 0.7, 1.0, 1.1, 1.2, 1.4),
        low=(0.7, 0.8, 0.9, 0.9, 0.9, 0.9, 0.8, 0.6, 0.9, 1.0, 1.1, 1.2),
        high=(0.9, 1.0, 1.1, 1.1, 1.1, 1.1, 1.0, 0.8, 1.1, 1.2, 1.3, 1.6),
    ),
    "one year": SeasonUsed(
        "measured", "deals", (2026,), index=(0.9,) * 6 + (1.1,) * 6, low=(0.8,) * 6 + (1.2,) * 6,
        high=(0.8,) * 6 + (1.2,) * 6, notice=Notice("goals.warning.weights_zero"),
    ),
}  # fmt: skip


def staffed(can: tuple[float, ...], need: float = 90000, **more: Any) -> Capacity:
    """What can be brought by quarter, a third of it in each month, against an even need."""
    months = tuple(
        CapacityMonth(start, 4 - place / 10, 3 - place / 10, can[place // 3] / 3, need / 3)
        for place, start in enumerate(STARTS)
    )
    quarters = tuple(
        CapacityQuarter(STARTS[3 * place], each, need) for place, each in enumerate(can)
    )
    given: dict[str, Any] = {
        "of": "new_business",
        "total": Fraction(360000),
        "months": months,
        "quarters": quarters,
        "first_short": next((each.start for each in quarters if not each.covered), None),
        "hiring": None,
        "notices": (),
    }
    return Capacity(**{**given, **more})


def hired(plan: Capacity, hires: tuple[int, ...] | None, cost: float = 0.0) -> Capacity:
    """The plan with hires that cover every quarter, or with none that do."""
    if hires is None:
        quarter = plan.first_short
        return replace(plan, hiring=Hiring(None, 0.0, plan.months, plan.quarters, quarter))
    months = tuple(
        replace(month, hires=n, can=max(month.can, month.need), heads=month.heads + sum(hires))
        for month, n in zip(plan.months, hires, strict=True)
    )
    quarters = tuple(replace(each, can=max(each.can, each.need)) for each in plan.quarters)
    return replace(plan, hiring=Hiring(hires, cost, months, quarters))


SHORT = staffed((95000, 90000, 72000, 60000))
CAPACITIES: dict[str, Capacity] = {
    "covered": staffed((100000, 95000, 92000, 91000)),
    "covered, asked": hired(staffed((100000, 95000, 92000, 91000)), (0,) * 12),
    "short": SHORT,
    "one short": staffed((60000, 95000, 92000, 91000)),
    "hair short": staffed((89700, 89970, 92000, 91000)),
    "hires": hired(SHORT, (0, 0, 2, 0, 1) + (0,) * 7, 84000.0),
    "one hire": hired(SHORT, (0, 1) + (0,) * 10),
    "one hire, priced": hired(SHORT, (0, 1) + (0,) * 10, 45000.0),
    "impossible": hired(SHORT, None),
    "nothing needed": staffed((0, 0, 0, 0), need=0),
    "counts": staffed((8, 8, 7, 6.5), need=7.5, of="new_customers", total=Fraction(30)),
    "noticed": staffed((100000,) * 4, notices=(Notice("goals.warning.weights_zero"),)),
}


def with_timing(name: str, locale: str = "es_ES") -> tuple[GoalPlan, Client]:
    made = client(locale, timing=TIMING)
    return replace(bare(made), timing=TIMINGS[name]), made


def with_season(name: str, locale: str = "es_ES") -> tuple[GoalPlan, Client]:
    made = client(locale)
    return replace(bare(made), season=SEASONS[name]), made


def with_capacity(name: str, locale: str = "es_ES") -> tuple[GoalPlan, Client]:
    made = client(locale, capacity=CAPACITY)
    return replace(bare(made), capacity=CAPACITIES[name]), made
