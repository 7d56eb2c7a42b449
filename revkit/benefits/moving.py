"""The case with some of its numbers put otherwise, fast enough for a hand on a slider."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Context, Decimal, localcontext
from typing import TYPE_CHECKING, Any

from revkit.benefits import measured_of
from revkit.benefits.by_years import by_years
from revkit.benefits.decision.deciding import decide
from revkit.benefits.effects import Standing, standing_of
from revkit.benefits.estimate import sources_of
from revkit.benefits.investment import PRECISION
from revkit.benefits.model.building import model_of
from revkit.benefits.model.settling import Sources, settle
from revkit.benefits.model.widening import widened
from revkit.benefits.posts import with_posts
from revkit.benefits.result import BusinessCase
from revkit.benefits.uncertainty.drawing import draw
from revkit.benefits.uncertainty.spreads import uncertainty_of
from revkit.client.benefits.section import BenefitsSection
from revkit.client.quantities import Quantity

if TYPE_CHECKING:
    from revkit.assessment import Assessment
    from revkit.client.load import Client
    from revkit.team import TeamPlan

MOST_DRAWS = 2**14
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Start:
    """What every move begins from: the client's section, its sources, its seed."""

    section: BenefitsSection
    sources: Sources
    seed: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What is put otherwise; what is None or not named stays as the client file has it.

    `means` are by key within `benefits`: the adoption of an effect, or a cost. `posts` is a factor
    on the cost of all posts, `width` one on the width of all ranges, `widths` by lever instead.
    """

    target: int | None = None
    rate: Decimal | None = None
    ramp: str | tuple[Decimal, ...] | None = None
    means: Mapping[str, Decimal] = field(default_factory=dict)
    posts: Decimal = ONE
    width: Decimal = ONE
    widths: Mapping[str, Decimal] = field(default_factory=dict)


def start_of(
    client: "Client",
    section: BenefitsSection,
    assessment: "Assessment",
    team: "TeamPlan | None" = None,
) -> Start:
    """The start of one client; its assessment and its team are made once, whatever moves later."""
    section = section if team is None else with_posts(section, team)
    sources = sources_of(standing_of(assessment), measured_of(client))
    fewer = section.model_copy(update={"draws": min(MOST_DRAWS, section.draws), "actuals": {}})
    return Start(fewer, sources, client.seed)


def case_if(start: Start, changes: Changes) -> BusinessCase:
    """The case by year, its draws and the advice; what only a report tells is left out.

    With no changes these are the report's figures, but for a client who asks for more than 16,384
    draws.
    """
    with localcontext(Context(prec=PRECISION)):
        settled = settle(section_if(start.section, changes), sources_if(start.sources, changes))
        case = by_years(settled)
        own = {lever: float(width) for lever, width in changes.widths.items()}
        model = widened(model_of(settled), float(changes.width), own)
        drawn = draw(model, settled.section.draws, start.seed)
        return replace(
            case,
            uncertainty=uncertainty_of(settled, model, drawn, start.seed),
            decision=decide(settled, model, drawn, start.seed),
        )


def sources_if(sources: Sources, changes: Changes) -> Sources:
    """The sources with another target level."""
    if changes.target is None:
        return sources
    was = sources.assessed
    standing = Standing(was.level, was.level_range, changes.target, was.level_shares)
    return replace(sources, assessed=standing)


def section_if(section: BenefitsSection, changes: Changes) -> BenefitsSection:
    """The section with the changes put into it."""
    update: dict[str, Any] = {
        "costs": _costs(section, changes),
        "effects": _effects(section, changes),
    }
    if changes.rate is not None:
        update["rate"] = changes.rate
    if changes.ramp is not None:
        update["ramp"] = changes.ramp
    return section.model_copy(update=update)


def _costs(section: BenefitsSection, changes: Changes) -> object:
    costs, update = section.costs, dict[str, Any]()
    for name in ("implementation", "technology_per_year"):
        if (mean := changes.means.get(f"costs.{name}")) is not None:
            update[name] = moved(getattr(costs, name), mean)
    if changes.posts != ONE:
        update["hires"] = tuple(
            hire.model_copy(update={"cost_per_year": scaled(hire.cost_per_year, changes.posts)})
            for hire in costs.hires
        )
    return costs.model_copy(update=update)


def _effects(section: BenefitsSection, changes: Changes) -> object:
    effects, update = section.effects, dict[str, Any]()
    for key, mean in changes.means.items():
        if key.endswith(".adoption"):
            lever = key.split(".")[1]
            effect = getattr(effects, lever)
            adoption = moved(effect.adoption, mean, most=ONE)
            update[lever] = effect.model_copy(update={"adoption": adoption})
    return effects.model_copy(update=update)


def moved(value: Quantity, mean: Decimal, most: Decimal | None = None) -> Quantity:
    """A quantity with another mean and, as far as `most` allows, a range in proportion.

    >>> value = Quantity(low=Decimal(10), likely=Decimal(20), high=Decimal(60))
    >>> moved(value, Decimal(50)).mean
    Decimal('50')
    """
    if mean == value.mean:
        return value
    ranged = not value.certain and value.won is None and value.mean > 0 and mean > 0
    if ranged and (most is None or value.ends()[1] * mean / value.mean <= most):
        return scaled(value, mean / value.mean)
    return Quantity.model_validate(mean)


def scaled(value: Quantity, factor: Decimal) -> Quantity:
    """A quantity so many times as large."""
    if not factor:
        return Quantity.model_validate(factor)
    ends = {name: getattr(value, name) for name in ("low", "likely", "high")}
    return value.model_copy(update={n: e * factor for n, e in ends.items() if e is not None})
