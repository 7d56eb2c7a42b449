"""Step 4: capabilities that respondents say do not apply here; the consultant confirms."""

import numpy as np

from revkit.assessment.panel import BLANK, NOT_APPLICABLE, Panel
from revkit.content.assessment_rules import AssessmentRules
from revkit.content.maturity import Capability


def suggested(capability: Capability, panel: Panel, rules: AssessmentRules) -> bool:
    """Whether so many people, in enough functions, gave "does not apply" and nothing else.

    They are counted against all who gave a number or only "does not apply".
    """
    numbers = only_not_applicable = functions = 0
    for function, sheet in panel.sheets.items():
        given = sheet.given[:, panel.columns_asked(capability, function)]
        nothing_else = ((given == NOT_APPLICABLE) | (given == BLANK)).all(axis=1)
        count = int(np.count_nonzero(nothing_else & (given != BLANK).any(axis=1)))
        only_not_applicable += count
        functions += count > 0
        numbers += int(np.count_nonzero((given > BLANK).any(axis=1)))
    return functions >= rules.not_applicable_functions.number and rules.reaches(
        only_not_applicable, rules.not_applicable_share.number * (only_not_applicable + numbers)
    )
