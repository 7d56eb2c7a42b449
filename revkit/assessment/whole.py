"""The whole assessment of a client: standing, confidence, advice, and progress between waves."""

from dataclasses import dataclass

from revkit.assessment.advice.result import Advice
from revkit.assessment.confidence.result import Confidence
from revkit.assessment.result import Standing
from revkit.assessment.waves.result import Progress


@dataclass(frozen=True, slots=True)
class Assessment(Standing):
    """Where a client stands, how sure that is, and what follows; for the consultant.

    `progress` is None while there is one assessment only.
    """

    confidence: Confidence
    advice: Advice
    progress: Progress | None
