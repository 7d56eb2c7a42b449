"""Two papermill engines for Python notebooks, for anyone: `papermill --engine revkit in out`.

`revkit` runs the cells in a process forked from this one; `revkit-kernel` in an ordinary kernel.
Both tell the truth about every cell and write the notebook once, not twice a cell.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from revkit.report.engine.engines import KernelEngine, RevkitEngine

__all__ = ["KernelEngine", "RevkitEngine"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # First: papermill loads this entry point while it is itself being imported.
    import papermill.engines  # noqa: F401

    from revkit.report.engine import engines

    return getattr(engines, name)
