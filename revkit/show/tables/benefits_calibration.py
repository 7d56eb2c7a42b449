"""What was forecast beside what came of it."""

from revkit.benefits.decision.result import Outcome
from revkit.benefits.result import BusinessCase
from revkit.client.load import Client
from revkit.show.decision_words import DecisionWords
from revkit.show.prose.benefits_calibration import no_actuals, verdict
from revkit.show.prose.prose import Prose
from revkit.show.table import Cell, Column, Table


def calibration_table(case: BusinessCase, client: Client) -> Table | Prose:
    """Each input of which the actual value is known: forecast, range, actual, where it fell."""
    words, found = DecisionWords(case, client), case.calibration
    if found is None:
        return no_actuals(words)
    say = words.say
    return Table(
        title=verdict(words, found).rstrip("."),
        columns=(
            Column(say("decision.calibration.what")),
            *(
                Column(say(f"decision.calibration.{key}"), "money")
                for key in ("mean", "low", "high", "actual")
            ),
            Column(say("decision.calibration.place")),
        ),
        rows=tuple(_row(words, outcome) for outcome in found.outcomes),
        speaker=words.speaker,
        notes=(say("decision.calibration.note"),),
    )


def _row(words: DecisionWords, outcome: Outcome) -> tuple[Cell, ...]:
    numbers = [outcome.mean, outcome.p5, outcome.p95, outcome.actual]
    told: list[Cell] = [words.value(outcome.key, number) for number in numbers]
    if outcome.inside is None:
        told[1:3] = [None, None]
    return words.label(outcome.key), *told, words.say(f"decision.calibration.{_place(outcome)}")


def _place(outcome: Outcome) -> str:
    if outcome.inside is None:
        return "point"
    if outcome.inside:
        return "inside"
    return "below" if outcome.actual < outcome.p5 else "above"
