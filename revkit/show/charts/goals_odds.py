"""The odds as a picture: how likely the plan reaches each result, the goal and what is safe."""

from revkit.client.load import Client
from revkit.goals import GoalPlan
from revkit.goals.odds.result import Odds
from revkit.show.chart import Chart
from revkit.show.goal_estimates import EstimateWords
from revkit.show.odds_words import headline, range_line, safe_line, varies, why_no_odds
from revkit.show.prose.prose import Prose


def odds_chart(plan: GoalPlan, client: Client) -> Chart | Prose:
    """The probability that the plan reaches at least (at most, where less is better) a result.

    `data` has a row per point of the curve: result, probability. `labels` hold the goal and the
    safe result with their words. A plan that leaves nothing to chance has no curve, but a sentence.
    """
    import pandas

    words, odds = EstimateWords(plan, client), plan.odds
    if odds is None:
        return why_no_odds(words)
    title = headline(words, odds)
    if not varies(odds) or not odds.curve:
        return Prose((f"{title}.",), absent=True)
    points = [(point.result, point.probability) for point in odds.curve]
    said = {"range": range_line(words, odds), "safe": safe_line(words, odds)}
    return Chart(
        kind="reaching",
        title=title,
        alt=words.speaker.say("odds.curve.alt", title=title, **said),
        data=pandas.DataFrame(points, columns=["result", "probability"]),
        speaker=words.speaker,
        labels=_labels(words, odds),
    )


def _step(odds: Odds, better: str) -> str | None:
    """How the curve goes between whole cases: known one by one, it jumps from each to the next."""
    if odds.error or odds.probability in (0, 1):
        return None
    # What is reached at least keeps its probability up to the next result; at most, from the last.
    return "post" if better == "lower" else "pre"


def _labels(words: EstimateWords, odds: Odds) -> dict[str, object]:
    say, plan = words.speaker.say, words.plan
    goal = words.result(odds.goal) if plan.goal is None else words.amount(plan.goal)
    chance, wanted = words.chance(odds.probability), words.level(odds.wanted)
    return {
        "axis_x": say("odds.curve.axis_x", name=words.label(plan.metric)),
        "axis_y": say(f"odds.curve.axis_y_{plan.tree.better}"),
        "step": _step(odds, plan.tree.better),
        "unit": plan.tree.nodes[plan.metric].unit,
        "goal": odds.goal,
        "probability": odds.probability,
        "goal_text": say("odds.curve.goal", goal=goal, chance=chance),
        "safe": odds.safe,
        "wanted": odds.wanted,
        "safe_text": say("odds.curve.safe", wanted=wanted, safe=words.result(odds.safe)),
    }
