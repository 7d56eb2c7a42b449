"""Sheets that cannot be read as answers: a sentence for each thing that is missing or twice."""

import difflib
from collections.abc import Iterator, Sequence

from revkit.client.answer_sheets.columns import Column
from revkit.client.answer_sheets.gathering import Gathering
from revkit.client.answer_sheets.layout import Layout
from revkit.client.answer_sheets.nearest import meant
from revkit.client.answer_sheets.own import QUESTION, first_person, heads_of, looks_own
from revkit.client.tables.sentences import listed
from revkit.content.survey_words import Role, bare, load_survey_words
from revkit.errors import Problem
from revkit.phrases import quoted

_LONG: tuple[Role, ...] = ("respondent", "function", "item", "value")
_ONCE: tuple[Role, ...] = ("function", "item", "value", "response", "seconds")


def layout_problems(
    chosen: Sequence[Layout], layouts: Sequence[Layout], into: Gathering
) -> list[Problem]:
    """What keeps a file from being read as answers; empty where nothing does."""
    own = any(layout.shape == "own" for layout in chosen)
    if own or not chosen:
        unmarked = [one for one in layouts if one.shape == "none" and looks_own(one)]
        if unmarked:
            return [_own_problem(layout, "unmarked", into) for layout in unmarked]
    if not chosen:
        return [_not_answers(layouts[0], into)]
    if own:
        return list(_own_problems(chosen, into))
    if len(chosen) > 1:
        return [_two_tabs(chosen, into)]
    return list(_problems(chosen[0], into))


def _two_tabs(layouts: Sequence[Layout], into: Gathering) -> Problem:
    tabs = listed(into.locale, [quoted(str(one.table.sheet)) for one in layouts])
    message = into.say("answers.two_tabs", tabs=tabs)
    return Problem(layouts[0].table.shown, None, None, message)


def _own_problems(chosen: Sequence[Layout], into: Gathering) -> Iterator[Problem]:
    """What keeps revkit's own tabs from being read: of whom a column is must be beyond doubt."""
    for layout in chosen:
        heads = heads_of(layout)
        if heads is None:
            yield _own_problem(layout, "no_heads", into)
        elif first_person(heads.cells) is None:
            place = layout.table.cell(heads, QUESTION)
            message = into.say("answers.own.no_options")
            yield Problem(layout.table.shown, heads.number, place, message)
    for function in dict.fromkeys(layout.function for layout in chosen):
        alike = [layout for layout in chosen if layout.function == function]
        if len(alike) > 1:  # a copied tab: its "Person 1" is the same person, or another one
            yield _two_tabs(alike, into)


def _own_problem(layout: Layout, what: str, into: Gathering) -> Problem:
    row = layout.table.rows[layout.header]
    message = into.say(f"answers.own.{what}")
    return Problem(layout.table.shown, row.number, layout.table.cell(row, 0), message)


def _problem(layout: Layout, column: Column | None, message: str) -> Problem:
    row = layout.table.rows[layout.header]
    at = layout.at(column) if column else None
    return Problem(layout.table.shown, row.number, at, message)


def _not_answers(layout: Layout, into: Gathering) -> Problem:
    deals = {bare(word) for word in load_survey_words().deals}
    found = [c for c in layout.columns if any(bare(label) in deals for label in c.labels)]
    if len(found) >= 2:
        names = listed(into.locale, [quoted(column.label) for column in found[:3]])
        return _problem(layout, found[0], into.say("answers.looks_like_deals", names=names))
    if len(layout.columns) < 2:
        return _problem(layout, None, into.say("answers.one_column"))
    if layout.columns and not any(column.known for column in layout.columns):
        return _problem(layout, None, into.say("answers.no_header"))
    return _problem(layout, None, into.say("answers.no_questions"))


def _problems(layout: Layout, into: Gathering) -> Iterator[Problem]:
    for column in layout.columns:
        if column.rivals:
            names = listed(into.locale, column.rivals)
            yield _problem(layout, column, into.say("answers.rivals", names=names))
    for role in _ONCE:
        for column in layout.having(role)[1:]:
            first = layout.at(layout.having(role)[0])
            yield _problem(layout, column, into.say("answers.twice", first=first))
    needed = _LONG if layout.shape == "long" else ("function",)
    for role in needed:
        if not layout.having(role):
            yield _missing(layout, role, into)
    if layout.first >= len(layout.table.rows):
        yield _problem(layout, None, into.say("answers.no_rows"))


def _missing(layout: Layout, role: Role, into: Gathering) -> Problem:
    unknown = {bare(column.label): column for column in layout.columns if not column.known}
    near = difflib.get_close_matches(bare(role), unknown, n=1)
    message = into.say(f"answers.missing.{role}")
    if near:
        column = unknown[near[0]]
        return _problem(layout, column, f"{message} {meant(role, into.locale)}")
    return _problem(layout, None, message)
