"""Plans of a team made by hand: the example client's, with other hires."""

import datetime
from dataclasses import replace
from decimal import Decimal
from functools import cache

from revkit import assess, design_team
from revkit.client.quantities import Quantity
from revkit.team.staffing.result import Hire
from tests.examples import example

SAAS = "saas-spain"
START = datetime.date(2027, 2, 1)


def quantity(value):
    """A number, or a range as a client file has it."""
    if isinstance(value, dict):
        value = {key: Decimal(str(each)) for key, each in value.items()}
    else:
        value = Decimal(str(value))
    return Quantity.model_validate(value)


def hire(role, start, cost, box=None):
    """A post; without a start it is postponed."""
    day = None if start is None else datetime.date.fromisoformat(start)
    price = None if cost is None else quantity(cost)
    return Hire(role, box or role, None if day is None else 1, day, price, None, None)


def client_of(team=None, **benefits):
    """The example client, its posts and other parts of its case put otherwise."""
    client = example(SAAS)
    section = client.benefits.model_copy(update={"draws": 1024, **benefits})
    posts = client.team.model_copy(update=team or {})
    return replace(client, benefits=section, team=posts)


@cache
def assessed():
    """The assessment of the example client."""
    return assess(example(SAAS))


@cache
def _designed():
    return design_team(example(SAAS), assessed(), None)


def plan_of(*hires, start=START):
    """A plan of the example client that hires these posts and no others."""
    plan = _designed()
    return replace(plan, start=start, staffing=replace(plan.staffing, hires=hires))
