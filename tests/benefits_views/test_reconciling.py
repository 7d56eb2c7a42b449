"""Both views side by side: they add up, and each difference has its reason."""

from decimal import Decimal

import pytest

from revkit.benefits.result import LEVERS
from tests.benefits.building import Standing, full_case, own

ITEMS = ("implementation", "change", "technology", "hires", "dip")
EXCLUDED = {"kind": "excluded"}
WIDE = {"low": "0.02", "likely": "0.05", "high": "0.12"}
ALL_OWN = {
    "growth": own("0.1", adoption="0.8"),
    "productivity": own(3),
    "cost": own("0.07"),
    "satisfaction": own(3, slope="0.02"),
}
CASES = {
    "published": {},
    "own": {"effects": ALL_OWN},
    "wide": {"effects": {**ALL_OWN, "growth": own(WIDE, risk_adjustment="0.2")}},
    "after tax": {"tax": {"rate": "0.3", "write_off_years": 4}, "effects": ALL_OWN},
    "nothing": {"effects": dict.fromkeys(LEVERS, EXCLUDED)},
}


def lines(**changes):
    found = full_case(draws=1024, **changes)
    return found, {line.name: line for line in found.reconciled}


@pytest.mark.parametrize("name", CASES)
def test_both_views_add_up_to_the_cent(name):
    case, found = lines(**CASES[name])
    for view in ("table", "draws"):
        values = {key: getattr(line, view) for key, line in found.items()}
        assert sum(values[lever] for lever in LEVERS) == values["benefits"]
        assert sum(values[item] for item in ITEMS) == values["costs"]
        taken = values.get("tax", Decimal(0))
        assert values["benefits"] - values["costs"] - taken == values["npv"]
    assert found["npv"].table == case.npv
    assert found["npv"].draws == pytest.approx(
        Decimal(case.uncertainty.npv.mean), abs=Decimal("0.02")
    )
    assert ("tax" in found) == (case.tax is not None)


def test_what_is_certain_does_not_differ():
    _, found = lines(effects=ALL_OWN)
    assert all(line.why is None for line in found.values())
    for lever in LEVERS:
        assert found[lever].draws == pytest.approx(found[lever].table, abs=Decimal("0.02"))


def test_own_deductions_are_haircuts_that_the_draws_do_not_take():
    # A fifth is taken off of the growth line, whose effect is a straight line below the ceiling.
    effects = {**dict.fromkeys(LEVERS, EXCLUDED), "growth": own("0.1", risk_adjustment="0.2")}
    _, found = lines(effects=effects)
    assert found["growth"].why == "haircut"
    assert found["growth"].table == pytest.approx(found["growth"].draws * Decimal("0.8"), abs=1)
    assert (found["benefits"].why, found["npv"].why) == ("sum", "sum")
    assert found["costs"].why is None


def test_a_causal_share_outside_is_not_the_same_as_inside_a_curve():
    # p / (1 + p) bends down, so a third of the gain inside is worth more than a third of the hours.
    _, found = lines(effects={"growth": EXCLUDED, "cost": EXCLUDED})
    assert found["productivity"].why == "causal"
    assert found["productivity"].draws > found["productivity"].table


def test_a_level_that_is_not_sure_moves_the_mean():
    # The table stands at the upper end of the range, from which published effects bring least.
    effects = {"growth": EXCLUDED, "productivity": EXCLUDED}
    _, found = lines(standing=Standing(None, (1, 3), 4), effects=effects)
    assert found["cost"].why == "level"
    assert found["cost"].draws > found["cost"].table


def test_a_ceiling_cuts_the_good_draws():
    # Judged hours have the ceiling of four: (1, 3, 9) has the mean 3.67, below it.
    hours = {"low": 1, "likely": 3, "high": 9}
    effects = {**dict.fromkeys(LEVERS, EXCLUDED), "productivity": own(hours, kind="stated")}
    _, found = lines(effects=effects, ramp=(1,))
    assert found["productivity"].why == "cap"
    assert found["productivity"].draws < found["productivity"].table


def test_a_line_may_differ_by_what_acts_beside_it():
    # Growth is certain; the hours beside it enter the draws with their causal share, the table
    # without, and what both bring together is shared out between them.
    effects = {"growth": own("0.3"), "cost": EXCLUDED, "satisfaction": EXCLUDED}
    _, found = lines(effects=effects)
    assert found["productivity"].why == "causal"
    assert found["growth"].why in (None, "together")


def test_the_client_s_own_deduction_is_not_called_a_causal_share():
    effects = {"growth": EXCLUDED, "productivity": EXCLUDED}
    _, found = lines(effects={**effects, "cost": {"kind": "published", "risk_adjustment": "0.1"}})
    assert found["cost"].why == "haircut"
    # The same deduction as the mean causal share of the grade leaves: 1 - (0 + .6 + .4) / 6 = 5/6.
    same = {"kind": "published", "risk_adjustment": "0.8333333333"}
    _, found = lines(effects={**effects, "cost": same, "productivity": {"kind": "published"}})
    assert found["productivity"].why == "causal"


def test_a_ceiling_that_no_draw_reaches_is_not_the_reason():
    # At most 2 of the 4 hours that the ceiling allows; who saves more also adopts more.
    hours = own(
        {"low": 0, "likely": 1, "high": 2},
        kind="stated",
        adoption={"low": "0.2", "likely": "0.5", "high": 1},
    )
    together = {"of": ("effects.productivity.value", "effects.productivity.adoption"), "rank": 1}
    effects = {**dict.fromkeys(LEVERS, EXCLUDED), "productivity": hours}
    _, found = lines(effects=effects, correlations=(together,))
    assert found["productivity"].draws > found["productivity"].table
    assert found["productivity"].why == "ranges"
