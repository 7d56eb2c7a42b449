"""What may stand where a client file says `measured`: the word, a measure, a part of the export."""

import datetime
from difflib import get_close_matches
from typing import Any, Literal

from pydantic import Field

from revkit.drivers.exports import Selection
from revkit.records import Record

WORD = "measured"
ALIKE = 0.75  # mesured, measure and Measured are slips of the pen; a number never is


class MeasuredSpec(Record):
    """A measured value with its measure and the part of the export that it rests on."""

    measured: Literal[True] | str = Field(description="true: the usual measure; or its id.")
    pipeline: str | None = None
    segment: str | None = None
    source: str | None = None
    from_: datetime.date | None = Field(default=None, alias="from")
    until: datetime.date | None = None

    @property
    def selection(self) -> Selection:
        return Selection(self.pipeline, self.segment, self.source, self.from_, self.until)


def like_the_word(text: Any) -> bool:
    """Whether somebody wrote `measured`, or nearly.

    >>> like_the_word("mesured"), like_the_word("0,4")
    (True, False)
    """
    return isinstance(text, str) and bool(get_close_matches(text.lower(), [WORD], cutoff=ALIKE))
