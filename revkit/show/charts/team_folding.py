"""Which boxes of a very large firm its organisation chart shows; the others are told by number."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from revkit.show.team_words import TeamWords
from revkit.team.staffing.result import Box

MOST_BOXES = 240  # on one picture: about as many as a reader can take in, and a browser opens


@dataclass(frozen=True)
class Folded:
    """The boxes that are shown, and by box how many posts and people below it are not."""

    shown: frozenset[str]
    posts: Counter[str]
    people: Counter[str]


def folded(words: TeamWords, most: int = MOST_BOXES) -> Folded:
    """As many levels from the top as fit, and at any depth whoever changes, with those above.

    Of a firm in which even those are too many, these alone: what is new before what only moves,
    and the upper levels before the lower ones, until the picture is full.
    """
    levels = [(box, level) for box, level in words.levels()]
    always = _always(words, levels, most)
    deepest = max(level for _, level in levels)
    for depth in range(deepest, -1, -1):
        shown = always | {box.id for box, level in levels if level <= depth}
        if len(shown) <= most:
            break
    posts, people = Counter[str](), Counter[str]()
    for box, _ in levels:
        if box.id not in shown:
            above = next(name for name in words.line(box) if name in shown)
            posts[above] += 1
            people[above] += box.count
    return Folded(frozenset(shown), posts, people)


def _always(words: TeamWords, levels: Sequence[tuple[Box, int]], most: int) -> set[str]:
    """Whoever changes, takes a role on or leads revenue, and everybody above them, if they fit."""
    found: set[str] = set()
    changing = [(box, level) for box, level in levels if _matters(words, box)]
    for box, _ in sorted(changing, key=lambda each: (each[0].state == "moves", each[1])):
        line = found.union(words.line(box))
        if len(line) <= most:
            found = line
    return found


def _matters(words: TeamWords, box: Box) -> bool:
    new = any(held.new for held in box.roles)
    return box.state != "stays" or new or box.id == words.staffing.leader
