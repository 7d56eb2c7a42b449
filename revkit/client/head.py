"""`client.yml` as a whole: who the client is, and the sections for each topic."""

import datetime
import re
from typing import Annotated

from babel import Locale, UnknownLocaleError
from pydantic import AfterValidator, Field

from revkit.client.assessment import AssessmentSection
from revkit.client.benefits.section import BenefitsSection
from revkit.client.drivers import DriversSection
from revkit.client.goals import GoalsSection
from revkit.client.screening import ScreeningSection
from revkit.client.team import TeamSection
from revkit.content.currencies import minor_units
from revkit.records import Record

LANGUAGES = ("es", "en")


def known_locale(value: str) -> str:
    """The locale, where it is Spanish or English of a country; raises ValueError otherwise."""
    if re.fullmatch(r"[a-z]{2}_[A-Z]{2}", value) and value[:2] in LANGUAGES:
        try:
            Locale.parse(value)
        except UnknownLocaleError:
            pass
        else:
            return value
    raise ValueError(
        f'got "{value}", expected Spanish or English of a country: es_ES, es_MX, en_GB or en_US.'
    )


def _known_currency(value: str) -> str:
    if minor_units(value) is not None:
        return value
    raise ValueError(
        f'got "{value}", expected a currency code of ISO 4217, such as EUR, MXN or GBP.'
    )


def _printable(value: str) -> str:
    if value.strip() and value.isprintable():
        return value
    raise ValueError(
        "got a name that cannot be printed. Write it on one line, as it should appear."
    )


class ClientFile(Record):
    """The keys of `client.yml`. A section that is absent is left out of the report."""

    name: Annotated[str, AfterValidator(_printable)] = Field(
        max_length=120, examples=["Acme"], description="The client's name, as the cover shows it."
    )
    locale: Annotated[str, AfterValidator(known_locale)] = Field(
        examples=["es_ES"], description="Language and country: es_ES, es_MX, en_GB, en_US."
    )
    currency: Annotated[str, AfterValidator(_known_currency)] = Field(
        examples=["EUR"], description="ISO 4217 code of all money in this file."
    )
    as_of: datetime.date = Field(
        examples=["2026-12-31"],
        description="The day on which the figures are true; never today's by itself.",
    )
    fiscal_year_start: int = Field(
        default=1, ge=1, le=12, description="Month in which the fiscal year starts, 1 to 12."
    )
    seed: int = Field(
        default=0,
        ge=0,
        description="Start of every random draw; the same seed gives the same figures.",
    )
    example: bool = Field(
        default=False,
        description="true marks figures that are fictional; the report then says so on its cover.",
    )
    screening: ScreeningSection | None = Field(
        default=None, description="A few questions on whether RevOps is needed at all."
    )
    assessment: AssessmentSection | None = Field(
        default=None,
        description="Maturity assessment; needs answers.csv or answers.xlsx beside this file.",
    )
    goals: GoalsSection | None = Field(default=None, description="Goal and its split.")
    benefits: BenefitsSection | None = Field(
        default=None, description="Business case; needs `assessment`."
    )
    team: TeamSection | None = Field(
        default=None,
        description="Structure, people, tools and roadmap; needs `assessment`.",
    )
    drivers: DriversSection | None = Field(
        default=None,
        description="What the exports beside this file (deals, leads, accounts) do not tell.",
    )
