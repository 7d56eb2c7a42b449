"""What to measure first as a table: what it is worth at most to know it, and the pilot's cost."""

from revkit.benefits.decision.result import Decision
from revkit.benefits.result import BusinessCase
from revkit.client.load import Client
from revkit.show.decision_words import DecisionWords, about, apart, worthless
from revkit.show.prose.prose import Prose
from revkit.show.table import Cell, Column, Table


def information_table(case: BusinessCase, client: Client) -> Table | Prose:
    """What each input is worth knowing at most, and the cost of a pilot that measures it.

    The last rows have all that the pilot measures, jointly, and everything. Nothing where no
    knowledge would change the decision.
    """
    words, found = DecisionWords(case, client), case.decision
    if found is None:
        return words.absent()
    say = words.say
    if worthless(found):
        return Prose(())  # the picture and the reading say so
    rows = [(words.label(x.key), about(x.worth), _cost(found, x.key)) for x in found.information]
    sums = _sums(words, found)
    return Table(
        title=_title(words, found),
        columns=(
            Column(say("decision.information.what")),
            Column(say("decision.information.worth"), "money0"),
            Column(say("decision.information.pilot_cost"), "money0"),
        ),
        rows=(*rows, *sums),
        speaker=words.speaker,
        notes=(say("decision.information.note"), *_assumed(words, found)),
        emphasis=frozenset(range(len(rows), len(rows) + len(sums))),
    )


def _cost(found: Decision, key: str) -> float | None:
    """The pilot's cost beside what it measures: a lever is measured by its value."""
    pilot = found.pilot
    if pilot is None or not any(m == key or m.startswith(f"{key}.") for m in pilot.measures):
        return None
    return pilot.cost


def _sums(words: DecisionWords, found: Decision) -> list[tuple[Cell, ...]]:
    say, pilot = words.say, found.pilot
    sums: list[tuple[Cell, ...]] = []
    if pilot is not None and not apart(words.case):
        sums.append((say("decision.information.pilot"), about(pilot.worth), pilot.cost))
    return [*sums, (say("decision.information.everything"), about(found.evpi), None)]


def _title(words: DecisionWords, found: Decision) -> str:
    pilot = found.pilot
    if pilot is None or apart(words.case):
        n = len(found.information)
        return words.say(f"decision.information.table_title_{'some' if n else 'none'}", n=n)
    key = "pays" if pilot.worth > pilot.cost else "dear" if round(pilot.worth) else "idle"
    return words.say(
        f"decision.information.table_title_{key}", cost=pilot.cost, worth=about(pilot.worth)
    )


def _assumed(words: DecisionWords, found: Decision) -> tuple[str, ...]:
    if found.pilot is None or found.pilot.stated:
        return ()
    return (words.say("decision.pilot.assumed"),)
