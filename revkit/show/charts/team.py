"""The organisation chart of a plan: what exists, what moves, what is new, what waits."""

from typing import TYPE_CHECKING

from revkit.client.load import Client
from revkit.show.chart import Chart
from revkit.show.charts.team_folding import Folded, folded
from revkit.show.team_words import TeamWords
from revkit.team.result import TeamPlan
from revkit.team.staffing.result import Box

if TYPE_CHECKING:
    import pandas

# What a picture tells of roles: who leads a function is plain from the post.
TOLD = ("operations", "support")
LEADER = "revenue_leader"


def org_chart(plan: TeamPlan, client: Client) -> Chart:
    """Everybody's one line up to the top, with the leader marked.

    Of more boxes than one picture can hold, the upper levels and whoever changes. `data` has a
    row per box, from the top down: name, parent (None at the top), level, title,
    detail (lines told in the box), state, look (its state; `takes` where somebody who stays takes a
    role on, `outside` for who is no part of the revenue team), leader, count, across and later
    (told where its people follow in a band).
    """
    words = TeamWords(plan, client)
    frame = _frame(words)
    title = org_title(words)
    return Chart(
        kind="org_chart",
        title=title,
        alt=_alt(words, title),
        data=frame,
        speaker=words.speaker,
        labels={"looks": _looks(words, frame)},
    )


def org_title(words: TeamWords) -> str:
    """Whom everybody answers to, and what changes."""
    say, changes = words.say, words.changes
    told = words.speaker.list(changes) if changes else say("team.changes.none")
    return say("team.org.title", leader=words.quoted(words.staffing.leader), changes=told)


def _frame(words: TeamWords) -> "pandas.DataFrame":
    import pandas

    fold = folded(words)
    return pandas.DataFrame(
        [
            {
                "name": box.id,
                "parent": box.reports_to,
                "level": level,
                "title": _title(words, box),
                "detail": "\n".join((*_details(words, box), *_more(words, fold, box))),
                "state": box.state,
                "look": _look(words, box),
                "leader": box.id == words.staffing.leader,
                "count": box.count,
                "across": _across(words, box),
                "later": words.say("team.org.later"),
            }
            for box, level in words.levels()
            if box.id in fold.shown
        ]
    )


def _look(words: TeamWords, box: Box) -> str:
    """A box's state; of those that stay, whether they take a role on, and whether they belong."""
    if box.state != "stays":
        return box.state
    if any(held.new for held in box.roles if held.role != LEADER):
        return "takes"
    return "stays" if words.inside(box) else "outside"


def _title(words: TeamWords, box: Box) -> str:
    post = words.post(box.id)
    return post if box.count == 1 else words.say("team.org.several", name=post, count=box.count)


def _details(words: TeamWords, box: Box) -> list[str]:
    """What a box says beneath its post: the roles that matter, and what changes."""
    say = words.say
    told = []
    if box.id == words.staffing.leader and box.post is not None:
        told.append(words.role(LEADER))
    told += [
        say("team.org.takes" if held.new else "team.org.does", role=words.role(held.role))
        for held in box.roles
        if box.post is not None and words.content.roles_by_id[held.role].kind in TOLD
    ]
    if box.state == "new" and box.start is not None:
        told.append(say("team.org.new", day=box.start))
    elif box.state == "new":
        told.append(say("team.org.new_open"))
    elif box.state == "moves" and box.before is not None:
        told.append(say("team.org.before", name=words.post(box.before)))
    elif box.state == "postponed":
        told.append(say("team.org.postponed"))
    return told


def _more(words: TeamWords, fold: Folded, box: Box) -> list[str]:
    """How many posts below a box are not on the picture."""
    n = fold.posts[box.id]
    return [words.say("team.org.more", n=n, people=fold.people[box.id])] if n else []


def _across(words: TeamWords, box: Box) -> str:
    """What a bar says of a box: whom it reports to, and how many are below it."""
    n = words.under(box.id)
    if box.reports_to is None:
        return words.say("team.org.top", n=n)
    return words.say("team.org.band", n=n, name=words.post(box.reports_to))


def _looks(words: TeamWords, frame: "pandas.DataFrame") -> dict[str, str]:
    """What each look on this picture means, in the order of their weight."""
    there = set(frame["look"])
    order = ("leader", "stays", "takes", "moves", "new", "postponed", "outside")
    return {
        look: words.say(f"team.look.{look}") for look in order if look == "leader" or look in there
    }


def _alt(words: TeamWords, title: str) -> str:
    """Who reports to the leader, then everything that changes, by name."""
    say, speaker = words.say, words.speaker
    staffing = words.staffing
    direct = words.posts(box.id for box in words.below.get(staffing.leader, []))
    told = [say("team.org.alt", title=title, n=len(staffing.boxes))]
    if direct:
        told.append(say("team.org.alt_direct", names=direct))
    for state in ("new", "moves", "postponed"):
        names = words.posts(box.id for box in words.in_state(state))
        if names:
            told.append(say(f"team.org.alt_{state}", names=speaker.list(names)))
    return " ".join(told)
