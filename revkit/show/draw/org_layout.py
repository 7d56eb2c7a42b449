"""Where each box of an organisation chart stands: bands of columns, each column an outline.

A tree of 200 posts drawn as a tree is ten pages wide. Here the top of the firm, the revenue leader
and whoever has too many people for one column are bars across the page, and those below them stand
in columns beneath the bar, indented under the one they report to. All lengths are inches.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from revkit.show.draw.wrapping import wrapped

TITLE, DETAIL = 9.0, 8.0  # points
LINE, SMALL_LINE, PAD = 0.152, 0.138, 0.09
SIDE = 0.09  # between a box's edge and its text
GAP, BAND_GAP, COLUMN_GAP, INDENT = 0.075, 0.3, 0.17, 0.17
COLUMNS = 3
STEPS, EVEN = 40, 1e-6  # halvings of the height that is sought; what rounding may add to a column
LONGEST, DEEPEST = 22, 5  # boxes in one outline, and levels, before it gets a band of its own


@dataclass(frozen=True)
class Entry:
    """A box before it has a place. `heavy`: its title is set in bold.

    `across` is told on its bar and `later` where its people follow further down, if it has one.
    """

    name: str
    parent: str | None
    title: str
    detail: str
    heavy: bool
    across: str
    later: str


@dataclass(frozen=True)
class Place:
    """A box in its place, with its lines; `bar`: across the page, with its people beneath.

    `trunk` is where the line from above comes down (x, y), None at the top of a band.
    """

    name: str
    left: float
    top: float
    width: float
    height: float
    title: tuple[str, ...]
    detail: tuple[str, ...]
    bar: bool
    trunk: tuple[float, float] | None


class Layout:
    """The places of all boxes within a page's width, from the top down."""

    def __init__(self, entries: Sequence[Entry], leader: str, width: float) -> None:
        self.entries = {entry.name: entry for entry in entries}
        self.leader, self.width = leader, width
        self.below: dict[str | None, list[str]] = {}
        for entry in entries:
            self.below.setdefault(entry.parent, []).append(entry.name)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every box; one that heads a band stands there too, besides under whom it reports to."""
        found: list[Place] = []
        top = 0.0
        for name in self._bands():
            band = list(self._band(name, top))
            found += band
            top = max(place.top + place.height for place in band) + BAND_GAP
        return tuple(found)

    @property
    def height(self) -> float:
        return max(place.top + place.height for place in self.places)

    @cached_property
    def barred(self) -> frozenset[str]:
        """Who heads a band: the top, the leader, and whoever's people outgrow one column."""
        size: dict[str, int] = {}
        levels: dict[str, int] = {}
        barred = set()
        for name in self._upwards():
            under = self.below.get(name, [])
            open_ = [each for each in under if each not in barred]
            size[name] = 1 + sum(size[each] for each in open_) + len(under) - len(open_)
            levels[name] = 1 + max((levels[each] for each in open_), default=bool(under))
            top = self.entries[name].parent is None or name == self.leader
            if under and (top or size[name] > LONGEST or levels[name] > DEEPEST):
                barred.add(name)
        return frozenset(barred)

    def _downwards(self) -> Iterator[str]:
        """Every box before those who report to it."""
        waiting = list(reversed(self.below[None]))
        while waiting:
            name = waiting.pop()
            yield name
            waiting += reversed(self.below.get(name, []))

    def _upwards(self) -> Iterable[str]:
        return reversed(list(self._downwards()))

    def _bands(self) -> Iterator[str]:
        return (n for n in self._downwards() if n in self.barred or self.entries[n].parent is None)

    def _band(self, name: str, top: float) -> Iterator[Place]:
        """A bar and the columns beneath it."""
        bar = self._place(name, 0.0, top, self.width, None, bar=True)
        yield bar
        branches = [self._branch(child) for child in self.below.get(name, ())]
        count = min(COLUMNS, len(branches))
        wide = min((self.width - COLUMN_GAP * (count - 1)) / max(count, 1), self.width / 2)
        heights = [self._height(branch, wide) for branch in branches]
        under = bar.top + bar.height
        for column, indices in enumerate(divided(heights, count)):
            left = column * (wide + COLUMN_GAP)
            y = under + 2 * GAP
            for index in indices:
                yield from self._outline(branches[index], left, y, wide, (left, under))
                y += heights[index]

    def _branch(self, name: str) -> list[tuple[str, int]]:
        """A box and those below it with their level, as far as no other band tells them."""
        found: list[tuple[str, int]] = []
        waiting = [(name, 0)]
        while waiting:
            each, level = waiting.pop()
            found.append((each, level))
            if each not in self.barred:
                waiting += [(child, level + 1) for child in reversed(self.below.get(each, []))]
        return found

    def _height(self, branch: Sequence[tuple[str, int]], wide: float) -> float:
        return sum(self._size(n, wide - INDENT * (level + 1)) + GAP for n, level in branch) + GAP

    def _outline(
        self,
        branch: Sequence[tuple[str, int]],
        left: float,
        top: float,
        wide: float,
        above: tuple[float, float],
    ) -> Iterator[Place]:
        """A branch downwards; everybody hangs on the trunk of the one above."""
        trunks: dict[int, tuple[float, float]] = {0: (above[0] + INDENT / 2, above[1])}
        for name, level in branch:
            start = left + INDENT * (level + 1)
            place = self._place(
                name, start, top, wide - INDENT * (level + 1), trunks[level], bar=False
            )
            yield place
            top += place.height + GAP
            trunks[level + 1] = (start + INDENT / 2, place.top + place.height)

    def _size(self, name: str, wide: float, *, bar: bool = False) -> float:
        title, detail = self._lines(name, wide, bar=bar)
        return LINE * len(title) + SMALL_LINE * len(detail) + PAD

    def _lines(self, name: str, wide: float, *, bar: bool) -> tuple[list[str], list[str]]:
        entry, room = self.entries[name], wide - 2 * SIDE
        more = entry.across if bar else entry.later if name in self.barred else ""
        texts = (*entry.detail.split("\n"), more)
        details = [line for text in texts for line in wrapped(text, room, DETAIL)]
        return wrapped(entry.title, room, TITLE, bold=entry.heavy or bar), details

    def _place(
        self,
        name: str,
        left: float,
        top: float,
        wide: float,
        trunk: tuple[float, float] | None,
        *,
        bar: bool,
    ) -> Place:
        title, detail = self._lines(name, wide, bar=bar)
        size = self._size(name, wide, bar=bar)
        return Place(name, left, top, wide, size, tuple(title), tuple(detail), bar, trunk)


