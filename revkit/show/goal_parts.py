"""What the goal's parts over time say: that they add up, which carries most and which least."""

from fractions import Fraction

from revkit.show.goal_words import GoalWords


def sum_title(words: GoalWords) -> str:
    """That the parts add up to the goal."""
    goals = [part.goal for part in words.plan.parts if part.goal is not None]
    if not goals:
        return words.speaker.say("goals.parts.none")
    goal = words.amount(sum(goals, Fraction(0)))
    return words.speaker.say("goals.parts.sum", goal=goal, n=len(goals))


def parts_title(words: GoalWords) -> str:
    """Which part carries most of the goal, and which least; what cannot be comes first."""
    say, plan = words.speaker.say, words.plan
    goals = [(part.goal, part) for part in plan.parts if part.goal is not None]
    if not goals:
        return say("goals.parts.none")
    if plan.conflicts or plan.beyond:
        return words.headline
    low, high = min(goals, key=lambda each: each[0]), max(goals, key=lambda each: each[0])
    if plan.even:
        total = sum((goal for goal, _ in goals), Fraction(0))
        part = words.amount(Fraction(round(total / len(goals))))
        return say("goals.parts.even", goal=words.amount(total), n=len(goals), part=part)
    return say(
        "goals.parts.weighted",
        part=words.part(high[1]),
        goal=words.amount(high[0]),
        low_part=words.part(low[1]),
        low_goal=words.amount(low[0]),
    )
