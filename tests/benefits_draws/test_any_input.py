"""Whatever a client may write, the draws hold numbers: never NaN, never an infinity."""

from dataclasses import asdict

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from revkit.client.benefits.section import BenefitsSection
from tests.benefits.building import FUNNEL, SIMPLE, raw
from tests.benefits_draws.building import Standing, played_section

SHAPES = ("pert", "triangular", "normal", "lognormal")
KINDS = st.sampled_from(["measured", "stated", "published", "excluded"])


@st.composite
def quantities(draw, low, high):
    """A point, or a range of any shape, of numbers from `low` to `high`, to a hundredth of a cent."""
    ends = st.floats(low, high).map(lambda x: round(x, 4))
    shape = draw(st.sampled_from((*SHAPES, "point")))
    if shape == "point":
        return draw(ends)
    three = sorted(draw(st.lists(ends, min_size=3, max_size=3)))
    found = {"low": three[0], "high": three[2], "shape": shape}
    return found if shape in SHAPES[2:] else {**found, "likely": three[1]}


def rates():
    won = st.fixed_dictionaries({"won": st.integers(0, 50), "lost": st.integers(0, 50)})
    return st.one_of(quantities(0, 1), won)


def effects(value, **keys):
    own = {"value": value, "adoption": quantities(0, 1), "source": st.just("pilot"), **keys}
    held = st.fixed_dictionaries({"kind": st.sampled_from(["measured", "stated"]), **own})
    return st.one_of(
        held, st.fixed_dictionaries({"kind": st.sampled_from(["published", "excluded"])})
    )


MONEY = quantities(0, 1e7)
COSTS = st.fixed_dictionaries(
    {
        "implementation": MONEY,
        "technology_per_year": MONEY,
        "change": st.fixed_dictionaries({"hours": quantities(0, 1000), "wage": quantities(0, 99)}),
        "dip": quantities(0, 1),
    }
)
SHARED = {
    "opening_revenue": MONEY,
    "contribution_margin": quantities(0, 1),
    "in_year": quantities(0, 1),
    "go_to_market_expense": MONEY,
    "go_to_market_growth": quantities(-0.9, 1),
}
FUNNELS = st.fixed_dictionaries(
    {
        **SHARED,
        "recurring": quantities(0, 1),
        "churn": rates(),
        "opportunities": quantities(1, 1e4),
        "opportunity_growth": quantities(-0.9, 1),
        "win_rate": rates(),
        "deal_size": quantities(1, 1e5),
        "hours_per_opportunity": quantities(1, 100),
        "loaded_wage": quantities(0, 500),
    }
)
SIMPLES = st.fixed_dictionaries({**SHARED, "growth": quantities(-0.9, 1)})
LEVERS = {
    "growth": effects(quantities(0, 1)),
    "cost": effects(quantities(0, 1)),
    "productivity": effects(quantities(0, 20)),
    "satisfaction": effects(quantities(0, 10), slope=quantities(0, 0.1)),
}
TAXES = st.one_of(st.none(), st.just({"rate": "0.3", "write_off_years": 7}))


@st.composite
def sections(draw):
    """What a client file may say: the parts that its checks refuse are put back to ordinary ones."""
    funnel = draw(st.booleans())
    start = FUNNEL if funnel else SIMPLE
    wanted = {
        f"baseline.{key}": value for key, value in draw(FUNNELS if funnel else SIMPLES).items()
    }
    wanted |= {f"effects.{lever}": draw(effect) for lever, effect in LEVERS.items()}
    wanted |= {f"costs.{key}": value for key, value in draw(COSTS).items()}
    kept = {"draws": 1024, "horizon": draw(st.integers(1, 10)), "tax": draw(TAXES)}
    found = valid(start, kept)
    for key, value in wanted.items():
        part, name = key.split(".")
        tried = {**kept, part: {**kept.get(part, {}), name: value}}
        if (section := valid(start, tried)) is not None:
            kept, found = tried, section
    return found


def valid(start, changes):
    try:
        return BenefitsSection.model_validate(raw(start, **changes))
    except ValidationError:
        return None


@settings(deadline=None, max_examples=30)
@given(sections(), st.sampled_from([(1, 3), (2, 2), (3, 4)]))
def test_whatever_a_client_writes_the_draws_are_numbers(section, levels):
    case = played_section(section, Standing(None, levels, 4))
    told = case.uncertainty
    assert np.all(np.isfinite(case.drawn.net))
    assert numbers_in(asdict(told)) > 100
    assert 0 <= told.loss <= 1
    assert np.isclose(
        sum(line.spread.mean for line in told.levers), told.benefits.mean, rtol=1e-9, atol=0.01
    )


def numbers_in(told):
    """How many numbers a record holds, all of them finite."""
    if isinstance(told, dict):
        return sum(map(numbers_in, told.values()))
    if isinstance(told, tuple | list):
        return sum(map(numbers_in, told))
    if isinstance(told, float):
        assert np.isfinite(told)
        return 1
    return 0
