"""The part `goals.teams`: who carries how much of the goal, by the table teams.csv."""

from typing import Annotated

from pydantic import Field

from revkit.records import BY_SHAPE, OTHER, WORD, Money, Positive, Record

EVEN = "even"


class TeamsSection(Record):
    """How an amount of the plan is split over the table `teams.csv` (or .xlsx).

    The table has a column for each level, the upper ones first, and columns of weights. A row
    whose lower levels are empty speaks of the whole team. The columns `lock` and `commitment`
    (bloqueo, compromiso) are optional; columns headed by a month (2027-01) weigh single cells of a
    split by period.
    """

    of: str | None = Field(
        default=None,
        examples=["new_business"],
        description="The amount that is split, a node of the tree; absent: the goal itself.",
    )
    levels: tuple[str, ...] = Field(
        min_length=1,
        examples=["[region, team, rep]"],
        description="The columns of teams.csv that name the levels, the upper ones first.",
    )
    weights: Annotated[Annotated[str, WORD] | Annotated[dict[str, Positive], OTHER], BY_SHAPE] = (
        Field(
            default=EVEN,
            examples=["{last_year: 0.6, pipeline: 0.4}"],
            description="A column of weights, a blend of columns with their shares, or `even`. "
            "In a blend each column counts as shares of its sum; a blank cell stands at the mean "
            "of its siblings in its column.",
        )
    )
    inverse: tuple[str, ...] = Field(
        default=(), description="Columns of weights of which less means more, such as saturation."
    )
    over_assignment: dict[str, Money] = Field(
        default={},
        examples=["{rep: 0.1}"],
        description="By level: how much more is assigned than the goal needs, as a share of the "
        "goal's own split; the levels do not compound.",
    )
    spread_gap: bool = Field(
        default=False,
        description="true: start from the commitments and spread what is missing over the rest.",
    )
    by_period: bool = Field(
        default=False, description="true: split over the parts of the period, too; both add up."
    )
    rounding: Positive | None = Field(
        default=None, description="Round the parts to this unit; absent: the smallest there is."
    )
