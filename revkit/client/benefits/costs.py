"""What the change costs: `benefits.costs` and `benefits.tax`."""

from pydantic import Field

from revkit.client.benefits.baseline import ZERO
from revkit.client.quantities import MoneyQuantity, ShareQuantity
from revkit.records import Record, Share

MONTHS = 12


class Hire(Record):
    """A post that the change needs."""

    role: str = Field(
        max_length=80, examples=["RevOps manager"], description="What the post is called."
    )
    from_year: int = Field(ge=1, examples=["1"], description="First year in which it is paid.")
    cost_per_year: MoneyQuantity = Field(
        examples=["55000"], description="Cost a year, charges included."
    )

    @property
    def name(self) -> str | None:
        """What stands for the post in keys, where that is not its place in the list."""
        return None

    def months(self, year: int) -> int:
        """How many months of a year of the case are paid, 0 to 12."""
        return MONTHS if self.from_year <= year else 0


class PlannedPosts(Hire):
    """All posts of one role that the plan of the team hires; never read from a file.

    `role` is the role's id, so that the key of its cost stays the same whatever else is hired.
    `after` tells for each of its posts how many months pass before it is paid.
    """

    after: tuple[int, ...]

    @property
    def name(self) -> str:
        """The role's id."""
        return self.role

    def months(self, year: int) -> int:
        """How many months are paid in a year of the case, those of all its posts together."""
        return sum(max(0, min(MONTHS, MONTHS * year - passed)) for passed in self.after)


class Training(Record):
    """Change and training: people's hours."""

    hours: MoneyQuantity = Field(examples=["200"], description="Hours of all people together.")
    wage: MoneyQuantity | None = Field(
        default=None,
        examples=["32"],
        description="Cost of an hour; absent: `baseline.loaded_wage`.",
    )


class Costs(Record):
    """What the change costs."""

    implementation: MoneyQuantity = Field(
        examples=["15000"], description="One-off cost as quoted; raised by the mean cost overrun."
    )
    technology_per_year: MoneyQuantity = Field(
        examples=["6000"], description="Licences and services a year."
    )
    hires: tuple[Hire, ...] = Field(default=(), description="New posts, one entry each.")
    change: Training | None = Field(
        default=None,
        examples=["{hours: 200}"],
        description="Change and training, one-off; raised by the mean cost overrun.",
    )
    dip: ShareQuantity = Field(
        default=ZERO,
        examples=["0.01"],
        description="Share of the first year's contribution lost while people learn; counted once.",
    )


class Tax(Record):
    """Tax on what the change brings, for a case after tax."""

    rate: Share = Field(
        examples=["0.25"],
        description="Share of each year's net benefit that tax takes; a loss lowers tax likewise.",
    )
    write_off_years: int = Field(
        default=1,
        ge=1,
        le=10,
        description="Years over which the initial cost is written off, in equal parts; what is "
        "left at the horizon counts in its last year.",
    )
