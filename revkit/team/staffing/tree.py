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
    chains = [list(chain(name, lines)) for name in names]
    others = [frozenset(each) for each in chains[1:]]
    return next(box for box in chains[0] if all(box in each for each in others))


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
