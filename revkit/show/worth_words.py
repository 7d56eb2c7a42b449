"""What a board calls the inputs of a business case, and the unit in which it reads each of them."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from revkit.client.load import Client
from revkit.content.team import load_team
from revkit.show.words import Numeric, Speaker, as_decimal

Unit = Literal["money", "rate", "number"]

# The starting figures and how each is written; the order is that of their table.
BASELINE: dict[str, Unit] = {
    "opening_revenue": "money",
    "growth": "rate",
    "opportunities": "number",
    "opportunity_growth": "rate",
    "win_rate": "rate",
    "deal_size": "money",
    "recurring": "rate",
    "churn": "rate",
    "contribution_margin": "rate",
    "in_year": "rate",
    "go_to_market_expense": "money",
    "go_to_market_growth": "rate",
    "hours_per_opportunity": "number",
    "loaded_wage": "money",
    "sell": "rate",
    "avoid": "rate",
    "leak": "rate",
    "sell_yield": "rate",
}
# What is no share, among effects and costs; all else there is one.
OTHERS: dict[str, Unit] = {
    "effects.productivity": "number",
    "effects.productivity.value": "number",
    "effects.satisfaction.value": "number",
    "assessment.level": "number",
    "costs.implementation": "money",
    "costs.technology_per_year": "money",
    "costs.change.hours": "number",
    "costs.change.wage": "money",
}
FINE = 100  # below, money shows the decimals of its currency
MANY = 100  # from here on, a number shows none
SMALL = Decimal("0.01")  # below, a rate shows two decimals


def unit_of(key: str) -> Unit:
    """The unit of an input by its key within `benefits`.

    >>> unit_of("baseline.freed_time.sell_yield"), unit_of("costs.hires.0.cost_per_year")
    ('rate', 'money')
    """
    family, _, rest = key.partition(".")
    if family == "baseline":
        return BASELINE[rest.rpartition(".")[2]]
    return "money" if key.startswith("costs.hires.") else OTHERS.get(key, "rate")


def input_label(speaker: Speaker, client: Client, key: str) -> str:
    """What an input is called: its key within `benefits`, revkit's own keys or a whole lever."""
    family, _, rest = key.partition(".")
    if family == "baseline":
        return speaker.say(f"benefits.baseline.{rest.rpartition('.')[2]}")
    if family == "assessment":
        return speaker.say("worth.input.level")
    return (_cost if family == "costs" else _effect)(speaker, client, rest)


def _cost(speaker: Speaker, client: Client, rest: str) -> str:
    if rest.startswith("hires."):
        return speaker.say("worth.input.hire", role=_post(speaker, client, rest.split(".")[1]))
    return speaker.say(f"worth.input.{rest}")


def _post(speaker: Speaker, client: Client, name: str) -> str:
    """A post by its place among those of the business case, or by its role in the team."""
    if not name.isdigit():
        return speaker.in_(load_team().roles_by_id[name].name)
    assert client.benefits is not None
    return client.benefits.costs.hires[int(name)].role


def _effect(speaker: Speaker, client: Client, rest: str) -> str:
    name, _, part = rest.partition(".")
    lever = speaker.say(f"benefits.lever.{name}")
    if part in ("adoption", "published", "causal"):
        return speaker.say(f"worth.input.{part}", lever=lever)
    if not part:
        return speaker.say("worth.input.lever", lever=lever)
    simple = (
        rest == "growth.value" and client.benefits is not None and client.benefits.mode == "simple"
    )
    return speaker.say("worth.input.growth.value_simple" if simple else f"worth.input.{rest}")


def input_value(
    speaker: Speaker,
    client: Client,  # noqa: ARG001 - called as `input_label` is
    key: str,
    value: Numeric,
) -> str:
    """A value of an input in its unit, with no more decimals than a board reads.

    >>> speaker, client = Speaker("en_GB", "GBP"), None
    >>> input_value(speaker, client, "baseline.win_rate", 0.2514)
    '25.1%'
    >>> input_value(speaker, client, "baseline.deal_size", 12345.678)
    '£12,346'
    """
    amount, unit = as_decimal(value), unit_of(key)
    if unit == "rate":
        return speaker.percent(amount, decimals(amount * 100, 2 if abs(amount) < SMALL else 1))
    if unit == "money":
        whole = abs(amount) >= FINE or amount == amount.to_integral()
        return speaker.money(amount, 0 if whole else None)
    return speaker.number(amount, 0 if abs(amount) >= MANY else decimals(amount, 1))


def decimals(value: Decimal, most: int) -> int:
    """The decimals that are left of a value once it is rounded to `most`."""
    rounded = value.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    exponent = rounded.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
