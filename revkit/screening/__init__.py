"""Do we need RevOps? What speaks for it, what against it, and what would be enough."""

from revkit.screening.result import Screening
from revkit.screening.screen import screen

__all__ = ["Screening", "screen"]
