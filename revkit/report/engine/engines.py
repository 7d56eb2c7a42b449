"""The papermill engines. Both run papermill's own loop over the cells; see the package."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output
from papermill.engines import NBClientEngine, NotebookExecutionManager
from papermill.log import logger

from revkit.report.engine.fork import why_not_fork
from revkit.report.engine.sockets import private_sockets

if TYPE_CHECKING:
    from revkit.report.engine.process import ShellProcess

_PYTHON = "python"


class Watch:
    """Keeps hold of a notebook while it runs, so that a failed run leaves what it had."""

    def __init__(self) -> None:
        self.notebook: NotebookNode | None = None


class _Manager(NotebookExecutionManager):  # type: ignore[misc]
    """Writes the notebook at its start and end (and every half a minute), not twice a cell."""

    _may_save = True

    def save(self, **more: Any) -> None:
        if self._may_save:
            super().save(**more)

    def cell_start(self, *args: Any, **more: Any) -> None:
        with self._without_saving():
            super().cell_start(*args, **more)

    def cell_complete(self, *args: Any, **more: Any) -> None:
        with self._without_saving():
            super().cell_complete(*args, **more)

    @contextmanager
    def _without_saving(self) -> Iterator[None]:
        self._may_save = False
        try:
            yield
        finally:
            self._may_save = True


@contextmanager
def _single_thread() -> Iterator[None]:
    # A progress bar has a thread that watches it, and a process with threads may not fork.
    from tqdm.auto import tqdm

    interval, tqdm.monitor_interval = tqdm.monitor_interval, 0
    try:
        yield
    finally:
        tqdm.monitor_interval = interval


class KernelEngine(NBClientEngine):  # type: ignore[misc]
    """papermill's ordinary engine, with the truth about every cell when a kernel dies or hangs."""

    @classmethod
    def execute_notebook(
        cls,
        nb: NotebookNode,
        kernel_name: str,
        output_path: str | None = None,
        progress_bar: bool | dict[str, Any] = True,
        log_output: bool = False,
        autosave_cell_every: int = 30,
        watch: Watch | None = None,
        **more: Any,
    ) -> NotebookNode:
        """Run a notebook; `watch.notebook` is what became of it, however it ends."""
        with _single_thread() if progress_bar else nullcontext():
            manager = _Manager(nb, output_path, log_output, progress_bar, autosave_cell_every)
        if watch is not None:
            watch.notebook = nb
        manager.notebook_start()
        try:
            cls.execute_managed_notebook(manager, kernel_name, log_output=log_output, **more)
        except (DeadKernelError, CellTimeoutError) as error:
            _mark_failed(manager, error)
            raise
        finally:
            manager.cleanup_pbar()
            manager.notebook_complete()
        return nb

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: NotebookExecutionManager, kernel_name: str, **more: Any
    ) -> None:
        """Run the cells in an ordinary kernel."""
        for unknown in ("output_limit", "shell"):
            more.pop(unknown, None)
        with private_sockets() as config:
            super().execute_managed_notebook(nb_man, kernel_name, **{"config": config, **more})


class RevkitEngine(KernelEngine):
    """The cells run in an IPython shell in a process that is forked from this one.

    Where that is not possible they run in an ordinary kernel, and a warning says why. Further
    keywords of `papermill.execute_notebook`: `output_limit`, in bytes, and `shell`, one that
    `forked_shell` gave: several notebooks run in it, one after the other, each as in a new one.
    """

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        output_limit: int | None = None,
        shell: "ShellProcess | None" = None,
        **more: Any,
    ) -> None:
        """Run the cells in a forked shell."""
        why = _why_not_python(nb_man.nb) or (None if shell else why_not_fork())
        if why:
            logger.warning(f"The cells run in an ordinary kernel: {why}.")
            super().execute_managed_notebook(nb_man, kernel_name, **more)
            return
        from revkit.report.engine.process import forked_shell

        with nullcontext(shell) if shell else forked_shell(output_limit) as used:
            try:
                NBClientEngine.execute_managed_notebook(nb_man, kernel_name, km=used, **more)
            except DeadKernelError as error:
                error.add_note(used.ended() or "it does not answer")
                raise


def _why_not_python(nb: NotebookNode) -> str | None:
    spec = nb.metadata.get("kernelspec", {})
    language = spec.get("language", nb.metadata.get("language_info", {}).get("name", _PYTHON))
    if language != _PYTHON:
        return f"the notebook's language is {language}"
    return None


def _mark_failed(manager: NotebookExecutionManager, error: Exception) -> None:
    # papermill marks what it left without a status as completed, up to the first failed cell.
    begun = [cell for cell in manager.nb.cells if cell.metadata.papermill["start_time"]]
    if begun:
        told = {"ename": type(error).__name__, "evalue": str(error), "traceback": []}
        begun[-1].outputs.append(new_output("error", **told))
        begun[-1].metadata.papermill.update(exception=True, status=manager.FAILED)
        manager.nb.metadata.papermill["exception"] = True
