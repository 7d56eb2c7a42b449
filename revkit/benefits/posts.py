"""The posts that the plan of the team hires, as costs of the business case."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from revkit.benefits.result import BusinessCase, Finding
from revkit.client.benefits.costs import MONTHS, PlannedPosts
from revkit.client.benefits.posts import key_of, posts_in
from revkit.client.benefits.section import BenefitsSection
from revkit.team.result import TeamPlan
from revkit.team.staffing.months import whole_months
from revkit.team.staffing.result import Hire as PlannedHire


def with_posts(section: BenefitsSection, plan: TeamPlan) -> BenefitsSection:
    """The section with the posts of a plan in place of its own.

    What it says of posts that the plan does not hire falls away: nothing is forecast of them.
    """
    hires = posts_of(plan, section.horizon)
    return _without(posts_in(section, hires), {key_of(hire.name) for hire in hires})


def posts_of(plan: TeamPlan, years: int) -> tuple[PlannedPosts, ...]:
    """The posts that a plan hires within so many years, one entry for each role.

    The costs of all posts of a role are one number, and move together. Whoever begins within a
    month is paid from its first day: a month counts from the day of the month on which the plan
    starts, or from the last day of a shorter one.
    """
    posts: dict[str, list[PlannedHire]] = {}
    for hire in plan.staffing.hires:
        passed = months_before(plan, hire)
        if hire.cost_per_year is not None and passed is not None and passed < MONTHS * years:
            posts.setdefault(hire.role, []).append(hire)
    return tuple(_posts(plan, role, hires) for role, hires in posts.items())


def _posts(plan: TeamPlan, role: str, hires: list[PlannedHire]) -> PlannedPosts:
    passed = [months_before(plan, hire) or 0 for hire in hires]
    cost = hires[0].cost_per_year
    assert cost is not None
    first = min(passed) // MONTHS + 1
    return PlannedPosts(role=role, from_year=first, cost_per_year=cost, after=tuple(passed))


def months_before(plan: TeamPlan, hire: PlannedHire) -> int | None:
    """The whole months from the start of a plan to that of a post; None if it is postponed."""
    return None if hire.start is None else whole_months(plan.start, hire.start)


def _without(section: BenefitsSection, paid: set[str]) -> BenefitsSection:
    """The section without what is said of posts that are not paid."""

    def known(key: str) -> bool:
        return not key.startswith("costs.hires.") or key in paid

    pilot = section.pilot
    if pilot is not None:
        pilot = pilot.model_copy(update={"measures": tuple(filter(known, pilot.measures))})
    return section.model_copy(
        update={
            "correlations": tuple(
                each for each in section.correlations if all(map(known, each.of))
            ),
            "actuals": {key: value for key, value in section.actuals.items() if known(key)},
            "pilot": pilot,
        }
    )


def with_limits(case: BusinessCase, plan: TeamPlan) -> BusinessCase:
    """The case with what it takes for granted about the posts of a plan."""
    return replace(case, assumptions=(*case.assumptions, *_limits(case, plan)))


def _limits(case: BusinessCase, plan: TeamPlan) -> Iterator[Finding]:
    hires = plan.staffing.hires
    months = {hire.box: months_before(plan, hire) for hire in hires}
    begun = [hire for hire in hires if (months[hire.box] or 0) < MONTHS * case.horizon]
    paid = [hire for hire in begun if hire.start and hire.cost_per_year is not None]
    if paid:
        yield Finding("posts_paid", {"n": len(paid), "start": plan.start.isoformat()})
    unknown = [hire.role for hire in begun if hire.start and hire.cost_per_year is None]
    postponed = [hire.role for hire in hires if hire.start is None]
    later = [hire.role for hire in hires if hire not in begun]
    for code, roles in (
        ("posts_unknown", unknown), ("posts_postponed", postponed), ("posts_later", later),
    ):  # fmt: skip
        if roles:
            yield Finding(code, _numbered(roles))


def _numbered(roles: list[str]) -> Mapping[str, str]:
    """Each role once, in order."""
    return {f"role_{n}": role for n, role in enumerate(dict.fromkeys(roles), 1)}
