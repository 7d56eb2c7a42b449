"""What does not fit together in `team`: the key's path within the section, and a sentence."""

import datetime
from collections.abc import Iterator, Sequence

from revkit.client.team.calendar_problems import calendar_problems
from revkit.client.team.findings import Finding, told
from revkit.client.team.hierarchy import findings
from revkit.client.team.partly import NO_DAY
from revkit.client.team.people import Person
from revkit.client.team.post_problems import holder_problems, post_problems
from revkit.client.team.section import TeamSection
from revkit.client.team.task_problems import owner_problems, task_problems
from revkit.client.team.tool_problems import tool_problems
from revkit.documents import KeyPath

ENGLISH = "en_GB"  # what is wrong in client.yml is told in English

Found = Iterator[tuple[KeyPath, str]]


def problems(section: TeamSection, as_of: object = None) -> Found:
    """What does not fit together. `as_of` is the client's day.

    What refers to people is looked at here where the section names them; where a table does,
    `references` is asked once it is read.
    """
    day = as_of if isinstance(as_of, datetime.date) and section.start != NO_DAY else None
    yield from calendar_problems(section, day)
    for finding in findings(section.people):
        yield _path(section, finding), _sentence(finding)
    yield from tool_problems(section)
    yield from task_problems(section)
    yield from post_problems(section)
    if section.people:
        yield from references(section, section.people)


def references(section: TeamSection, people: Sequence[Person]) -> Found:
    """Where the section names people who are not there, or who cannot do what it says."""
    yield from holder_problems(section, people)
    yield from owner_problems(section, people)


def _path(section: TeamSection, finding: Finding) -> KeyPath:
    """The key, where the entry has it."""
    given = section.people[finding.entry].model_fields_set
    part = (finding.part,) if finding.part in given else ()
    return ("people", finding.entry, *part)


def _sentence(finding: Finding) -> str:
    first = "" if finding.first is None else f" (people[{finding.first}])"
    return told(finding, ENGLISH, first)
