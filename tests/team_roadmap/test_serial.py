"""Schedules under limits: against exhaustive search, and what holds of every one."""

import random
from collections.abc import Mapping, Sequence
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revkit.team.roadmap.scheduling.diary import Limit
from revkit.team.roadmap.scheduling.network import Activity
from revkit.team.roadmap.scheduling.serial import Schedule, scheduled

LIMITS = {"ana": Limit(0.2), "ben": Limit(1.0), "cal": Limit(0.5, count=2)}
Starts = Mapping[str, int]


def end_of(activities: Sequence[Activity], starts: Starts) -> int:
    return max(starts[each.id] + each.days for each in activities)


def shortest(activities: Sequence[Activity], limits: Mapping[str, Limit]) -> int:
    """The earliest end of all, found by trying every order: for owners who are one person each."""
    return min(
        end_of(activities, placed)
        for order in permutations(activities)
        if (placed := _one_by_one(order, limits)) is not None
    )


def _one_by_one(order: Sequence[Activity], limits: Mapping[str, Limit]) -> dict[str, int] | None:
    starts: dict[str, int] = {}
    taken: dict[tuple[str, int], float] = {}
    lengths = {each.id: each.days for each in order}
    for each in order:
        if any(name not in starts for name in each.needs):
            return None
        day = max((starts[name] + lengths[name] for name in each.needs), default=0)
        room = limits[each.owner].each - each.load + 1e-9
        while any(taken.get((each.owner, day + n), 0.0) > room for n in range(each.days)):
            day += 1
        for n in range(each.days):
            key = each.owner, day + n
            taken[key] = taken.get(key, 0.0) + each.load
        starts[each.id] = day
    return starts


@st.composite
def networks(
    draw: st.DrawFn, most: int = 12, owners: Sequence[str] = tuple(LIMITS)
) -> list[Activity]:
    found: list[Activity] = []
    for number in range(draw(st.integers(1, 12))):
        owner = draw(st.sampled_from(list(LIMITS)))
        share = draw(st.sampled_from([0.25, 0.5, 0.6, 1.0]))
        needs = (
            draw(st.sets(st.sampled_from([each.id for each in found]), max_size=3)) if found else ()
        )
        found.append(
            Activity(
                f"t{number}", draw(st.integers(1, 5)), tuple(sorted(needs)), owner,
                LIMITS[owner].each * share, wave=draw(st.integers(0, 1)), rank=(number,),
                earliest=draw(st.sampled_from([0, 0, 3])),
            )
        )  # fmt: skip
    return found


def feasible(activities: Sequence[Activity], schedule: Schedule, starts: Starts) -> None:
    """Needs end before, and nobody is above their limit on any day."""
    named = {each.id: each for each in activities}
    taken: dict[tuple[str, int, int], float] = {}
    for each in activities:
        assert starts[each.id] >= each.earliest
        for name in each.needs:
            assert starts[name] + named[name].days <= starts[each.id]
        person = schedule.places[each.id].person
        assert person < LIMITS[each.owner].count
        for day in range(starts[each.id], starts[each.id] + each.days):
            key = each.owner, person, day
            taken[key] = taken.get(key, 0.0) + each.load
            assert taken[key] <= LIMITS[each.owner].each + 1e-9


@settings(max_examples=60)
@given(networks(), st.randoms(use_true_random=False))
def test_needs_and_limits_hold_at_the_earliest_and_at_the_latest(activities, shuffling) -> None:
    schedule = scheduled(activities, LIMITS)
    starts = {name: place.start for name, place in schedule.places.items()}
    feasible(activities, schedule, starts)
    feasible(activities, schedule, schedule.late)
    assert all(schedule.late[name] >= start for name, start in starts.items())
    assert end_of(activities, schedule.late) == end_of(activities, starts)
    assert any(schedule.late[name] == start for name, start in starts.items())
    shuffling.shuffle(activities)
    assert scheduled(activities, LIMITS) == schedule


