"""What a column of an export may hold, by its heading and by its cells; only a proposal."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from revkit.client.answer_sheets.people import private
from revkit.client.exports.headers import ENTERED, IN_PERIOD, Claim
from revkit.client.exports.periods import period_of
from revkit.client.mapping_files import IGNORED
from revkit.client.tables import Column
from revkit.client.tables.column import shape_of
from revkit.client.tables.date_texts import day_text
from revkit.client.tables.number_shapes import number_shape
from revkit.client.tables.sentences import sentence
from revkit.content.crm_words import Kind, flag_words, meaning_of
from revkit.content.survey_words import bare
from revkit.phrases import quoted

MOSTLY = 0.9  # of a column's distinct texts
_SEEN = 500  # letters of a cell that tell whether it names a person
_LOOK = 3_000  # rows that tell
_FEW = 30  # names that a list of choices has at most
_MANY_EACH = 3  # rows that each of few names has at least, on average


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column was taken for, and why, in the client's language."""

    column: Column
    target: str
    reason: str


class Cells:
    """What the cells of a column look like."""

    def __init__(self, column: Column) -> None:
        self.column = column
        texts = [row.cells[column.index] for row in column.rows[:_LOOK]]
        self.filled = [text for text in texts if text]
        self.texts = sorted(set(self.filled))

    def mostly(self, test: Callable[[str], object]) -> bool:
        """Whether nearly all texts pass a test."""
        passed = sum(bool(test(text)) for text in self.texts)
        return bool(self.texts) and passed >= MOSTLY * len(self.texts)

    @property
    def dates(self) -> bool:
        return self.mostly(
            lambda text: day_text(text.split(" ")[0].split("T")[0]) or day_text(text)
        )

    @property
    def numbers(self) -> bool:
        return self.mostly(lambda text: number_shape(shape_of(text)))

    @property
    def amounts(self) -> bool:
        """Numbers, some with decimals, a currency or three digits: neither flags nor shares."""
        return self.numbers and any(sum(map(str.isdigit, text)) > 2 for text in self.texts)

    @property
    def flags(self) -> bool:
        return len(self.texts) <= 2 and self.mostly(lambda text: bare(text) in flag_words())

    @property
    def periods(self) -> bool:
        return self.mostly(period_of)

    @property
    def each_other(self) -> bool:
        """Whether every row has a text of its own."""
        return len(self.texts) == len(self.column.rows[:_LOOK]) > 1

    @property
    def few(self) -> bool:
        return 1 < len(self.texts) <= min(_FEW, len(self.filled) / _MANY_EACH)

    @property
    def stages(self) -> int:
        """How many texts are names of stages."""
        return (
            0
            if len(self.texts) > _FEW
            else sum(meaning_of(text) is not None for text in self.texts)
        )

    @property
    def private(self) -> bool:
        return (
            any(private(text[:_SEEN]) for text in self.texts)
            and not self.dates
            and not self.numbers
        )


_Test = tuple[str, str, Callable[[Cells], object]]  # role, key of the reason, test
# What a kind of export needs, in the order in which columns without a known heading are offered it.
WANTED: Mapping[Kind, tuple[_Test, ...]] = {
    "deals": (
        ("stage", "stages", lambda cells: cells.stages),
        ("created", "dates", lambda cells: cells.dates),
        ("closed", "dates", lambda cells: cells.dates),
        ("id", "each", lambda cells: cells.each_other and not cells.dates),
        ("amount", "numbers", lambda cells: cells.amounts),
    ),
    "leads": (
        ("created", "dates", lambda cells: cells.dates),
        ("id", "each", lambda cells: cells.each_other and not cells.dates),
    ),
    "accounts": (
        ("period", "periods", lambda cells: cells.periods),
        ("left", "flags", lambda cells: cells.flags),
        ("account", "each", lambda cells: cells.each_other and not cells.amounts),
        ("revenue", "numbers", lambda cells: cells.amounts),
    ),
    "history": (
        ("moment", "dates", lambda cells: cells.dates),
        ("stage", "stages", lambda cells: cells.stages),
        ("deal", "each", lambda cells: not cells.few and not cells.dates),
    ),
}
# Roles that need not be looked for where another one says the same.
_INSTEAD = {
    "stage": ("status", "is_won", "won_on"), "closed": ("won_on", "lost_on"),
    "revenue": ("revenue_month", "revenue_quarter", "revenue_year"), "period": ("left", "ended"),
    "left": ("ended", "period"), "amount": ("amount_home",),
}  # fmt: skip


