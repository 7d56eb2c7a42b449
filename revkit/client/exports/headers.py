"""Which row heads the table, and what each of its columns holds."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from revkit.client.exports.mapping import Mapped
from revkit.client.exports.periods import periods_of
from revkit.client.mapping_files import IGNORED
from revkit.client.tables import RawRow, RawTable
from revkit.client.tables.column import shape_of
from revkit.client.tables.date_texts import day_text
from revkit.client.tables.number_shapes import number_shape
from revkit.content.crm_words import Kind, entered_stage, header_keys, load_crm_words, roles_of

FIRST_ROWS = 30  # a preamble of a report has a dozen lines at most
LEAST_ROLES = 2
ENTERED = "entered:"
IN_PERIOD = "in_period"
DAY_OF = {"is_won": "won_on", "is_lost": "lost_on", "is_closed": "closed",
          "is_converted": "converted", "left": "ended"}  # fmt: skip
_LIKE_A_DAY = re.compile(r"\d{1,4}([-/. ])\w{1,10}\1\d{2,4}")


@dataclass(frozen=True, slots=True)
class Claim:
    """A column that says what it holds. `rank`: the lower counts where two say the same."""

    index: int
    name: str
    role: str
    rank: int


def header_row(table: RawTable, kind: Kind, mapped: Mapped) -> int | None:
    """The place of the row in which most headings are known; None if nowhere two are.

    Of two rows alike the first; a row with fewer filled cells loses against one with more.
    """
    best, place = (0, 0), None
    for at, row in enumerate(table.rows[:FIRST_ROWS]):
        filled = [cell for cell in row.cells if cell]
        roles = {claim.role for claim in claims(row, kind, mapped)}
        score = (len(roles), len(filled))
        if len(roles) >= min(LEAST_ROLES, len(filled)) and roles and score > best:
            best, place = score, at
    return place if best[0] >= LEAST_ROLES or (place is not None and best[1] <= 2) else None


def likely_header(table: RawTable) -> int:
    """The place of the row that heads a table of unknown headings: the first of the fullest."""
    widths = [sum(map(bool, row.cells)) for row in table.rows[:FIRST_ROWS]]
    return widths.index(max(widths))


def headless(table: RawTable, kind: Kind) -> RawRow | None:
    """The first row, where it would head the table but holds a day or a number.

    None where it may be headings; those of revenue by period are days and numbers themselves.
    """
    row = table.rows[0]
    return (
        row
        if likely_header(table) == 0 and kind != "accounts" and any(map(_is_data, row.cells))
        else None
    )


def _is_data(cell: str) -> bool:
    return bool(number_shape(shape_of(cell)) or day_text(cell.split(" ")[0])) if cell else False


def claims(row: RawRow, kind: Kind, mapped: Mapped) -> list[Claim]:
    """What the headings of a row say of their columns; a mapping file's word comes first."""
    found = [
        claim
        for index, name in enumerate(row.cells)
        if name and (claim := _claim(index, name, kind, mapped)) is not None
    ]
    return [*found, *_periods(row, found, mapped)] if kind == "accounts" else found


def _periods(row: RawRow, found: Sequence[Claim], mapped: Mapped) -> Iterator[Claim]:
    """The columns headed by a period, beside one that names the accounts: no row of data has it."""
    if all(claim.role != "account" for claim in found):
        return
    taken = {claim.index for claim in found}
    periods = periods_of([cell for n, cell in enumerate(row.cells) if n not in taken], mapped.dates)
    for index, name in enumerate(row.cells):
        if index not in taken and name in periods and mapped.role_of(name) in (None, IN_PERIOD):
            period = periods[name]
            yield Claim(index, name, f"{IN_PERIOD}:{period.start}:{period.months}", 0)


def _claim(index: int, name: str, kind: Kind, mapped: Mapped) -> Claim | None:
    said = mapped.role_of(name)
    if said is not None:
        return None if said in (IGNORED, IN_PERIOD) else Claim(index, name, said, -1)
    if kind == "deals" and (stage := entered_stage(name)) is not None:
        # HubSpot counts in two ways; the older one quotes with single marks.
        return Claim(index, name, f"{ENTERED}{stage}", 0 if name.endswith('"') else 1)
    for key in header_keys(name):
        if key in roles_of(kind):
            role, rank = roles_of(kind)[key]
            return Claim(index, name, role, rank)
    return None


def by_content(table: RawTable, at: int, found: Sequence[Claim]) -> list[Claim]:
    """The claims, where what heads a yes or no heads days: "Closed" is said of both."""
    return [_dated(table, at, claim) if claim.role in DAY_OF else claim for claim in found]


def _dated(table: RawTable, at: int, claim: Claim) -> Claim:
    if claim.rank < 0:
        return claim  # a person said it
    texts = (row.cells[claim.index] for row in table.rows[at + 1 :])
    first = next((text for text in texts if _LIKE_A_DAY.match(text)), None)
    return claim if first is None else replace(claim, role=DAY_OF[claim.role])


def settled(found: Sequence[Claim]) -> tuple[Mapping[str, Claim], list[tuple[Claim, Claim]]]:
    """One column a role, and the pairs that claim one with equal right, where that matters."""
    rivals: dict[str, list[Claim]] = defaultdict(list)
    for claim in found:
        rivals[claim.role].append(claim)
    chosen, pairs = {}, []
    for role, some in rivals.items():
        first, *others = sorted(some, key=lambda claim: (claim.rank, claim.index))
        chosen[role] = first
        if others and others[0].rank == first.rank and (first.rank < 0 or _matters(role)):
            pairs.append((first, others[0]))
    return chosen, pairs


def _matters(role: str) -> bool:
    return role not in load_crm_words().first_counts and not role.startswith(ENTERED)
