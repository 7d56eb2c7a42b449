"""What `estimate_benefits` returns. Money is in cents of `currency`, rates are shares."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from revkit.benefits.decision.result import Calibration, Decision, Sensitivity
from revkit.benefits.uncertainty.result import Uncertainty
from revkit.benefits.views.result import Bridge, ReconciledLine
from revkit.client.benefits.effects import LEVERS as LEVERS

Value = Decimal | int | str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: an undiscounted initial amount, then one a year."""

    initial: Decimal
    years: tuple[Decimal, ...]
    total: Decimal
    present_value: Decimal


@dataclass(frozen=True, slots=True)
class BenefitLine:
    """What one lever brings: its Shapley share before and after the risk adjustment."""

    lever: str
    before_risk: Row
    risk_adjustment: Decimal
    row: Row


@dataclass(frozen=True, slots=True)
class CostLine:
    """One kind of cost; `raised_by` is the mean overrun on what was quoted, None if not quoted."""

    item: str
    row: Row
    raised_by: Decimal | None


@dataclass(frozen=True, slots=True)
class LeverEffect:
    """The effect of one lever, and where it comes from.

    `stated` is the value as the client or the source gives it, `applied` what enters the profit
    and loss account at full attainment (after the maturity step), in the driver's unit: a share
    of win rate, growth rate, expense or churn, or hours per opportunity. `attainment` holds
    adoption x ramp per year; `ceiling` is the most that any year may reach, None without one.
    `kind` is measured, stated, published or excluded; `claim` and `grade` name published evidence.
    """

    lever: str
    kind: str
    driver: str
    stated: Decimal | None
    applied: Decimal
    attainment: tuple[Decimal, ...]
    risk_adjustment: Decimal
    step: Decimal | None = None
    ceiling: Decimal | None = None
    source: str | None = None
    claim: str | None = None
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class MaturityStep:
    """The way from the level now to the target, in multiples of the published effect.

    `assessed` is False when the level is undetermined and the upper end of its range is used.
    """

    now: int
    lowest_now: int
    target: int
    assessed: bool
    efficiency: Decimal
    growth: Decimal


@dataclass(frozen=True, slots=True)
class InternalRate:
    """The internal rate of return; None with a reason: 'none', 'several' (then `roots`) or 'any'.

    Where nothing flows, any rate will do.
    """

    rate: Decimal | None
    reason: str | None
    roots: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Returns:
    """The measures of an investment; a measure that is not defined is None with a reason.

    `roi_reason` is 'no_costs'; `payback_reason` is 'beyond_horizon', and `discounted_payback_month`
    is None where the outlay with interest is not back within it; months count from today.
    """

    npv: Decimal
    roi: Decimal | None
    roi_reason: str | None
    irr: InternalRate
    payback_month: int | None
    payback_reason: str | None
    discounted_payback_month: int | None


@dataclass(frozen=True, slots=True)
class EvidenceUsed:
    """A published claim on which something in the case rests."""

    claim: str
    grade: str
    role: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A refused claim, an assumption or a cross-check: a code with the figures of its sentence."""

    code: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class BusinessCase:
    """What RevOps would be worth to a client.

    The rows are at means, with benefits adjusted for risk (the table that finance knows); `net` is
    benefits less costs less `tax`, which is None in a case before tax;
    `uncertainty` is the same case in many draws. `baseline_revenue` starts with the opening
    revenue, `baseline_profit` with year 1. `calibration` is None where there are no actuals.
    """

    mode: str
    horizon: int
    rate: Decimal
    step: MaturityStep
    effects: tuple[LeverEffect, ...]
    benefit_lines: tuple[BenefitLine, ...]
    cost_lines: tuple[CostLine, ...]
    before_risk: Row
    benefits: Row
    costs: Row
    net: Row
    returns: Returns
    baseline_revenue: tuple[Decimal, ...]
    baseline_profit: tuple[Decimal, ...]
    evidence: tuple[EvidenceUsed, ...]
    outside_view: tuple[str, ...]
    refused: tuple[Finding, ...]
    assumptions: tuple[Finding, ...]
    checks: tuple[Finding, ...]
    evidence_version: int
    rules_version: int
    tax: Row | None = None
    uncertainty: Uncertainty | None = None
    reconciled: tuple[ReconciledLine, ...] = ()
    bridge: Bridge | None = None
    sensitivity: Sensitivity | None = None
    decision: Decision | None = None
    calibration: Calibration | None = None

    @property
    def npv(self) -> Decimal:
        """Net present value (VAN)."""
        return self.returns.npv

    @property
    def pays(self) -> bool:
        """Whether the net present value is above zero."""
        return self.npv > 0

    @property
    def rests_on_judgement(self) -> bool:
        """Whether it pays only thanks to what the client stated without measuring it."""
        return self.pays and self.resting_on("stated") >= self.npv

    def resting_on(self, kind: str) -> Decimal:
        """Present value of the benefits whose effect is measured, stated or published."""
        pairs = zip(self.effects, self.benefit_lines, strict=True)
        return sum((line.row.present_value for e, line in pairs if e.kind == kind), Decimal(0))

    def effect(self, lever: str) -> LeverEffect:
        """The effect of one lever."""
        return self.effects[LEVERS.index(lever)]

    def line(self, lever: str) -> BenefitLine:
        """The benefit of one lever."""
        return self.benefit_lines[LEVERS.index(lever)]
