"""The rows of people.csv as people, or every wrong cell at once."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from revkit.client.tables import Column, vote_numbers
from revkit.client.tables.limits import MAX_PROBLEMS
from revkit.client.tables.sentences import capped
from revkit.client.team.findings import Finding, told
from revkit.client.team.hierarchy import findings
from revkit.client.team.naming import LONGEST_ID, function_id, id_of, role_ids
from revkit.client.team.people import LEAST, LONGEST_POST, MOST_PEOPLE, Person
from revkit.client.team.people_columns import PeopleColumns
from revkit.content.names import folded
from revkit.content.people_words import PeopleColumn
from revkit.errors import InputError, Problem
from revkit.phrases import quoted

MOST_ROWS = 20_000
_ROOM = LONGEST_ID - 6  # letters of an id that leave room for a number
_BETWEEN = re.compile(r"\s*[;,|/\n]\s*")  # roles in one cell


@dataclass(frozen=True, slots=True)
class Entry:
    """A row, as far as it says who leads whom."""

    id: str
    function: str
    reports_to: str | None
    count: int
    does: tuple[str, ...]


def people_of(columns: PeopleColumns) -> tuple[Person, ...]:
    """One person for each row. Raises InputError with every wrong cell, the first 20 of them."""
    return _Rows(columns).people()


class _Rows:
    """The cells of all rows, each column read as what it holds."""

    def __init__(self, columns: PeopleColumns) -> None:
        self.columns = columns
        self.problems: list[Problem] = []
        self.named = False  # whether the column of superiors names persons
        self.posts = [" ".join(text.split()) for text in columns.texts("post")]
        self.ids = self._ids()
        counts = self._numbers("count", self._not_a_count)
        self.counts = [1 if value is None else int(value) for value in counts]
        self.available = self._numbers("available", self._not_a_share)

    def people(self) -> tuple[Person, ...]:
        columns = self.columns
        if len(columns.rows) > MOST_ROWS:
            raise InputError([columns.problem("post", MOST_ROWS, "too_many", most=MOST_ROWS)])
        entries = self._entries()
        found = sorted(self._findings(entries), key=lambda finding: finding.entry)
        # Only the first are put into words: the nearest of many names takes long to find.
        first = map(self._told, found[:MAX_PROBLEMS])
        wrong = sorted([*self.problems, *self._posts(), *first], key=lambda p: p.line or 0)
        if wrong:
            more = max(0, len(found) - MAX_PROBLEMS)
            raise InputError(capped(wrong, columns.locale, len(wrong) + more))
        return tuple(
            Person(
                id=entry.id,
                post=self.posts[row],
                function=entry.function,
                reports_to=entry.reports_to,
                count=entry.count,
                does=entry.does,
                available=self.available[row],
            )
            for row, entry in enumerate(entries)
        )

    def _entries(self) -> list[Entry]:
        columns = self.columns
        rows = zip(
            self.ids,
            map(function_id, columns.texts("function")),
            self._bosses(),
            self.counts,
            map(_roles, columns.texts("does")),
            strict=True,
        )
        return [Entry(*row) for row in rows]

    def _ids(self) -> list[str]:
        """The ids of the rows; without a column of ids, posts, numbered where they stand again."""
        given = self.columns.texts("id")
        if "id" not in self.columns.by_kind:
            return _numbered([id_of(post)[:_ROOM].rstrip("-") or "post" for post in self.posts])
        found = []
        for row, text in enumerate(given):
            if not id_of(text):
                self.problems.append(self.columns.problem("id", row, "no_id"))
            found.append(id_of(text) or f"?{row}")
        return found

    def _bosses(self) -> list[str | None]:
        """Whom each row reports to, by id, or by a post that only one row has."""
        posts = Counter(map(folded, self.posts))
        by_post = {folded(post): name for post, name in zip(self.posts, self.ids, strict=True)}
        known, numbered = set(self.ids), "id" not in self.columns.by_kind
        self._look_for_names(known, posts)
        found: list[str | None] = []
        for row, text in enumerate(self.columns.texts("reports_to")):
            several = posts[folded(text)] if text else 0
            if several > 1 and (numbered or id_of(text) not in known):
                problem = self.columns.problem(
                    "reports_to", row, "several_bosses", name=quoted(text), n=several
                )
                self.problems.append(problem)
                found.append(by_post[folded(text)])
            elif id_of(text) not in known and several == 1:
                found.append(by_post[folded(text)])
            else:
                found.append(id_of(text) or (text or None))
        return found

    def _look_for_names(self, known: set[str], posts: Counter[str]) -> None:
        """A column that fits nowhere names persons, who are not read: told once, not by cell."""
        texts = self.columns.texts("reports_to")
        filled = [row for row, text in enumerate(texts) if text]
        fits = any(id_of(texts[row]) in known or posts[folded(texts[row])] for row in filled)
        self.named = len(filled) > 1 and not fits
        if self.named:
            told = self.columns.problem("reports_to", filled[0], "no_bosses", n=len(filled))
            self.problems.append(told)

    def _posts(self) -> Iterator[Problem]:
        for row, post in enumerate(self.posts):
            if not post:
                yield self.columns.problem("post", row, "no_post")
            elif len(post) > LONGEST_POST:
                yield self.columns.problem("post", row, "long_post", n=len(post), most=LONGEST_POST)
            elif not post.isprintable():
                yield self.columns.problem("post", row, "hidden", found=quoted(post))
        for row, function in enumerate(self.columns.texts("function")):
            if not function:
                yield self.columns.problem("function", row, "no_function")

    def _findings(self, entries: list[Entry]) -> Iterator[Finding]:
        """What is wrong with the hierarchy; an empty function is told as an empty cell."""
        for finding in findings(entries):
            if finding.code == "no_boss" and self.named:
                continue
            if finding.code != "function" or entries[finding.entry].function:
                yield finding

    def _told(self, finding: Finding) -> Problem:
        columns = self.columns
        part: PeopleColumn = "post"
        for kind in columns.by_kind:
            part = kind if kind == finding.part else part
        first = ""
        if finding.first is not None:
            first = f" ({columns.place(part, finding.first)})"
        place = columns.place(part, finding.entry)
        line = columns.rows[finding.entry].number
        return Problem(columns.table.shown, line, place, told(finding, columns.locale, first))

    def _numbers(
        self, kind: PeopleColumn, wrong: Callable[[Decimal], bool]
    ) -> list[Decimal | None]:
        column: Column | None = self.columns.by_kind.get(kind)
        if column is None:
            return [None] * len(self.columns.rows)
        try:
            values = vote_numbers(column).values
        except InputError as error:
            self.problems.extend(error.problems)
            return [None] * len(self.columns.rows)
        kept: list[Decimal | None] = []
        for row, value in enumerate(values):
            if value is not None and wrong(value):
                found = quoted(column.texts[row])
                self.problems.append(self.columns.problem(kind, row, f"no_{kind}", found=found))
                value = None
            kept.append(value)
        return kept

    @staticmethod
    def _not_a_count(value: Decimal) -> bool:
        return value != int(value) or not 1 <= value <= MOST_PEOPLE

    @staticmethod
    def _not_a_share(value: Decimal) -> bool:
        return not LEAST <= value <= 1


def _roles(text: str) -> tuple[str, ...]:
    return role_ids(tuple(filter(None, _BETWEEN.split(text.strip()))))


def _numbered(names: list[str]) -> list[str]:
    """
    >>> _numbered(["rep", "head", "rep", "rep-2"])
    ['rep', 'head', 'rep-2', 'rep-2-2']
    """
    seen: set[str] = set()
    found = []
    for name in names:
        number, own = 1, name
        while own in seen:
            number += 1
            own = f"{name}-{number}"
        seen.add(own)
        found.append(own)
    return found
