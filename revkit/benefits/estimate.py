"""The whole case: the table by year, then all that is drawn and what follows from it."""

from collections.abc import Mapping
from dataclasses import replace

from revkit.benefits.by_years import by_years
from revkit.benefits.decision.calibrating import calibrate
from revkit.benefits.decision.deciding import decide
from revkit.benefits.decision.sensitivity import sensitivity_of
from revkit.benefits.effects import Assessed
from revkit.benefits.model.building import model_of
from revkit.benefits.model.settling import Settled, Sources, settle
from revkit.benefits.result import BusinessCase
from revkit.benefits.uncertainty.drawing import draw
from revkit.benefits.uncertainty.spreads import uncertainty_of
from revkit.benefits.views.bridging import bridge_of
from revkit.benefits.views.reconciling import reconcile
from revkit.client.benefits.section import BenefitsSection
from revkit.content.benefit_rules import load_benefit_rules
from revkit.content.evidence import load_evidence
from revkit.drivers.result import Figure


def business_case(section: BenefitsSection, sources: Sources, seed: int = 0) -> BusinessCase:
    """The case for one section of a client file."""
    settled = settle(section, sources)
    return in_full(by_years(settled), settled, seed)


def in_full(case: BusinessCase, settled: Settled, seed: int) -> BusinessCase:
    """The case with its draws, and what follows from them for a decision."""
    model = model_of(settled)
    drawn = draw(model, settled.section.draws, seed)
    uncertainty = uncertainty_of(settled, model, drawn, seed)
    return replace(
        case,
        uncertainty=uncertainty,
        reconciled=reconcile(case, uncertainty, model),
        bridge=bridge_of(settled, case),
        sensitivity=sensitivity_of(settled, model),
        decision=decide(settled, model, drawn, seed),
        calibration=calibrate(settled.section, model, drawn),
    )


def sources_of(assessed: Assessed, measured: Mapping[str, Figure] | None = None) -> Sources:
    """The sources of a case by revkit's own rules and registry."""
    return Sources(assessed, load_benefit_rules(), load_evidence(), measured or {})
