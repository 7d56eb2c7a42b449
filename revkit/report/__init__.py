"""One client's report: chapters run, merged into a page, published with results and manifest."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from revkit.report.build import Report, build_report

__all__ = ["Report", "build_report"]


def __getattr__(name: str) -> Any:
    # papermill loads the engine in this package whenever it is imported; that must stay light.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from revkit.report import build

    return getattr(build, name)
