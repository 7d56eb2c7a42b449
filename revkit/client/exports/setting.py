"""What the client file tells the readers of exports."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from revkit.content.currencies import minor_units


@dataclass(frozen=True, slots=True)
class Setting:
    """`rates`: one unit of that currency in the client's own."""

    locale: str
    currency: str
    as_of: datetime.date
    rates: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def minor(self) -> int:
        """Decimals of the client's currency."""
        return minor_units(self.currency) or 0
