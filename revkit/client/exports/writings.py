"""In which way an export writes its days and its amounts, for a person to confirm."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from revkit.client.exports.distinct import distinct
from revkit.client.exports.thousands import refuse_doubtful
from revkit.client.mapping_files import OPEN, comment
from revkit.client.tables import Column, vote_dates, vote_numbers
from revkit.client.tables.column import shape_of
from revkit.client.tables.date_texts import day_text
from revkit.client.tables.number_shapes import number_shape
from revkit.client.tables.sentences import listed, sentence
from revkit.errors import InputError
from revkit.phrases import quoted

_Vote = Callable[[Column], tuple[str | None, str]]
_ORDERS = {"dmy": "day_first", "mdy": "month_first"}
_READS: Mapping[str, Callable[[str], object]] = {
    "dates": lambda text: day_text(text.split(" ")[0].split("T")[0]) or day_text(text),
    "decimal": lambda text: number_shape(shape_of(text)),
}
_MONTHS = 12
_MOST = 3  # problems of a column that a comment repeats


def written_dates(columns: Sequence[Column], locale: str) -> Iterator[str]:
    """The lines of `dates`: the order that some column proves, or both readings."""
    yield from _lines("dates", columns, locale, _order)


def written_numbers(columns: Sequence[Column], locale: str) -> Iterator[str]:
    """The lines of `decimal`: the mark that some column proves, or both readings."""
    yield from _lines("decimal", columns, locale, _mark)


def _order(column: Column) -> tuple[str | None, str]:
    """The order of day and month and a text that proves it; None where neither is needed."""
    order = vote_dates(column, serials=True).order
    for text in column.texts:
        day = day_text(text.split(" ")[0]) if text else None
        if (
            day is not None
            and day.order is None
            and (day.first if order == "dmy" else day.second) > 12
        ):
            return _ORDERS.get(order), text
    return None, next(filter(None, column.texts), "")


def _mark(column: Column) -> tuple[str | None, str]:
    """The mark before the decimals and a text that proves it; None where there is no mark."""
    refuse_doubtful(column)
    kinds = {text: number_shape(shape_of(text)) for text in column.texts if text}
    proofs = {kind.decimal: text for text, kind in kinds.items() if kind and kind.decimal}
    if len(proofs) == 1 and all(kinds.values()):
        return next(iter(proofs.items()))
    vote_numbers(column)  # refuses what may be read in two ways
    return None, next(filter(None, column.texts), "")


def proves_decimal(column: Column) -> bool:
    """Whether some number of a column tells its decimal mark."""
    return any((kind := number_shape(shape)) and kind.decimal for shape in column.shapes())


def _lines(
    key: str,
    columns: Sequence[Column],
    locale: str,
    vote: Callable[[Column], tuple[str | None, str]],
) -> Iterator[str]:
    found: dict[str, None] = {}
    unclear = False
    for column in columns:
        short = distinct(column).column
        if not any(short.texts):
            continue
        name = quoted(column.name)
        try:
            said, proof = vote(short)
        except InputError as error:
            readable = all(_READS[key](text) for text in short.texts if text)
            unclear |= readable
            yield from _refusals(error, name, key, locale, readable=readable)
            continue
        told = f"exports.map.{key}_{'proved' if said else 'plain'}"
        yield from comment(sentence(locale, told, column=name, found=quoted(proof)))
        if said:
            found[said] = None
    if len(found) == 1:
        yield f"{key}: {_value(next(iter(found)))}"
    elif found or unclear:
        yield from comment(sentence(locale, f"exports.map.{key}_open"))
        yield f'{key}: "{OPEN}"'


def _value(said: str) -> str:
    return f'"{said}"' if len(said) == 1 else said


def _refusals(
    error: InputError, name: str, key: str, locale: str, *, readable: bool
) -> Iterator[str]:
    """What the reader would refuse, with its cells; what is no date or number is not repeated."""
    if readable:
        for problem in error.problems[:_MOST]:
            yield from comment(f"{problem.key or name}: {problem.message}")
        return
    cells = listed(locale, [problem.key or "" for problem in error.problems[:_MOST]])
    yield from comment(sentence(locale, f"exports.map.{key}_unread", column=name, cells=cells))
