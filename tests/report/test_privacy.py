"""Codes of respondents are the consultant's: in results.json, and in nothing that a client is given."""

import json
import re
import shutil
from pathlib import Path

from revkit.report import build_report
from tests.conftest import TEMPLATES

CODE = re.compile(r"^r(\d\d),", re.MULTILINE)


def test_codes_of_respondents_are_in_the_results_alone(tmp_path: Path) -> None:
    folder = tmp_path / "acme"
    shutil.copytree(TEMPLATES / "saas-spain", folder)
    answers = folder / "answers.csv"
    answers.write_text(CODE.sub(r"zq_90\1,", answers.read_text(encoding="utf-8")), "utf-8")
    build_report(folder, tmp_path / "out")
    made = [path for path in (tmp_path / "out" / "acme").rglob("*") if path.is_file()]
    results = tmp_path / "out" / "acme" / "results.json"
    flagged = json.loads(results.read_text(encoding="utf-8"))["assessment"]["confidence"]["flagged"]
    assert [person["respondent"] for person in flagged] == ["zq_9004"]
    assert {"report.html", "01_assessment.ipynb"} <= {path.name for path in made}
    assert [path.name for path in made if b"zq_90" in path.read_bytes()] == ["results.json"]
