"""Who stands above whom: walks through reporting lines, a mapping from box to superior."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

Lines = Mapping[str, str | None]


def chain(name: str, lines: Lines) -> Iterator[str]:
    """A box and all above it, the nearest first.

    >>> list(chain("c", {"a": None, "b": "a", "c": "b"}))
    ['c', 'b', 'a']
    """
    above: str | None = name
    while above is not None:
        yield above
        above = lines[above]


def lowest_common(names: Sequence[str], lines: Lines) -> str | None:
    """The lowest box that is above all of these, or one of them; None of none.

    >>> lines = {"a": None, "b": "a", "c": "b", "d": "b"}
    >>> lowest_common(["c", "d"], lines), lowest_common(["c"], lines)
    ('b', 'c')
    """
    if not names:
        return None
    way = list(chain(names[0], lines))
    places = {box: place for place, box in enumerate(way)}
    lowest, walked = 0, set[str]()
    for name in names:
        for box in chain(name, lines):
            lowest = max(lowest, places.get(box, 0))
            if box in places or box in walked:
                break
            walked.add(box)
    return way[lowest]


def top_down(lines: Lines) -> tuple[str, ...]:
    """All boxes, each after its superior and before its neighbours' people; order as given.

    >>> top_down({"c": "b", "b": "a", "d": "a", "a": None})
    ('a', 'b', 'c', 'd')
    """
    under: dict[str | None, list[str]] = {}
    for name, superior in lines.items():
        under.setdefault(superior, []).append(name)
    found: list[str] = []
    waiting = list(reversed(under.get(None, ())))
    while waiting:
        name = waiting.pop()
        found.append(name)
        waiting += reversed(under.get(name, ()))
    return tuple(found)


def topmost(names: Iterable[str], lines: Lines) -> tuple[str, ...]:
    """Those of the boxes above whom none of the others stands, in their order.

    >>> topmost(["c", "b"], {"a": None, "b": "a", "c": "b"})
    ('b',)
    """
    among = tuple(names)
    inside = frozenset(among)
    return tuple(
        name for name in among if not any(box in inside for box in list(chain(name, lines))[1:])
    )
