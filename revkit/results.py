"""analyse(client) -> Results: each part computed when it is first asked for, once."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from revkit.assessment import Assessment, assess
from revkit.benefits import BusinessCase, estimate_benefits
from revkit.benefits.standing import standing_of_case
from revkit.client.drivers import terms_of
from revkit.client.files import CLIENT_FILE, EXPORTS
from revkit.client.load import Client
from revkit.drivers.measure import measure_drivers
from revkit.drivers.result import Drivers
from revkit.errors import RevkitError
from revkit.goals import GoalPlan, split_goal
from revkit.screening import Screening, screen
from revkit.team import TeamPlan, design_team, with_case

TOPICS = ("drivers", "screening", "assessment", "goals", "benefits", "team")

_FILES = f"an export beside this file ({', '.join(f'{name}.csv' for name in EXPORTS)})"

# What a topic reads: sections of the client file, or the exports beside it.
_NEEDS = {
    "drivers": ("exports",),
    "screening": ("screening",),
    "assessment": ("assessment",),
    "goals": ("goals",),
    "benefits": ("benefits", "assessment"),
    "team": ("team", "assessment"),
}


@lru_cache(maxsize=4)
def analyse(client: Client) -> "Results":
    """Everything that can be computed from what the client brought; once for each client.

    >>> from revkit import load_client
    >>> results = analyse(load_client("client_templates/saas-spain"))
    >>> results.topics
    ('drivers', 'screening', 'assessment', 'goals', 'benefits', 'team')
    """
    return Results(client)


@dataclass(frozen=True)
class Results:
    """The results of one client; a part whose section is absent is None."""

    client: Client

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics that this client's file asks for, in the order of the report."""
        return tuple(topic for topic in TOPICS if not self.missing(topic))

    def missing(self, topic: str) -> tuple[str, ...]:
        """The sections of the client file, or the exports, that a topic lacks."""
        return tuple(need for need in _NEEDS[topic] if getattr(self.client, need) is None)

    def needing(self, topic: str) -> "Results":
        """These results, if they have a topic; a sentence says which section is missing.

        Chapters ask like this, so that one that is run by hand for another client explains itself.
        Raises RevkitError.
        """
        if missing := self.missing(topic):
            named = (_FILES if name == "exports" else f"`{name}`" for name in missing)
            where = f"{self.client.id}/{CLIENT_FILE}"
            raise RevkitError(
                f"{where}: this chapter needs {' and '.join(named)}. Add it, or run another one."
            )
        return self

    @cached_property
    def drivers(self) -> Drivers | None:
        client = self.client
        if client.exports is None:
            return None
        return measure_drivers(
            client.exports, terms_of(client.drivers, client.as_of, client.currency)
        )

    @cached_property
    def screening(self) -> Screening | None:
        return None if self.missing("screening") else screen(self.client)

    @cached_property
    def assessment(self) -> Assessment | None:
        return None if self.missing("assessment") else assess(self.client)

    @cached_property
    def goals(self) -> GoalPlan | None:
        return None if self.missing("goals") else split_goal(self.client)

    @cached_property
    def benefits(self) -> BusinessCase | None:
        if self.missing("benefits") or self.assessment is None:
            return None
        return estimate_benefits(self.client, self.assessment, team=self.designed)

    @cached_property
    def designed(self) -> TeamPlan | None:
        """The team before the case is known, which counts what the team costs."""
        if self.missing("team") or self.assessment is None:
            return None
        return design_team(self.client, self.assessment, self.goals)

    @cached_property
    def team(self) -> TeamPlan | None:
        """The team, its risks weighed by the case where there is one."""
        plan, case, assessed = self.designed, self.benefits, self.assessment
        if plan is None or case is None or assessed is None:
            return plan
        standing = standing_of_case(case)
        if standing is None:
            return plan
        return with_case(plan, self.client, assessed, self.goals, standing)

    def parts(self) -> Iterator[tuple[str, Any]]:
        """Each topic with its result, or None."""
        for topic in TOPICS:
            yield topic, getattr(self, topic)
