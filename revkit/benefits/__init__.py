"""What RevOps would be worth to a client, over what time, and what should be measured first."""

from decimal import Context, localcontext
from typing import TYPE_CHECKING

from revkit.benefits.effects import standing_of
from revkit.benefits.estimate import business_case, sources_of
from revkit.benefits.investment import PRECISION
from revkit.benefits.posts import with_limits, with_posts
from revkit.benefits.result import BusinessCase
from revkit.client.benefits.chances import FEWEST_DRAWS, MOST_DRAWS
from revkit.errors import RevkitError

if TYPE_CHECKING:
    from revkit.assessment import Assessment
    from revkit.client.load import Client
    from revkit.drivers.result import Figure
    from revkit.team import TeamPlan

SECTION = "benefits."

__all__ = ["BusinessCase", "estimate_benefits"]


def estimate_benefits(
    client: "Client",
    assessment: "Assessment",
    *,
    team: "TeamPlan | None" = None,
    draws: int | None = None,
    seed: int | None = None,
) -> BusinessCase:
    """The business case of a client that has a `benefits` section: by year, and in many draws.

    Levers act on the drivers of the client's profit and loss account; the benefit is the account
    with them less the account without. Money is in the client's currency, to the cent.
    The posts that `team` hires, as far as their cost is known, are paid from the month in which
    they begin; the years of the case then count from the start of that plan.
    `draws` and `seed` stand in for those of the client file; the same ones give the same figures.
    Raises RevkitError if the client file has no section `benefits`, or if it could not hold such
    `draws` or such a `seed`.

    >>> from revkit import load_client, assess
    >>> client = load_client("client_templates/saas-spain")
    >>> estimate_benefits(client, assess(client)).horizon
    3
    """
    if client.benefits is None:
        raise RevkitError(f'"{client.id}" has no section `benefits`. Add it to its client.yml.')
    if problem := _cannot_draw(draws, seed):
        raise RevkitError(problem)
    section = client.benefits if team is None else with_posts(client.benefits, team)
    if draws is not None:
        section = section.model_copy(update={"draws": draws})
    sources = sources_of(standing_of(assessment), measured_of(client))
    with localcontext(Context(prec=PRECISION)):  # the same digits whatever the caller has set
        case = business_case(section, sources, client.seed if seed is None else seed)
    return case if team is None else with_limits(case, team)


def _cannot_draw(draws: int | None, seed: int | None) -> str | None:
    if draws is not None and not FEWEST_DRAWS <= draws <= MOST_DRAWS:
        return f"draws: got {draws}, expected {FEWEST_DRAWS} to {MOST_DRAWS}. Correct it."
    if seed is not None and seed < 0:
        return f"seed: got {seed}, expected 0 or more. Correct it."
    return None


def measured_of(client: "Client") -> dict[str, "Figure"]:
    """The figures of the exports on which the case rests, by key within `benefits`."""
    inside = (value for value in client.measured if value.key.startswith(SECTION))
    return {value.key.removeprefix(SECTION): value.figure for value in inside}
