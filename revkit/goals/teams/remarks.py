"""What a split had to settle on its way, as notices: nothing falls back in silence."""

from collections.abc import Iterable, Iterator

import numpy as np

from revkit.client.goals.team_table import TeamTable
from revkit.client.goals.teams import TeamsSection
from revkit.goals.notice import Notice, notice
from revkit.goals.teams.result import Path
from revkit.goals.teams.sharing import Made


def notices_of(made: Made, section: TeamsSection, table: TeamTable) -> Iterator[Notice]:
    """How the table was read, weights, what lay below a unit, then commitments."""
    for note in table.notes:
        yield notice("teams.notice.read", note=note)
    for names in table.alike:
        yield notice("teams.notice.alike", spellings=" / ".join(names))
    yield from _weights(made)
    if made.base is not None:
        yield from _rests(made)
        yield from _spread(made, section)
    yield from _differ(made)
    if made.base is not None and not section.by_period and table.cells:
        yield notice("teams.notice.cells_unused", n=len(table.cells))


def _paths(made: Made, nodes: Iterable[int]) -> tuple[Path, ...]:
    """The paths of nodes, as the table names them."""
    wanted = set(nodes)
    return tuple(made.grown.paths[node] for node in made.grown.order if node in wanted)


def _weights(made: Made) -> Iterator[Notice]:
    missing = made.grown.tree.leaves[made.weights.at_mean].tolist()
    if missing and len(missing) < len(made.grown.tree.leaves):
        yield notice("teams.notice.at_mean", n=len(missing), paths=_paths(made, missing))
    for column in made.weights.even:
        yield notice("teams.notice.column_zero", column=column)
    inside = [node for node in made.split.even if node]
    if 0 in made.split.even:
        yield notice("teams.notice.weights_zero")
    if inside:
        yield notice("teams.notice.weights_zero_in", paths=_paths(made, inside))


def _rests(made: Made) -> Iterator[Notice]:
    rests = made.split.rests if made.spread is None else made.spread.rests
    for leaf in _places(made, rests):
        yield notice(
            "teams.notice.below_unit",
            name=made.amount.name,
            value=made.amount.exact(rests[leaf]),
            path=made.grown.paths[leaf],
        )


def _places(made: Made, nodes: Iterable[int]) -> list[int]:
    wanted = set(nodes)
    return [node for node in made.grown.order if node in wanted]


def _spread(made: Made, section: TeamsSection) -> Iterator[Notice]:
    spread, rooms, amount = made.spread, made.split.rooms, made.amount
    if section.spread_gap and spread is None:
        yield notice("teams.notice.no_commitments")
    if spread is None:
        return
    if spread.without:
        paths = _paths(made, spread.without)
        yield notice("teams.notice.no_commitment", n=len(paths), paths=paths)
    for place in np.flatnonzero(spread.gap).tolist():
        node, gap = int(rooms.nodes[place]), int(spread.gap[place])
        code = f"teams.notice.{'short' if gap > 0 else 'too_much'}{'_in' if node else ''}"
        value = amount.exact(abs(gap))
        values = {"path": made.grown.paths[node]} if node else {}
        yield notice(code, name=amount.name, value=value, **values)


def _differ(made: Made) -> Iterator[Notice]:
    told, exact = made.told, made.amount.exact
    for node in _places(made, told.differ):
        values = {"path": made.grown.paths[node]} if node else {}
        yield notice(
            "teams.notice.words_differ",
            name=made.amount.name,
            value=exact(int(told.amounts[node])),
            bound=exact(int(told.beneath[node])),
            **values,
        )
