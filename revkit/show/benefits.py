"""Everything that shows a business case: `f(case, client)` gives a table, a chart or prose."""

from revkit.show.charts.benefits import benefits_chart
from revkit.show.charts.benefits_decision import information_chart
from revkit.show.charts.benefits_sensitivity import tornado_chart
from revkit.show.charts.benefits_views import bridge_chart
from revkit.show.charts.benefits_worth import exceedance_chart, fan_chart
from revkit.show.prose.benefits import (
    describe_assumptions,
    describe_benefits,
    describe_claims,
    describe_outside,
)
from revkit.show.prose.benefits_calibration import describe_calibration
from revkit.show.prose.benefits_decision import describe_decision, describe_information
from revkit.show.prose.benefits_sensitivity import describe_sensitivity
from revkit.show.prose.benefits_views import describe_bridge, describe_views
from revkit.show.prose.benefits_worth import describe_draws, describe_worth
from revkit.show.tables.baseline import baseline_table
from revkit.show.tables.benefits import (
    benefits_table,
    evidence_table,
    levers_table,
    measures_table,
)
from revkit.show.tables.benefits_calibration import calibration_table
from revkit.show.tables.benefits_decision import information_table
from revkit.show.tables.benefits_sensitivity import break_even_table, ledger_table
from revkit.show.tables.benefits_views import bridge_table, views_table
from revkit.show.tables.benefits_worth import (
    dependence_table,
    inputs_table,
    odds_table,
    payback_table,
)

__all__ = [
    "baseline_table", "benefits_chart", "benefits_table", "break_even_table", "bridge_chart",
    "bridge_table", "calibration_table", "dependence_table", "describe_assumptions",
    "describe_benefits", "describe_bridge", "describe_calibration", "describe_claims",
    "describe_decision", "describe_draws", "describe_information", "describe_outside",
    "describe_sensitivity", "describe_views", "describe_worth", "evidence_table",
    "exceedance_chart", "fan_chart", "information_chart", "information_table", "inputs_table",
    "ledger_table", "levers_table", "measures_table", "odds_table", "payback_table",
    "tornado_chart", "views_table",
]  # fmt: skip
