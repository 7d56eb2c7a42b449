"""What pydantic found in a record, in words for a consultant."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from revkit.documents import Document, KeyPath
from revkit.errors import Problem
from revkit.phrases import did_you_mean, quoted


def problems_of(
    error: ValidationError, document: Document, kind: type[BaseModel]
) -> Iterator[Problem]:
    """Everything that pydantic found, each with its line and its key."""
    for detail in error.errors():
        path = _key_path(detail, document.data)
        yield document.problem(path, sentence(detail, kind))


def _key_path(detail: ErrorDetails, data: Any) -> KeyPath:
    """pydantic's location, less the parts that name a branch of a union and not a key."""
    path: list[str | int] = []
    for part in detail["loc"]:
        here = (isinstance(data, dict) and part in data) or (
            isinstance(data, tuple) and part in range(len(data))
        )
        if here:
            data = data[part]
            path.append(part)
        elif part == detail["loc"][-1] and detail["type"] in ("missing", "extra_forbidden"):
            path.append(part)
    return tuple(path)


_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "date_type": "a date such as 2026-12-31",
    "date_from_datetime_inexact": "a date such as 2026-12-31",
    "model_type": "a group of keys",
    "dict_type": "a group of keys",
    "mapping_type": "a group of keys",
    "tuple_type": "a list, one `- value` a line",
    "list_type": "a list, one `- value` a line",
    "decimal_type": "a number",
}


def sentence(detail: ErrorDetails, kind: type[BaseModel]) -> str:
    """One of pydantic's findings in words for a consultant."""
    found, context, got = detail["type"], detail.get("ctx", {}), quoted(detail["input"])
    if found == "value_error":
        return str(context.get("error", detail["msg"]))
    if found == "missing":
        return f"is missing. Add it{_example(detail['loc'], kind)}."
    if found == "extra_forbidden":
        told = _no_such_key(str(detail["loc"][-1]), _model_at(detail["loc"][:-1], kind))
        return f"{told}{_cut(str(detail['loc'][-1]), detail['input'])}"
    if found == "literal_error":
        expected = context["expected"]
        return f"got {got}, expected {expected}.{_slip(str(detail['input']), expected)}"
    if found in _EXPECTED:
        such = _example(detail["loc"], kind) if found == "model_type" else ""
        return f"got {got}, expected {_EXPECTED[found]}{such}. Correct the value."
    if found.startswith(("greater_than", "less_than")):
        bound = context.get("ge", context.get("gt", context.get("le", context.get("lt"))))
        word = {"greater_than": "more than", "greater_than_equal": "at least",
                "less_than": "less than", "less_than_equal": "at most"}[found]  # fmt: skip
        return f"got {got}, expected {word} {bound}. Correct the value."
    if found in ("too_short", "string_too_short"):
        return f"got {got}, expected at least {context['min_length']}. Add what is missing."
    if found in ("too_long", "string_too_long"):
        return f"got {got}, expected at most {context['max_length']}. Shorten it."
    return f"got {got}: {detail['msg'][:1].lower()}{detail['msg'][1:]}. Correct the value."


def _no_such_key(name: str, siblings: type[BaseModel]) -> str:
    """Why there is no such key, or which one was meant."""
    if reason := getattr(siblings, "refused", {}).get(name):
        return str(reason)
    if name == "currency":
        told = "all money is in the `currency` at the top of this file"
        return f"{told}. Convert it, and drop this key."
    known = [field.alias or key for key, field in siblings.model_fields.items()]
    return f"there is no such key here. {did_you_mean(name, known)}"


def _cut(name: str, value: Any) -> str:
    """What to do where a comma cut a text: the rest of {post: Sales, service desk} is a key."""
    if value is None and " " in name:
        return " If it is the rest of a text with a comma, put the whole text in quotes."
    return ""


def _slip(got: str, expected: str) -> str:
    """The word that was meant, where one of several is near enough to be it."""
    known = re.findall("'([^']*)'", expected)
    near = get_close_matches(got.lower(), known, n=1, cutoff=0.75)
    return f' Did you mean "{near[0]}"?' if near and len(known) > 1 else ""


def _model_at(path: tuple[int | str, ...], kind: type[BaseModel]) -> type[BaseModel]:
    for part in path:
        field = kind.model_fields.get(str(part))
        inner = _record_in(field.annotation) if field else None
        kind = inner or kind
    return kind


def _record_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if found := _record_in(argument):
            return found
    return None


def _example(path: tuple[int | str, ...], kind: type[BaseModel]) -> str:
    field = _model_at(path[:-1], kind).model_fields.get(str(path[-1]))
    examples = field.examples if field else None
    return f", for example `{path[-1]}: {examples[0]}`" if examples else ""
