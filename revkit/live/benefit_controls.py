"""The controls of the live business case: what of the client's section a hand may move."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import ipywidgets as widgets

from revkit.benefits.model.building import model_of
from revkit.benefits.model.settling import settle
from revkit.benefits.moving import Start
from revkit.benefits.result import LEVERS
from revkit.client.benefits.effects import OWN
from revkit.client.load import Client
from revkit.content.benefit_rules import LEVELS
from revkit.live.controls import LabelledSlider, step_for
from revkit.show.words import Speaker, speak
from revkit.show.worth_words import input_label, input_value

ROOM = 3  # an amount reaches so many times its value
ONE, TWO = Decimal(1), Decimal(2)
TENTH, HUNDREDTH = Decimal("0.1"), Decimal("0.01")
WIDEST, DEAREST_RATE = Decimal(3), Decimal("0.4")
FIRST_YEARS = 3  # of a ramp of the client's own
OWN_RAMP = "own"
WIDE: dict[str, Any] = {"style": {"description_width": "initial"}}


def target_control(start: Start, speaker: Speaker) -> widgets.Dropdown:
    """The level to reach."""
    options = [(speaker.say("live.benefits.level", level=n), n) for n in range(1, LEVELS + 1)]
    value = start.sources.assessed.target_level
    label = speaker.say("live.benefits.target")
    return widgets.Dropdown(options=options, value=value, description=label, **WIDE)


def ramp_control(start: Start, speaker: Speaker) -> widgets.Dropdown:
    """How fast the effects arrive."""
    ramp = start.section.ramp
    options = [
        (speaker.say(f"live.benefits.ramp_{n}"), n) for n in ("gradual", "optimistic", OWN_RAMP)
    ]
    value = ramp if isinstance(ramp, str) else OWN_RAMP
    label = speaker.say("live.benefits.ramp")
    return widgets.Dropdown(options=options, value=value, description=label, **WIDE)


def year_controls(start: Start, speaker: Speaker) -> list[LabelledSlider]:
    """The share of the full effect in each year, for a ramp of the client's own."""
    ramp = start.section.ramp
    shares = ramp if not isinstance(ramp, str) else start.sources.rules.ramps.of(ramp)
    years = max(len(shares), min(FIRST_YEARS, start.section.horizon))
    given = [*shares, *[shares[-1]] * years][:years]
    return [
        _share(speaker, speaker.say("live.benefits.year", year=year), value, HUNDREDTH)
        for year, value in enumerate(given, 1)
    ]


def mean_controls(start: Start, client: Client) -> dict[str, LabelledSlider]:
    """The adoption of each of the client's own effects, and the two quoted costs, by key."""
    speaker, costs = speak(client), start.section.costs
    found = {}
    for lever in LEVERS:
        effect = getattr(start.section.effects, lever)
        if effect.kind in OWN and effect.adoption is not None:
            key = f"effects.{lever}.adoption"
            found[key] = _share(speaker, input_label(speaker, client, key), effect.adoption.mean)
    for name in ("implementation", "technology_per_year"):
        key, mean = f"costs.{name}", getattr(costs, name).mean
        if mean:
            found[key] = _amount(speaker, client, key, mean)
    return found


def posts_control(start: Start, speaker: Speaker) -> LabelledSlider | None:
    """A factor on the cost of all posts."""
    if not start.section.costs.hires:
        return None
    return _factor(speaker, speaker.say("live.benefits.posts"), TWO)


def width_controls(start: Start, speaker: Speaker) -> dict[str, LabelledSlider]:
    """A factor on all ranges under "", and one by lever for each range of the client's own."""
    keys = [each.key for each in model_of(settle(start.section, start.sources)).inputs]
    found = {"": _factor(speaker, speaker.say("live.benefits.width"), WIDEST)}
    for lever in LEVERS:
        own = getattr(start.section.effects, lever).kind in OWN
        if own and any(key.startswith(f"effects.{lever}.") for key in keys):
            name = speaker.say(
                "live.benefits.width_of", lever=speaker.say(f"benefits.lever.{lever}")
            )
            found[lever] = _factor(speaker, name, WIDEST)
    return found


def rate_control(start: Start, speaker: Speaker) -> LabelledSlider:
    """The discount rate."""
    rate = start.section.rate
    most = max(DEAREST_RATE, rate)
    step = min(HUNDREDTH / 2, step_for(rate, most))
    return _slider(speaker.say("live.benefits.rate"), rate, most, step, _percent(speaker))


def _share(
    speaker: Speaker, name: str, value: Decimal, step: Decimal = HUNDREDTH
) -> LabelledSlider:
    return _slider(name, value, ONE, step, _percent(speaker))


def _factor(speaker: Speaker, name: str, most: Decimal) -> LabelledSlider:
    return _slider(name, ONE, most, TENTH, _percent(speaker))


def _amount(speaker: Speaker, client: Client, key: str, mean: Decimal) -> LabelledSlider:
    high = mean * ROOM

    def write(value: Decimal) -> str:
        return input_value(speaker, client, key, value)

    return _slider(input_label(speaker, client, key), mean, high, step_for(ONE, high), write)


def _percent(speaker: Speaker) -> Callable[[Decimal], str]:
    def write(value: Decimal) -> str:
        return speaker.percent(value, 0 if (100 * value) % 1 == 0 else 1)

    return write


def _slider(
    name: str, value: Decimal, high: Decimal, step: Decimal, write: Callable[[Decimal], str]
) -> LabelledSlider:
    return LabelledSlider(name, value, Decimal(0), high, step, write)
