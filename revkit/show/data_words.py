"""What tables, charts and prose of the measured drivers say alike: values, periods, names."""

import datetime
import unicodedata
from collections.abc import Iterator
from functools import cached_property

from revkit.client.load import Client
from revkit.content.currencies import minor_units
from revkit.content.driver_rules import load_driver_rules
from revkit.content.measures import Group, load_measures
from revkit.drivers.columns import MOST_ROWS, Remark
from revkit.drivers.result import Drivers, Figure
from revkit.show.words import Speaker, speak

GROUPS: tuple[Group, ...] = ("deals", "leads", "accounts", "costs")
WHOLE_MONEY = 10_000  # from here on, cents are noise
MOST_TENTHS = 100  # from here on, tenths of a day and cents of a day's money are
SHOWN_ROWS = 8
HOURS = 24
LONGEST_NAME = 40  # letters
MOST_TOUCHED = 3
OF_A_FIGURE = 0.3  # how grave a remark is that names no rows: between many of them and few
RATES = ("win_rate", "lead_conversion")
REMARK = "drivers.remark."
FEW = ".few"  # marked beside the figure itself
# Remarks on the parts of a rate, which stand beside the pictures of those parts.
PARTS = tuple(f"{REMARK}{part}" for part in ("quarters", "month", "sources"))


