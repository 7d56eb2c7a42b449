"""One report of the fixed notebook through the Python API: what `notebook.py` gives its workers.

Imported by workers before their first request, so what an exporter loads and compiles is there.
"""

from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbconvert import HTMLExporter

EXPORTER = HTMLExporter()
EXPORTER.from_notebook_node(nbformat.v4.new_notebook())


def export(request: dict[str, Any]) -> dict[str, Any]:
    """Run `notebook` for `name` with `engine`, to `output`, and write its page beside that.

    Gives what a warm server takes for a success.
    """
    output = Path(request["output"])
    papermill.execute_notebook(
        request["notebook"],
        str(output),
        parameters={"name": request["name"]},
        engine_name=request["engine"],
        progress_bar=False,
    )
    page, _ = EXPORTER.from_filename(str(output))
    output.with_suffix(".html").write_text(page, encoding="utf-8")
    return {"topics": [], "headlines": []}
