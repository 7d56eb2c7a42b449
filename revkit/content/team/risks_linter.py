"""What the content of the risks must keep to."""

from collections.abc import Iterator

from revkit.content.maturity import load_maturity
from revkit.content.screening import load_screening
from revkit.content.team.record import Team
from revkit.content.team.risks import Challenge, SignalContent
from revkit.documents import KeyPath
from revkit.phrases import did_you_mean

Finding = tuple[KeyPath, str]

# The challenges that the article names.
CHALLENGES = ("politics", "alignment", "uncertainty", "budget")
# What revkit.team.risks measures by name; all other signals it reads by their element.
MEASURED = {
    "agreement": ("management-view", "not-known", "apart"),
    "structure": ("ceding", "functions-involved", "moving", "people"),
    "posts": (
        "leader-open", "new-roles", "postponed", "unpriced", "no-limit", "spent", "posts-new",
        "capacity-gap",
    ),
    "stack": ("islands", "waiting", "blind", "joined", "tools-unpriced"),
    "roadmap": ("one-owner", "tight"),
    "level": ("levels-politics", "chasm"),
    "case": ("judged", "loss", "payback", "outlay"),
}  # fmt: skip
# What each of them names, for whoever reads the register.
ABOUT = {
    "management-view": "capabilities", "not-known": "capabilities", "waiting": "capabilities",
    "ceding": "boxes", "moving": "boxes", "one-owner": "boxes",
    "functions-involved": "functions", "blind": "functions",
    "new-roles": "roles", "postponed": "roles", "unpriced": "roles", "posts-new": "roles",
    "capacity-gap": "roles",
    "islands": "tools", "joined": "tools", "tools-unpriced": "tools",
}  # fmt: skip
# Stands for the head of the firm where a role is asked for.
TOP = "top"


def risk_rules(team: Team) -> Iterator[Finding]:
    """Every rule of the risks."""
    found = tuple(challenge.id for challenge in team.challenges)
    if found != CHALLENGES:
        yield ("challenges",), f"expected {', '.join(CHALLENGES)}, in this order. Put them so."
    seen: set[str] = set()
    for index, challenge in enumerate(team.challenges):
        here: KeyPath = ("challenges", index)
        yield from _owners(team, challenge.owner, (*here, "owner"))
        for path, signal in _signals(challenge):
            if signal.id in seen:
                message = f'"{signal.id}" stands twice. Give one of them another id.'
                yield (*here, *path, "id"), message
            seen.add(signal.id)
            for problem, message in _signal(team, signal):
                yield (*here, *path, *problem), message


def _signals(challenge: Challenge) -> Iterator[tuple[KeyPath, SignalContent]]:
    for key in ("causes", "effects"):
        for index, signal in enumerate(getattr(challenge, key)):
            yield (key, index), signal


def _signal(team: Team, signal: SignalContent) -> Iterator[Finding]:
    if signal.good == signal.bad:
        yield ("bad",), "it is the same as `good`. Make them differ."
    if signal.weight <= 0:
        yield ("weight",), f"got {signal.weight}. Give it a weight above 0."
    if signal.kind in MEASURED and signal.id not in MEASURED[signal.kind]:
        names = MEASURED[signal.kind]
        message = f'nothing measures "{signal.id}". {did_you_mean(signal.id, names)}'
        yield ("id",), message
    if signal.about != ABOUT.get(signal.id):
        yield ("about",), f"it names {ABOUT.get(signal.id) or 'nothing'}. Say so."
    known = _elements(team, signal)
    if known and signal.element not in known:
        message = f'there is no "{signal.element}". {did_you_mean(str(signal.element), known)}'
        yield ("element",), message
    if signal.mitigation is not None:
        for path, message in _owners(team, signal.mitigation.owner, ("mitigation", "owner")):
            yield path, message


def _elements(team: Team, signal: SignalContent) -> tuple[str, ...]:
    """What a signal must cite; empty where it may cite nothing."""
    if signal.kind == "capability":
        return tuple(each.id for each in load_maturity().capabilities)
    if signal.kind == "distinction":
        return tuple(each.id for each in load_maturity().distinctions)
    if signal.kind == "screening":
        return tuple(load_screening().by_id)
    return tuple(team.roles_by_id) if signal.element is not None else ()


def _owners(team: Team, owners: tuple[str, ...], here: KeyPath) -> Iterator[Finding]:
    known = (TOP, *team.roles_by_id)
    if not owners:
        yield here, "nobody answers for it. Name a role."
    for index, owner in enumerate(owners):
        if owner not in known:
            message = f'there is no role "{owner}". {did_you_mean(owner, known)}'
            yield (*here, index), message
