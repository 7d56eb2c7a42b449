"""What does not fit together in `team`: the key's path within the section, and a sentence."""

import datetime
from collections.abc import Iterator

from revkit.client.team.section import TeamSection
from revkit.documents import KeyPath


def problems(section: TeamSection, as_of: object = None) -> Iterator[tuple[KeyPath, str]]:
    """What does not fit together. `as_of` is the client's day."""
    if isinstance(as_of, datetime.date) and section.start < as_of:
        message = f"got {section.start}, before as_of ({as_of}). Start on that day or after it."
        yield ("start",), message
