"""In which order the stack is integrated: one CRM, then what brings most sight, then what lacks."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from revkit.content.team import Team
from revkit.team.stack.landscape import Landscape
from revkit.team.stack.result import Action
from revkit.team.stack.sights import gains

HUB = "crm"
# Before the name of a tool that is not there yet; no tool of a client file begins with it.
NEW = "\0"


@dataclass(frozen=True)
class Change:
    """One change of the stack, who gains by it, and the stack after it."""

    action: Action
    kind: str
    tools: tuple[str, ...]
    gains: tuple[str, ...]
    after: Landscape


@dataclass(frozen=True)
class Order:
    """What the order of integration is found by: the stack as it is, and who is there."""

    today: Landscape
    functions: tuple[str, ...]
    content: Team
    missing: tuple[str, ...]

    def changes(self, hub: str | None) -> Iterator[Change]:
        """Every change, in order; each is weighed in the stack that the ones before it leave."""
        now, done = self.today, set[str]()
        while change := self._next(now, hub, done):
            now = change.after
            done.add(f"{change.action}-{change.kind}")
            hub = NEW + HUB if NEW + HUB in now.kinds else hub
            yield change

    def _next(self, now: Landscape, hub: str | None, done: Set[str]) -> Change | None:
        """One CRM; what brings sight; the CRM for those it does not reach; what is missing."""
        if f"merge-{HUB}" not in done and len(self.today.of_kind(HUB)) > 1:
            return self._merged(now, HUB)
        missing = [kind for kind in self.missing if f"add-{kind}" not in done]
        if HUB in missing:
            return self._added(now, HUB, None)
        if change := self._best(now, hub, done) or self._opening(now, hub):
            return change
        return self._added(now, missing[0], hub) if missing else None

    def _best(self, now: Landscape, hub: str | None, done: Set[str]) -> Change | None:
        """The next change: connections first, since analysis rests on the systems it reads.

        Among equals the one by which most functions gain, then the content's order.
        """
        several = [kind for kind in self._several if f"merge-{kind}" not in done]
        merges = [self._merged(now, kind) for kind in several]
        candidates = [*merges, *self._connections(now, hub, several)]
        return max(candidates, key=self._urgency, default=None)

    def _urgency(self, change: Change) -> tuple[bool, int, int]:
        return change.action == "connect", len(change.gains), -self._rank(change.kind)

    def _rank(self, kind: str) -> int:
        return list(self.content.tools_by_id).index(kind)

    @cached_property
    def _several(self) -> tuple[str, ...]:
        """The kinds of which there are several where one would do, the CRM aside."""
        return tuple(
            kind.id
            for kind in self.content.tools
            if kind.single and kind.id != HUB and len(self.today.of_kind(kind.id)) > 1
        )

    def _connections(self, now: Landscape, hub: str | None, several: Sequence[str]) -> list[Change]:
        """What may be joined to the hub; a tool that is to be merged may be the one that goes."""
        if hub is None:
            return []
        found = (
            self._joined(now, self._spokesman(cluster), hub)
            for cluster in now.clusters
            if hub not in cluster
        )
        return [change for change in found if change.gains and change.kind not in several]

    def _spokesman(self, cluster: frozenset[str]) -> str:
        """The tool of a group that is connected for all of it: the nearest to the customer."""
        return min(
            cluster,
            key=lambda name: (self._rank(self.today.kinds[name]), self.today.most_used(name)),
        )

    def _joined(self, now: Landscape, tool: str, hub: str) -> Change:
        after = now.joined((tool, hub))
        tools = tuple(name for name in (tool, hub) if not name.startswith(NEW))
        return self._change("connect", now.kinds[tool], tools, now, after)

    def _merged(self, now: Landscape, kind: str) -> Change:
        tools = tuple(sorted(now.of_kind(kind), key=self.today.most_used))
        return self._change("merge", kind, tools, now, now.merged(tools))

    def _opening(self, now: Landscape, hub: str | None) -> Change | None:
        """The CRM for those who need it and reach it through no tool of theirs."""
        if hub is None or hub.startswith(NEW):
            return None
        need = self.content.tools_by_id[HUB].shared_by
        shut = [f for f in self.functions if f in need and hub not in now.reached_by(f)]
        if not shut:
            return None
        return self._change("open", HUB, (hub,), now, now.opened(hub, shut))

    def _added(self, now: Landscape, kind: str, hub: str | None) -> Change:
        workers = self.content.tools_by_id[kind].worked_by
        users = [function for function in self.functions if function in workers]
        after = now.extended(NEW + kind, kind, users)
        joined = after if hub is None else after.joined((NEW + kind, hub))
        return self._change("add", kind, (), now, joined)

    def _change(
        self, action: Action, kind: str, tools: tuple[str, ...], now: Landscape, after: Landscape
    ) -> Change:
        return Change(action, kind, tools, gains(now, after, self.functions, self.content), after)
