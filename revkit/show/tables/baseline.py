"""What the business case starts from, and where each number comes from."""

from collections.abc import Iterator
from decimal import Decimal

from revkit.benefits.result import BusinessCase
from revkit.client.load import Client
from revkit.client.quantities import Quantity
from revkit.show.benefit_words import rate, trimmed
from revkit.show.law_words import quantity_words
from revkit.show.measured_words import origin
from revkit.show.table import Column, Table
from revkit.show.words import Speaker, speak
from revkit.show.worth_words import BASELINE, input_value

Given = Decimal | Quantity


def baseline_table(case: BusinessCase, client: Client) -> Table:
    """Every starting figure with its value: given by the company, or measured in its exports."""
    speaker = speak(client)
    say = speaker.say
    inputs = list(_inputs(client))
    origins = [origin(client, f"benefits.baseline.{name}", mean(value)) for name, value in inputs]
    measured = sum(each is not None for each in origins)
    given = len(inputs) - sum(_assumed(client, name) for name, _ in inputs)
    title = "measured" if measured else "given" if given == len(inputs) else "some"
    ranges = any(isinstance(value, Quantity) and not value.certain for _, value in inputs)
    return Table(
        title=say(f"benefits.baseline.title_{title}", n=measured or given, total=len(inputs)),
        columns=(
            Column(say("benefits.baseline.input")),
            Column(say("benefits.baseline.value"), "count"),
            Column(say("benefits.baseline.origin")),
        ),
        rows=tuple(
            (
                say(f"benefits.baseline.{name}"),
                _written(speaker, client, name, value, told is not None),
                told or _given(speaker, client, name, value),
            )
            for (name, value), told in zip(inputs, origins, strict=True)
        ),
        speaker=speaker,
        notes=(
            *((say("benefits.baseline.note_mean"),) if ranges else ()),
            _unchanged(case, speaker),
        ),
    )


def _given(speaker: Speaker, client: Client, name: str, value: Given) -> str:
    """That the company gave it, and how it varies where it gave a range or a sample."""
    if _assumed(client, name):
        return speaker.say("benefits.baseline.assumed")
    if not isinstance(value, Quantity) or value.certain:
        return speaker.say("benefits.baseline.given")
    law = quantity_words(speaker, client, f"baseline.{name}", value)
    return speaker.say("benefits.baseline.given_range", law=law)


def _written(speaker: Speaker, client: Client, name: str, value: Given, measured: bool) -> str:
    """What was given as it was given; a mean and what was measured as all pages write them."""
    given = mean(value)
    if measured or (isinstance(value, Quantity) and not value.certain):
        return input_value(speaker, client, f"baseline.{name}", given)
    if BASELINE[name] == "rate":
        return rate(speaker, given)
    if BASELINE[name] == "money":
        return speaker.money(given, 0 if given == int(given) else None)
    return trimmed(speaker, given)


def _assumed(client: Client, name: str) -> bool:
    """Whether the company left a figure out, and it stands at what is assumed then."""
    assert client.benefits is not None
    baseline = client.benefits.baseline
    return hasattr(baseline, name) and name not in baseline.model_fields_set


def mean(value: Given) -> Decimal:
    """A number, or the mean of a range."""
    return value.mean if isinstance(value, Quantity) else value


def _unchanged(case: BusinessCase, speaker: Speaker) -> str:
    """What the business would come to by itself."""
    first, last = case.baseline_revenue[0], case.baseline_revenue[-1]
    return speaker.say("benefits.baseline.unchanged", n=case.horizon, first=first, last=last)


def _inputs(client: Client) -> Iterator[tuple[str, Given]]:
    """The starting figures that the client file holds, in the order of the table."""
    assert client.benefits is not None
    baseline = client.benefits.baseline
    for name in BASELINE:
        if name == "opportunity_growth" and baseline.opportunities is None:
            continue  # the growth of what the case does not have
        holder = baseline if hasattr(baseline, name) else baseline.freed_time
        value = None if holder is None else getattr(holder, name)
        if value is not None:
            yield name, value
