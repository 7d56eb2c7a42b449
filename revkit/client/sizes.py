"""Numbers beyond any firm's: a slip of the keyboard, or another unit than the one asked for."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from revkit.documents import KeyPath
from revkit.records import Range, Record

LARGEST = Decimal(10) ** 15


def too_large(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Every number in a section that is too large to mean anything, by its key.

    >>> [path for path, _ in too_large({"revenue": Decimal("1e30"), "close_rate": Decimal("0.1")})]
    [('revenue',)]
    """
    if isinstance(value, Range) and value.low == value.high:
        value = value.likely
    if isinstance(value, Record):
        value = {name: getattr(value, name) for name in type(value).model_fields}
    if isinstance(value, Decimal) and abs(value) > LARGEST:
        yield path, f"got {value:f}, expected at most {LARGEST:f}. Check its digits and its unit."
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield from too_large(each, (*path, name))
    if isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from too_large(each, (*path, index))
