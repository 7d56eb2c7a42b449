"""What the levers of a plan say: whether they close the gap, which moves, at what cost."""

from collections.abc import Iterator

from revkit.goals.levers.result import Elasticity, Lever, Levers
from revkit.show.goal_estimates import EstimateWords
from revkit.show.prose.prose import Prose

STEP = 0.01  # by which elasticities move a driver
STILL = 1e-6  # of its way: a lever that moves less does not move


def why_no_levers(words: EstimateWords) -> Prose:
    """Why nothing is said of levers."""
    say, plan = words.speaker.say, words.plan
    missing = [name for name in words.tree.leaves if plan.values[name].value is None]
    if missing:
        names = words.names(missing)
        return Prose((say("levers.absent.open", n=len(missing), names=names),), absent=True)
    key = "levers.absent" if plan.goal is not None else "levers.absent.no_goal"
    return Prose((say(key),), absent=True)


def target(words: EstimateWords, levers: Levers) -> str:
    """What the levers are to reach: the goal, or the result that makes it safe."""
    goal = words.plan.goal
    exact = levers.of == "goal" and goal is not None
    shown = words.amount(goal) if exact and goal is not None else words.result(levers.target)
    return words.speaker.say(f"levers.target.{levers.of}", target=shown)


def headline(words: EstimateWords, levers: Levers) -> str:
    """What the levers do for the goal, without its full stop."""
    say, aim = words.speaker.say, target(words, levers)
    if levers.state == "out_of_reach":
        key = f"levers.headline.out_of_reach_{words.tree.better}"
        return say(key, target=aim, reached=words.result(levers.reached))
    if levers.state != "closed":
        return say(f"levers.headline.{levers.state}", target=aim)
    moved = [lever for lever in levers.levers if moves(lever)]
    key = f"levers.headline.closed{'_one' if len(moved) == 1 else ''}"
    values = {"target": aim}
    if len(moved) == 1:
        values["name"] = words.label(moved[0].name)
    if not levers.priced:
        return say(f"{key}_unpriced", **values)
    return say(key, cost=cost(words, levers.cost), **values)


def moves(lever: Lever) -> bool:
    """Whether the mix moves this lever at all."""
    return lever.mixed is not None and abs(lever.mixed - lever.today) > STILL * abs(
        lever.to - lever.today
    )


def way(lever: Lever, value: float | None) -> float | None:
    """A value as a share of the lever's way, 0 today and 1 at its farthest."""
    if value is None or lever.to == lever.today:
        return None
    return (value - lever.today) / (lever.to - lever.today)


def strongest(words: EstimateWords, levers: Levers) -> Elasticity | None:
    """What moves the result most, of what a function answers for."""
    kept = words.answered(each.name for each in levers.elasticities)
    found = [each for each in levers.elasticities if each.name in kept and each.change]
    return max(found, key=lambda each: abs(each.change), default=None)


def elastic(words: EstimateWords, each: Elasticity) -> tuple[str, str]:
    """Whether the result goes "up" or "down", and by how much, without a sign."""
    size = words.change(words.plan.metric, abs(each.change)).removeprefix("+")
    return ("up" if each.change > 0 else "down"), size


def cost(words: EstimateWords, value: float | None) -> str:
    """A cost in money, to the whole unit of the currency."""
    return "–" if value is None else words.speaker.money(round(value, 6), 0)


def spent(words: EstimateWords, levers: Levers, value: float | None) -> str:
    """A cost in money, or as an effort where levers have no price."""
    if levers.priced or value is None:
        return cost(words, value)
    return words.speaker.number(round(value, 6), 2)


def mix_lines(words: EstimateWords, levers: Levers) -> Iterator[str]:
    """Which lever moves where, and which stays."""
    say, speaker = words.speaker.say, words.speaker
    moved = [lever for lever in levers.levers if moves(lever)]
    if moved:
        names = [_move(words, lever) for lever in moved]
        key = "limit" if levers.state == "out_of_reach" else "mix"
        yield say(f"levers.reading.{key}", names=speaker.list(names))
    still = [lever.name for lever in levers.levers if not moves(lever)]
    if moved and still:
        yield say("levers.reading.stay", names=words.names(still))


def _move(words: EstimateWords, lever: Lever) -> str:
    return words.speaker.say(
        "levers.reading.move",
        name=words.label(lever.name),
        today=words.about(lever.name, lever.today),
        value=words.about(lever.name, lever.mixed),
    )


def alone_lines(words: EstimateWords, levers: Levers) -> Iterator[str]:
    """What one lever by itself would take."""
    say, able = words.speaker.say, [lever for lever in levers.levers if lever.reaches]
    if len(levers.levers) < 2 or levers.state != "closed":
        return
    if not able:
        yield say("levers.reading.alone_none")
        return
    if not levers.priced:
        names = [_alone(words, lever) for lever in able]
        yield say("levers.reading.alone_unpriced", names=words.speaker.list(names))
        return
    dearer = [lever for lever in able if (lever.alone_cost or 0.0) > (levers.cost or 0.0)]
    if dearer:
        names = [_alone(words, lever, cost(words, lever.alone_cost)) for lever in dearer]
        yield say("levers.reading.alone", names=words.speaker.list(names))


def _alone(words: EstimateWords, lever: Lever, price: str | None = None) -> str:
    say, value = words.speaker.say, words.about(lever.name, lever.alone)
    name = words.label(lever.name)
    if price is None:
        return say("levers.reading.alone_value", name=name, value=value)
    return say("levers.reading.alone_cost", name=name, value=value, cost=price)
