"""The people of a team as tables: roles, hires by quarter, spans of control."""

from collections.abc import Iterator
from decimal import Decimal

from revkit.client.load import Client
from revkit.show.prose.prose import Prose
from revkit.show.table import Cell, Column, Table
from revkit.show.tables.columns import filled
from revkit.show.team_words import TeamWords
from revkit.team.result import TeamPlan
from revkit.team.staffing.result import Hire, Role, Span

STATES = ("held", "given", "hire", "postponed", "declined", "not_needed")


def roles_table(plan: TeamPlan, client: Client) -> Table | Prose:
    """Every role: the time it takes, who holds it today or in the plan, and what happens."""
    words = TeamWords(plan, client)
    roles = plan.staffing.roles
    if not roles:
        return Prose(())
    return Table(
        title=_roles_title(words),
        columns=(
            Column(words.say("team.roles.column.role")),
            Column(words.say("team.roles.column.needed"), "number1"),
            Column(words.say("team.roles.column.present"), "number1"),
            Column(words.say("team.roles.column.who")),
            Column(words.say("team.roles.column.state")),
        ),
        rows=tuple(_role(words, role) for role in roles),
        speaker=words.speaker,
        notes=(words.say("team.roles.note", n=plan.staffing.people, target=plan.target),),
    )


def _roles_title(words: TeamWords) -> str:
    counts = {state: len(words.roles_in(state)) for state in STATES}
    parts = [words.say(f"team.roles.part.{state}", n=n) for state, n in counts.items() if n]
    return words.say("team.roles.title", n=len(words.staffing.roles), parts=parts)


def _role(words: TeamWords, role: Role) -> tuple[Cell, ...]:
    holders = words.holders(role)
    return (
        words.role(role.id),
        role.needed or None,
        role.present or None,
        _opened(words.speaker.list(holders)) if holders else None,
        words.role_state(role),
    )


def _opened(text: str) -> str:
    """With a capital, as a cell begins."""
    return text[:1].upper() + text[1:]


def hires_table(plan: TeamPlan, client: Client) -> Table | Prose:
    """Posts by quarter with their cost, the sum and what the budget leaves; then what waits."""
    words = TeamWords(plan, client)
    hires = plan.staffing.hires
    if not hires:
        return Prose(())
    columns = (
        Column(words.say("team.hires.column.post")),
        Column(words.say("team.hires.column.quarter")),
        Column(words.say("team.hires.column.start")),
        Column(words.say("team.hires.column.cost"), "money0"),
        Column(words.say("team.hires.column.running"), "money0"),
        Column(words.say("team.hires.column.left"), "money0"),
        Column(words.say("team.hires.column.short"), "money0"),
    )
    rows = tuple(_hire(words, hire) for hire in hires)
    whole = Table(_hires_title(words), columns, rows, words.speaker, tuple(_hire_notes(words)))
    return filled(whole)


def _hires_title(words: TeamWords) -> str:
    quarters = [hire.quarter for hire in words.staffing.hires if hire.quarter is not None]
    n = len(quarters)
    if not quarters:
        return words.say("team.hires.title.postponed", n=len(words.staffing.hires))
    if min(quarters) == max(quarters):
        return words.say("team.hires.title.one_quarter", n=n, quarter=quarters[0])
    return words.say("team.hires.title.hired", n=n, quarters=len(set(quarters)))


def _hire(words: TeamWords, hire: Hire) -> tuple[Cell, ...]:
    waits = hire.quarter is None
    return (
        words.post(hire.box),
        words.say("team.hires.waits") if waits else words.speaker.number(hire.quarter or 0),
        None if hire.start is None else words.speaker.month(hire.start),
        None if hire.cost_per_year is None else hire.cost_per_year.mean,
        hire.running,
        _left(words, hire),
        hire.short,
    )


def _left(words: TeamWords, hire: Hire) -> Decimal | None:
    budget = words.staffing.budget
    return None if budget is None or hire.running is None else budget - hire.running


def _hire_notes(words: TeamWords) -> Iterator[str]:
    yield words.say("team.hires.note.quarters", start=words.plan.start)
    if words.staffing.budget is not None:
        yield words.say("team.hires.note.budget", budget=words.staffing.budget)
    costs = (hire.cost_per_year for hire in words.staffing.hires)
    if any(cost is not None and not cost.certain for cost in costs):
        yield words.say("team.hires.note.mean")


def spans_table(plan: TeamPlan, client: Client) -> Table | Prose:
    """How many people report to each box, and who holds more roles than one can do well."""
    words = TeamWords(plan, client)
    spans = plan.staffing.spans
    if not spans:
        return Prose(())
    return Table(
        title=_spans_title(words),
        columns=(
            Column(words.say("team.spans.column.post")),
            Column(words.say("team.spans.column.people"), "count"),
            Column(words.say("team.spans.column.judged")),
        ),
        rows=tuple(_span(words, span) for span in spans),
        speaker=words.speaker,
        notes=tuple(words.many_roles()),
    )


def _spans_title(words: TeamWords) -> str:
    wide = [span.box for span in words.staffing.spans if span.wide]
    if wide:
        return words.say("team.spans.title.wide", n=len(wide), names=words.posts(wide))
    most = max(span.people for span in words.staffing.spans)
    return words.say("team.spans.title.fine", most=most)


def _span(words: TeamWords, span: Span) -> tuple[Cell, ...]:
    judged = words.say(f"team.spans.{'wide' if span.wide else 'fine'}")
    return (words.post(span.box), span.people, judged)
