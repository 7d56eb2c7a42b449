"""The business case as tables: flows, measures, levers, evidence."""

from revkit.benefits.result import LEVERS, BusinessCase, Row
from revkit.client.load import Client
from revkit.show import benefit_words as words
from revkit.show.table import Cell, Column, Kind, Table
from revkit.show.words import Speaker, speak


def benefits_table(case: BusinessCase, client: Client) -> Table:
    """Benefits and costs by year, with total and present value."""
    speaker = speak(client)
    say = speaker.say
    labels = ("initial", *range(1, case.horizon + 1), "total", "present_value")
    columns = [Column(say("benefits.table.item"))]
    for label in labels:
        year = isinstance(label, int)
        text = say("benefits.table.year", n=label) if year else say(f"benefits.table.{label}")
        columns.append(Column(text, "money0"))
    benefits = [
        _cells(say(f"benefits.lever.{line.lever}"), line.row)
        for line in case.benefit_lines
        if line.row.total
    ]
    costs = [
        _cells(say(f"benefits.cost.{line.item}"), line.row)
        for line in case.cost_lines
        if line.row.total
    ]
    totals = [
        _cells(say(f"benefits.table.{name}"), getattr(case, name)) for name in ("benefits", "costs")
    ]
    tax = [] if case.tax is None else [_cells(say("benefits.table.tax"), case.tax)]
    net = _cells(say(f"benefits.table.{'net_after_tax' if tax else 'net'}"), case.net)
    rows = (*benefits, totals[0], *costs, totals[1], *tax, net)
    emphasis = frozenset({len(benefits), len(benefits) + 1 + len(costs), len(rows) - 1})
    return Table(
        _title(case, speaker), tuple(columns), rows, speaker, _notes(case, speaker), emphasis
    )


def _title(case: BusinessCase, speaker: Speaker) -> str:
    return speaker.say(
        "benefits.table.title",
        n=case.horizon,
        benefits=case.benefits.present_value,
        costs=case.costs.present_value,
    )


def _cells(label: str, row: Row) -> tuple[Cell, ...]:
    return (
        label,
        *(cell or None for cell in (row.initial, *row.years)),
        row.total,
        row.present_value,
    )


def _notes(case: BusinessCase, speaker: Speaker) -> tuple[str, ...]:
    raised = (line.raised_by for line in case.cost_lines if line.row.total)
    overrun = next((each for each in raised if each is not None), None)
    say = speaker.say
    return (
        say("benefits.table.note_rate", rate=words.rate(speaker, case.rate)),
        say("benefits.table.note_risk"),
        *(() if overrun is None else (say("benefits.table.note_overrun", overrun=overrun),)),
        say("benefits.table.note_rounding"),
    )


def measures_table(case: BusinessCase, client: Client) -> Table:
    """Net present value, return on investment, internal rate of return, payback.

    Benefits and costs in today's money stand in the table by year.
    """
    speaker = speak(client)
    say, returns = speaker.say, case.returns
    roi = (
        say("benefits.measures.roi_no_costs")
        if returns.roi is None
        else speaker.percent(returns.roi)
    )
    values = {
        "npv": speaker.money(case.npv, 0),
        "roi": roi,
        "irr": words.irr(speaker, case),
        "payback": words.payback(speaker, case),
        "discounted_payback": words.discounted_payback(speaker, case),
    }
    columns = (Column(say("benefits.measures.measure")), Column(say("benefits.measures.value")))
    rows = tuple((say(f"benefits.measures.{name}"), value) for name, value in values.items())
    heading = say(f"benefits.measures.title_{words.state(case)}", npv=case.npv)
    return Table(heading, columns, rows, speaker)


def levers_table(case: BusinessCase, client: Client) -> Table:
    """Each lever: what its effect rests on, how large it is, what it brings."""
    speaker = speak(client)
    say = speaker.say
    kinds: tuple[Kind, ...] = ("text", "text", "text", "number2", "money0", "percent", "money0")
    names = ("lever", "basis", "effect", "step", "before", "risk", "after")
    columns = tuple(
        Column(say(f"benefits.levers.{n}"), k) for n, k in zip(names, kinds, strict=True)
    )
    total = (
        say("benefits.levers.total"),
        None,
        None,
        None,
        case.before_risk.present_value,
        None,
        case.benefits.present_value,
    )
    rows = (*(_lever_row(case, lever, speaker) for lever in LEVERS), total)
    return Table(
        _levers_title(case, speaker),
        columns,
        rows,
        speaker,
        _levers_notes(case, speaker),
        frozenset({len(LEVERS)}),
    )


def _levers_notes(case: BusinessCase, speaker: Speaker) -> tuple[str, ...]:
    published = [effect for effect in case.effects if effect.claim is not None]
    reasons = {
        "share": sum(1 for line in case.benefit_lines if line.row.total) > 1,
        "step": bool(published),
        "risk": any(line.risk_adjustment for line in case.benefit_lines if line.row.total),
    }
    notes = [f"benefits.levers.note_{name}" for name, there in reasons.items() if there]
    caveats = (words.caveat(speaker, effect) for effect in published)
    return (*map(speaker.say, notes), *caveats)


def _lever_row(case: BusinessCase, lever: str, speaker: Speaker) -> tuple[Cell, ...]:
    effect, line = case.effect(lever), case.line(lever)
    label, basis = speaker.say(f"benefits.lever.{lever}"), words.basis(speaker, effect)
    if not effect.applied:
        return label, basis, None, effect.step, None, None, None
    before, after = line.before_risk.present_value, line.row.present_value
    return (
        label,
        basis,
        words.size(speaker, effect),
        effect.step,
        before,
        line.risk_adjustment,
        after,
    )


def _levers_title(case: BusinessCase, speaker: Speaker) -> str:
    found = words.largest(case)
    if found is None:
        return speaker.say("benefits.levers.title_none")
    lever = speaker.say(f"benefits.lever.{found[0]}")
    return speaker.say("benefits.levers.title", lever=lever, share=found[1])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def evidence_table(case: BusinessCase, client: Client) -> Table:
    """Every published claim that the case uses or is held against."""
    speaker = speak(client)
    say = speaker.say
    roles = {used.claim: used.role for used in case.evidence}
    names = ("statement", "use", "source", "grade", "caveat")
    columns = tuple(Column(say(f"benefits.evidence.{name}")) for name in names)
    rows = tuple(
        (
            words.statement(speaker, claim),
            say(f"benefits.role.{roles[key]}"),
            _capital(words.source(speaker, claim)),
            claim.grade,
            speaker.in_(claim.caveat),
        )
        for key, claim in words.quotable(roles).items()
    )
    notes = (say("benefits.evidence.note_grade"),)
    acting = sum(1 for role in roles.values() if role == "effect")
    heading = say("benefits.evidence.title", acting=acting, n=len(rows))
    return Table(heading, columns, rows, speaker, notes)
