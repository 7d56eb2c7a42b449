"""Friction as the data shows it: ages, passages, hand-overs, and the steps of the bow tie."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revkit.drivers.deals.figures import deal_figures
from revkit.drivers.exports import Terms
from revkit.drivers.friction.hand_overs import hand_over_remarks, hand_overs
from revkit.drivers.friction.journeys import journeys
from revkit.drivers.friction.passages import passages
from revkit.drivers.friction.stage_ages import stage_ages
from revkit.drivers.friction.steps import steps
from revkit.drivers.result import Figure
from tests.drivers.building import TERMS, UNTIL, codes, deals, history, labels, leads

DATE = datetime.date


def five():
    """Stages meet, offer, sign. Deal 0 went through all, 1 skipped the offer, 2 went back once,
    3 was lost in the offer, 4 is in the offer."""
    made = deals(
        "won won won lost open",
        created=["2025-01-01"] * 5,
        closed=["2025-01-31", "2025-01-21", "2025-02-10", "2025-02-01", None],
        stages=["won", "won", "won", "lost", "offer"],
        amounts=[10, 10, 10, 10, 25],
    )
    way = history(
        (0, "meet", "2025-01-01"), (0, "offer", "2025-01-11"), (0, "sign", "2025-01-21"),
        (0, "won", "2025-01-31"),
        (1, "meet", "2025-01-01"), (1, "sign", "2025-01-06"), (1, "won", "2025-01-21"),
        (2, "meet", "2025-01-01"), (2, "offer", "2025-01-05"), (2, "meet", "2025-01-09"),
        (2, "offer", "2025-01-19"), (2, "offer", "2025-01-20"), (2, "sign", "2025-01-31"),
        (2, "won", "2025-02-10"),
        (3, "meet", "2025-01-01"), (3, "offer", "2025-01-22"), (3, "lost", "2025-02-01"),
        (4, "meet", "2025-01-01"), (4, "offer", "2025-12-01"),
    )  # fmt: skip
    return made, way


def test_passages_are_counted_by_hand():
    meet, offer, sign = passages(*five(), TERMS)
    assert (meet.stage, meet.entered, meet.skipped, meet.repeated) == ("meet", 5, 0, 1)
    # Offer twice in a row is an edit of the same stay; the way back to meet is a second one.
    assert (offer.stage, offer.entered, offer.skipped, offer.repeated) == ("offer", 4, 1, 1)
    assert (sign.stage, sign.entered, sign.skipped, sign.repeated) == ("sign", 3, 0, 0)
    # In the offer: 10 (deal 0), 4 and 12 (deal 2), 10 until it was lost (deal 3); 4 is still there.
    assert offer.median == 10
    # In sign: 10, 15 and 10 days.
    assert (sign.median, sign.late) == (10, pytest.approx(14))


def test_the_stages_that_only_say_won_or_lost_are_left_out():
    found = journeys(*five())
    assert found.stages == ("meet", "offer", "sign")
    assert found.repeats


def test_a_lost_deal_that_stays_in_its_stage_does_not_make_it_an_ending():
    made = deals(
        "won lost lost",
        created=["2025-01-01"] * 3,
        closed=["2025-02-01", "2025-02-01", "2025-03-01"],
        stages=["offer", "meet", "offer"],
        entered={
            "meet": ["2025-01-01"] * 3, "offer": ["2025-01-11", None, "2025-01-21"]
        },
    )  # fmt: skip
    found = passages(made, None, TERMS)
    assert [(p.stage, p.entered, p.skipped, p.repeated) for p in found] == [
        ("meet", 3, 0, None), ("offer", 2, 0, None)
    ]  # fmt: skip
    assert found[0].median == 20  # 10, 20 and 31 days


def test_the_order_of_the_export_stands_before_that_of_time():
    turned = deals(
        "won", created=["2025-01-01"], closed=["2025-03-01"], stages=["sign"],
        order=("sign", "meet"),
        entered={"meet": ["2025-01-02"], "sign": ["2025-01-05"], "odd": ["2025-01-01"]},
    )  # fmt: skip
    assert [p.stage for p in passages(turned, None, TERMS)] == ["sign", "meet", "odd"]


def test_a_stage_of_waiting_is_no_step_to_skip():
    made = deals(
        "won won parked",
        stages=["sign", "sign", "hold"],
        order=("call", "hold", "sign"),
        entered={
            "call": ["2025-01-01"] * 3,
            "hold": [None, None, "2025-01-02"],
            "sign": ["2025-01-03", "2025-01-03", None],
        },
    )
    found = {p.stage: (p.entered, p.skipped) for p in passages(made, None, TERMS)}
    assert found["hold"][1] == 0
    assert found["sign"] == (2, 0)


def test_a_stage_of_another_pipeline_is_not_skipped():
    made = deals(
        "won won won",
        pipelines=["new", "new", "renewal"],
        entered={
            "call": ["2025-01-01", "2025-01-01", "2025-01-01"],
            "visit": ["2025-01-02", None, None],
            "sign": ["2025-01-03", "2025-01-03", "2025-01-03"],
        },
    )
    assert {p.stage: p.skipped for p in passages(made, None, TERMS)} == {
        "call": 0, "visit": 1, "sign": 0
    }  # fmt: skip


def test_the_period_bounds_the_passages():
    terms = Terms(UNTIL, 2, DATE(2025, 2, 1), UNTIL)
    # Deals 0 and 1 were closed in January.
    assert [p.entered for p in passages(*five(), terms)] == [3, 3, 1]


def test_ages_count_from_the_stage_where_it_is_told():
    (offer,) = stage_ages(*five(), UNTIL)
    assert (offer.stage, offer.n, offer.amount, offer.since) == ("offer", 1, 25, "stage")
    # In the offer since 1 December; won deals left it after 4, 10 and 12 days.
    assert (offer.median, offer.late, offer.stale) == (30, 30, 1)
    assert offer.usual == pytest.approx(11.6)  # 10 + 0.8 x (12 - 10)
    made, _ = five()
    (offer,) = stage_ages(made, None, UNTIL)
    assert (offer.since, offer.median, offer.stale) == ("created", 364, 1)


def test_ages_without_any_date_are_not_told():
    made = deals("open open", stages=["b", None])
    assert [(a.stage, a.n, a.median, a.stale) for a in stage_ages(made, None, UNTIL)] == [
        ("b", 1, None, 0), ("", 1, None, 0)
    ]  # fmt: skip
    assert stage_ages(deals("won", stages=["b"]), None, UNTIL) == ()
    assert stage_ages(deals("open"), None, UNTIL) == ()
    assert passages(made, None, TERMS) == ()


def test_a_stage_that_no_won_deal_came_through_is_held_to_the_whole_cycle():
    made = deals(
        "won open",
        created=["2025-01-01", "2025-01-01"],
        closed=["2025-01-11", None],
        stages=["won", "late"],
        entered={"meet": ["2025-01-01", "2025-01-01"], "late": [None, "2025-12-30"]},
    )
    (age,) = stage_ages(made, None, UNTIL)
    # One day in the stage, but 364 since its creation, and the won one took ten.
    assert (age.since, age.median, age.stale) == ("stage", 1, 1)
    assert age.usual is None  # no days in the stage to hold it to


def test_a_deal_that_its_history_left_elsewhere_is_aged_from_its_creation():
    made = deals("open", created=["2025-12-01"], stages=["sign"])
    (age,) = stage_ages(made, history((0, "meet", "2025-12-20")), UNTIL)
    assert (age.since, age.median, age.stale) == ("created", 30, 0)


def test_hand_overs_by_hand():
    found = leads(
        4,
        created=["2025-01-01T08:00", "2025-01-01T08:00", "2025-01-01T08:00", "2025-01-02T08:00"],
        contacted=["2025-01-01T20:00", "2025-01-03T08:00", None, "2025-01-01T08:00"],
        qualified=["2025-01-05", "2025-01-11", None, None],
    )
    made = deals(
        "won open", created=["2025-01-21", "2025-01-31"], lead=[0, 1], active=["2025-12-21", None]
    )
    contact, qualified, from_qualified, whole, activity = hand_overs(found, made, TERMS, UNTIL)
    # Half a day and two days; one waits; the last was answered before it came.
    assert (contact.name, contact.n, contact.waiting) == ("lead_contact", 2, 1)
    assert contact.median == 1.25
    assert (qualified.name, qualified.n, qualified.waiting) == ("lead_qualified", 2, 2)
    assert qualified.median == 7  # 4 and 10 days
    assert (from_qualified.n, from_qualified.waiting, from_qualified.median) == (2, 0, 18)
    assert (whole.name, whole.n, whole.waiting, whole.median) == ("lead_deal", 2, 2, 25)
    # Only the open deal counts, and nobody has touched it.
    assert (activity.name, activity.n, activity.waiting) == ("deal_activity", 0, 1)
    assert activity.median is None
    assert hand_over_remarks(found, made, TERMS) == ()


def test_a_hand_over_that_ends_before_it_begins_is_told():
    found = leads(2, created=["2025-01-05", "2025-01-01"], qualified=["2025-01-01", "2025-01-02"])
    (wrong,) = hand_over_remarks(found, None, TERMS)
    assert (codes([wrong]), wrong.n, wrong.rows) == (["handed_backwards"], 1, (2,))
    (qualified,) = hand_overs(found, None, TERMS, UNTIL)
    assert (qualified.n, qualified.waiting) == (1, 0)


def test_open_deals_that_nobody_has_touched_are_named():
    made = deals(
        "won open open open",
        created=["2025-01-01"] * 4,
        closed=["2025-01-11", None, None, None],
        active=["2025-01-11", "2025-12-21", "2025-01-01", None],
    )
    stale = deal_figures(made, TERMS, UNTIL)["stale_share"]
    (quiet,) = [r for r in stale.remarks if r.code.endswith("untouched")]
    assert (quiet.n, quiet.rows, quiet.values["share"]) == (2, (4, 5), 2 / 3)
    (activity,) = hand_overs(None, made, TERMS, UNTIL)
    assert (activity.n, activity.waiting, activity.median) == (1, 2, 10)
    assert hand_overs(None, deals("won", active=["2025-01-02"]), TERMS, UNTIL) == ()
    undated = replace(made, created=None)
    assert hand_overs(None, undated, TERMS, UNTIL)[0].waiting == 1
    busy = deals("won open", created=["2025-01-01"] * 2, closed=["2025-01-09", None],
                 active=["2025-02-01"] * 2)  # fmt: skip
    assert "untouched" not in codes(deal_figures(busy, TERMS, UNTIL)["stale_share"].remarks)
    untold = replace(made, active=None)
    assert "untouched" not in codes(deal_figures(untold, TERMS, UNTIL)["stale_share"].remarks)


def test_the_steps_of_leads_that_are_linked_with_deals():
    found = leads(4, created=["2025-01-01"] * 4, qualified=["2025-01-05"] * 3 + [None])
    made = deals("won lost", created=["2025-01-15"] * 2, closed=["2025-02-04"] * 2, lead=[0, 1])
    told = steps(found, made, {}, TERMS)
    assert [(s.name, s.n, s.rate, s.days) for s in told] == [
        ("leads", 4, None, None), ("qualified", 3, 3 / 4, 4), ("deals", 2, 2 / 3, 10),
        ("won", 1, 1 / 2, 20),
    ]  # fmt: skip
    assert all(s.rate is None or s.low < s.rate < s.high for s in told)


def test_the_steps_of_deals_alone_and_of_revenue():
    made = deals(
        "won lost open", created=["2025-01-01"] * 3, closed=["2025-01-11"] * 2 + [None],
        amounts=[10, 20, 30],
    )  # fmt: skip
    figures = {
        "churn_customers": Figure("churn_customers", 0.2, 0.1, 0.3, 50),
        "expansion": Figure("expansion", 0.05, 0.0, 0.1, 50),
        "expansion_revenue": Figure("expansion_revenue", 700.0, n=50),
    }
    told = steps(None, made, figures, TERMS)
    assert [(s.name, s.n, s.rate, s.amount) for s in told] == [
        ("deals", 2, None, 30.0), ("won", 1, 0.5, 10.0), ("kept", 40, 0.8, None),
        ("grown", 50, 0.05, 700.0),
    ]  # fmt: skip
    assert (told[2].low, told[2].high) == (0.7, 0.9)
    assert told[1].days == 10
    assert steps(None, None, {}, TERMS) == ()
    # Where no deal was lost, the share won is no rate, with leads or without.
    for found in (None, leads(1)):
        alone = deals("won", lead=[0])
        assert steps(found, alone, {}, TERMS)[-1].rate is None
    assert [s.name for s in steps(leads(2), made, {}, TERMS)] == ["leads", "deals", "won"]


EVENT = st.tuples(st.integers(0, 5), st.sampled_from("abcd"), st.integers(0, 40))


@given(st.lists(EVENT, min_size=1, max_size=40), st.randoms(use_true_random=False))
def test_the_order_of_a_history_never_matters(events, random):
    def told(chosen):
        days = [str(DATE(2025, 1, 1) + datetime.timedelta(day)) for _, _, day in chosen]
        way = history(
            *((deal, stage, day) for (deal, stage, _), day in zip(chosen, days, strict=True))
        )
        return passages(made, way, TERMS), stage_ages(made, way, UNTIL)

    made = deals(
        "won lost open open won parked",
        created=["2025-01-01"] * 6,
        closed=["2025-02-20", "2025-03-01", None, None, "2025-02-11", None],
        stages=["d", "c", "a", "b", "d", "c"],
    )
    mixed = list(events)
    random.shuffle(mixed)
    found, ages = told(events)
    assert (found, ages) == told(mixed)
    for passage in found:
        assert passage.repeated <= passage.entered
        assert passage.entered + passage.skipped <= 6


def test_the_builders_name_codes_in_order():
    assert labels(["b", None, "a"]).codes.tolist() == [1, -1, 0]


def test_a_stay_that_ends_on_a_day_without_its_hour_is_told_in_whole_days():
    made = deals("won won won", closed=["2025-01-05", "2025-01-06", "2025-01-08"], stages=["x"] * 3)
    way = history(
        (0, "meet", "2025-01-05T10:00"), (1, "meet", "2025-01-05T10:00"),
        (2, "meet", "2025-01-05T18:00"), (2, "offer", "2025-01-06T06:00"),
    )  # fmt: skip
    meet, offer = passages(made, way, TERMS)
    # 0, 1 and half a day in the meeting; from the 6th to the 8th in the offer.
    assert (meet.median, offer.median) == (0.5, 2)
