"""The goal plan as charts: the driver tree with its owners, and the goal over time."""

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from revkit.client.load import Client
from revkit.goals import GoalPlan
from revkit.goals.plan import NodeValue, Part
from revkit.show.chart import Chart
from revkit.show.goal_parts import parts_title, spread
from revkit.show.goal_words import GoalWords
from revkit.show.measured_words import origin

if TYPE_CHECKING:
    import pandas


def goals_chart(plan: GoalPlan, client: Client) -> Chart:
    """The driver tree: every figure with its owner, its value and how it came about.

    `data` has a row per node, parents before children: name, parent, depth, sign (what joins it to
    its siblings), after (what closes after it), label, value (a number), text (the value as
    written), owner, source (given, measured, lever, solved, computed, open, impossible, clash) and
    remark (the source as written).
    """
    words = GoalWords(plan, client)
    say = words.speaker.say
    frame = _tree_frame(words)
    owners = dict.fromkeys(frame["owner"])
    values = [say("goals.tree.value", name=row.label, value=row.text) for row in frame.itertuples()]
    return Chart(
        kind="tree",
        title=words.headline,
        alt=say("goals.tree.alt", n=len(frame), headline=words.headline, values="; ".join(values)),
        data=frame,
        speaker=words.speaker,
        labels={owner: words.owner(owner) for owner in owners},
    )


def _tree_frame(words: GoalWords) -> "pandas.DataFrame":
    import pandas

    rows: list[dict[str, Any]] = []
    waiting: list[tuple[str, str | None, int, str, str]] = [(words.tree.root, None, 0, "", "")]
    while waiting:
        name, parent, depth, sign, after = waiting.pop()
        node = words.plan.values[name]
        rows.append(
            {
                "name": name,
                "parent": parent,
                "depth": depth,
                "sign": sign,
                "after": after,
                "label": words.label(name),
                "value": None if node.value is None else float(node.value),
                "text": words.shown(name),
                "owner": node.owner,
                "source": _source(words, node),
                "remark": words.speaker.say(f"goals.source.{_source(words, node)}"),
            }
        )
        pieces = words.pieces(name) if name in words.tree.formulas else []
        waiting += [(child, name, depth + 1, sign, after) for sign, child, after in pieces[::-1]]
    return pandas.DataFrame(rows)


def _source(words: GoalWords, node: NodeValue) -> str:
    """How a figure came about, or what is wrong with it."""
    if node.name in {conflict.node for conflict in words.plan.conflicts}:
        return "clash"
    if node.name in {beyond.name for beyond in words.plan.beyond}:
        return "impossible"
    if node.value != node.exact and node.name in words.tree.formulas:
        return "computed"
    if node.source == "solved" and node.name not in words.plan.unknowns:
        return "computed"
    if node.source == "given" and origin(words.client, f"goals.values.{node.name}", node.value):
        return "measured"
    return node.source or "open"


def period_chart(plan: GoalPlan, client: Client) -> Chart:
    """The goal by month or quarter against what the plan brings in.

    `data` has a row per part and component: part, start, component, owner, value, goal.
    """
    words = GoalWords(plan, client)
    say = words.speaker.say
    title = parts_title(words)
    components = _components(words)
    labels = {name: words.label(name) for name in components}
    of = plan.metric if plan.metric in words.tree.amounts else components[0]
    money = words.tree.nodes[of].unit == "money"
    axis = {"name": words.label(of), **({"currency": plan.currency} if money else {})}
    return Chart(
        kind="monthly",
        title=title,
        alt=say("goals.monthly.alt", n=len(plan.parts), title=title),
        data=_period_frame(words, components),
        speaker=words.speaker,
        labels={
            **labels,
            "axis": say(f"goals.monthly.axis_{'money' if money else 'count'}", **axis),
            "goal": say("goals.monthly.goal"),
            "by": plan.by,
            "money": money,
        },
    )


def _components(words: GoalWords) -> tuple[str, ...]:
    """The root's own amounts where they are simply added, else the root.

    Of a goal that is no amount, the first amount beneath it.
    """
    plan, tree = words.plan, words.tree
    if tree.root not in tree.amounts:
        return spread(words)[:1] or (tree.root,)
    children = tree.children(tree.root)
    known = all(child in part.values for child in children for part in plan.parts)
    return children if words.added and known else (tree.root,)


def _period_frame(words: GoalWords, components: tuple[str, ...]) -> "pandas.DataFrame":
    import pandas

    return pandas.DataFrame(
        [
            {
                "part": words.part(part),
                "start": part.start,
                "component": name,
                "owner": words.tree.nodes[name].owner,
                "value": _in_part(words, part, name),
                "goal": _goal_of(words, part, name),
            }
            for part in words.plan.parts
            for name in components
        ]
    )


def _in_part(words: GoalWords, part: Part, name: str) -> float:
    """A figure in a part; one that is no amount holds in every part."""
    held = None if name in words.tree.amounts else words.plan.values[name].value
    return float(part.values.get(name, held or Fraction(0)))


def _goal_of(words: GoalWords, part: Part, name: str) -> float | None:
    """The part's goal, where the bars are of the goal's own kind."""
    beside = name in words.tree.amounts and words.plan.metric not in words.tree.amounts
    return None if beside or part.goal is None else float(part.goal)
