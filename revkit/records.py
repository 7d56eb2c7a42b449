"""YAML -> validated record, or every problem as a sentence with its line.

Records are pydantic models (frozen, strict, nothing extra) because people write them.
"""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, ClassVar, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails

from revkit.documents import Document, KeyPath, read_document
from revkit.errors import InputError, Problem


class Record(BaseModel):
    """Base of everything that is read from a file."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, strict=True, extra="forbid")


def _as_decimal(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    raise ValueError(f"got {quoted(value)}, expected a number.{_number_advice(value)}")


def _number_advice(value: object) -> str:
    text = str(value).strip()
    if not isinstance(value, str) or not any(c.isdigit() for c in text):
        return " Write it in digits, such as 1250.50."
    if text.endswith("%"):
        return " Write a percentage as a share: 0.19 for 19 %."
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


Number = Annotated[Decimal, BeforeValidator(_as_decimal)]
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
        point = _as_decimal(value)
        return {"low": point, "likely": point, "high": point}

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.low <= self.likely <= self.high:
            return self
        raise ValueError(
            f"got low {self.low}, likely {self.likely}, high {self.high}. Put them in rising order."
        )


def quoted(value: object) -> str:
    """A value as a message shows it: text in quotes, long things shortened.

    >>> quoted("abc"), quoted(12), quoted(None)
    ('"abc"', '12', 'nothing')
    """
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "a group of keys"
    if isinstance(value, tuple | list):
        return "a list"
    text = str(value)
    text = text if len(text) <= 60 else f"{text[:57]}..."
    return f'"{text}"' if isinstance(value, str) else text


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The nearest known word, else all of them.

    >>> did_you_mean("close_rat", ["close_rate", "deal_size"])
    'Did you mean "close_rate"?'
    >>> did_you_mean("x", ["close_rate", "deal_size"])
    'Known: close_rate, deal_size.'
    """
    known = list(known)
    nearest = difflib.get_close_matches(word, known, n=1)
    return f'Did you mean "{nearest[0]}"?' if nearest else f"Known: {', '.join(known)}."


def load_record(path: Path, kind: type[R], shown: str | None = None) -> R:
    """Read a file that people write. Raises InputError with every problem at once."""
    return record_of(read_document(path, shown), kind)


def record_of(document: Document, kind: type[R]) -> R:
    """The document as a record, or InputError with every problem at once."""
    if not isinstance(document.data, dict):
        message = "the file holds no keys. Write lines such as `name: Acme`."
        raise InputError([Problem(document.shown, 1, None, message)])
    try:
        return kind.model_validate(document.data)
    except ValidationError as error:
        raise InputError(_problems(error, document, kind)) from None


def _problems(error: ValidationError, document: Document, kind: type[Record]) -> Iterator[Problem]:
    for detail in error.errors():
        path = _key_path(detail, document.data)
        yield document.problem(path, sentence(detail, kind))


def _key_path(detail: ErrorDetails, data: Any) -> KeyPath:
    """pydantic's location, less the parts that name a branch of a union and not a key."""
    path: list[str | int] = []
    for part in detail["loc"]:
        here = (isinstance(data, dict) and part in data) or (
            isinstance(data, tuple) and part in range(len(data))
        )
        if here:
            data = data[part]
            path.append(part)
        elif part == detail["loc"][-1] and detail["type"] in ("missing", "extra_forbidden"):
            path.append(part)
    return tuple(path)


_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "date_type": "a date such as 2026-12-31",
    "date_from_datetime_inexact": "a date such as 2026-12-31",
    "model_type": "a group of keys",
    "dict_type": "a group of keys",
    "mapping_type": "a group of keys",
    "tuple_type": "a list, one `- value` a line",
    "list_type": "a list, one `- value` a line",
    "decimal_type": "a number",
}


def sentence(detail: ErrorDetails, kind: type[Record]) -> str:
    """One of pydantic's findings in words for a consultant."""
    found, context, got = detail["type"], detail.get("ctx", {}), quoted(detail["input"])
    if found == "value_error":
        return str(context.get("error", detail["msg"]))
    if found == "missing":
        return f"is missing. Add it{_example(detail['loc'], kind)}."
    if found == "extra_forbidden":
        siblings = _model_at(detail["loc"][:-1], kind)
        advice = did_you_mean(str(detail["loc"][-1]), siblings.model_fields)
        return f"there is no such key here. {advice}"
    if found == "literal_error":
        return f"got {got}, expected {context['expected']}."
    if found in _EXPECTED:
        return f"got {got}, expected {_EXPECTED[found]}. Correct the value."
    if found.startswith(("greater_than", "less_than")):
        bound = context.get("ge", context.get("gt", context.get("le", context.get("lt"))))
        word = {"greater_than": "more than", "greater_than_equal": "at least",
                "less_than": "less than", "less_than_equal": "at most"}[found]  # fmt: skip
        return f"got {got}, expected {word} {bound}. Correct the value."
    if found in ("too_short", "string_too_short"):
        return f"got {got}, expected at least {context['min_length']}. Add what is missing."
    if found in ("too_long", "string_too_long"):
        return f"got {got}, expected at most {context['max_length']}. Shorten it."
    return f"got {got}: {detail['msg'][:1].lower()}{detail['msg'][1:]}. Correct the value."


def _model_at(path: tuple[int | str, ...], kind: type[Record]) -> type[Record]:
    for part in path:
        field = kind.model_fields.get(str(part))
        inner = _record_in(field.annotation) if field else None
        kind = inner or kind
    return kind


def _record_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if found := _record_in(argument):
            return found
    return None


def _example(path: tuple[int | str, ...], kind: type[Record]) -> str:
    field = _model_at(path[:-1], kind).model_fields.get(str(path[-1]))
    examples = field.examples if field else None
    return f", for example `{path[-1]}: {examples[0]}`" if examples else ""
