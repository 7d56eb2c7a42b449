"""`answers.csv` in long form -> answers, one per person and item, and a log of what was odd.

Columns: respondent, function, item, value, and optionally time. A value is 1 to 5, `NA` (does not
apply here), `DK` (cannot know) or blank. What cannot be used is listed with its row and treated as
blank; nothing is imputed, and the order of rows never matters. Names and addresses of people are
replaced by neutral codes before anything else sees them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Literal

from revkit.client.answer_rows import Row, read_rows
from revkit.content.maturity import Maturity
from revkit.content.names import folded
from revkit.phrases import quoted

Given = int | Literal["NA", "DK"]
Value = Given | None
Kind = Literal[
    "duplicate", "conflict", "unknown_function", "unknown_item", "not_routed", "other_value",
    "unreadable_time", "no_respondent",
]  # fmt: skip

STRAY: tuple[Kind, ...] = (
    "unknown_function", "unknown_item", "not_routed", "other_value", "no_respondent", "conflict",
)  # fmt: skip

_NUMBERS: Mapping[str, Value] = {str(number): number for number in range(1, 6)}
_VALUES: Mapping[str, Value] = {**_NUMBERS, "NA": "NA", "DK": "DK", "": None}
# Short enough to be neither a telephone, an identity card nor a first name with a number.
_CODE = re.compile(r"[A-Za-z]{0,2}[-_]?[0-9]{1,4}")
_PRIVATE = re.compile(r"@|\d+\.\d+\.\d+\.\d+")


@dataclass(frozen=True, slots=True)
class Answer:
    """One person's answer to one item; `value` is None where it is blank."""

    respondent: str
    function: str
    item: str
    value: Value


