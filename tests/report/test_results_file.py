"""results.json holds to its schema, and the schema is versioned with the code."""

import json
from pathlib import Path

import jsonschema
import pytest

import revkit
from revkit.report.results_file import SCHEMA
from revkit.report.schema import results_schema
from tests.conftest import EXAMPLES

SCHEMA_FILE = Path(revkit.__file__).parent / "report" / "results.schema.json"


def test_the_schema_file_is_the_schema():
    """`python -m revkit.report.schema` prints it anew; a change of it changes its version."""
    assert json.loads(SCHEMA_FILE.read_text(encoding="utf-8")) == results_schema()


@pytest.mark.parametrize("client", EXAMPLES)
def test_results_hold_to_the_schema_and_hold_no_nan(reports, client):
    text = (reports / client / "results.json").read_text(encoding="utf-8")

    def refuse(word: str) -> None:
        raise AssertionError(f"{word} stands in results.json")

    results = json.loads(text, parse_constant=refuse)
    jsonschema.validate(results, results_schema())
    assert results["schema"] == SCHEMA
    assert results["client"] == client
    assert all(results[topic] for topic in ("assessment", "goals", "benefits"))


def test_another_shape_is_noticed(reports):
    results = json.loads((reports / "saas-spain" / "results.json").read_text(encoding="utf-8"))
    del results["goals"]["status"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(results, results_schema())
