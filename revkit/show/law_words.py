"""How an uncertain input varies, in plain words: between what, most likely what, from where."""

from revkit.benefits.model.inputs import LEVEL, OVERRUN, stated_quantities
from revkit.benefits.result import BusinessCase
from revkit.benefits.uncertainty.result import DrawnInput
from revkit.client.benefits.posts import costs_of_posts
from revkit.client.load import Client
from revkit.client.quantities import Quantity
from revkit.content.benefit_rules import load_benefit_rules
from revkit.content.evidence import load_evidence
from revkit.records import Range
from revkit.show.words import Numeric, Speaker
from revkit.show.worth_words import input_value


def law_words(speaker: Speaker, client: Client, case: BusinessCase, drawn: DrawnInput) -> str:
    """How an input was drawn: "between 3 and 12 %, most likely 8 %"."""
    if drawn.key == OVERRUN:
        most = load_benefit_rules().cost_overrun.tail_to
        return speaker.say("worth.law.overrun", most=most)
    if drawn.key == LEVEL:
        return speaker.say("worth.law.level")
    _, lever, part = ("", *drawn.key.split("."))[-3:]
    if part in ("published", "causal"):
        return _published(speaker, client, drawn.key, case.effect(lever).claim or "")
    stated = quantities(client).get(drawn.key)
    if stated is not None and not stated.certain:
        return quantity_words(speaker, client, drawn.key, stated)
    low, high = drawn.spread.p5, drawn.spread.p95
    return _said(speaker, client, drawn.key, "interval", low=low, high=high)


def _published(speaker: Speaker, client: Client, key: str, name: str) -> str:
    claim = load_evidence().claims[name]
    if key.endswith(".published"):
        assert claim.value is not None
        return _range(speaker, client, key, claim.value)
    share = load_benefit_rules().causal_share.of(claim.grade)
    told = _range(speaker, client, key, share)
    return speaker.say("worth.law.causal", grade=claim.grade, range=told[:1].lower() + told[1:])


def quantities(client: Client) -> dict[str, Quantity]:
    """Every number of the client's section that may be a range, by key within `benefits`."""
    stated = {} if client.benefits is None else dict(stated_quantities(client.benefits))
    posts = {} if client.team is None else costs_of_posts(client.team)
    return {**stated, **posts}


def quantity_words(speaker: Speaker, client: Client, key: str, value: Quantity) -> str:
    """A range or a sample as the client stated it."""
    if value.won is not None and value.lost is not None:
        return speaker.say("worth.law.sample", won=value.won, total=value.won + value.lost)
    assert value.low is not None and value.high is not None
    if value.likely is None:
        return _said(speaker, client, key, value.shape, low=value.low, high=value.high)
    ends = Range(low=value.low, likely=value.likely, high=value.high)
    return _range(speaker, client, key, ends, value.shape)


def _range(speaker: Speaker, client: Client, key: str, ends: Range, shape: str = "pert") -> str:
    low, likely, high = ends.low, ends.likely, ends.high
    return _said(speaker, client, key, shape, low=low, likely=likely, high=high)


def _said(speaker: Speaker, client: Client, key: str, law: str, **ends: Numeric) -> str:
    told = {name: input_value(speaker, client, key, end) for name, end in ends.items()}
    return speaker.say(f"worth.law.{law}", **told)
