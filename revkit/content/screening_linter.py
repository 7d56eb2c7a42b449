"""What the screening must keep to, beyond its shape; each finding as (key path, sentence)."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, get_args

from revkit.content.files import empty_texts
from revkit.content.names import folded
from revkit.documents import KeyPath
from revkit.phrases import did_you_mean

if TYPE_CHECKING:
    from revkit.content.screening import Question, Questionnaire

Finding = tuple[KeyPath, str]

# What the rule of revkit.screening is written for.
SIGNALS = (
    "sharing", "friction", "ambition", "improvement", "marketing", "aim", "size", "readiness",
    "stack",
)  # fmt: skip
OPTIONS = 5
OWNERS = 2  # marketing operations and RevOps
FEWEST_ITEMS, MOST_ITEMS = 8, 12
SHORTEST, LONGEST = 8, 25  # words of an option
# A respondent describes what is done; what it is called would lead the answer.
_LEADING = re.compile(
    r"\b(anarqu\w+|silos?|anarch\w+|revops|marops|de acuerdo|agree with)\b", re.IGNORECASE
)


def lint(questionnaire: "Questionnaire") -> Iterator[Finding]:
    """Everything that is wrong with the screening, in the order of the rules below."""
    for rule in RULES:
        yield from rule(questionnaire)


def _counts(questionnaire: "Questionnaire") -> Iterator[Finding]:
    count = len(questionnaire.items)
    if not FEWEST_ITEMS <= count <= MOST_ITEMS:
        message = f"got {count} questions, expected {FEWEST_ITEMS} to {MOST_ITEMS}."
        yield ("items",), f"{message} Keep the screening short."
    if len(questionnaire.aspiration.levels) != OPTIONS:
        yield ("aspiration", "levels"), f"expected {OPTIONS} levels, one per answer. Complete them."
    if list(questionnaire.aspiration.levels) != sorted(questionnaire.aspiration.levels):
        yield ("aspiration", "levels"), "the levels fall. A stronger answer never aims lower."
    if questionnaire.present.value >= questionnaire.strong.value:
        yield ("strong",), "it is not above `present`. Raise it."


def _unique(questionnaire: "Questionnaire") -> Iterator[Finding]:
    for key in ("signals", "items", "scope", "verdicts"):
        seen: set[str] = set()
        for index, element in enumerate(getattr(questionnaire, key)):
            if element.id in seen:
                message = f'"{element.id}" stands twice. Give one of them another id.'
                yield (key, index, "id"), message
            seen.add(element.id)


def _signals(questionnaire: "Questionnaire") -> Iterator[Finding]:
    found = [signal.id for signal in questionnaire.signals]
    if sorted(found) != sorted(SIGNALS):
        message = f"got {', '.join(found)}; the rule reads {', '.join(SIGNALS)}. Keep to these."
        yield ("signals",), message
    asked = {item.signal for item in questionnaire.items}
    for index, signal in enumerate(questionnaire.signals):
        if signal.id not in asked:
            yield ("signals", index), f'no question asks about "{signal.id}". Add one.'
    for index, item in enumerate(questionnaire.items):
        if item.signal not in found:
            message = f'there is no signal "{item.signal}". {did_you_mean(item.signal, found)}'
            yield ("items", index, "signal"), message
    if sum(item.signal == "aim" for item in questionnaire.items) > 1:
        yield ("items",), "two questions ask for the aim, whose answer names one level. Keep one."


def _options(questionnaire: "Questionnaire") -> Iterator[Finding]:
    for index, item in enumerate(questionnaire.items):
        for language, options in (("es", item.options.es), ("en", item.options.en)):
            here: KeyPath = ("items", index, "options", language)
            if len(options) != OPTIONS:
                yield (
                    here,
                    f"got {len(options)} options, expected {OPTIONS}. Write five behaviours.",
                )
            if len(set(map(folded, options))) < len(options):
                yield here, "two options read the same. Make each one step from the next."
            for number, option in enumerate(options):
                for message in _option(option):
                    yield (*here, number), message
        yield from _leading_text(index, item)


def _option(option: str) -> Iterator[str]:
    words = len(option.split())
    if not SHORTEST <= words <= LONGEST:
        yield f"it has {words} words, expected {SHORTEST} to {LONGEST}. Rewrite it."
    if found := _LEADING.search(option):
        yield f'"{found[0]}" names the answer instead of what is seen. Describe a behaviour.'


def _leading_text(index: int, item: "Question") -> Iterator[Finding]:
    for language, text in (("es", item.text.es), ("en", item.text.en)):
        if found := _LEADING.search(text):
            message = f'"{found[0]}" leads the answer. Name a situation instead.'
            yield ("items", index, "text", language), message


def _scope(questionnaire: "Questionnaire") -> Iterator[Finding]:
    known = [item.id for item in questionnaire.items]
    for index, activity in enumerate(questionnaire.scope):
        if activity.item not in known:
            message = (
                f'there is no question "{activity.item}". {did_you_mean(activity.item, known)}'
            )
            yield ("scope", index, "item"), message
    owners = {activity.owner for activity in questionnaire.scope}
    if len(owners) < OWNERS:
        yield ("scope",), "one of the two owners has no line. Add what is theirs."


def _verdicts(questionnaire: "Questionnaire") -> Iterator[Finding]:
    from revkit.content.screening import Verdict

    found = tuple(verdict.id for verdict in questionnaire.verdicts)
    if found != get_args(Verdict):
        message = f"expected {', '.join(get_args(Verdict))}, in this order. Put them so."
        yield ("verdicts",), message


RULES: tuple[Callable[["Questionnaire"], Iterator[Finding]], ...] = (
    empty_texts,
    _counts,
    _unique,
    _signals,
    _options,
    _scope,
    _verdicts,
)
