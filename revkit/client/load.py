"""A client's folder -> `Client`, or every problem in it at once."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from revkit.client.answers import Answers
from revkit.client.assessment import AssessmentSection
from revkit.client.benefits.section import BenefitsSection
from revkit.client.drivers import DriversSection
from revkit.client.files import input_digests
from revkit.client.goals import GoalsSection
from revkit.client.goals.team_reading import Terms, decimals_of, load_teams
from revkit.client.goals.team_table import TeamTable
from revkit.client.head import ClientFile
from revkit.client.measured import MeasuredValue
from revkit.client.naming import checked_id
from revkit.client.reading import FileRead, currency_of, locale_of, read_file, section_of
from revkit.client.screening import ScreeningSection
from revkit.client.team import TeamSection, partly
from revkit.client.team.people import Person
from revkit.client.team.people_reading import load_people
from revkit.client.waves import EarlierAnswers, Waves, load_waves
from revkit.content.goal_trees import GoalTree
from revkit.documents import Document
from revkit.drivers.exports import Exports
from revkit.errors import InputError, Problem


@dataclass(frozen=True, slots=True, eq=False)
class Client:
    """One client, validated: what every formula and every chapter reads.

    `id` is the folder's name; `inputs` maps each input file to its SHA-256. A section that the
    client file lacks is None. Where the file says `measured`, the sections hold the number that
    its exports give, and `measured` tells where each comes from. A what-if is a copy:
    `dataclasses.replace(client, goals=...)`.
    """

    id: str
    name: str
    locale: str
    currency: str
    as_of: datetime.date
    fiscal_year_start: int
    seed: int
    example: bool
    screening: ScreeningSection | None
    assessment: AssessmentSection | None
    goals: GoalsSection | None
    tree: GoalTree | None
    benefits: BenefitsSection | None
    answers: Answers | None
    earlier: tuple[EarlierAnswers, ...]
    drivers: DriversSection | None
    exports: Exports | None
    measured: tuple[MeasuredValue, ...]
    inputs: Mapping[str, str]
    teams: TeamTable | None = None
    team: TeamSection | None = None
    people: tuple[Person, ...] = ()

    @property
    def language(self) -> str:
        """'es' or 'en'."""
        return self.locale[:2]


def load_client(folder: str | Path) -> Client:
    """Read and check one client's folder: `client.yml`, answers, and what its systems exported.

    While its files stay as they are, the same folder, or a copy of it, gives the same client, read
    once per process.
    Raises InputError with every problem of every file.
    """
    folder = Path(folder)
    client_id = checked_id(folder)
    try:
        inputs = input_digests(folder)
    except OSError:
        inputs = {}  # reading it says what is wrong
    client = _read(_Inputs(client_id, tuple(inputs.items()), folder.absolute()))
    if client.inputs != input_digests(folder):
        _read.cache_clear()  # it was saved while it was read: who asks next reads it anew
    return client


@dataclass(frozen=True, slots=True)
class _Inputs:
    """What a client is read from. Where its files lie does not matter.

    A report is made from a copy, which would else read a million deals a second time.
    """

    client_id: str
    digests: tuple[tuple[str, str], ...]
    folder: Path = field(compare=False)


@lru_cache(maxsize=4)
def _read(inputs: _Inputs) -> Client:
    folder, client_id = inputs.folder, inputs.client_id
    read = read_file(folder, client_id, exports_too=True)
    waves, more = _load_waves(folder, client_id, read.document, read.head)
    teams, wrong = _load_teams(folder, client_id, read)
    people, missing = _load_people(folder, client_id, read)
    head, problems = read.head, [*read.problems, *more, *wrong, *missing]
    if problems or head is None:
        raise InputError(problems)
    return Client(
        id=client_id,
        name=head.name,
        locale=head.locale,
        currency=head.currency,
        as_of=head.as_of,
        fiscal_year_start=head.fiscal_year_start,
        seed=head.seed,
        example=head.example,
        screening=head.screening,
        assessment=head.assessment,
        goals=head.goals,
        tree=read.tree,
        benefits=head.benefits,
        answers=waves.answers if waves else None,
        earlier=waves.earlier if waves else (),
        drivers=head.drivers,
        exports=read.exports,
        measured=read.measured,
        inputs=dict(inputs.digests),
        teams=teams,
        team=head.team,
        people=people,
    )


def _load_waves(
    folder: Path, client_id: str, document: Document | None, head: ClientFile | None
) -> tuple[Waves | None, list[Problem]]:
    """The answers of a client whose file asks for an assessment, even if it is wrong elsewhere."""
    if document is None or not isinstance(document.data, dict):
        return None, []
    if "assessment" not in document.data:
        return None, []
    given = head.assessment if head else section_of("assessment", document.data["assessment"])
    section = given if isinstance(given, AssessmentSection) else None
    try:
        return load_waves(folder, client_id, document, section, locale_of(document)), []
    except InputError as error:
        return None, list(error.problems)


def _load_teams(
    folder: Path, client_id: str, read: FileRead
) -> tuple[TeamTable | None, list[Problem]]:
    """The table of teams, even where the client file is wrong elsewhere."""
    document = read.document
    if document is None or not isinstance(document.data, dict):
        return None, []
    given = section_of("goals", document.data.get("goals"))
    goals = given if isinstance(given, GoalsSection) else None
    currency = currency_of(document)
    terms = Terms(locale_of(document), currency, decimals_of(goals, read.tree, currency))
    try:
        return load_teams(folder, client_id, document, goals, terms), []
    except InputError as error:
        return None, list(error.problems)


def _load_people(
    folder: Path, client_id: str, read: FileRead
) -> tuple[tuple[Person, ...], list[Problem]]:
    """Who is there, even where the client file is wrong elsewhere."""
    document = read.document
    if document is None or not isinstance(document.data, dict):
        return (), []
    section = partly(document.data.get("team"))
    try:
        return load_people(folder, client_id, document, section, locale_of(document)), []
    except InputError as error:
        return (), list(error.problems)
