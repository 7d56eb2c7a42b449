"""The same client gives the same results, whatever else the process has set."""

import dataclasses
import os
import subprocess
import sys
from decimal import Context, localcontext

import pytest

from revkit import analyse, load_client
from revkit.errors import RevkitError
from revkit.report.names import FILES
from revkit.report.results_file import results_json
from tests.shared import ROOT

SPAIN = ROOT / "client_templates" / "saas-spain"


def test_results_do_not_depend_on_the_callers_decimal_context():
    usual = results_json(analyse(load_client(SPAIN)))
    with localcontext(Context(prec=50)):
        assert results_json(analyse(load_client(SPAIN))) == usual


def test_results_do_not_depend_on_the_order_of_sets():
    code = (
        "import sys; from revkit import analyse, load_client;"
        "from revkit.report.results_file import results_json;"
        "sys.stdout.write(results_json(analyse(load_client(sys.argv[1]))))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code, str(SPAIN)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_a_part_is_computed_once():
    results = analyse(load_client(SPAIN))
    assert results.assessment is results.assessment
    assert [topic for topic, _ in results.parts()] == [
        "drivers",
        "screening",
        "assessment",
        "goals",
        "benefits",
        "team",
    ]


def test_a_chapter_run_for_a_client_without_its_section_says_which_is_missing():
    client = dataclasses.replace(load_client(SPAIN), assessment=None, answers=None)
    with pytest.raises(
        RevkitError, match=r"saas-spain/client\.yml: .* needs `assessment`\. Add it"
    ):
        analyse(client).needing("assessment")
    assert analyse(client).needing("goals").topics == ("drivers", "screening", "goals")


def test_every_chapter_asks_for_its_topic():
    for topic, name in FILES.items():
        text = (ROOT / "notebooks" / name).read_text(encoding="utf-8")
        assert f'analyse(client).needing(\\"{topic}\\")' in text
