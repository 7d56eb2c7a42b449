"""plan_capacity(client, plan) -> Capacity: whether the people who sell can carry the plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import fsum

import numpy as np

from revkit.client.goals.timing import CapacitySection, amount_carried
from revkit.client.load import Client
from revkit.goals.notice import Notice, notice
from revkit.goals.plan import GoalPlan
from revkit.goals.timing.flow import Counts, by_month, month_starts, possible
from revkit.goals.timing.hiring import Gaps, cheapest_hires, first_out_of_reach
from revkit.goals.timing.result import COVERED, Capacity, CapacityMonth, CapacityQuarter, Hiring

YEAR, QUARTER = 12, 3
NEARLY = 1e-6  # of the cost: less is the solver's rounding


def plan_capacity(client: Client, plan: GoalPlan) -> Capacity | None:
    """What the people who sell can bring against what the plan needs, by month and quarter.

    Heads count at the start of a month: of those who start together, (1 - attrition)^(1/12) are
    left each month. One in full swing brings quota / 12 times attainment a month, another one the
    share of it that the ramp gives for the months since hiring. Each quarter is judged alone: what
    one brings too much does not serve the next. Where one is short, the cheapest hires that cover
    all of them. None where the client file says nothing of capacity, or the plan too little.
    """
    section = client.goals.capacity if client.goals is not None else None
    of = None if section is None else amount_carried(section, plan.tree)
    if section is None or of is None or (total := plan.values[of].value) is None:
        return None
    if not possible(plan, of):
        return None
    need = by_month(plan, [float(part.values[of]) for part in plan.parts])
    decided = _decided(section, plan)
    team = Team(section, need, decided)
    months = tuple(_months(plan, team, decided))
    quarters = tuple(_quarters(months))
    short = next((quarter.start for quarter in quarters if not quarter.covered), None)
    told = tuple(_told(section, plan))
    if short is None:
        return Capacity(of, total, months, quarters, None, None, told)
    hiring, doubts = _hiring(plan, team, quarters)
    return Capacity(of, total, months, quarters, short, hiring, (*told, *doubts))


@dataclass(frozen=True, slots=True, eq=False)
class Team:
    """Who sells, what is needed of them by month, and the hires that are decided by month."""

    section: CapacitySection
    need: Counts
    decided: Counts

    @property
    def per_person(self) -> float:
        """What one fully ramped person brings a month."""
        return float(self.section.quota * self.section.attainment) / YEAR

    def staying(self, months: int) -> Counts:
        """The share of people left after 0, 1, 2 ... months."""
        return np.asarray((1 - float(self.section.attrition)) ** (np.arange(months) / YEAR))

    def ramp(self, tenure: int | None, months: int) -> Counts:
        """The share of a ramped person's work from a tenure on, month by month."""
        ramp = np.array([float(share) for share in self.section.ramp])
        since = np.arange(months) + (len(ramp) if tenure is None else tenure)
        return np.concatenate((ramp, np.ones(1)))[np.minimum(since, len(ramp))]

    def staff(self, hires: Counts) -> tuple[Counts, Counts]:
        """The heads at the start of each month, and how many ramped people they are worth."""
        n = len(self.need)
        staying = self.staying(n)
        heads = np.convolve(hires, staying)[:n]
        ramped = np.convolve(hires, staying * self.ramp(0, n))[:n]
        for group in self.section.reps:
            heads = heads + group.count * staying
            ramped = ramped + group.count * staying * self.ramp(group.tenure, n)
        return heads, ramped


def _decided(section: CapacitySection, plan: GoalPlan) -> Counts:
    starts = month_starts(plan)
    counts = np.zeros(len(starts))
    for hires in section.hires:
        counts[starts.index(hires.month)] += hires.count
    return counts


def _months(plan: GoalPlan, team: Team, hires: Counts) -> Iterator[CapacityMonth]:
    heads, ramped = team.staff(hires)
    for place, day in enumerate(month_starts(plan)):
        yield CapacityMonth(
            start=day,
            heads=float(heads[place]),
            ramped=float(ramped[place]),
            can=float(ramped[place] * team.per_person),
            need=float(team.need[place]),
            hires=int(hires[place]),
        )


def _quarters(months: tuple[CapacityMonth, ...]) -> Iterator[CapacityQuarter]:
    for first in range(0, len(months), QUARTER):
        part = months[first : first + QUARTER]
        can, need = fsum(month.can for month in part), fsum(month.need for month in part)
        yield CapacityQuarter(part[0].start, can, need)


def _hiring(
    plan: GoalPlan, team: Team, quarters: tuple[CapacityQuarter, ...]
) -> tuple[Hiring, tuple[Notice, ...]]:
    gaps = _gaps(team, quarters)
    if (late := first_out_of_reach(gaps)) is not None:
        months = tuple(_months(plan, team, team.decided))
        return Hiring(None, 0.0, months, quarters, quarters[late].start), ()
    found = cheapest_hires(gaps)
    hires = found.by_month
    months = tuple(_months(plan, team, team.decided + hires))
    cost = float(gaps.costs @ hires)
    told = (notice("timing.notice.hires_nearly", share=found.gap),) if found.gap > NEARLY else ()
    return Hiring(tuple(hires.tolist()), cost, months, tuple(_quarters(months))), told


def _gaps(team: Team, quarters: tuple[CapacityQuarter, ...]) -> Gaps:
    """What lacks in each quarter, and what a hire of each month brings of it and costs."""
    section, n = team.section, len(team.need)
    staying = team.staying(n)
    work = np.zeros((len(quarters), n))
    for month in range(n):
        brought = (staying * team.ramp(0, n))[: n - month]
        np.add.at(work[:, month], np.arange(month, n) // QUARTER, brought)
    paid = np.cumsum(staying)[::-1]
    costs = float(section.hire_cost) + float(section.month_cost) * paid
    most = np.full(n, np.inf)
    if section.most_hires is not None:
        most = np.maximum(section.most_hires - team.decided, 0)
    lacking = [(q.need * COVERED - q.can) / team.per_person for q in quarters]
    return Gaps(np.maximum(np.array(lacking), 0), work, costs, most)


def _told(section: CapacitySection, plan: GoalPlan) -> Iterator[Notice]:
    if not any(group.count for group in section.reps):
        yield notice("timing.notice.no_people")
    if plan.months % QUARTER:
        yield notice("timing.notice.short_quarter", n=plan.months % QUARTER)
