"""What a reader of a result should know: nothing falls back, is capped or is dropped in silence."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Notice:
    """`code` is the key of its sentence in the texts, and `values` fill it.

    `name` is a node of the tree, which is told by its label, and `names` several; `value` and
    `bound` are figures of that node's unit; other values go into the sentence as they are.
    """

    code: str
    values: Mapping[str, Any] | None = None


def notice(code: str, **values: Any) -> Notice:
    """A notice with what fills its sentence.

    >>> notice("teams.notice.weights_zero").values is None
    True
    """
    return Notice(code, values or None)
