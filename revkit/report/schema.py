"""JSON Schema of results.json: `python -m revkit.report.schema` prints results.schema.json."""

from typing import Any

from revkit.report.results_file import results_adapter


def results_schema() -> dict[str, Any]:
    """The schema, as it is kept beside this module and compared by a test."""
    return results_adapter().json_schema(mode="serialization")


if __name__ == "__main__":
    import json

    print(json.dumps(results_schema(), indent=1, ensure_ascii=False))  # noqa: T201 - a command
