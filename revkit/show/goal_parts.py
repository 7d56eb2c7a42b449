"""What the goal's parts over time say: that they add up, which carries most and which least."""

from fractions import Fraction

from revkit.show.goal_words import GoalWords

MOST_COLUMNS = 6


def spread(words: GoalWords) -> tuple[str, ...]:
    """The amounts that the parts carry, for a goal that is no amount itself; those above first."""
    tree, parts = words.tree, words.plan.parts
    if tree.root in tree.amounts:
        return ()
    found = (name for name in tree.nodes if any(name in part.values for part in parts))
    return tuple(found)[:MOST_COLUMNS]


def period_columns(words: GoalWords) -> tuple[str, ...]:
    """The amounts worth a column: whole inputs, the root's own makings, and the root."""
    tree, parts = words.tree, words.plan.parts
    if tree.root not in tree.amounts:
        return spread(words)
    counted = [name for name in tree.leaves if name in tree.amounts and tree.whole(name)]
    makings = [name for name in tree.children(tree.root) if name in tree.amounts]
    wanted = dict.fromkeys([*counted, *makings, tree.root])
    return tuple(name for name in wanted if any(name in part.values for part in parts))


def _holds(words: GoalWords) -> str:
    """That a goal such as a rate holds in every part, and what is split over them."""
    plan, names = words.plan, spread(words)
    goal = plan.result if plan.goal is None else plan.goal
    if goal is None:
        return words.speaker.say("goals.parts.none")
    if not names:
        return words.speaker.say("goals.parts.holds_alone", goal=words.amount(goal))
    total = sum((part.values.get(names[0], Fraction(0)) for part in plan.parts), Fraction(0))
    return words.speaker.say(
        "goals.parts.holds",
        goal=words.amount(goal),
        name=words.label(names[0]),
        amount=words.value(names[0], total),
    )


def sum_title(words: GoalWords) -> str:
    """That the parts add up to the goal."""
    if words.tree.root not in words.tree.amounts:
        return _holds(words)
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
    if words.tree.root not in words.tree.amounts:
        return _holds(words)
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
