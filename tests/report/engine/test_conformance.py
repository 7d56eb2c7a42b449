"""The engine `revkit` gives what an ordinary kernel gives, notebook by notebook.

The notebooks lie in `notebooks/`, each cell under a line that says what it shows. All of them run
in three processes at once: forked shells in one, ordinary kernels in two.
"""

import sys
from collections.abc import Mapping

import pytest
from nbformat import NotebookNode

from revkit.report.chapters import FILES, read_chapter
from tests.report.engine.alike import differences, facts
from tests.report.engine.sessions import HERE, Session, fell_back, job, read_notebook
from tests.shared import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forking is for Linux alone")

CLIENT, LANGUAGE = "saas-spain", "es"
# Not compared: what differs by design, and where an ordinary kernel does worse.
ALONE = ("better", "random_numbers")
NOTEBOOKS = sorted(path.stem for path in (HERE / "notebooks").glob("*.ipy"))
COMPARED = [*(name for name in NOTEBOOKS if name not in ALONE), *FILES]
TEXTS = {  # of the notebook `better`, by cell
    0: "before\na\\ud800b\nafter\n",
    1: "€\n",
    2: "1\n2\n3 4\n",
    3: "first, second\nthird\n",
    4: "to stdout\n",
    5: "from the child\n",
    6: "printed\n",
}


def cells(name: str) -> NotebookNode:
    return read_chapter(name, LANGUAGE) if name in FILES else read_notebook(name)


def options(name: str) -> dict[str, object]:
    if name not in FILES:
        return {}
    return {"cwd": str(ROOT / "client_templates"), "parameters": {"client_folder": CLIENT}}


class Runs:
    """Every notebook, run with either engine."""

    def __init__(self, forked: Session, ordinary: list[Session]) -> None:
        self.forked = forked.wait()
        self._ordinary = [session.wait() for session in ordinary]

    def ordinary(self, name: str) -> dict[str, object]:
        return self._ordinary[COMPARED.index(name) % 2][name]


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    folder = tmp_path_factory.mktemp("runs")
    forked = [job(n, "revkit", cells(n), options=options(n)) for n in (*COMPARED, *ALONE)]
    forked += [
        job(f"{n} shared", "revkit", cells(n), options=options(n), shared=True) for n in FILES
    ]
    forked.append(job("random_numbers_again", "revkit", cells("random_numbers")))
    ordinary = [job(n, "revkit-kernel", cells(n), options=options(n)) for n in COMPARED]
    return Runs(
        Session(folder / "forked", forked),
        [Session(folder / f"ordinary{n}", ordinary[n::2], preload=False) for n in range(2)],
    )


def text_of(cell: Mapping[str, object]) -> str:
    return "".join(o["text"] for o in cell["outputs"] if o.get("name") == "stdout")


@pytest.mark.parametrize("name", COMPARED)
def test_a_forked_shell_gives_what_an_ordinary_kernel_gives(runs, name):
    forked, ordinary = runs.forked[name], runs.ordinary(name)
    assert not fell_back(forked)
    ours, theirs = facts(forked), facts(ordinary)
    if ours != theirs:
        pytest.fail(differences(ours, theirs))
    assert forked["files"] == ordinary["files"]


@pytest.mark.parametrize("name", FILES)
def test_chapters_that_share_a_shell_are_as_if_each_had_its_own(runs, name):
    shared, ordinary = runs.forked[f"{name} shared"], runs.ordinary(name)
    assert not fell_back(shared)
    ours, theirs = facts(shared), facts(ordinary)
    if ours != theirs:
        pytest.fail(differences(ours, theirs))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_cell_fails_where_its_tags_say_so(runs, name):
    """Else both engines could agree on a mistake in a cell."""
    for cell in runs.forked[name]["notebook"]["cells"]:
        if any(output["output_type"] == "error" for output in cell.get("outputs", ())):
            assert {"raises-exception", "fails"} & {*cell["metadata"]["tags"]}, cell["source"]


def test_where_an_ordinary_kernel_does_worse_text_is_whole_and_in_order(runs):
    result = runs.forked["better"]
    done = result["notebook"]["cells"]
    assert not fell_back(result)
    assert result["error"] is None
    assert {number: text_of(done[number]) for number in TEXTS} == TEXTS
    assert [o["text"] for o in done[4]["outputs"] if o.get("name") == "stderr"] == ["to stderr\n"]


def test_two_forks_draw_other_numbers(runs):
    outputs = [
        runs.forked[name]["notebook"]["cells"][0]["outputs"][0]["data"]["text/plain"].split(",")
        for name in ("random_numbers", "random_numbers_again")
    ]
    assert len(outputs[0]) == 6
    assert set(outputs[0]).isdisjoint(outputs[1])


def test_what_is_registered_for_the_end_of_a_kernel_is_done(runs):
    made = {"at_exit.txt", "by_pool.txt", "by_thread.txt"}
    assert made < {*runs.forked["surroundings"]["files"]}
