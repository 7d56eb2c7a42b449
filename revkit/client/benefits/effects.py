"""How strongly each lever acts, and who says so: `benefits.effects`."""

from typing import Literal

from pydantic import Field

from revkit.client.quantities import MoneyQuantity, Quantity, ShareQuantity
from revkit.records import Record, Share


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

    value: ShareQuantity | None = Field(
        default=None,
        examples=["0.08"],
        description="Relative change as a share; best as a range.",
    )


class HoursEffect(Effect):
    """An effect given in hours per opportunity."""

    value: MoneyQuantity | None = Field(
        default=None,
        examples=["3"],
        description="Hours saved per opportunity; best as a range.",
    )


class SatisfactionEffect(Effect):
    """An effect on churn: points of satisfaction, times what a point does."""

    value: MoneyQuantity | None = Field(
        default=None,
        examples=["4"],
        description="Points of satisfaction gained; best as a range.",
    )
    slope: ShareQuantity | None = Field(
        default=None,
        examples=["0.02"],
        description="Share of churn avoided per point of satisfaction: 0.02 turns 10 % into 9.8 %.",
    )


class Effects(Record):
    """The four levers; one that is absent rests on published evidence."""

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
