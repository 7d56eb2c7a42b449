"""`measured` in a client file: the number that the client's own exports give, and where from.

```yaml
goals:
  values:
    close_rate: measured
    deal_size: {measured: average_deal, pipeline: Nuevo negocio, from: 2025-01-01}
```
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from pydantic import ValidationError

from revkit.client.files import EXPORTS
from revkit.client.measured_spec import WORD, MeasuredSpec, like_the_word
from revkit.client.tables.sentences import sentence
from revkit.content.driver_rules import load_driver_rules
from revkit.content.measures import Measure, load_measures, measures_for
from revkit.documents import Document, KeyPath, dotted
from revkit.drivers.exports import Exports, Selection, Terms
from revkit.drivers.measure import measured_figures, names_of
from revkit.drivers.result import Figure
from revkit.errors import InputError, Problem
from revkit.findings import problems_of
from revkit.phrases import did_you_mean, quoted

PLACES: tuple[KeyPath, ...] = (("goals", "values"), ("benefits", "baseline"))
RATE_DECIMALS = 4
ENGLISH = "en_GB"  # as all that is said of client.yml
LONG_YEAR = 366


@dataclass(frozen=True, slots=True)
class MeasuredValue:
    """A value of the client file that was measured: `key` such as goals.values.close_rate."""

    key: str
    measure: str
    value: Decimal
    figure: Figure
    selection: Selection

    @property
    def spread(self) -> bool:
        """Whether its interval is known."""
        low, high = self.figure.low, self.figure.high
        return low is not None and high is not None and low < high


@dataclass(frozen=True, slots=True)
class Settled:
    """The document with numbers in place of `measured`, what they are, and what stood against.

    Where a value cannot be measured its key is taken out and named in `without`, so that one
    mistake is told once.
    """

    document: Document
    values: tuple[MeasuredValue, ...] = ()
    problems: tuple[Problem, ...] = ()
    without: frozenset[str] = frozenset()


def without_measured(document: Document) -> Document:
    """The client file less the sections that wait for the exports: who prepares these, with a
    mapping file, cannot have them measured yet.
    """
    waiting = {path[0] for path, _ in _asked(document.data)}
    if not waiting:
        return document
    kept = {name: section for name, section in document.data.items() if name not in waiting}
    return replace(document, data=kept)


def settled(
    document: Document, exports: Exports | None, terms: Terms, *, told: bool = False
) -> Settled:
    """Put the numbers of the exports where the client file says `measured`.

    `told`: what is wrong with the exports was said already, so nothing is added to it.
    """
    data = document.data
    values, problems, without = list[MeasuredValue](), list[Problem](), set[str]()
    for path, given in list(_asked(data)):
        value = None
        if not told:
            try:
                value = _Asked(document, path, terms).measured(given, exports)
            except InputError as error:
                problems += error.problems
        data = _put(data, path, value.value if value else None)
        if value is None:
            without.add(dotted(path) or "")
        else:
            values.append(value)
    done = replace(document, data=data)
    return Settled(done, tuple(values), tuple(problems), frozenset(without))


def _asked(data: Any) -> Iterator[tuple[KeyPath, Any]]:
    for place in PLACES:
        group = data
        for name in place:
            group = group.get(name) if isinstance(group, dict) else None
        for name, value in group.items() if isinstance(group, dict) else ():
            if any(map(like_the_word, value if isinstance(value, dict) else (value,))):
                yield (*place, name), value


def _put(data: Any, path: KeyPath, value: Decimal | None) -> Any:
    """A copy of the data with another value at a path; None takes the key out."""
    name, rest = path[0], path[1:]
    if rest:
        return {**data, name: _put(data[name], rest, value)}
    if value is None:
        return {key: kept for key, kept in data.items() if key != name}
    return {**data, name: value}


@dataclass(frozen=True, slots=True)
class _Asked:
    """One value that is asked for, at its place in the client file."""

    document: Document
    path: KeyPath
    terms: Terms

    def refusal(self, message: str, *beneath: str) -> InputError:
        return InputError([self.document.problem((*self.path, *beneath), message)])

    def measured(self, given: Any, exports: Exports | None) -> MeasuredValue:
        """The value that the exports give. Raises InputError where they give none, or two."""
        spec, key = self._spec(given), dotted(self.path) or ""
        wanted = self._wanted(spec, key)
        if exports is None:
            files = ", ".join(f"{name}.csv" for name in EXPORTS)
            message = f"no export beside this file has one of the names {files} (or .xlsx)"
            raise self.refusal(f"{message}. Put it there under its name, or write the number.")
        self._refuse_unfit(spec.selection, wanted)
        self._refuse_unknown_names(spec.selection, exports)
        figures = measured_figures(exports, self.terms, spec.selection, wanted)
        figure = self._usual(figures)
        if wrong := self._wrong_time(figure, load_measures()[figure.id]):
            raise self.refusal(wrong)
        value = _rounded(figure, self.terms.minor)
        return MeasuredValue(key, figure.id, value, figure, spec.selection)

    def _spec(self, given: Any) -> MeasuredSpec:
        if given != WORD and not (isinstance(given, dict) and WORD in given):
            written = next(filter(like_the_word, given if isinstance(given, dict) else (given,)))
            raise self.refusal(f"got {quoted(written)}. {did_you_mean(WORD, [WORD])}")
        try:
            return MeasuredSpec.model_validate({WORD: True} if given == WORD else given)
        except ValidationError as error:
            lines, depth = self.document.lines, len(self.path)
            beneath = {at[depth:]: n for at, n in lines.items() if at[:depth] == self.path}
            spot = replace(self.document, data=given, lines=beneath)
            found = problems_of(error, spot, MeasuredSpec)
            place = dotted(self.path)
            raise InputError(
                replace(problem, key=".".join(filter(None, (place, problem.key))))
                for problem in found
            ) from None

    def _wanted(self, spec: MeasuredSpec, key: str) -> tuple[str, ...]:
        """The measures to try, the usual one first."""
        known = measures_for(key)
        if not known:
            others = sorted({feed for m in load_measures().values() for feed in m.feeds})
            raise self.refusal(f"is not measured in exports. Known: {', '.join(others)}.")
        if spec.measured is True:
            return known
        if spec.measured not in known:
            # Another measure is no slip of the pen for one of these.
            slip = spec.measured not in load_measures()
            advice = did_you_mean(spec.measured, known) if slip else f"Known: {', '.join(known)}."
            raise self.refusal(f"{quoted(spec.measured)} is no measure of it. {advice}", WORD)
        return (spec.measured,)

    def _refuse_unfit(self, selection: Selection, wanted: tuple[str, ...]) -> None:
        """A period that ends before it starts, or a choice that what is measured cannot have."""
        start, end = selection.start, selection.end
        if start and end and end < start:
            raise self.refusal(f"it ends ({end}) before it starts ({start}). Swap them.")
        groups = {load_measures()[name].group for name in wanted}
        if selection.pipeline is not None and groups == {"leads"}:
            raise self.refusal("a lead belongs to no pipeline. Take it out.", "pipeline")

    def _refuse_unknown_names(self, selection: Selection, exports: Exports) -> None:
        """A pipeline, a segment or a source that the exports do not have."""
        problems: list[Problem] = []
        for what in ("pipeline", "segment", "source"):
            name, known = getattr(selection, what), names_of(exports, what)
            if name is not None and name not in known:
                advice = did_you_mean(name, known) if known else "The exports name none."
                problems += self.refusal(
                    f"there is no {what} {quoted(name)}. {advice}", what
                ).problems
        if problems:
            raise InputError(problems)

    def _usual(self, figures: tuple[Figure, ...]) -> Figure:
        """The first that could be measured, if no other export gives another reading."""
        usable = [figure for figure in figures if figure.value is not None]
        if not usable:
            told = [f"{f.id}: {sentence(ENGLISH, f.why)}" for f in figures if f.why]
            raise self.refusal(f"cannot be measured here. {' '.join(told)} Write the number.")
        if len({load_measures()[figure.id].group for figure in usable}) > 1:
            told = [f"`{{measured: {f.id}}}` ({_rounded(f)}, n = {f.n})" for f in usable]
            raise self.refusal(f"may be read in two ways here. Write {' or '.join(told)}.")
        return usable[0]

    def _wrong_time(self, figure: Figure, measure: Measure) -> str | None:
        """What keeps a figure that holds for a year from standing for the goal's period."""
        if measure.per_year is None:
            return None
        months = self._months()
        if months != 12:
            held = f"the goal's period has {months} months"
            return f"is measured for a year, and {held}. Write the number."
        if measure.per_year == "scaled":
            return None
        if figure.start is None or figure.end is None:
            return "the export does not say over what time. Write the number for a year."
        days = (figure.end - figure.start).days
        if days < load_driver_rules().year_days.number:
            return f"the export shows {days} days, less than a year. Write the number for a year."
        if days > LONG_YEAR:
            return f"the export shows {days} days, more than a year. Write the number for a year."
        return None

    def _months(self) -> int:
        """The months that the value stands for."""
        section = self.document.data[self.path[0]]
        period = section.get("period") if self.path[0] == "goals" else None
        months = period.get("months", 12) if isinstance(period, dict) else 12
        return months if isinstance(months, int) else 12


def _rounded(figure: Figure, minor: int = 2) -> Decimal:
    """A figure as a client file would hold it: a rate to four decimals, money to its smallest."""
    unit = load_measures()[figure.id].unit
    places = {"rate": RATE_DECIMALS, "money": minor, "count": 0}.get(unit, 2)
    step = Decimal(1).scaleb(-places)
    return Decimal(repr(figure.value)).quantize(step, ROUND_HALF_UP)
