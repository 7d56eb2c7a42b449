"""The floor of `chapters.py`: what the cells of the chapters take by themselves.

python chapter_floor.py OUTPUTS CLIENT...   (in the folder of the clients' folders)

Runs the cells of each client's published chapters again, all in one warm process, with a fresh
shell for each chapter, and prints as JSON how many CPU seconds they took and whether they showed
what the published chapters show. The first client runs once more at the beginning, uncounted.
"""

import json
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import nbformat
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from measuring import Shown, as_shown, shown
from traitlets.config import Config

from revkit.report.preload import preload

_NO_HISTORY = Config({"HistoryManager": {"enabled": False}})


class _Hook(DisplayHook):
    """Keeps what a cell shows instead of printing it."""

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: dict[str, str], md_dict: object = None) -> None:
        del md_dict
        self.shell.display_pub.outputs.append({"data": format_dict})


def run_cells(chapter: Path) -> tuple[float, list[Shown]]:
    """The CPU seconds of a chapter's cells, and what they showed."""
    cells = nbformat.read(chapter, as_version=4).cells
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance(
        displayhook_class=_Hook, display_pub_class=CapturingDisplayPublisher, config=_NO_HISTORY
    )
    text = StringIO()
    start = time.process_time()
    with redirect_stdout(text), redirect_stderr(text):
        for cell in cells:
            if cell.cell_type == "code":
                shell.run_cell(cell.source).raise_error()
    took = time.process_time() - start
    if text.getvalue():
        raise SystemExit(f"{chapter}: {text.getvalue()}")
    return took, [as_shown(output["data"]) for output in shell.display_pub.outputs]


def run_client(outputs: Path, client: str) -> tuple[float, bool]:
    """The CPU seconds of a client's cells, and whether they showed what is published."""
    whole, same = 0.0, True
    for chapter in sorted((outputs / client / "notebooks").iterdir()):
        took, found = run_cells(chapter)
        whole += took
        same &= found == shown(chapter) != []
    return whole, same


def main(outputs: str, first: str, *others: str) -> None:
    preload()
    run_client(Path(outputs), first)
    runs = [run_client(Path(outputs), client) for client in (first, *others)]
    print(json.dumps({"seconds": sum(s for s, _ in runs), "same": all(same for _, same in runs)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
