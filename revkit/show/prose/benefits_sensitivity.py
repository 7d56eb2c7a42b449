"""What drives the case, how large and how long it would have to be, in sentences."""

from collections.abc import Iterator

from revkit.benefits.decision.result import Sensitivity
from revkit.benefits.result import BusinessCase
from revkit.client.load import Client
from revkit.content.benefit_rules import load_benefit_rules
from revkit.show.benefit_words import trimmed
from revkit.show.charts.benefits_sensitivity import MOST, driving
from revkit.show.decision_words import DecisionWords, about, moving
from revkit.show.prose.prose import Prose
from revkit.show.words import as_decimal


def far() -> float:
    """So many times as large, a company is another company."""
    return float(load_benefit_rules().what_ifs.highest_factor)


def describe_sensitivity(case: BusinessCase, client: Client) -> Prose:
    """What moves the result most, then the smallest size and the shortest horizon that pay."""
    words, found = DecisionWords(case, client), case.sensitivity
    if found is None:
        return words.absent()
    reach = " ".join((*_size(words, found), _horizon(words, found)))
    finding, *others = _drives(words, found)
    told = (finding, " ".join(others), reach)
    return Prose(tuple(text for text in told if text))


def _drives(words: DecisionWords, found: Sensitivity) -> Iterator[str]:
    swings = moving(found)
    if not swings:
        yield words.say("decision.tornado.none")
        return
    yield f"{driving(words, found)}."
    if len(swings) > 1:
        yield words.say("decision.drives.next", names=words.names(s.key for s in swings[1:4]))
    if rest := swings[MOST:]:
        yield words.say("decision.drives.rest", n=len(rest), names=words.names(s.key for s in rest))


def _size(words: DecisionWords, found: Sensitivity) -> Iterator[str]:
    """How large the client would have to be, with the same one-off costs."""
    reach, say = found.reach, words.say
    if reach.size is None or reach.revenue is None:
        yield say("decision.reach.size_never")
    elif reach.size <= 0:
        yield say("decision.reach.size_any")
    else:
        key = "smaller" if reach.size <= 1 else "larger" if reach.size <= far() else "far"
        times = trimmed(
            words.speaker, as_decimal(round(reach.size, 1 if reach.size < far() else 0))
        )
        share = words.speaker.percent(reach.size, 0 if reach.size >= 0.01 else 1)
        yield say(
            f"decision.reach.size_{key}", revenue=about(reach.revenue), times=times, share=share
        )


def _horizon(words: DecisionWords, found: Sensitivity) -> str:
    reach, years = found.reach, words.case.horizon
    if reach.horizon is None:
        return words.say("decision.reach.horizon_never", n=reach.longest)
    key = "within" if reach.horizon <= years else "beyond"
    return words.say(f"decision.reach.horizon_{key}", n=reach.horizon, years=years)