def guesses(
    columns: Sequence[Column], found: Sequence[Claim], chosen: Mapping[str, Claim], said: set[str],
    kind: Kind, locale: str,
) -> list[Guess]:  # fmt: skip
    """A guess for every column: what a person said before, its heading, its cells, else nothing.

    `found` are the claims of all headings, `chosen` those that count; `said` the bare headings of
    which a person told.
    """

    def say(key: str, **values: str | int) -> str:
        return sentence(locale, f"exports.map.{key}", **values)

    claimed, counts = {c.index: c for c in found}, {c.index for c in chosen.values()}
    rest = [c for c in columns if c.index not in claimed and bare(c.name) not in said]
    by_cells = _by_cells(rest, set(chosen), kind)
    told = []
    for column in columns:
        claim = claimed.get(column.index)
        if bare(column.name) in said:
            target = IGNORED if claim is None else _target(claim)
            told.append(Guess(column, target, say("by_person", role=_role(target, locale))))
        elif claim is not None and claim.index in counts:
            told.append(Guess(column, _target(claim), _by_heading(claim, locale)))
        elif claim is not None and claim.role == "name":
            told.append(Guess(column, IGNORED, _by_heading(claim, locale)))
        elif claim is not None:
            rival = quoted(chosen[claim.role].name)
            told.append(Guess(column, IGNORED, say("rival", rival=rival)))
        elif column.index in by_cells:
            role, why = by_cells[column.index]
            told.append(Guess(column, role, say(f"by_{why}", role=_role(role, locale))))
        else:
            told.append(Guess(column, IGNORED, say(f"unknown_{_look(Cells(column))}")))
    return told


def _target(claim: Claim) -> str:
    """What a mapping file calls the role."""
    return IN_PERIOD if claim.role.startswith(f"{IN_PERIOD}:") else claim.role


def _role(role: str, locale: str) -> str:
    return sentence(locale, f"exports.map.role.{role}")


def _by_heading(claim: Claim, locale: str) -> str:
    if claim.role.startswith(ENTERED):
        stage = quoted(claim.role.removeprefix(ENTERED))
        return sentence(locale, "exports.map.entered", stage=stage)
    role = _role(_target(claim), locale)
    return sentence(locale, "exports.map.by_heading", role=role)


def _by_cells(columns: Iterable[Column], roles: set[str], kind: Kind) -> dict[int, tuple[str, str]]:
    """Roles that the table lacks, for the first columns whose cells look like them."""
    looks = {column.index: Cells(column) for column in columns}
    wide = any(role.startswith(f"{IN_PERIOD}:") for role in roles)
    found: dict[int, tuple[str, str]] = {}
    for role, why, test in WANTED[kind]:
        have = roles | {other for other, _ in found.values()}
        if role in have or have & set(_INSTEAD.get(role, ())) or (wide and role != "account"):
            continue
        free = [index for index, cells in looks.items() if index not in found and not cells.private]
        fits = [index for index in free if test(looks[index])]
        if fits:
            found[_best(role, fits, looks)] = (role, why)
    return found


def _best(role: str, fits: Sequence[int], looks: Mapping[int, Cells]) -> int:
    """Of several columns: most known stages, the earlier dates first, else the first one."""
    if role == "stage":
        return max(fits, key=lambda index: (looks[index].stages, -index))
    return fits[0]


def _look(cells: Cells) -> str:
    """What else the cells look like."""
    kinds: Iterator[tuple[str, bool]] = iter((
        ("blank", not cells.texts), ("personal", cells.private), ("dates", cells.dates),
        ("numbers", cells.numbers), ("few", cells.few),
    ))  # fmt: skip
    return next((kind for kind, is_so in kinds if is_so), "text")
