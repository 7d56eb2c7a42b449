"""results.json holds to its schema, and the schema is versioned with the code."""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

import revkit
from revkit import analyse, load_client
from revkit.report.results_file import SCHEMA
from revkit.report.schema import results_schema
from tests.conftest import EXAMPLES, TEMPLATES

SCHEMA_FILE = Path(revkit.__file__).parent / "report" / "results.schema.json"


def test_the_schema_file_is_the_schema():
    """`python -m revkit.report.schema` prints it anew; a change of it changes its version."""
    assert json.loads(SCHEMA_FILE.read_text(encoding="utf-8")) == results_schema()


def numbers(value: object, path: str = "") -> Iterator[tuple[str, float]]:
    """Every float and Decimal in a result, with its path."""
    if isinstance(value, float | Decimal):
        yield path, float(value)
    elif is_dataclass(value):
        for field in fields(value):
            yield from numbers(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from numbers(each, f"{path}.{key}")
    elif isinstance(value, tuple | frozenset):
        for each in value:
            yield from numbers(each, f"{path}[]")


def test_a_nan_would_be_seen():
    assert [math.isnan(value) for _, value in numbers({"a": (1.0, {"b": Decimal("nan")})})] == [
        False,
        True,
    ]


@pytest.mark.parametrize("client", EXAMPLES)
def test_results_hold_to_the_schema_and_hold_no_nan(reports, client):
    text = (reports / client / "results.json").read_text(encoding="utf-8")
    results = json.loads(text)
    # pydantic writes NaN as null, so the floats are looked at before they are written.
    computed = dict(analyse(load_client(TEMPLATES / client)).parts())
    assert [path for path, value in numbers(computed) if not math.isfinite(value)] == []
    jsonschema.validate(results, results_schema())
    assert results["schema"] == SCHEMA
    assert results["client"] == client
    assert all(results[topic] for topic in ("screening", "assessment", "goals", "benefits"))


def test_another_shape_is_noticed(reports):
    results = json.loads((reports / "saas-spain" / "results.json").read_text(encoding="utf-8"))
    del results["goals"]["status"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(results, results_schema())
