"""The comparison of two runs takes out what any two runs differ in, and nothing else."""

from copy import deepcopy

import pytest

from tests.report.engine.alike import differences, facts

WIDGETS = "application/vnd.jupyter.widget-state+json"
VIEW = "application/vnd.jupyter.widget-view+json"
ONE, TWO, THREE = ("0a" * 16, "1b" * 16, "2c" * 16)


def stream(text, name="stdout"):
    return {"output_type": "stream", "name": name, "text": text}


def shown(text, **data):
    return {"output_type": "display_data", "metadata": {}, "data": {"text/plain": text, **data}}


def result(*outputs, **more):
    """A run of one cell."""
    times = {"start_time": "1", "end_time": "2", "duration": 1.0}
    cell = {
        "id": "a",
        "cell_type": "code",
        "source": "x",
        "execution_count": 1,
        "metadata": {
            "tags": [],
            "papermill": {**times, "status": "completed", "exception": False},
            "execution": {"iopub.status.idle": "1"},
        },
        "outputs": list(outputs),
    }
    papermill = {**times, "output_path": "a", "exception": None}
    metadata = {"language_info": {"name": "python"}, "papermill": papermill}
    replies = [{"status": "ok", "execution_count": 1, "user_expressions": {}}]
    notebook = {"cells": [cell], "metadata": metadata}
    return {"notebook": notebook, "replies": replies, "error": None, **more}


def with_widgets(states, *views):
    made = result(*(shown("w", **{VIEW: {"model_id": view}}) for view in views))
    made["notebook"]["metadata"]["widgets"] = {WIDGETS: {"state": states}}
    return made


def changed(value, *path):
    """A result of one cell in which something has another value."""
    other = deepcopy(result(stream("text"), shown("it")))
    place = other
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return other


CELL = ("notebook", "cells", 0)


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("b", (*CELL, "id")),
        ("3", (*CELL, "metadata", "papermill", "start_time")),
        (3.5, (*CELL, "metadata", "papermill", "duration")),
        ("3", (*CELL, "metadata", "execution", "iopub.status.idle")),
        ("b", ("notebook", "metadata", "papermill", "output_path")),
        ("3", ("notebook", "metadata", "papermill", "end_time")),
        ({"a": 1}, ("replies", 0, "user_expressions")),
    ],
)
def test_what_any_two_runs_differ_in_is_taken_out(value, path):
    assert facts(changed(value, *path)) == facts(result(stream("text"), shown("it")))


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("text ", (*CELL, "outputs", 0, "text")),
        ("stderr", (*CELL, "outputs", 0, "name")),
        ({"text/plain": "it", "text/html": ""}, (*CELL, "outputs", 1, "data")),
        ({"a": 1}, (*CELL, "outputs", 1, "metadata")),
        ("execute_result", (*CELL, "outputs", 1, "output_type")),
        (2, (*CELL, "execution_count")),
        ("y", (*CELL, "source")),
        (["a"], (*CELL, "metadata", "tags")),
        ("failed", (*CELL, "metadata", "papermill", "status")),
        (True, (*CELL, "metadata", "papermill", "exception")),
        ({}, (*CELL, "metadata", "execution")),
        (True, ("notebook", "metadata", "papermill", "exception")),
        ({"name": "r"}, ("notebook", "metadata", "language_info")),
        ("error", ("replies", 0, "status")),
        (2, ("replies", 0, "execution_count")),
        ([], ("replies",)),
        ([], ("notebook", "cells")),
        ({"type": "ValueError", "message": ""}, ("error",)),
    ],
)
def test_what_differs_is_found_and_told(value, path):
    other, same = facts(changed(value, *path)), facts(result(stream("text"), shown("it")))
    assert other != same
    assert differences(other, same)


def test_what_agrees_makes_no_difference():
    assert differences(facts(result(stream("a"))), facts(result(stream("a")))) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([stream("a"), stream("b")], [stream("ab")]),
        ([stream("a"), stream("e", "stderr"), stream("b")], [stream("e", "stderr"), stream("ab")]),
    ],
    ids=["in parts", "one before the other"],
)
def test_how_text_was_cut_and_which_stream_came_first_is_taken_out(one, other):
    assert facts(result(*one)) == facts(result(*other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([stream("ab")], [stream("ba")]),
        ([stream("a"), shown("x"), stream("b")], [stream("ab"), shown("x")]),
        ([stream("a"), shown("x")], [shown("x"), stream("a")]),
        ([shown("x"), shown("y")], [shown("y"), shown("x")]),
        ([stream("a")], [stream("a", "stderr")]),
    ],
    ids=["letters", "around a picture", "after a picture", "two pictures", "another stream"],
)
def test_the_order_of_what_is_shown_stays(one, other):
    assert facts(result(*one)) != facts(result(*other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<x at 0x7f0123456789>", "<x at 0x7f9876543210>"),
        ('"/tmp/ipykernel_12/34.py", line 1', '"/tmp/ipykernel_5678/34.py", line 1'),
    ],
)
def test_addresses_and_processes_are_taken_out(one, other):
    assert facts(result(stream(one))) == facts(result(stream(other)))
    assert facts(result(shown("", **{"text/html": one}))) == facts(
        result(shown("", **{"text/html": other}))
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("0x7f0123456789", "0x7f9876543210"),
        ("at 0x12", "at 0x13"),
        ("<x at 0x7f0123456789>", "<y at 0x7f0123456789>"),
        ("/tmp/ipykernel_12/34.py", "/tmp/ipykernel_12/35.py"),
        ("/tmp/ipykernel_12/x.txt", "/tmp/ipykernel_13/x.txt"),
        ("process 12", "process 13"),
    ],
)
def test_other_numbers_stay(one, other):
    assert facts(result(stream(one))) != facts(result(stream(other)))


def test_the_ids_of_widgets_are_taken_out():
    one = with_widgets({ONE: {"a": 1}, TWO: {"child": f"IPY_MODEL_{ONE}"}}, TWO)
    other = with_widgets({THREE: {"a": 1}, ONE: {"child": f"IPY_MODEL_{THREE}"}}, ONE)
    assert facts(one) == facts(other)


@pytest.mark.parametrize(
    "other",
    [
        with_widgets({ONE: {"a": 2}, TWO: {"child": f"IPY_MODEL_{ONE}"}}, TWO),
        with_widgets({ONE: {"a": 1}, TWO: {"child": f"IPY_MODEL_{TWO}"}}, TWO),
        with_widgets({ONE: {"a": 1}, TWO: {"child": f"IPY_MODEL_{ONE}"}}, ONE),
        with_widgets({ONE: {"a": 1}}, TWO),
        with_widgets({}, TWO),
    ],
    ids=["a value", "another child", "another view", "one is missing", "all are missing"],
)
def test_which_widget_is_which_stays(other):
    one = with_widgets({ONE: {"a": 1}, TWO: {"child": f"IPY_MODEL_{ONE}"}}, TWO)
    assert facts(one) != facts(other)
