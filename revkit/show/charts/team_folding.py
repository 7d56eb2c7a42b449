"""Which boxes of a very large firm its organisation chart shows; the others are told by number."""

from collections import Counter
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

    Of a firm in which even those are too many, these alone.
    """
    levels = [(box, level) for box, level in words.levels()]
    always = _always(words)
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


def _always(words: TeamWords) -> set[str]:
    """Whoever changes, takes a role on or leads revenue, and everybody above them."""
    found: set[str] = set()
    for box in words.staffing.boxes:
        if _matters(words, box):
            found.update(words.line(box))
    return found


def _matters(words: TeamWords, box: Box) -> bool:
    new = any(held.new for held in box.roles)
    return box.state != "stays" or new or box.id == words.staffing.leader
