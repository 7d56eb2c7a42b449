"""What two runs of a notebook have to agree on, without what differs between any two runs.

Taken out are only: times; the number of a process and the address of an object, where IPython or
Python itself writes them; the ids of widgets, which are drawn at random; and how an ordinary
kernel cuts text into parts and orders stdout against stderr, which is a matter of timing.
"""

import difflib
import json
import re
from itertools import zip_longest
from typing import Any

_TIMES = ("start_time", "end_time", "duration")
_OF_THE_RUN = ("output_path",)
_STREAMS = ("stdout", "stderr")
_REPLY = ("status", "execution_count", "ename", "evalue", "traceback")
_LONG = 2_000  # characters of a line that a difference shows


def facts(result: dict[str, Any]) -> dict[str, Any]:
    """What a run of a notebook came to: its cells, its metadata, the replies and the error."""
    told = without_ids(without_addresses(result))
    book, error = told["notebook"], told["error"] or {}
    metadata = {**book["metadata"], "papermill": without_times(book["metadata"]["papermill"])}
    return {
        "cells": [cell_facts(cell) for cell in book["cells"]],
        "metadata": metadata,
        "replies": [{key: reply.get(key) for key in _REPLY} for reply in told["replies"]],
        "error": {key: error.get(key) for key in ("type", "message")},
    }


def cell_facts(cell: dict[str, Any]) -> dict[str, Any]:
    """A cell without its times, its streams joined."""
    metadata = dict(cell["metadata"])
    if "papermill" in metadata:
        metadata["papermill"] = without_times(metadata["papermill"])
    if "execution" in metadata:  # it holds nothing but times
        metadata["execution"] = sorted(metadata["execution"])
    kept = {key: value for key, value in cell.items() if key != "id"}
    return {**kept, "metadata": metadata, "outputs": joined(cell.get("outputs", []))}


def joined(outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Parts of streams that follow each other, joined by name, stdout before stderr."""
    found: list[dict[str, Any]] = []
    texts: dict[str, str] = {}

    def end_of_text() -> None:
        names = [name for name in _STREAMS if name in texts]
        found.extend(
            {"output_type": "stream", "name": name, "text": texts.pop(name)} for name in names
        )

    for output in outputs:
        if output["output_type"] == "stream":
            texts[output["name"]] = texts.get(output["name"], "") + output["text"]
        else:
            end_of_text()
            found.append(output)
    end_of_text()
    return found


def without_times(metadata: dict[str, Any]) -> dict[str, Any]:
    """Papermill's metadata of a cell or a notebook without its times and the place it went to."""
    return {key: value for key, value in metadata.items() if key not in (*_TIMES, *_OF_THE_RUN)}


def without_addresses(value: Any) -> Any:
    """All texts without `0x7f…` after `at` and without the process in the name of a cell's file."""
    match value:
        case str():
            value = re.sub(r"(?<= at )0x[0-9a-f]{8,16}\b", "0x…", value)
            return re.sub(r"(?<=/ipykernel_)\d+(?=/\d+\.py)", "…", value)
        case list():
            return [without_addresses(item) for item in value]
        case dict():
            return {key: without_addresses(item) for key, item in value.items()}
        case _:
            return value


def without_ids(result: dict[str, Any]) -> dict[str, Any]:
    """A result with its widgets numbered in the order in which they were made."""
    widgets = result["notebook"]["metadata"].get("widgets", {})
    state = widgets.get("application/vnd.jupyter.widget-state+json", {}).get("state", {})
    numbers = {name: f"widget {number}" for number, name in enumerate(state)}
    if not numbers:
        return result
    text = re.sub("|".join(numbers), lambda found: numbers[found[0]], json.dumps(result))
    numbered: dict[str, Any] = json.loads(text)
    return numbered


def differences(one: dict[str, Any], other: dict[str, Any]) -> str:
    """Where two facts differ, for people: which cell, and the lines of either."""
    found = [
        f"{key}:\n{_lines(one[key], other[key])}"
        for key in ("metadata", "replies", "error")
        if one[key] != other[key]
    ]
    for number, (cell, same) in enumerate(zip_longest(one["cells"], other["cells"]), 1):
        if cell != same:
            here = cell or same
            title = here["metadata"].get("title") or here["source"]
            found.append(f"cell {number}, {title}:\n{_lines(cell, same)}")
    return "\n\n".join(found)


def _lines(one: Any, other: Any) -> str:
    texts = [
        json.dumps(value, indent=1, ensure_ascii=False).replace("\\n", "\n").splitlines()
        for value in (one, other)
    ]
    lines = difflib.unified_diff(*texts, "one", "other", n=0, lineterm="")
    return "\n".join(line[:_LONG] for line in lines)
