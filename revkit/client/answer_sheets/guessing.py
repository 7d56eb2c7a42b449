"""What a column may hold, by its header and by what stands in it; only a proposal."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from revkit.client.answer_sheets.columns import Column
from revkit.client.answer_sheets.people import private
from revkit.client.answer_sheets.values import UNCLEAR, value_of
from revkit.client.tables.sentences import sentence
from revkit.content.maturity import Item, Maturity
from revkit.content.names import folded
from revkit.content.survey_words import answer_labels, bare
from revkit.phrases import shown

ALIKE = 0.72  # share of a header's letters that a question has in the same order
MOSTLY = 0.5  # of the values of a column


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column was taken for, and why, in the client's language."""

    target: str
    reason: str


class Guesser:
    """Guesses for one model and one language."""

    def __init__(self, maturity: Maturity, locale: str) -> None:
        self.maturity, self.locale = maturity, locale
        self._questions = [
            (item, bare(text))
            for item in maturity.items.values()
            for text in (item.text.es, item.text.en)
        ]

    def guess(self, column: Column, cells: Sequence[str]) -> Guess:
        """The best guess: the id, the header's name, the values, else the likeness of texts."""
        values = sorted({cell for cell in cells if cell})
        if column.item:
            return self._of(column.item, "answers.map.by_id")
        if column.role:
            return Guess(column.role, sentence(self.locale, f"answers.map.role.{column.role}"))
        if any(private(value) for value in values):
            return Guess("personal", sentence(self.locale, "answers.map.role.personal"))
        if _mostly(folded(value) in self.maturity.function_names for value in values):
            return Guess("function", sentence(self.locale, "answers.map.by_functions"))
        if item := self._by_options(values):
            return self._of(item.id, "answers.map.by_options")
        found, likeness = max(
            ((item, max(self._likeness(label, question) for label in column.labels))
             for item, question in self._questions),
            key=lambda pair: pair[1],
        )  # fmt: skip
        if likeness >= ALIKE:
            return self._of(found.id, "answers.map.by_text", share=round(100 * likeness))
        return Guess("ignored", sentence(self.locale, "answers.map.unlike"))

    def _of(self, item: str, key: str, **values: int) -> Guess:
        question = shown(self.maturity.items[item].text.in_(self.locale))
        return Guess(item, sentence(self.locale, key, question=question, **values))

    def _by_options(self, values: Sequence[str]) -> Item | None:
        """The one item whose options stand in the column."""
        told = [v for v in values if len(v) > 2 and bare(v) not in answer_labels()]
        fits = [
            item
            for item in self.maturity.items.values()
            if _mostly(value_of(value, item, {}) != UNCLEAR for value in told)
        ]
        return fits[0] if len(fits) == 1 else None

    def _likeness(self, label: str, question: str) -> float:
        """How alike two texts are; a header may be cut, so the shorter one's length counts."""
        header = bare(label)
        matcher = difflib.SequenceMatcher(None, question, header, autojunk=False)
        if matcher.real_quick_ratio() < ALIKE / 2:
            return 0.0
        cut = question[: len(header)] if len(header) >= 40 else question
        return max(matcher.ratio(), difflib.SequenceMatcher(None, cut, header, False).ratio())


def _mostly(tests: Iterable[bool]) -> bool:
    found = list(tests)
    return bool(found) and sum(found) >= MOSTLY * len(found)
