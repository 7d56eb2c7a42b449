"""The goal plan as tables: the figures, what each function owes, the parts."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from revkit.client.load import Client
from revkit.goals import GoalPlan
from revkit.goals.plan import BesideValue, NodeValue
from revkit.show.goal_parts import period_columns, sum_title
from revkit.show.goal_words import GoalWords
from revkit.show.measured_words import origin
from revkit.show.table import Cell, Column, Kind, Table


def goals_table(plan: GoalPlan, client: Client) -> Table:
    """Every figure of the tree: its value, its owner and where it comes from."""
    words = GoalWords(plan, client)
    say = words.speaker.say
    rows: list[tuple[Cell, ...]] = [
        (words.label(name), _value(words, node), words.owner(node.owner), _origin(words, node))
        for name, node in plan.values.items()
    ]
    rows += [_beside(words, each) for each in plan.beside.values()]
    return Table(
        title=_figures_title(words),
        columns=(
            Column(say("goals.table.figure")),
            Column(say("goals.table.value"), "money"),
            Column(say("goals.table.owner")),
            Column(say("goals.table.origin")),
        ),
        rows=tuple(rows),
        speaker=words.speaker,
        emphasis=frozenset({list(plan.values).index(plan.metric)}),
    )


def _figures_title(words: GoalWords) -> str:
    if words.plan.conflicts or words.plan.beyond:
        return words.headline
    nodes = words.plan.values.values()
    inputs = sum(node.source in ("given", "lever") for node in nodes)
    known = sum(node.value is not None for node in nodes)
    if known == len(nodes):
        return words.speaker.say("goals.figures.all", n=inputs, total=len(nodes))
    return words.speaker.say("goals.figures.some", n=inputs, known=known, total=len(nodes))


def _value(words: GoalWords, node: NodeValue) -> Cell:
    # Money in full, with the currency's decimals; the column's kind writes it.
    return node.value if node.unit == "money" else words.shown(node.name)


def _beside(words: GoalWords, figure: BesideValue) -> tuple[Cell, ...]:
    """A figure that nobody owns alone: what the solved plan tells besides."""
    value: Cell = figure.value
    if figure.unit != "money":
        value = "–" if figure.value is None else words.written(figure.unit, figure.value)
    label = words.speaker.in_(words.tree.beside[figure.name].label)
    return (label, value, "–", words.beside_formula(figure.name))


def _origin(words: GoalWords, node: NodeValue) -> str:
    say = words.speaker.say
    if node.source is None:
        return say("goals.origin.open")
    if node.name in words.plan.redundant:
        return say("goals.origin.agrees", formula=words.formula(node.name))
    moved = node.exact is not None and node.value != node.exact
    if node.identity is None:
        if moved:
            return say("goals.origin.passed", exact=words.value(node.name, node.exact))
        return _given(words, node)
    if node.identity == node.name or (moved and node.name in words.tree.formulas):
        return say("goals.origin.computed", formula=words.formula(node.name))
    name, formula = words.label(node.identity), words.formula(node.identity)
    if moved:
        exact = words.value(node.name, node.exact)
        return say("goals.origin.whole", name=name, formula=formula, exact=exact)
    return say("goals.origin.solved", name=name, formula=formula)


def _given(words: GoalWords, node: NodeValue) -> str:
    say, measured = words.speaker.say, origin(words.client, f"goals.values.{node.name}", node.value)
    if measured is None:
        return say(f"goals.origin.{node.source}")
    return say("measured.origin.lever", origin=measured) if node.source == "lever" else measured


def objectives_table(plan: GoalPlan, client: Client) -> Table:
    """What each function owes, with the strategy that goes with it."""
    words = GoalWords(plan, client)
    say = words.speaker.say
    owed = [
        say("goals.objectives.owes", owner=words.owner(o.owner), amount=_owed(words, o.result))
        for o in plan.objectives
        if o.value is not None
    ]
    return Table(
        title=_objectives_title(words, owed),
        columns=tuple(
            Column(say(f"goals.table.{key}"))
            for key in ("function", "objective", _strategy_column(words))
        ),
        rows=tuple(
            (words.owner(o.owner), words.objective(o), words.strategy(o)) for o in plan.objectives
        ),
        speaker=words.speaker,
        notes=(
            *(
                say("goals.table.waiting", names=words.names(o.missing))
                for o in plan.objectives
                if o.missing
            ),
            say("goals.objectives.source", source=words.source),
        ),
    )


def _strategy_column(words: GoalWords) -> str:
    """Whose strategies these are: a published example's, revkit's, or the client's own."""
    if words.tree.own:
        return "strategy_own"
    return "strategy" if words.tree.example else "strategy_suggested"


def _objectives_title(words: GoalWords, owed: list[str]) -> str:
    say, states = words.speaker.say, words.plan.states
    if "conflict" in states or "out_of_bounds" in states:
        return say("goals.objectives.title_unsound")
    if not owed or any(objective.missing for objective in words.plan.objectives):
        return say("goals.objectives.title_open")
    return say("goals.objectives.title", names=words.speaker.list(owed))


def _owed(words: GoalWords, name: str) -> str:
    # Money that adds up speaks for itself; money per customer does not.
    plain = words.tree.nodes[name].unit == "money" and name in words.tree.amounts
    return words.shown(name) if plain else words.phrase(name)


def period_table(plan: GoalPlan, client: Client) -> Table:
    """The goal and the amounts by month or quarter, with their totals."""
    words = GoalWords(plan, client)
    say = words.speaker.say
    names = period_columns(words)
    heads = {name: words.label(name) for name in names}
    heads[plan.metric] = say("goals.table.result", name=words.label(plan.metric))
    adds_up = plan.metric in words.tree.amounts
    rows: list[tuple[Cell, ...]] = [
        (
            words.part(part),
            *((part.goal,) if adds_up else ()),
            *(part.values.get(name) for name in names),
        )
        for part in plan.parts
    ]
    nodes, money = words.tree.nodes, _money(rows)
    kinds: dict[str, Kind] = {
        name: money if nodes[name].unit == "money" else "count" for name in (plan.metric, *names)
    }
    totals = (_total(rows, column) for column in range(1, len(rows[0])))
    return Table(
        title=sum_title(words),
        columns=(
            Column(say("goals.table.part")),
            *([Column(say("goals.table.goal"), kinds[plan.metric])] if adds_up else []),
            *(Column(heads[name], kinds[name]) for name in names),
        ),
        rows=(*rows, (say("goals.part.total"), *totals)),
        speaker=words.speaker,
        notes=(say("goals.parts.note" if adds_up else "goals.parts.note_holds"),),
        emphasis=frozenset({len(rows)}),
    )


def _money(rows: Iterable[Sequence[Cell]]) -> Kind:
    """One count of decimals for all money of a table."""
    amounts = (cell for row in rows for cell in row if isinstance(cell, Fraction))
    return "money0" if all(amount.denominator == 1 for amount in amounts) else "money"


def _total(rows: list[tuple[Cell, ...]], column: int) -> Cell:
    cells = [row[column] for row in rows]
    known = [cell for cell in cells if isinstance(cell, Fraction)]
    return sum(known, Fraction(0)) if len(known) == len(cells) else None