class DataWords:
    """One client's measured drivers in its language."""

    def __init__(self, drivers: Drivers, client: Client) -> None:
        self.drivers = drivers
        self.client = client
        self.speaker: Speaker = speak(client)
        self.rules = load_driver_rules()
        self.measures = load_measures()

    def figure(self, name: str) -> Figure | None:
        """A figure that could be measured; None for every other."""
        found = self.drivers.figures.get(name)
        return found if found is not None and found.value is not None else None

    @cached_property
    def measured(self) -> tuple[Figure, ...]:
        """What could be measured, in the order of the content."""
        return tuple(f for f in self.drivers.figures.values() if f.value is not None)

    @cached_property
    def unmeasured(self) -> dict[str, list[Figure]]:
        """What could not, by the reason."""
        found: dict[str, list[Figure]] = {}
        for figure in self.drivers.figures.values():
            if figure.value is None and figure.why is not None:
                found.setdefault(figure.why, []).append(figure)
        return found

    def name(self, measure: str) -> str:
        return self.speaker.in_(self.measures[measure].name)

    def within(self, measure: str) -> str:
        """A measure's name for the middle of a sentence."""
        name = self.name(measure)
        return name if name[1:2].isupper() else name[:1].lower() + name[1:]

    def sound(self, name: str) -> Figure | None:
        """A figure with cases enough to be more than a hint."""
        found = self.figure(name)
        return None if found is None or self.hint(found.n) else found

    def hint(self, n: int) -> bool:
        """Whether so few cases are a hint and not a measurement."""
        return n < self.rules.few.number

    def value(self, figure: Figure) -> str:
        """A figure's value with its unit."""
        assert figure.value is not None
        return self.written(figure, figure.value)

    def written(self, figure: Figure, value: float) -> str:
        """A value in a figure's unit as the client reads it: 63,2 %, 2.360,91 €, 51,8 días."""
        match self.measures[figure.id].unit:
            case "rate":
                return self.speaker.percent(value, 1)
            case "money":
                return self.money(value, figure.value)
            case "money_per_day":
                return self.speaker.say("data.unit.per_day", amount=self._a_day(value, figure))
            case "days":
                return self.days(value)
            case "months":
                return self.speaker.say("data.unit.months", value=self.speaker.number(value, 1))
            case "count":
                return self.speaker.number(value)
        return self.speaker.number(value, 2)

    def money(self, value: float, scale: float | None = None) -> str:
        """Money, without its cents where they are noise beside it (or beside `scale`)."""
        few = abs(value if scale is None else scale) < WHOLE_MONEY
        return self.speaker.money(value, (minor_units(self.client.currency) or 0) if few else 0)

    def _a_day(self, value: float, figure: Figure) -> str:
        """Money a day, without its cents where the figure is a hundred or more."""
        return self.money(value, None if abs(figure.value or 0.0) < MOST_TENTHS else WHOLE_MONEY)

    def days(self, value: float, tenths: bool | None = None) -> str:
        """A time: in days, or in hours or minutes where it is shorter; tenths where there are."""
        say, number = self.speaker.say, self.speaker.number
        if value >= 1 or value <= 0:
            shown = _tenths(value) if tenths is None else tenths
            return say("data.unit.days", value=number(value, 1 if shown else 0))
        if value * HOURS >= 1:
            return say("data.unit.hours", value=number(value * HOURS, 1))
        return say("data.unit.minutes", value=number(value * HOURS * 60))

    def interval(self, figure: Figure) -> str | None:
        """The 95 % interval of a figure; None where there is none."""
        if figure.low is None or figure.high is None:
            return None
        ends, unit = (figure.low, figure.high), self.measures[figure.id].unit
        low, high = (self.written(figure, end) for end in ends)
        if unit == "money_per_day":
            low = self._a_day(figure.low, figure)
        if unit == "days":  # both with tenths, or neither
            low, high = (self.days(end, any(map(_tenths, ends))) for end in ends)
        if unit in ("days", "months"):
            number, _, word = low.rpartition(" ")
            low = number if word == high.rpartition(" ")[2] else low  # 50,6 a 53,0 días
        return self.speaker.say("data.interval", low=low, high=high)

    def rates(self, low: float | None, high: float | None) -> str | None:
        """The interval of a share."""
        if low is None or high is None:
            return None
        low_text, high_text = (self.speaker.percent(end, 1) for end in (low, high))
        return self.speaker.say("data.interval", low=low_text, high=high_text)

    def period(self, start: datetime.date | None, end: datetime.date | None) -> str | None:
        """From month to month."""
        if start is None or end is None:
            return None
        first, last = self.speaker.month(start), self.speaker.month(end)
        return first if first == last else self.speaker.say("data.interval", low=first, high=last)

    def counted(self, figure: Figure) -> str:
        """What the figure's n counts."""
        return self.speaker.in_(self.measures[figure.id].counted)

    def label(self, name: str) -> str:
        """A stage's or a source's name, without letters that nobody sees; "" is a blank cell."""
        seen = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in name)
        return " ".join(seen.split()) or self.speaker.say("data.blank")

    def said(self, remark: Remark) -> str:
        """A remark's sentence."""
        values = {"n": remark.n, **(remark.values or {})}
        return self.speaker.say(remark.code, **values).replace("`", "")

    def why(self, reason: str) -> str:
        """Why there is no figure, without the signs that mark keys of a file."""
        return self.speaker.say(reason).replace("`", "")

    def touched(self, measures: tuple[str, ...]) -> str | None:
        """The measures that a remark touches; of many, the first ones."""
        names = [self.within(measure) for measure in measures[:MOST_TOUCHED]]
        if more := len(measures) - len(names):
            names.append(self.speaker.say("data.more_measures", n=more))
        return self.speaker.list(names) or None

    def rows(self, remark: Remark) -> str | None:
        """The first raw row numbers, as the file counts them."""
        if not remark.rows:
            return None
        told = ", ".join(map(str, remark.rows[:SHOWN_ROWS]))
        return f"{told} …" if self.cases(remark) > SHOWN_ROWS else told

    def cases(self, remark: Remark) -> int:
        """How many rows a remark is about; `n` may count what they are of."""
        return remark.n if len(remark.rows) >= MOST_ROWS else len(remark.rows)

    @cached_property
    def remarks(self) -> tuple[tuple[Remark, tuple[str, ...]], ...]:
        """Every remark once, the gravest first, with the measures that it touches."""
        touched: dict[tuple[object, ...], tuple[Remark, list[str]]] = {}
        for remark, measure in self._all_remarks():
            values = tuple(sorted((k, str(v)) for k, v in (remark.values or {}).items()))
            key = (remark.code, remark.table, remark.n, values)
            found = touched.setdefault(key, (remark, []))
            if measure is not None:
                found[1].append(measure)
        ranked = sorted(touched.values(), key=lambda pair: -self._gravity(pair[0]))
        return tuple((remark, tuple(measures)) for remark, measures in ranked)

    def _all_remarks(self) -> Iterator[tuple[Remark, str | None]]:
        for remark in self.drivers.remarks:
            yield remark, None
        for figure in self.drivers.figures.values():
            for remark in figure.remarks:
                if not remark.code.startswith(PARTS) and not remark.code.endswith(FEW):
                    yield remark, figure.id

    def about(self, *prefixes: str) -> Iterator[Remark]:
        """What the rates' remarks say of their parts: quarters, months, sources."""
        for name in RATES:
            figure = self.drivers.figures.get(name)
            for remark in figure.remarks if figure else ():
                if remark.code.startswith(tuple(f"{REMARK}{prefix}" for prefix in prefixes)):
                    yield remark

    def by_chance(self, parts: str, table: str) -> bool:
        """Whether chance alone explains how the quarters or the sources differ."""
        code = f"{REMARK}{parts}_alike"
        return any(r.code == code and r.table == table for r in self.about(parts))

    def _gravity(self, remark: Remark) -> float:
        """The share of a table's rows that it is about."""
        rows = sum(table.kept for table in self.drivers.read if table.table == remark.table)
        if not remark.rows:  # about a whole file, or about a figure
            return 1.0 if remark.table and remark in self.drivers.remarks else OF_A_FIGURE
        return min(1.0, self.cases(remark) / rows) if rows else 1.0

    @property
    def shows_friction(self) -> bool:
        """Whether the files tell anything of stages or of handovers."""
        drivers = self.drivers
        return bool(drivers.ages or drivers.passages or drivers.hand_overs)

    @property
    def rate_of(self) -> Figure | None:
        """The rate that the reading starts from: of deals, else of leads."""
        return self.figure("win_rate") or self.figure("lead_conversion")

    def short(self, name: str) -> str:
        """A name for the middle of a title: long ones are cut."""
        label = self.label(name)
        return label if len(label) <= LONGEST_NAME else f"{label[: LONGEST_NAME - 1].rstrip()}…"


def _tenths(days: float) -> bool:
    """Whether a time in days says more with its tenths."""
    return 0 < days < MOST_TENTHS and round(days, 1) != round(days)
