"""How strongly each lever acts, and who says so: `benefits.effects`."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from revkit.client.quantities import Gain, GainShare, Quantity, ShareQuantity
from revkit.phrases import quoted
from revkit.records import Record, Share

LEVERS = ("growth", "productivity", "cost", "satisfaction")
OWN = ("measured", "stated")  # the kinds of effect that are the client's


class Effect(Record):
    """How strongly one lever acts, and who says so."""

    kind: Literal["measured", "stated", "published", "excluded"] = Field(
        default="published",
        examples=["measured"],
        description="measured by the client, stated as judgement, published (by studies), or "
        "excluded.",
    )
    adoption: ShareQuantity | None = Field(
        default=None,
        examples=["0.8"],
        description="Share of the people concerned who will work this way; own effects only.",
    )
    source: str | None = Field(
        default=None,
        max_length=200,
        examples=["Pilot, Leeds office"],
        description="Who measured or stated it, where and when.",
    )
    risk_adjustment: Share | None = Field(
        default=None,
        examples=["0.1"],
        description="The client's own deduction for risk, in the table by year only. Absent: none "
        "for own effects; for published ones, what their grade does not support.",
    )
    value: Quantity | None = None


class ShareEffect(Effect):
    """An effect given as a share."""

    value: GainShare | None = Field(
        default=None,
        examples=["0.08"],
        description="Relative change as a share; best as a range.",
    )


def _no_percentage(of: str) -> BeforeValidator:
    """Refuses a percentage where a lever counts in a unit of its own."""

    def check(value: object) -> object:
        if isinstance(value, str) and value.strip().endswith("%"):
            raise ValueError(f"got {quoted(value)}, expected {of}. Write how many.")
        return value

    return BeforeValidator(check)


class HoursEffect(Effect):
    """An effect given in hours per opportunity."""

    value: Annotated[
        Gain | None, _no_percentage("hours saved per opportunity, not a share of them")
    ] = Field(
        default=None,
        examples=["3"],
        description="Hours saved per opportunity; best as a range.",
    )


class SatisfactionEffect(Effect):
    """An effect on churn: points of satisfaction, times what a point does."""

    value: Annotated[
        Gain | None, _no_percentage("points on the scale of the client's own survey")
    ] = Field(
        default=None,
        examples=["4"],
        description="Points of satisfaction gained; best as a range.",
    )
    slope: GainShare | None = Field(
        default=None,
        examples=["0.02"],
        description="Share of churn avoided per point of satisfaction: 0.02 turns 10 % into 9.8 %.",
    )


_OUTCOME = (
    "is an outcome and no lever: it is what is left once the levers have acted, so it would count "
    "the same money twice. Take it out."
)
_THROUGH_SATISFACTION = (
    "is reached through `satisfaction`: the points gained, and what a point does to churn "
    "(`slope`). Write these, or take it out."
)


class Effects(Record):
    """The four levers; one that is absent rests on published evidence."""

    refused: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("profit", "profitability", "margin", "revenue", "roi"), _OUTCOME),
        **dict.fromkeys(("retention", "churn"), _THROUGH_SATISFACTION),
        "hours": "is the lever `productivity`, in hours per opportunity. Write it there.",
        "win_rate": "is the lever `growth`, as a relative rise. Write it there.",
    }

    growth: ShareEffect = Field(
        default=ShareEffect(),
        examples=["{kind: measured, value: 0.08, adoption: 0.8, source: Pilot}"],
        description="Relative rise of the win rate (in simple mode of the growth rate).",
    )
    productivity: HoursEffect = Field(
        default=HoursEffect(),
        examples=["{kind: stated, value: 3, adoption: 0.8, source: Head of sales}"],
        description="Hours saved per opportunity.",
    )
    cost: ShareEffect = Field(
        default=ShareEffect(),
        examples=["{kind: excluded}"],
        description="Share of go-to-market expense saved.",
    )
    satisfaction: SatisfactionEffect = Field(
        default=SatisfactionEffect(),
        examples=["{kind: stated, value: 4, slope: 0.02, adoption: 0.8, source: Service}"],
        description="Churn avoided through satisfaction; nothing without own figures.",
    )
