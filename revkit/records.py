"""YAML -> validated record, or every problem as a sentence with its line.

Records are pydantic models (frozen, strict, nothing extra) because people write them.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, ClassVar, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationError,
    model_validator,
)

from revkit.documents import Document
from revkit.errors import InputError, Problem
from revkit.findings import problems_of
from revkit.phrases import quoted

MONEY_IS = "All money is in the `currency` at the top of this file"
# A sign of money, or the three letters of a currency beside the digits: 8.000 €, 8000 USD.
_MONEY = re.compile(r"[€$£¥]|\b[A-Z]{3}\s*[\d.,]|[\d.,]\s*[A-Z]{3}\b")


class Record(BaseModel):
    """Base of everything that is read from a file."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, strict=True, extra="forbid")
    refused: ClassVar[Mapping[str, str]] = {}  # keys that people write, and why there are none


def number_of(value: object) -> Decimal:
    """The number that a file gives; raises ValueError with a sentence where it gives none."""
    if isinstance(value, Decimal):
        return _no_thousands(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    raise ValueError(f"got {quoted(value)}, expected a number.{_number_advice(value)}")


def _no_thousands(value: Decimal) -> Decimal:
    """The number, unless it is written as Spanish writes a thousand: 400.000, 12.500."""
    _, digits, exponent = value.as_tuple()
    if exponent != -3 or digits[-1] != 0 or abs(value) < 1:
        return value
    plain, thousands = f"{value.normalize():f}", value.scaleb(3).to_integral_value()
    raise ValueError(f"got {value}, which may be {plain} or {thousands}. Write one of them.")


def _number_advice(value: object) -> str:
    text = str(value).strip()
    if not isinstance(value, str) or not any(c.isdigit() for c in text):
        return " Write it in digits, such as 1250.50."
    if text.endswith("%"):
        return " Write a percentage as a share: 0.19 for 19 %."
    if _MONEY.search(text):
        return f" {MONEY_IS}: convert it if it is not, and write digits alone: 1250.50."
    return " Write it without quotes, currency or thousands separators, with a point: 1250.50."


def _as_share(value: Decimal) -> Decimal:
    if 0 <= value <= 1:
        return value
    raise ValueError(not_a_share(value))


def not_a_share(value: Decimal) -> str:
    """The sentence that asks a percentage back as a share, with two decimals or more.

    >>> not_a_share(Decimal("7.5"))
    'got 7.5, expected a share between 0 and 1 (0.075 for 7.5 %).'
    """
    asked = f"got {value}, expected a share between 0 and 1"
    if not 1 < value <= 100:
        return f"{asked}."
    share = (value / 100).normalize()
    decimals = max(2, -int(share.as_tuple().exponent))
    return f"{asked} ({share:.{decimals}f} for {value.normalize():f} %)."


def _not_negative(value: Decimal) -> Decimal:
    if value >= 0:
        return value
    raise ValueError(f"got {value}, expected 0 or more. Drop the sign.")


def _positive(value: Decimal) -> Decimal:
    if value > 0:
        return value
    raise ValueError(f"got {value}, expected more than 0. Correct it.")


# A word may stand where a group or a list does; what is wrong is told of the one that is meant.
WORD, OTHER = Tag("word"), Tag("other")
BY_SHAPE = Discriminator(lambda value: "word" if isinstance(value, str) else "other")

Number = Annotated[Decimal, BeforeValidator(number_of)]
Share = Annotated[Number, AfterValidator(_as_share)]
Money = Annotated[Number, AfterValidator(_not_negative)]
Positive = Annotated[Number, AfterValidator(_positive)]
Count = Annotated[int, Field(ge=0)]


R = TypeVar("R", bound=Record)


class Words(Record):
    """A text in both languages; `en_US` only where American spelling differs.

    >>> Words(es="Ventas", en="Sales").in_("es_MX")
    'Ventas'
    """

    es: str
    en: str
    en_US: str | None = None

    def in_(self, locale: str) -> str:
        if locale == "en_US" and self.en_US is not None:
            return self.en_US
        return self.es if locale.startswith("es") else self.en


class Range(Record):
    """low <= likely <= high; one number stands for a range of no width.

    >>> Range.model_validate(Decimal("0.2")).likely
    Decimal('0.2')
    """

    low: Number
    likely: Number
    high: Number

    @model_validator(mode="before")
    @classmethod
    def _point(cls, value: object) -> object:
        if isinstance(value, Mapping | cls):
            return value
        point = number_of(value)
        return {"low": point, "likely": point, "high": point}

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.low <= self.likely <= self.high:
            return self
        raise ValueError(
            f"got low {self.low}, likely {self.likely}, high {self.high}. Put them in rising order."
        )


def record_of(document: Document, kind: type[R]) -> R:
    """The document as a record, or InputError with every problem at once."""
    if not isinstance(document.data, dict):
        message = "the file holds no keys. Write lines such as `name: Acme`."
        raise InputError([Problem(document.shown, 1, None, message)])
    try:
        return kind.model_validate(document.data)
    except ValidationError as error:
        raise InputError(problems_of(error, document, kind)) from None
