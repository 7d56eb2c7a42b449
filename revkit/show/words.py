"""One voice: texts filled with numbers, money and dates as the client's locale writes them.

Babel is the only formatter. Rounding is half up, as accountants round.
"""

import datetime
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from functools import cached_property
from string import Formatter
from typing import Any, Literal, Protocol

import babel.numbers
from babel import Locale
from babel.dates import format_date, format_skeleton, get_month_names

from revkit.content.currencies import minor_units
from revkit.content.listing import listed
from revkit.content.wording import load_wording
from revkit.records import Words

DIGITS = 80  # of a fraction: products of the largest figures that a client file may hold still fit
WIDEST = 400  # digits of what is written: a float of any size fits

Numeric = int | float | Decimal | Fraction


class Spoken(Protocol):
    """Whatever has a locale and a currency: a client."""

    @property
    def locale(self) -> str: ...
    @property
    def currency(self) -> str: ...


def speak(client: Spoken) -> "Speaker":
    """The speaker for a client's locale and currency."""
    return Speaker(client.locale, client.currency)


def as_decimal(value: Numeric) -> Decimal:
    """The number as a Decimal: a float by its shortest form, a fraction to 80 digits."""
    if isinstance(value, Fraction):
        with localcontext() as context:
            context.prec = DIGITS
            return Decimal(value.numerator) / Decimal(value.denominator)
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)


@contextmanager
def _wide() -> Iterator[None]:
    """Room for every digit: Babel rounds in the context of whoever calls it, which has 28."""
    with localcontext() as context:
        context.prec = WIDEST
        yield


@dataclass(frozen=True)
class Speaker:
    """Speaks one locale and one currency.

    >>> speaker = Speaker("es_ES", "EUR")
    >>> speaker.money(Decimal("1234567.5")).replace("\\xa0", " ")
    '1.234.567,50 €'
    >>> Speaker("es_MX", "MXN").money(1234.5), Speaker("en_GB", "GBP").percent(0.125, 1)
    ('$1,234.50', '12.5%')
    >>> Speaker("es_MX", "GBP").money(-1234, 0).replace("\\xa0", " ")
    '-GBP 1,234'
    """

    locale: str
    currency: str

    @property
    def language(self) -> str:
        return self.locale[:2]

    @cached_property
    def _babel(self) -> Locale:
        return Locale.parse(self.locale)

    @_wide()
    def number(self, value: Numeric, decimals: int = 0) -> str:
        """A number with a fixed count of decimals."""
        return babel.numbers.format_decimal(
            _rounded(value, decimals), format=_pattern(decimals), locale=self._babel
        )

    def signed(self, value: Numeric, decimals: int = 0) -> str:
        """A number that always shows its sign, but for zero."""
        text = self.number(value, decimals)
        return f"+{text}" if _rounded(value, decimals) > 0 else text

    @_wide()
    def percent(self, value: Numeric, decimals: int = 0) -> str:
        """A share (0.19) as a percentage (19 %)."""
        standard = self._babel.percent_formats[None].pattern
        pattern = standard.replace("#,##0", _pattern(decimals))
        share = _rounded(as_decimal(value) * 100, decimals) / 100
        return babel.numbers.format_percent(share, format=pattern, locale=self._babel)

    @_wide()
    def money(self, value: Numeric, decimals: int | None = None) -> str:
        """Money of the client; by default with the decimals of its currency."""
        if decimals is None:
            decimals = minor_units(self.currency) or 0
        standard = self._babel.currency_formats["standard"].pattern
        pattern = standard.replace("#,##0.00", _pattern(decimals))
        if babel.numbers.get_currency_symbol(self.currency, self._babel)[-1].isalpha():
            pattern = pattern.replace("¤#", "¤\xa0#")  # GBP 12, as CLDR spaces letters
        return babel.numbers.format_currency(
            _rounded(value, decimals),
            self.currency,
            format=pattern,
            locale=self._babel,
            currency_digits=False,
        )

    def short_money(self, value: Numeric) -> str:
        """Money for an axis: 1.2 M, 360 mil."""
        # CLDR's compact currency reads "1.2 M$" in Mexico; the sign belongs where it always is.
        size = self.money(0, 0).replace("0", self.short_number(abs(as_decimal(value))))
        return f"-{size}" if value < 0 else size

    @_wide()
    def short_number(self, value: Numeric) -> str:
        """A number for an axis."""
        return babel.numbers.format_compact_decimal(
            as_decimal(value), locale=self._babel, fraction_digits=1
        )

    def date(self, day: datetime.date) -> str:
        return format_date(day, format="long", locale=self._babel)

    def short_date(self, day: datetime.date) -> str:
        """A date for a table: 1 feb 2027."""
        return _unbroken(format_date(day, format="medium", locale=self._babel))

    def country(self, code: str) -> str:
        """A country by its code: España."""
        return str(self._babel.territories[code])

    def month(self, day: datetime.date) -> str:
        """Month and year, short: jun 2027."""
        return _unbroken(format_skeleton("yMMM", day, locale=self._babel))

    def month_name(self, number: int, width: Literal["wide", "abbreviated"] = "wide") -> str:
        """A month of any year by its number, 1 to 12: marzo, or mar where it is abbreviated."""
        # Not "stand-alone": Babel keeps those of the first Spanish that a process asks for.
        return str(get_month_names(width, "format", self._babel)[number])

    def quarter(self, day: datetime.date) -> str:
        """Calendar quarter and year."""
        return _unbroken(format_skeleton("yQQQ", day, locale=self._babel))

    def list(self, names: Iterable[str]) -> str:
        """'a, b y c'."""
        return listed(self._babel, names)

    def in_(self, words: Words) -> str:
        """Content words in the client's language."""
        return words.in_(self.locale)

    def say(self, key: str, /, **values: Any) -> str:
        """The text under `key` with its placeholders filled.

        Raises KeyError for an unknown key or a missing value: a defect, never the client's.
        """
        form = load_wording()[key].in_(self.locale)
        if not isinstance(form, str):
            form = form.get(self._babel.plural_form(values["n"]), form["other"])
        return self.fill(form, **values)

    def fill(self, text: str, /, **values: Any) -> str:
        """A text with its placeholders filled.

        >>> Speaker("en_GB", "GBP").fill("{part:percent} of {whole:money0}", part=0.5, whole=1200)
        '50% of £1,200'
        """
        return _Filler(self).vformat(text, (), values)


class _Filler(Formatter):
    def __init__(self, speaker: Speaker) -> None:
        self.speaker = speaker

    def format_field(self, value: Any, format_spec: str) -> str:
        kind, digit = (
            (format_spec[:-1], int(format_spec[-1]))
            if format_spec[-1:].isdigit()
            else (format_spec, None)
        )
        speaker = self.speaker
        match kind:
            case "":
                return speaker.number(value) if isinstance(value, int) else str(value)
            case "money":
                return speaker.money(value, digit)
            case "number":
                return speaker.number(value, digit or 0)
            case "signed":
                return speaker.signed(value, digit or 0)
            case "percent":
                return speaker.percent(value, digit or 0)
            case "date":
                return speaker.date(value)
            case "month":
                return speaker.month(value)
            case "list":
                return speaker.list(value)
        raise KeyError(f"no format {format_spec!r}")


def _unbroken(text: str) -> str:
    return text.replace(" ", "\xa0")


def _pattern(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _rounded(value: Numeric, decimals: int) -> Decimal:
    with _wide():
        rounded = as_decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        return rounded + 0  # no "-0"
