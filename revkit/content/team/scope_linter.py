"""What the content of the scope must keep to."""

from collections.abc import Iterator

from revkit.content.maturity import load_maturity
from revkit.content.screening import load_screening
from revkit.content.team.record import Team
from revkit.documents import KeyPath
from revkit.phrases import did_you_mean


def scope_rules(team: Team) -> Iterator[tuple[KeyPath, str]]:
    """What the content of the scope must keep to."""
    expected = tuple(activity.id for activity in load_screening().scope)
    if tuple(line.id for line in team.scope) != expected:
        yield ("scope",), f"expected {', '.join(expected)}, in this order. Put them so."
    capabilities = tuple(each.id for each in load_maturity().capabilities)
    functions = tuple(each.id for each in load_maturity().functions)
    for index, line in enumerate(team.scope):
        here: KeyPath = ("scope", index)
        near = () if line.near is None else (line.near,)
        yield from _known((line.capability,), capabilities, "capability", here)
        yield from _known(line.roles, tuple(team.roles_by_id), "role", here)
        yield from _known(near, functions, "function", here)


def _known(
    names: tuple[str, ...], known: tuple[str, ...], what: str, here: KeyPath
) -> Iterator[tuple[KeyPath, str]]:
    for name in names:
        if name not in known:
            yield here, f'there is no {what} "{name}". {did_you_mean(name, known)}'
