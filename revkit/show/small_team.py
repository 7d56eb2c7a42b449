"""The organisation chart as an outline, so small that it is ready before a hand leaves it."""

from html import escape

from revkit.show.draw.style import BLUE, GREEN, GRID, INK, MUTED
from revkit.show.team_words import TeamWords
from revkit.team.staffing.result import Box

WIDTH, ROW, INDENT, LEFT = 860, 20, 22, 8  # pixels
MOST = 60  # rows; a larger firm is told by how many more there are
COLOURS = {"stays": GRID, "moves": BLUE, "new": GREEN, "postponed": MUTED}
SIGNS = {"stays": "", "moves": "→ ", "new": "+ ", "postponed": "… "}


def small_team(words: TeamWords) -> str:
    """Everybody in the revenue team and above it, indented beneath whom they report to."""
    every = [(box, level) for box, level in words.levels() if _shown(words, box)]
    rows = "".join(_row(words, box, level, n) for n, (box, level) in enumerate(every[:MOST]))
    rest = len(every) - MOST
    if rest > 0:
        text = escape(words.say("team.more", n=rest))
        rows += f'<text x="{LEFT}" y="{ROW * MOST + 14}" fill="{MUTED}">{text}</text>'
    height = ROW * min(len(every), MOST + 1) + 4
    return (
        f'<svg class="revkit-small-team" width="{WIDTH}" height="{height}" '
        f'xmlns="http://www.w3.org/2000/svg" font-size="12" fill="{INK}">{rows}</svg>'
    )


def _shown(words: TeamWords, box: Box) -> bool:
    return (
        box.reports_to is None
        or words.inside(box)
        or any(words.inside(below) for below in words.below.get(box.id, []))
    )


def _row(words: TeamWords, box: Box, level: int, place: int) -> str:
    left, top = LEFT + INDENT * level, ROW * place
    colour = COLOURS[box.state]
    fill = "none" if box.state == "postponed" else colour
    post = words.post(box.id)
    if box.count > 1:
        post = words.say("team.org.several", name=post, count=box.count)
    roles = words.speaker.list(words.role(held.role) for held in box.roles if box.post)
    more = f'<tspan fill="{MUTED}" dx="8">{escape(roles)}</tspan>' if roles else ""
    return (
        f'<rect x="{left}" y="{top + 3}" width="5" height="14" fill="{fill}" '
        f'stroke="{colour}"/>'
        f'<text x="{left + 12}" y="{top + 14}">{SIGNS[box.state]}{escape(post)}{more}</text>'
    )
