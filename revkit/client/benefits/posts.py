"""Posts that the section `team` settles, as the section `benefits` may name them."""

from collections.abc import Iterator

from revkit.client.benefits.costs import PlannedPosts
from revkit.client.benefits.section import BenefitsSection
from revkit.client.quantities import Quantity
from revkit.client.team.section import TeamSection
from revkit.documents import KeyPath


def key_of(role: str) -> str:
    """The key within `benefits` of what a post of a role costs a year.

    >>> key_of("data_intelligence")
    'costs.hires.data_intelligence.cost_per_year'
    """
    return f"costs.hires.{role}.cost_per_year"


def costs_of_posts(section: TeamSection) -> dict[str, Quantity]:
    """What a post costs a year, by its key, as far as the client says so."""
    return {key_of(role): cost for role, cost in _costs(section)}


def posts_in(section: BenefitsSection, hires: tuple[PlannedPosts, ...]) -> BenefitsSection:
    """The section with these posts in place of its own."""
    return section.model_copy(update={"costs": section.costs.model_copy(update={"hires": hires})})


def may_hire(section: BenefitsSection, team: TeamSection) -> BenefitsSection:
    """The section with a post for every role whose cost is known.

    Correlations, trials and actuals are checked against it: no plan is made yet.
    """
    hires = (
        PlannedPosts(role=role, from_year=1, cost_per_year=cost, after=(0,))
        for role, cost in _costs(team)
    )
    return posts_in(section, tuple(hires))


def told_twice(section: BenefitsSection) -> Iterator[tuple[KeyPath, str]]:
    """Posts of the case beside those of the team."""
    if section.costs.hires:
        message = (
            "the posts follow from `team`, and are told once. Take them out; write what they cost "
            "a year under `team.posts`."
        )
        yield ("costs", "hires"), message


def _costs(section: TeamSection) -> Iterator[tuple[str, Quantity]]:
    for role, post in section.posts.items():
        if post.cost_per_year is not None:
            yield role, post.cost_per_year