@dataclass(frozen=True, slots=True)
class Finding:
    """Something odd in one row: what kind, where, and the cell in question."""

    kind: Kind
    row: int
    cell: str
    message: str


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers that can be used, and the findings in the order of the rows.

    `seconds` is how long people took, where the file tells; `repeated` who answered twice.
    """

    rows: tuple[Answer, ...]
    findings: tuple[Finding, ...]
    seconds: Mapping[str, float] = field(default_factory=dict)
    repeated: frozenset[str] = frozenset()

    def count(self, kind: Kind) -> int:
        """How many findings there are of one kind."""
        return sum(finding.kind == kind for finding in self.findings)


@dataclass(frozen=True, slots=True)
class _Candidate:
    row: int
    answer: Answer
    time: datetime | None


def load_answers(path: Path, shown: str, maturity: Maturity) -> Answers:
    """Read the answers of one client; `shown` is the file's name in messages.

    Raises InputError with every row that does not have the shape of the header.
    """
    rows = read_rows(path, shown)
    codes = neutral_codes(row.respondent for row in rows)
    findings: list[Finding] = []
    candidates = [c for row in rows if (c := _candidate(row, maturity, codes, findings))]
    groups: dict[tuple[str, str, str], list[_Candidate]] = {}
    for candidate in candidates:
        answer = candidate.answer
        groups.setdefault((answer.respondent, answer.function, answer.item), []).append(candidate)
    answers = [_settled(groups[key], findings) for key in sorted(groups)]
    return Answers(tuple(answers), tuple(sorted(findings, key=lambda f: (f.row, f.kind))))


def mostly_unusable(answers: Answers) -> tuple[int | None, str] | None:
    """Where and why a file cannot be what it should be: most of it cannot be scored.

    Stray rows are noted and left out; a file of which most is stray is another file.
    """
    stray = [finding for finding in answers.findings if finding.kind in STRAY]
    usable = sum(answer.value is not None for answer in answers.rows)
    if usable and usable >= len(stray):
        return None
    if not stray:
        return None, "there is no answer in it. Put the answers in."
    told = f"{len(stray)} rows cannot be scored and {usable} can; in the first that cannot, "
    return stray[0].row, f"{told}{stray[0].message} Correct the columns and try again."


def neutral_codes(respondents: Iterable[str]) -> dict[str, str]:
    """A code for every person: short codes stay, whatever may be a name or an address goes.

    >>> neutral_codes(["r02", "ana@acme.example", "Luis Gil"])
    {'Luis Gil': 'p1', 'ana@acme.example': 'p2', 'r02': 'r02'}
    """
    everyone = sorted(set(respondents))
    kept = {name for name in everyone if _CODE.fullmatch(name)}
    free = (code for number in count(1) if (code := f"p{number}") not in kept)
    return {name: name if name in kept else next(free) for name in everyone}


def _candidate(
    row: Row, maturity: Maturity, codes: Mapping[str, str], findings: list[Finding]
) -> _Candidate | None:
    """The row as an answer; None, with a finding, where it belongs to nobody or to no question."""
    function = maturity.function_names.get(folded(row.function))
    item = maturity.items.get(row.item)
    if not row.respondent:
        findings.append(
            _finding(
                "no_respondent", row.row, "", "the respondent is empty, so the row is not scored"
            )
        )
    elif function is None:
        message = "{cell} is no function of the model, so the row is not scored"
        findings.append(_finding("unknown_function", row.row, row.function, message))
    elif item is None:
        message = "{cell} is no item of the model, so the row is not scored"
        findings.append(_finding("unknown_item", row.row, row.item, message))
    elif not item.asks(function):
        message = f"{{cell}} is not asked of {function}, so the row is not scored"
        findings.append(_finding("not_routed", row.row, row.item, message))
    else:
        findings.extend(_odd_cells(row))
        answer = Answer(codes[row.respondent], function, item.id, _VALUES.get(row.value))
        return _Candidate(row.row, answer, _time(row.time))
    return None


def _odd_cells(row: Row) -> Iterator[Finding]:
    if row.value not in _VALUES:
        message = "got {cell}, expected 1 to 5, NA, DK or blank; it counts as blank"
        yield _finding("other_value", row.row, row.value, message)
    if row.time and _time(row.time) is None:
        message = "the time {cell} is not like 2026-03-31T09:30; it counts as absent"
        yield _finding("unreadable_time", row.row, row.time, message)


def _finding(kind: Kind, row: int, cell: str, message: str) -> Finding:
    # A cell may hold an address that slipped into the wrong column; no note repeats it.
    cell = "" if _PRIVATE.search(cell) else cell
    return Finding(kind, row, cell[:60], f"{message.replace('{cell}', quoted(cell))}.")


def _time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _settled(group: list[_Candidate], findings: list[Finding]) -> Answer:
    """The answer that stands of several rows for one person and item."""
    if len(group) == 1:
        return group[0].answer
    newest = _newest(group)
    if newest is None and len({c.answer.value for c in group}) > 1:
        findings.extend(_conflicts(group))
        first = group[0].answer
        return Answer(first.respondent, first.function, first.item, None)
    kept = newest or min(group, key=lambda c: c.row)
    message = f"the same person and item stand in row {kept.row}, which is kept."
    findings.extend(Finding("duplicate", c.row, "", message) for c in group if c is not kept)
    return kept.answer


def _newest(group: list[_Candidate]) -> _Candidate | None:
    """The one row with the latest time; None where the times do not tell."""
    times = [c.time for c in group]
    if None in times or len({time.tzinfo is None for time in times if time}) > 1:
        return None
    latest = max(time for time in times if time)
    newest = [c for c in group if c.time == latest]
    return newest[0] if len({c.answer.value for c in newest}) == 1 else None


def _conflicts(group: list[_Candidate]) -> Iterator[Finding]:
    rows = ", ".join(str(row) for row in sorted(c.row for c in group))
    message = f"rows {rows} differ and no time tells which is newer; the answer counts as blank."
    for candidate in group:
        yield Finding("conflict", candidate.row, "", message)