def test_nine_of_ten_small_cases_end_as_early_as_they_can() -> None:
    # Graham's anomalies (1969): taking always the most urgent one is not always best
    rng, found = random.Random(1), []
    for _ in range(150):
        case = _case(rng)
        places = scheduled(case, LIMITS).places
        end = end_of(case, {name: place.start for name, place in places.items()})
        found.append(end / shortest(case, LIMITS))
    assert min(found) == 1
    assert sum(ratio == 1 for ratio in found) >= 0.9 * len(found)
    assert sum(found) / len(found) < 1.02


def _case(rng: random.Random) -> list[Activity]:
    found: list[Activity] = []
    for number in range(rng.randint(2, 6)):
        owner = rng.choice(["ana", "ben"])
        load = LIMITS[owner].each * rng.choice([0.25, 0.5, 0.6, 1.0])
        needs = tuple(each.id for each in found if rng.random() < 0.3)
        found.append(Activity(f"t{number}", rng.randint(1, 5), needs, owner, load))
    return found


@pytest.mark.parametrize(
    ("activities", "best"),
    [
        # one person, a whole day each: 2 + 3 + 4 in any order
        ([("a", 2, "", 1.0), ("b", 3, "", 1.0), ("c", 4, "", 1.0)], 9),
        # a (3) before b (3), and c, d, e (2 each) of half a day: a beside c, then d; b beside e
        ([("a", 3, "", 0.5), ("b", 3, "a", 0.5), ("c", 2, "", 0.5), ("d", 2, "", 0.5), ("e", 2, "", 0.5)], 6),
        # the long chain first: x (1) would else hold up y (5), which waits for it
        ([("w", 3, "", 1.0), ("x", 1, "", 1.0), ("y", 5, "x", 0.0)], 6),
    ],
)  # fmt: skip
def test_small_cases_end_when_the_best_order_does(activities, best: int) -> None:
    plain = [Activity(n, days, tuple(needs), "ben", load) for n, days, needs, load in activities]
    schedule = scheduled(plain, LIMITS)
    starts = {name: place.start for name, place in schedule.places.items()}
    assert end_of(plain, starts) == shortest(plain, LIMITS) == best


def test_what_waits_for_its_owner_is_told_from_what_waits_for_others() -> None:
    # a and b both take ana whole: b could begin on day 0 and waits; c waits for a, not for her
    a = Activity("a", 5, owner="ana", load=0.2, rank=(0,))
    b = Activity("b", 5, owner="ana", load=0.2, rank=(1,))
    c = Activity("c", 9, ("a",), "ben", 0.5)
    places = scheduled([a, b, c], LIMITS).places
    assert (places["b"].start, places["b"].ready) == (5, 0)
    assert (places["c"].start, places["c"].ready) == (5, 5)


def test_what_nobody_needs_sooner_is_done_last() -> None:
    # a has days 0 to 9 for three days of work: 7 to 9; then b, dated after it, finds 0 to 6 free
    a = Activity("a", 3, owner="ana", load=0.1, until=10)
    b = Activity("b", 7, owner="ana", load=0.2, wave=1)
    places = scheduled([a, b], LIMITS).places
    assert (places["a"].start, places["b"].start) == (7, 0)


def test_what_comes_too_late_for_its_day_is_done_as_soon_as_it_can_be() -> None:
    a = Activity("a", 4, owner="ana", load=0.1)
    b = Activity("b", 3, ("a",), "ana", 0.1, until=5)
    assert scheduled([a, b], LIMITS).places["b"].start == 4


def test_people_who_do_the_same_work_side_by_side_but_nobody_twice() -> None:
    # three tasks of 0.3 for two people of 0.5 each: 0.6 would be too much for one, so one waits
    three = [Activity(name, 4, owner="cal", load=0.3) for name in "abc"]
    places = scheduled(three, LIMITS).places
    assert sorted(place.start for place in places.values()) == [0, 0, 4]
