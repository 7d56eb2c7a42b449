"""A strict reading of YAML: every document gives an answer or a sentence.

YAML 1.2's core types, and numbers as exact decimals. What people write by accident is refused
with a message: duplicate keys, tabs, yes/no, 12:30, 012, anchors, tags, a value cut by " #".
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from revkit.errors import InputError, Problem
from revkit.phrases import shown

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_VALUES = 10_000
MAX_DIGITS = 40
LARGEST, SMALLEST = Decimal("1e15"), Decimal("1e-15")  # beyond them: a slip, or another unit

KeyPath = tuple[str | int, ...]

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(
    r"[-+]?(0|[1-9][0-9]*)?\.[0-9]+([eE][-+]?[0-9]{1,2})?\Z|[-+]?[1-9][0-9]*[eE][-+]?[0-9]{1,2}\Z"
)
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
_TRAPS = (
    (r"(?i)(yes|no|on|off|y|n)", 'Write true or false, or quote it ("{}") if it is text.'),
    (r"[-+]?[0-9]+(:[0-9]+)+", 'Some take it for a number; quote it ("{}") if it is text.'),
    (r"[-+]?0[0-9]+(\.[0-9]*)?", 'Drop the leading zero, or quote it ("{}") if it is text.'),
    (r"(?i)[-+]?(\.inf|\.nan|0x[0-9a-f]+|0o[0-7]+|0b[01]+)", "Write an ordinary number."),
    (r"[-+]?[0-9][0-9_]*_[0-9_]*", "Write the number without underscores."),
)


@dataclass(frozen=True, slots=True)
class Document:
    """What a YAML file says, and on which line each key stands."""

    shown: str
    data: Any
    lines: dict[KeyPath, int]

    def line(self, path: KeyPath) -> int | None:
        """The line of a key, or of its nearest parent that exists."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path)

    def problem(self, path: KeyPath, message: str) -> Problem:
        return Problem(self.shown, self.line(path), dotted(path), message)


def dotted(path: KeyPath) -> str | None:
    """
    >>> dotted(("goals", "weights", 2))
    'goals.weights[2]'
    """
    parts = (f"[{part}]" if isinstance(part, int) else f".{shown(part)}" for part in path)
    text = "".join(parts)
    return text.removeprefix(".") or None


def read_document(path: Path, shown: str | None = None, *, trusted: bool = False) -> Document:
    """Read one YAML file. `trusted` content is read by the fast C parser.

    Raises InputError with every problem that was found.
    """
    shown = shown or path.name
    text = read_text(path, shown)
    try:
        if not trusted:
            _refuse_bombs(text, shown)
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader) if trusted else yaml.SafeLoader
        root = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as error:
        raise InputError([_syntax_problem(error, shown)]) from None
    if root is None:
        raise InputError([Problem(shown, None, None, "the file is empty. Fill it in.")])
    reading = _Reading(shown, text.splitlines())
    data = reading.value(root, ())
    if reading.problems:
        raise InputError(reading.problems)
    return Document(shown, data, reading.lines)


