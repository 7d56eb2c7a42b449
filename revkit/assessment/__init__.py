"""On which RevOps level a client stands: pure formulas, no files, no clock."""

from revkit.assessment.assess import assess
from revkit.assessment.privacy.client_view import client_view
from revkit.assessment.privacy.shown import ClientView
from revkit.assessment.whole import Assessment

__all__ = ["Assessment", "ClientView", "assess", "client_view"]
