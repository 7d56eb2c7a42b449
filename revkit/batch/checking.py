"""`revkit check`: what each client folder holds, or all that is wrong in it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from revkit.batch.team_notes import team_notes
from revkit.client.answer_desk import ANNOTATED, SHEET
from revkit.client.answers import Answers
from revkit.client.files import (
    CLIENT_FILE,
    EXPORTS,
    PEOPLE,
    TEAMS,
    answers_in,
    input_digests,
)
from revkit.client.goals.trees import idle_trees
from revkit.client.load import Client, load_client
from revkit.client.new import templates
from revkit.content.places import shipped
from revkit.errors import InputError, Problem
from revkit.results import TOPICS, analyse
from revkit.show.measured_words import read_line, remark_line
from revkit.show.words import speak

SCHEMA = "revkit.check/1"
MOST_CELLS = 8
ODD_YEAR = (Decimal("0.5"), Decimal(2))  # of revenue: beyond it, more often a unit is wrong


@dataclass(frozen=True, slots=True)
class Check:
    """One folder: its client, or its problems."""

    folder: Path
    client: Client | None
    problems: tuple[Problem, ...]

    @property
    def good(self) -> bool:
        """Whether a report could be made."""
        return self.client is not None

    def lines(self) -> Iterator[str]:
        """What to tell the consultant."""
        if self.client is None:
            yield from map(str, self.problems)
            return
        topics = ", ".join(analyse(self.client).topics)
        yield f"{self.client.id}: good ({topics or 'nothing to report on'})"
        yield from (f"  {note}" for note in self.notes())

    def notes(self) -> Iterator[str]:
        """What a consultant should know although a report can be made."""
        if self.client is not None:
            yield from _left_out(self.client)
            yield from _unread(self.folder, self.client)
            yield from _idle_trees(self.folder, self.client)
            yield from _borrowed(self.client)
            yield from _more_than_there_are(self.client)
            yield from _odd_answers(self.client)
            yield from _unlike(self.client)
            yield from _another_size(self.client)
            yield from _odd_exports(self.client)
            yield from team_notes(self.client)


def _left_out(client: Client) -> Iterator[str]:
    where, results = f"{client.id}/{CLIENT_FILE}", analyse(client)
    for topic in TOPICS:
        missing = [need for need in results.missing(topic) if need != topic]
        if missing and getattr(client, topic) is not None:
            told = f"is left out of the report: it needs the section {missing[0]}"
            yield f"{where}: {topic}: {told}. Add it, and its answers: answers.csv."
    for name in answers_in(client.inputs) if client.assessment is None else ():
        yield f"{client.id}/{name}: is not used: client.yml has no section assessment."
    if all(getattr(client, topic) is None for topic in TOPICS):
        yield f"{where}: has none of the sections {', '.join(TOPICS)}."


def _unread(folder: Path, client: Client) -> Iterator[str]:
    """Tables in the folder whose names tell nobody what they are."""
    tables = (path.name for path in folder.iterdir() if path.suffix.lower() in (".csv", ".xlsx"))
    for name in sorted(set(tables) - client.inputs.keys()):
        if name not in (SHEET, ANNOTATED):
            yield (
                f"{client.id}/{name}: is not read. An export is called {', '.join(EXPORTS)}; "
                f"answers are called answers, the table of teams {TEAMS} and that of people "
                f"{PEOPLE}, in small letters, with .csv or .xlsx."
            )


def _idle_trees(folder: Path, client: Client) -> Iterator[str]:
    """Driver trees that no goal uses."""
    metric = client.goals.metric if client.goals else None
    for name, why in idle_trees(folder, metric):
        yield f"{client.id}/{name}: {why}"


def _borrowed(client: Client) -> Iterator[str]:
    if client.example:
        return
    given = {made: name for name, made in client.inputs.items()}
    for template in templates():
        for made in input_digests(shipped("client_templates") / template).values():
            if made in given:
                yield (
                    f"{client.id}/{given[made]}: this is a fictional file of {template}, and "
                    "client.yml does not say `example: true`. Put the client's own in."
                )


def _more_than_there_are(client: Client) -> Iterator[str]:
    """Where more people of a function answered than it has, or than it is said to have."""
    if client.assessment is None or client.answers is None:
        return
    people = {(answer.function, answer.respondent) for answer in client.answers.rows}
    for function, count in sorted(Counter(function for function, _ in people).items()):
        known = client.assessment.headcount.get(function, 0)
        if count > known:
            yield (
                f"{client.id}/{CLIENT_FILE}: assessment.headcount.{function}: is {known}, and "
                f"{count} of its people answered. Correct the head-count, or the answers."
            )


def _odd_answers(client: Client) -> Iterator[str]:
    """How odd cells of the answers are treated, those of earlier assessments, too."""
    if client.answers is None or client.assessment is None:
        return
    yield from _odd(f"{client.id}/{answers_in(client.inputs)[0]}", client.answers)
    files = {one.as_of: one.answers for one in client.assessment.earlier}
    for wave in client.earlier:
        yield from _odd(f"{client.id}/{files[wave.as_of]}", wave.answers)


def _odd(name: str, answers: Answers) -> Iterator[str]:
    """What is odd in a file, cells with one message together."""
    yield from (f"{name}: {note}" for note in answers.notes)
    cells: dict[str, list[str]] = {}
    for finding in answers.findings:
        cells.setdefault(finding.message, []).append(finding.at)
    for message, where in cells.items():
        first = ", ".join(where[:MOST_CELLS])
        more = f" (+{len(where) - MOST_CELLS})" if len(where) > MOST_CELLS else ""
        yield f"{name}: {first}{more}: {message}"


def _unlike(client: Client) -> Iterator[str]:
    """A rate of deals that is to hold for leads."""
    measures = {value.key.removeprefix("goals.values."): value.measure for value in client.measured}
    if (measures.get("close_rate"), measures.get("qualified_leads")) == (
        "win_rate", "leads_per_year",
    ):  # fmt: skip
        yield (
            f"{client.id}/{CLIENT_FILE}: goals.values.close_rate: is the win rate of deals, and "
            "qualified_leads counts every lead. Write {measured: lead_conversion}, or for "
            "qualified_leads the number of those that become deals."
        )


def _another_size(client: Client) -> Iterator[str]:
    """A business case whose revenue and funnel are not of one size: a unit may be wrong."""
    baseline = client.benefits.baseline if client.benefits else None
    if baseline is None or baseline.recurring is None or baseline.churn is None:
        return  # mode simple
    assert baseline.opportunities and baseline.win_rate and baseline.deal_size
    opening = baseline.opening_revenue.mean
    won = baseline.opportunities.mean * baseline.win_rate.mean * baseline.deal_size.mean
    kept = opening * baseline.recurring.mean * (1 - baseline.churn.mean)
    low, high = (share * opening for share in ODD_YEAR)
    if not low <= kept + won <= high:
        yield (
            f"{client.id}/{CLIENT_FILE}: benefits.baseline: of a revenue of {opening:,.0f}, "
            f"{kept:,.0f} stays in a year and {won:,.0f} is won, without any change. Check "
            "opening_revenue, recurring, opportunities, win_rate and deal_size, and their units."
        )


def _odd_exports(client: Client) -> Iterator[str]:
    """What is odd in the exports, with the first rows of each."""
    if client.exports is None:
        return
    names = {read.table: f"{client.id}/{read.name}" for read in client.exports.read}
    for read in client.exports.read:
        yield f"{names[read.table]}: {read_line(read, client.exports.deals, speak(client))}"
    for remark in client.exports.remarks:
        yield f"{names.get(remark.table, client.id)}: {remark_line(remark, speak(client))}"


def check_clients(folders: Iterable[Path]) -> list[Check]:
    """Read every folder; none stops another."""
    return [_check(folder) for folder in folders]


def _check(folder: Path) -> Check:
    try:
        return Check(folder, load_client(folder), ())
    except InputError as error:
        return Check(folder, None, error.problems)


def checks_record(checks: Iterable[Check]) -> dict[str, Any]:
    """The checks as `--json` prints them."""
    folders = [
        {
            "folder": check.folder.resolve().name,
            "good": check.good,
            "problems": [
                {"where": p.where, "line": p.line, "key": p.key, "message": p.message}
                for p in check.problems
            ],
            "notes": list(check.notes()),
        }
        for check in checks
    ]
    return {"schema": SCHEMA, "folders": folders}
