"""Tasks with an owner and a duration: what the schedule is made of."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from revkit.team.roadmap.draft import Draft, ancestors
from revkit.team.roadmap.owners import Owners
from revkit.team.roadmap.scheduling.network import Activity, times_of
from revkit.team.roadmap.scheduling.serial import scheduled


@dataclass(frozen=True, slots=True)
class Timed:
    """A task with its owner, ready to be scheduled."""

    draft: Draft
    owner: str
    activity: Activity

    @property
    def effort(self) -> float:
        """The owner's working days, to the tenth: shares of a day leave tails of floats."""
        return round(self.activity.load * self.activity.days, 1)


def ready_of(drafts: Sequence[Draft]) -> dict[str, int]:
    """The first working day on which each task could begin, if nobody were short of time."""
    plain = [Activity(each.id, each.least, each.needs) for each in drafts]
    return {name: times.early_start for name, times in times_of(plain).items()}


def timed(drafts: Sequence[Draft], owners: Owners, share: float) -> tuple[Timed, ...]:
    """Every task with its owner and its days, as if the owner had nothing else to do.

    What hires wait for is done by people who are there; what a new post owns waits for its hire.
    `share` is how much of the time that somebody gives to the plan hires may take.
    """
    behind = ancestors({each.id: each.needs for each in drafts})
    hires = [each for each in drafts if each.kind == "hire"]
    first = {name for each in hires for name in behind[each.id]}
    posts = {each.box: each.id for each in hires}
    rank = {each.id: number for number, each in enumerate(drafts)}
    done: dict[str, Timed] = {}
    for each in drafts:
        if each.kind != "hire":
            owner = owners.of(each, present=each.id in first)
            waits = () if owner not in posts else (posts[owner],)
            done[each.id] = _timed(each, owner, rank[each.id], owners, waits)
    ready = _end_of([done[each.id] for each in drafts if each.id in first], owners)
    done.update(_hires(hires, rank, owners, ready, share))
    return tuple(done[each.id] for each in drafts)


def _end_of(work: Sequence[Timed], owners: Owners) -> int:
    """When all that hires wait for is done: nothing else is dated before it."""
    limits = {each.owner: owners.limit(each.owner) for each in work}
    places = scheduled([each.activity for each in work], limits).places
    return max((places[each.draft.id].start + each.activity.days for each in work), default=0)


def _timed(draft: Draft, owner: str, rank: int, owners: Owners, waits: tuple[str, ...]) -> Timed:
    limit = owners.limit(owner).each
    days = max(draft.least, math.ceil(draft.effort / limit))
    activity = Activity(
        id=draft.id,
        days=days,
        needs=tuple(dict.fromkeys((*draft.needs, *waits))),
        owner=owner,
        load=min(limit, draft.effort / days),
        wave=draft.wave,
        rank=(rank,),
        earliest=owners.begins[owner],
    )
    return Timed(draft, owner, activity)


def _hires(
    hires: Sequence[Draft], rank: Mapping[str, int], owners: Owners, ready: int, share: float
) -> Iterator[tuple[str, Timed]]:
    """The hires, each done by whom the post reports to and ended when it begins.

    Whoever does several of them has an equal part of their time for each, so that none is late, and
    no more than `share` of it where the days allow; a hire that has less time than it asks for
    takes what there is.
    """
    doing = {each.id: _hiring(each, owners, ready) for each in hires}
    count = Counter(owner for owner, _ in doing.values())
    posts = {each.box: each.id for each in hires}
    for each in hires:
        owner, begin = doing[each.id]
        part, until = owners.limit(owner).each / count[owner], owners.begins[each.post]
        calm = math.ceil(each.effort / (part * share))
        days = max(1, min(until - begin, max(each.least, calm)))
        waits = (*each.needs, posts[owner]) if owner in posts else each.needs
        activity = Activity(
            id=each.id,
            days=days,
            needs=waits,
            owner=owner,
            load=min(part, each.effort / days),
            wave=each.wave,
            rank=(rank[each.id],),
            earliest=owners.begins[owner],
            until=until,
        )
        yield each.id, Timed(each, owner, activity)


def _hiring(draft: Draft, owners: Owners, ready: int) -> tuple[str, int]:
    """Who looks for a post, and from which day: whom it reports to, or the next above in time."""
    post = draft.post
    for above in owners.above(post):
        begin = max(ready, owners.begins[above])
        if begin + draft.least <= owners.begins[post] or not owners.begins[above]:
            return above, begin
    raise AssertionError(f"nobody above {post} is there")  # the top of the firm always is
