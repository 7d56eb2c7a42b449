"""What of an assessment a client may see; everything that is shown reads this and nothing else."""

from dataclasses import replace
from typing import TYPE_CHECKING

from revkit.assessment.chasm import MANAGEMENT
from revkit.assessment.privacy.confidence_view import confidence_view
from revkit.assessment.privacy.progress_view import progress_view
from revkit.assessment.privacy.shown import ClientView
from revkit.assessment.privacy.shown_progress import ShownProgress
from revkit.assessment.privacy.standing_view import view_of
from revkit.assessment.privacy.suppression import Privacy
from revkit.assessment.result import Standing
from revkit.assessment.whole import Assessment
from revkit.content.assessment_rules import AssessmentRules, load_assessment_rules

if TYPE_CHECKING:
    from revkit.client.assessment import AssessmentSection
    from revkit.client.load import Client


def client_view(assessment: Standing, client: "Client") -> ClientView:
    """The assessment as its client may see it, by the client's recorded consent.

    Of a standing alone (a what-if) there is nothing to tell about how sure it is.
    """
    rules = load_assessment_rules()
    privacy = privacy_of(client.assessment, rules)
    view = view_of(assessment, privacy)
    if not isinstance(assessment, Assessment):
        return view
    return replace(
        view,
        confidence=confidence_view(assessment.confidence, view, privacy, rules),
        progress=_progress(assessment, client, rules),
    )


def privacy_of(section: "AssessmentSection | None", rules: AssessmentRules) -> Privacy:
    """How small a group this client shows, and whether its management agreed to be shown."""
    least, room = int(rules.small_cell.number), rules.hidden_room.number
    if section is None:
        return Privacy(least, room, False)
    return Privacy(section.small_cell or least, room, MANAGEMENT in section.consent)


def _progress(
    assessment: Assessment, client: "Client", rules: AssessmentRules
) -> ShownProgress | None:
    """Each wave under the consent of its own people."""
    if assessment.progress is None:
        return None
    sections = (*(earlier.section for earlier in client.earlier), client.assessment)
    privacies = [privacy_of(section, rules) for section in sections]
    waves = zip(assessment.progress.waves, privacies, strict=True)
    views = [view_of(wave.standing, privacy) for wave, privacy in waves]
    return progress_view(assessment.progress, views)
