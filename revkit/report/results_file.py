"""results.json: everything that was computed, for the consultant and for other tools.

It holds cells that the client-facing pages hide; it is the consultant's, not the client's.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter

from revkit.assessment import Assessment
from revkit.benefits import BusinessCase
from revkit.client.measured import MeasuredValue
from revkit.drivers.result import Drivers
from revkit.goals import GoalPlan
from revkit.results import Results
from revkit.screening import Screening
from revkit.team import TeamPlan
from revkit.version import __version__

RESULTS = "results.json"
SCHEMA = "revkit.results/1"


@dataclass(frozen=True, slots=True)
class ResultsFile:
    """The shape of results.json. A part that was not asked for is null.

    `measured` tells of each value that the client file took from the exports where it comes from.
    """

    schema: str
    revkit: str
    client: str
    name: str
    locale: str
    currency: str
    as_of: datetime.date
    seed: int
    example: bool
    inputs: Mapping[str, str]
    measured: tuple[MeasuredValue, ...]
    drivers: Drivers | None
    screening: Screening | None
    assessment: Assessment | None
    goals: GoalPlan | None
    benefits: BusinessCase | None
    team: TeamPlan | None


def results_file(results: Results) -> ResultsFile:
    """The record of one client's results."""
    client = results.client
    return ResultsFile(
        schema=SCHEMA,
        revkit=__version__,
        client=client.id,
        name=client.name,
        locale=client.locale,
        currency=client.currency,
        as_of=client.as_of,
        seed=client.seed,
        example=client.example,
        inputs=client.inputs,
        measured=client.measured,
        drivers=results.drivers,
        screening=results.screening,
        assessment=results.assessment,
        goals=results.goals,
        benefits=results.benefits,
        team=results.team,
    )


def results_json(results: Results) -> str:
    """The file's text: keys in the order of the record, numbers in full, decimals as text."""
    return results_adapter().dump_json(results_file(results), indent=2).decode() + "\n"


@cache
def results_adapter() -> TypeAdapter[ResultsFile]:
    """What turns the record into JSON, and tells its schema."""
    return TypeAdapter(ResultsFile)
