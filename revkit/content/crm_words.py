"""How CRMs head their columns and name their stages: content, not code."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

from revkit.content.currencies import minor_units
from revkit.content.files import load_content
from revkit.content.survey_words import bare
from revkit.records import Record

FILE = "crm_words.yml"
Kind = Literal["deals", "leads", "accounts", "history"]
Meaning = Literal["won", "lost", "parked", "open"]

_PREFIXED = re.compile(r"\s*([^\W\d_]+)\s*(?:[-–—]\s|:)\s*(?=\w)")
_PARTS = re.compile(r"\s+[-–—]\s*|\s*[-–—]\s+|[:/|()\[\],.]|\d+\s*%")
_MOST = 200  # letters of a heading or a stage's name: what is longer is neither
# "Importe (€)", "Importe (en euros)", "Amount USD", "Amount in USD", "Amount - £", "amount_usd".
_BRACKETED = re.compile(r" ?[(\[] ?(?:en |in )?([^()\[\]]{1,20}?) ?[)\]]\Z")
_BEHIND = re.compile(
    r"(?<=\w)(?: ?[-–—:,/_] ?| (?:en |in )?)([^\s\w]{1,3}|[^\W\d_]{1,3}\$|[^\W\d_]{3,8})\Z"
)
_NUMBERING = re.compile(r"^[\W\d_]+")


class CrmWords(Record):
    """The vocabulary of exports."""

    roles: Mapping[Kind, Mapping[str, tuple[tuple[str, ...], ...]]]
    first_counts: tuple[str, ...]
    prefixes: tuple[str, ...]
    entered: tuple[str, ...]
    systems: Mapping[str, tuple[str, ...]]
    stages: Mapping[Meaning, tuple[str, ...]]
    deleted: tuple[str, ...]
    yes_words: tuple[str, ...]
    no_words: tuple[str, ...]
    missing: tuple[str, ...]
    totals: tuple[str, ...]
    footers: tuple[str, ...]
    signs: Mapping[str, tuple[str, ...]]


@cache
def load_crm_words() -> CrmWords:
    """The vocabulary of this version of revkit."""
    return load_content(FILE, CrmWords)


def header_key(header: str) -> str:
    """A heading as it is compared: words alone, joined.

    >>> header_key("Deal_Stage "), header_key("dealStage"), header_key("Fecha de creación ↑")
    ('dealstage', 'dealstage', 'fechadecreacion')
    """
    return bare(header).replace(" ", "").replace("_", "").replace("#", "")


def header_keys(header: str) -> tuple[str, ...]:
    """The ways to look a heading up: as it is, then without the object's name before it.

    >>> header_keys("Trato - Valor"), header_keys("Amount")
    (('tratovalor', 'valor'), ('amount',))
    """
    header = header[:_MOST]
    whole = header_key(header)
    plain, _ = without_currency(header)
    found = _PREFIXED.match(plain)
    prefixed = found and header_key(found[1]) in _prefixes()
    short = plain[found.end() :] if found and prefixed else plain
    return tuple(dict.fromkeys((whole, header_key(plain), header_key(short))))


def without_currency(header: str) -> tuple[str, str | None]:
    """A heading without the currency behind it, and that sign, name or code.

    >>> without_currency("Importe (€)"), without_currency("Amount USD"), without_currency("MRR")
    (('Importe', '€'), ('Amount', 'USD'), ('MRR', None))
    >>> without_currency("Amount £"), without_currency("amount_usd")
    (('Amount', '£'), ('amount', 'USD'))
    """
    header = " ".join(header[:_MOST].split())
    for pattern in (_BRACKETED, _BEHIND):
        found = pattern.search(header)
        if found and (sign := _sign(found[1], small="_" in found[0] or pattern is _BRACKETED)):
            return header[: found.start()], sign
    return header, None


def _sign(text: str, *, small: bool) -> str | None:
    """A sign, name or code of a currency as it is looked up; None for anything else.

    `small`: codes in small letters too, which elsewhere are words ("all", "try").
    """
    names = (text, text.casefold())
    if found := next((name for name in names if name in load_crm_words().signs), None):
        return found
    code = text.upper() if small else text
    return code if minor_units(code) is not None else None


@cache
def _prefixes() -> frozenset[str]:
    return frozenset(map(header_key, load_crm_words().prefixes))


@cache
def roles_of(kind: Kind) -> Mapping[str, tuple[str, int]]:
    """The role of a heading and its rank among those of the role, by the heading's key.

    >>> roles_of("deals")["dealstage"], roles_of("deals")["acv"]
    (('stage', 0), ('amount', 2))
    """
    words = load_crm_words()
    found = {}
    for role, ranks in words.roles[kind].items():
        every = role in words.first_counts
        names = [(rank, name) for rank, names in enumerate(ranks) for name in names]
        for place, (rank, name) in enumerate(names):
            found[header_key(name)] = (role, place if every else rank)
    return found


def role_names(kind: Kind) -> tuple[str, ...]:
    """What a column may be said to hold in a mapping file."""
    return tuple(load_crm_words().roles[kind])


def entered_stage(header: str) -> str | None:
    """The stage whose first day a column gives, None if it gives none.

    >>> entered_stage('Date entered "Propuesta (Ventas)"'), entered_stage("Date entered")
    ('Propuesta (Ventas)', None)
    >>> entered_stage("Fecha de entrada en 'Demo (Ventas)'"), entered_stage("Date exited 'Demo'")
    ('Demo (Ventas)', None)
    """
    found = _entered_pattern().match(header[:_MOST].strip())
    return found[1].strip() if found else None


@cache
def _entered_pattern() -> re.Pattern[str]:
    starts = "|".join(re.escape(start) for start in load_crm_words().entered)
    return re.compile(rf"(?:{starts})\s*(?:la etapa\s*)?[\"'“”«‘]+(.+?)[\"'“”»’]+\Z", re.IGNORECASE)


def system_of(headers: Iterable[str]) -> str | None:
    """The system that the headings are of: the one with most of its own, if two or more.

    >>> system_of(["Record ID", "Deal Name", "Deal Stage"]), system_of(["Stage", "Amount"])
    ('hubspot', None)
    """
    keys = set(map(header_key, headers))
    counts = {name: len(keys & own) for name, own in _signatures().items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] >= 2 else None


@cache
def _signatures() -> Mapping[str, frozenset[str]]:
    systems = load_crm_words().systems
    return {name: frozenset(map(header_key, own)) for name, own in systems.items()}


def meaning_of(stage: str) -> Meaning | None:
    """What the name of a stage surely says, None if only a person can tell.

    >>> meaning_of("06 - Closed Won"), meaning_of("Ganada (renovación)"), meaning_of("Firmado")
    ('won', 'won', None)
    """
    if len(stage) > _MOST:
        return None
    words = _stage_words()
    whole = words.get(header_key(_NUMBERING.sub("", stage)))
    if whole:
        return whole
    parts = (header_key(_NUMBERING.sub("", part)) for part in _PARTS.split(stage))
    found = {words[part] for part in parts if part in words}
    decided = found - {"open"}
    return next(iter(decided or found)) if len(decided or found) == 1 else None


@cache
def _stage_words() -> Mapping[str, Meaning]:
    stages = load_crm_words().stages
    return {header_key(name): meaning for meaning, names in stages.items() for name in names}


@cache
def open_order() -> Mapping[str, int]:
    """The usual place of an open stage, by its key."""
    return {header_key(name): n for n, name in enumerate(load_crm_words().stages["open"])}


@cache
def flag_words() -> Mapping[str, bool]:
    """
    >>> flag_words()["verdadero"], flag_words()["0"]
    (True, False)
    """
    words = load_crm_words()
    said = {bare(word): True for word in words.yes_words}
    return said | {bare(word): False for word in words.no_words}


@cache
def deleted_words() -> frozenset[str]:
    """What a status says of a deal that is none any more."""
    return frozenset(map(header_key, load_crm_words().deleted))


@cache
def missing_words() -> frozenset[str]:
    """What is written where an id is missing."""
    return frozenset(map(bare, load_crm_words().missing))


@cache
def total_words() -> frozenset[str]:
    """The cells that head a row of sums."""
    return frozenset(map(header_key, load_crm_words().totals))


@cache
def footer_starts() -> tuple[str, ...]:
    """How the lines under a table begin."""
    return tuple(bare(start) for start in load_crm_words().footers)
