"""Several notebooks in one forked shell: each finds it as a new one."""

import json
import os
import subprocess
import sys

import pytest

from tests.shared import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forking is for Linux alone")

# In a process of its own, because the one that runs the tests has threads and may not fork.
PROGRAM = """
import json, os, papermill
from nbformat.v4 import new_code_cell, new_notebook
from revkit.report.engine.process import forked_shell

def run(shell, *cells):
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = new_notebook(cells=[new_code_cell(c) for c in cells], metadata={"kernelspec": spec})
    done = papermill.execute_notebook(
        notebook, None, engine_name="revkit", progress_bar=False, shell=shell, execution_timeout=60
    )
    counts = [cell.execution_count for cell in done.cells]
    return [counts, [output.data["text/plain"] for cell in done.cells for output in cell.outputs]]

with forked_shell() as shell:
    first = run(shell, "import os; left = 1", "(os.getpid(), left, len(In))")
    second = run(shell, "'left' in globals(), 'os' in globals()", "__import__('os').getpid(), len(In), Out")
print(json.dumps([first, second, os.getpid()]))
"""


def test_each_notebook_finds_the_shell_as_a_new_one(tmp_path):
    one = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), "1")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, **one, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    (first, second, parent) = json.loads(done.stdout)
    assert first[0] == second[0] == [1, 2]
    pid, left, cells = eval(first[1][0])
    assert (left, cells) == (1, 3)
    assert second[1][0] == "(False, False)"
    assert eval(second[1][1]) == (pid, 3, {1: (False, False)})
    assert pid != parent