def read_text(path: Path, shown: str, limit: int = MAX_BYTES) -> str:
    """The text of a UTF-8 file (with or without byte-order mark) of at most `limit` bytes."""

    def refuse(message: str) -> InputError:
        return InputError([Problem(shown, None, None, message)])

    try:
        if not path.exists():
            raise refuse("there is no such file. Make it, or correct the name.")
        if not path.is_file():
            raise refuse("this is a folder, expected a file. Correct the name.")
        if path.stat().st_size > limit:
            raise refuse(f"the file is larger than {limit:,} bytes. Is it the right file?")
        raw = path.read_bytes()
    except OSError as error:
        raise refuse(
            f"the file cannot be read ({error.strerror}). Check who may open it."
        ) from None
    if b"\0" in raw:
        raise refuse("this is not a text file. Save it as text in UTF-8.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = "the text is not UTF-8. Save the file again with the encoding UTF-8."
        raise InputError([Problem(shown, line, None, message)]) from None


def _refuse_bombs(text: str, shown: str) -> None:
    # The parser's events come one by one, so a bomb is met before anything is built from it.
    depth = values = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else None

        def refuse(message: str, line: int | None = line) -> InputError:
            return InputError([Problem(shown, line, None, message)])

        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        values += isinstance(event, yaml.NodeEvent)
        if depth > MAX_DEPTH:
            raise refuse(f"more than {MAX_DEPTH} levels inside each other. Is a bracket open?")
        if values > MAX_VALUES:
            raise refuse(f"more than {MAX_VALUES:,} values. Is it the right file?")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise refuse(
                "anchors (&) and aliases (*) are not read. Write the value out, or quote it."
            )
        if getattr(event, "tag", None):
            raise refuse("tags (!) are not read. Drop the tag, or quote the text.")


def _syntax_problem(error: yaml.YAMLError, shown: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else None
    told = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "it stops here")
    if "'\\t'" in told:
        return Problem(
            shown, line, None, "a tab stands where YAML wants spaces. Indent with spaces."
        )
    if "single document" in str(getattr(error, "context", "")):
        return Problem(shown, line, None, "a second document starts here. Keep one per file.")
    advice = "Check the indentation, the colons and the quotes around this line."
    return Problem(shown, line, None, f"this line cannot be read as YAML ({told}). {advice}")


class _Reading:
    """One walk over the nodes, collecting values, lines and problems."""

    def __init__(self, shown: str, source: list[str]) -> None:
        self.shown, self.source = shown, source
        self.lines: dict[KeyPath, int] = {}
        self.problems: list[Problem] = []

    def refuse(self, node: yaml.Node, path: KeyPath, message: str) -> None:
        line = node.start_mark.line + 1
        self.problems.append(Problem(self.shown, line, dotted(path), message))

    def value(self, node: yaml.Node, path: KeyPath) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return dict(self._entries(node, path))
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.value(child, (*path, i)) for i, child in enumerate(node.value))
        assert isinstance(node, yaml.ScalarNode)
        return self._scalar(node, path)

    def _entries(self, node: yaml.MappingNode, path: KeyPath) -> Iterator[tuple[str, Any]]:
        first: dict[str, int] = {}
        for key_node, child in node.value:
            key, line = key_node.value, key_node.start_mark.line + 1
            if not isinstance(key, str):
                self.refuse(
                    key_node, path, "a key must be a plain word. Quote it, or drop the brackets."
                )
                continue
            here = (*path, key)
            if key in first:
                message = f'"{key}" stands twice (first on line {first[key]}). Keep one of them.'
                self.refuse(key_node, here, message)
                continue
            first[key] = self.lines[here] = line
            yield key, self.value(child, here)

    def _scalar(self, node: yaml.ScalarNode, path: KeyPath) -> Any:
        text: str = node.value
        if node.style:  # quoted: the C parser leaves "" for plain ones, the other None
            return text
        for trap, advice in _TRAPS:
            if re.fullmatch(trap, text):
                return self.refuse(node, path, f"got {text}. {advice.format(text)}")
        if text in ("", "~", "null", "Null", "NULL"):
            return None
        if text.lower() in ("true", "false"):
            return text.lower() == "true"
        if _INTEGER.match(text) or _DECIMAL.match(text):
            return self._number(node, path)
        if match := _DATE.match(text):
            return self._date(node, path, match)
        if re.match(r"[ \t]+#\S", self._rest_of_line(node)):
            cut = f'got "{text}" and a comment. If "#" belongs to the text, quote all of it; '
            return self.refuse(node, path, cut + 'if it is a comment, put a space after "#".')
        return text

    def _number(self, node: yaml.ScalarNode, path: KeyPath) -> Any:
        if len(node.value) > MAX_DIGITS:
            return self.refuse(
                node, path, f"a number of more than {MAX_DIGITS} digits. Shorten it."
            )
        value = Decimal(node.value)
        if value and not SMALLEST <= abs(value) <= LARGEST:
            told = f"got {node.value}, which is beyond what a firm counts in."
            return self.refuse(node, path, f"{told} Check its digits and its unit.")
        return int(value) if _INTEGER.match(node.value) else value

    def _date(self, node: yaml.ScalarNode, path: KeyPath, match: re.Match[str]) -> Any:
        try:
            return datetime.date(*map(int, match.groups()))
        except ValueError:
            return self.refuse(
                node, path, f"got {node.value}, which is no day of the calendar. Correct it."
            )

    def _rest_of_line(self, node: yaml.ScalarNode) -> str:
        mark = node.end_mark
        return self.source[mark.line][mark.column :] if mark.line < len(self.source) else ""