def divided(heights: Sequence[float], count: int) -> list[range]:
    """The branches in so many columns, in their order, the tallest column as low as can be.

    >>> divided([3, 1, 1, 1], 2)
    [range(0, 1), range(1, 4)]
    """
    if not heights:
        return []
    low, high = max(heights), sum(heights)
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if len(_filled(heights, middle)) <= count else (middle, high)
    return _spread(heights, _filled(heights, high), count)


def _spread(heights: Sequence[float], columns: list[range], count: int) -> list[range]:
    """The columns over all the room there is: the tallest that holds several gives one away."""
    while len(columns) < count and any(len(column) > 1 for column in columns):
        several = [index for index, column in enumerate(columns) if len(column) > 1]
        tallest = max(several, key=lambda index: sum(heights[i] for i in columns[index]))
        first, last = columns[tallest].start, columns[tallest].stop
        cut = min(
            range(first + 1, last),
            key=lambda i: max(sum(heights[first:i]), sum(heights[i:last])),
        )
        columns = [*columns[:tallest], range(first, cut), range(cut, last), *columns[tallest + 1 :]]
    return columns


def _filled(heights: Sequence[float], most: float) -> list[range]:
    """Columns of at most this height, each as full as can be; empty room is for the last."""
    columns, begin, tall = [], 0, 0.0
    for index, height in enumerate(heights):
        if index > begin and tall + height > most + EVEN:
            columns.append(range(begin, index))
            begin, tall = index, 0.0
        tall += height
    return [*columns, range(begin, len(heights))]
