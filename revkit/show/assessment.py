"""Everything that shows an assessment: `f(assessment, client)` gives a table, a chart or prose."""

from revkit.show.charts.assessment import assessment_chart, capability_chart
from revkit.show.charts.assessment_agreement import agreement_chart, answer_chart
from revkit.show.charts.assessment_chasm import chasm_chart
from revkit.show.charts.assessment_odds import odds_chart
from revkit.show.charts.assessment_progress import progress_chart
from revkit.show.prose.assessment import describe_assessment, describe_assessment_limits
from revkit.show.prose.assessment_advice import describe_advice, describe_advice_sources
from revkit.show.prose.assessment_confidence import describe_confidence, describe_progress
from revkit.show.tables.assessment import assessment_table, blocker_table, vector_table
from revkit.show.tables.assessment_advice import chasm_table, recommendation_table, target_table
from revkit.show.tables.assessment_confidence import confidence_table, gap_table, progress_table
from revkit.show.tables.assessment_sources import answers_table, findings_table, outcome_table
from revkit.show.tables.assessment_views import capability_table

__all__ = [
    "agreement_chart", "answer_chart", "answers_table", "assessment_chart", "assessment_table",
    "blocker_table", "capability_chart", "capability_table", "chasm_chart", "chasm_table",
    "confidence_table", "describe_advice", "describe_advice_sources", "describe_assessment",
    "describe_assessment_limits", "describe_confidence", "describe_progress", "findings_table",
    "gap_table", "odds_chart", "outcome_table", "progress_chart", "progress_table",
    "recommendation_table", "target_table", "vector_table",
]  # fmt: skip
