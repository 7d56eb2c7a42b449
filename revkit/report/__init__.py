"""One client's report: chapters run, merged into a page, published with results and manifest."""

from revkit.report.build import Report, build_report

__all__ = ["Report", "build_report"]
