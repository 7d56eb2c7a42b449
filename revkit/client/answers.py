"""Answers of a client's people: what they are, and how a file of any shape becomes them."""

from revkit.client.answer_sheets.given import (
    STRAY,
    Answer,
    Answers,
    Finding,
    Given,
    Kind,
    Value,
)
from revkit.client.answer_sheets.people import neutral_codes
from revkit.client.answer_sheets.reading import Sheet, load_answers, mostly_unusable, read_sheets

__all__ = [
    "STRAY", "Answer", "Answers", "Finding", "Given", "Kind", "Sheet", "Value", "load_answers",
    "mostly_unusable", "neutral_codes", "read_sheets",
]  # fmt: skip
