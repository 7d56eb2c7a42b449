"""The time for which a goal is set."""

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from revkit.records import Record

MONTHS = {"month": 1, "quarter": 3}
FIRST_YEAR, LAST_YEAR = 1990, 2200


def first_of_month(value: datetime.date) -> datetime.date:
    """The day, where it is the first of a month that a plan may name; raises ValueError."""
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValueError(f"got {value}, expected a year from {FIRST_YEAR} to {LAST_YEAR}.")
    if value.day == 1:
        return value
    raise ValueError(f"got {value}, expected the first day of a month ({value:%Y-%m}-01).")


MonthStart = Annotated[datetime.date, AfterValidator(first_of_month)]


class Period(Record):
    """The time for which the goal is set, and the parts it is split into."""

    start: MonthStart = Field(
        examples=["2027-01-01"], description="First day of the goal's period."
    )
    months: int = Field(default=12, ge=1, le=60, description="Length of the period, in months.")
    by: Literal["month", "quarter"] = Field(
        default="month", description="Length of a part; quarters count from the start."
    )

    @property
    def parts(self) -> int:
        """How many months or quarters the period has."""
        return self.months // MONTHS[self.by]
