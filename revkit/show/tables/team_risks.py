"""The register of risks as a table: why, what is done, by whom, and the early sign."""

from collections import Counter
from collections.abc import Iterator

from revkit.client.load import Client
from revkit.show.prose.prose import Prose
from revkit.show.risks_words import RisksWords
from revkit.show.table import Cell, Column, Table
from revkit.team.result import TeamPlan
from revkit.team.risks.result import Mitigation, Risk


def risks_table(plan: TeamPlan, client: Client) -> Table | Prose:
    """A row for each measure, the gravest risk first; a risk without one is watched."""
    words = RisksWords(plan, client)
    if not words.risks:
        return Prose(())  # the map has said why
    keys = ("risk", "cause", "do", "owner", "sign")
    notes = [words.say("risks.table.note")]
    if plan.case is None:
        notes.append(words.say("risks.table.note_no_case"))
    return Table(
        _title(words),
        tuple(Column(words.say(f"risks.table.{key}")) for key in keys),
        tuple(row for risk in words.risks for row in _rows(words, risk)),
        words.speaker,
        tuple(notes),
    )


def _title(words: RisksWords) -> str:
    """How many measures there are, and who holds most of them."""
    owners = Counter(each.owner for risk in words.risks for each in risk.mitigations)
    n = owners.total()
    if not n:
        return words.say("risks.table.title_watch")
    owner, held = owners.most_common(1)[0]
    if held == 1 < n:
        return words.say("risks.table.title_spread", n=n)
    return words.say("risks.table.title", n=n, held=held, owner=words.quoted(owner))


def _rows(words: RisksWords, risk: Risk) -> Iterator[tuple[Cell, ...]]:
    """What is done about a risk; its name stands in the first row."""
    name = words.placed_name(risk)
    if not risk.mitigations:
        sign = words.speaker.in_(words.challenge(risk).sign)
        yield name, "", words.say("risks.table.watch"), words.post(risk.owner), sign
    for place, mitigation in enumerate(risk.mitigations):
        yield ("" if place else name, *_measure(words, risk, mitigation))


def _measure(words: RisksWords, risk: Risk, mitigation: Mitigation) -> tuple[Cell, ...]:
    content = words.measure(mitigation)
    return (
        words.why(words.signal(risk, mitigation.signal)),
        words.speaker.in_(content.do),
        words.post(mitigation.owner),
        words.speaker.in_(content.sign),
    )
