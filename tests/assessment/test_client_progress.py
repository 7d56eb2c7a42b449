"""Waves as the client sees them: what one wave hides, no comparison gives away."""

import datetime
from collections.abc import Mapping, Sequence

from revkit.assessment.confidence.confidence import confidence_of
from revkit.assessment.panel import panel_of
from revkit.assessment.privacy.progress_view import progress_view
from revkit.assessment.privacy.shown_progress import ShownProgress
from revkit.assessment.privacy.standing_view import view_of
from revkit.assessment.privacy.suppression import Privacy
from revkit.assessment.standing import standing_of
from revkit.assessment.waves.progress import Measured, progress_of
from revkit.client.answers import Answer, Answers
from tests.assessment.building import MODEL, RULES, firm, section
from tests.assessment.test_client_view import CONSENT, NONE

FIRST, SECOND = datetime.date(2026, 3, 31), datetime.date(2027, 3, 31)


def measured(day: datetime.date, rows: Sequence[Answer]) -> Measured:
    part, answers = section(), Answers(tuple(rows), ())
    standing = standing_of(part, answers, MODEL, RULES)
    confidence = confidence_of(part, answers, standing, MODEL, RULES, seed=1, draws=0)
    panel = panel_of(answers.rows, MODEL, RULES)
    return Measured(day, part, answers, panel, standing, confidence)


def shown(
    before: Sequence[Answer],
    after: Sequence[Answer],
    privacies: tuple[Privacy, Privacy] = (NONE, NONE),
) -> ShownProgress:
    waves = (measured(FIRST, before), measured(SECOND, after))
    progress = progress_of(waves, RULES, seed=1, draws=0)
    assert progress is not None
    views = [view_of(w.standing, p) for w, p in zip(waves, privacies, strict=True)]
    return progress_view(progress, views)


def people(level: int, counts: Mapping[str, int]) -> list[Answer]:
    return firm(level, 3, people=dict(counts))


def elements(view: ShownProgress) -> set[str]:
    return {change.element for change in view.changes}


def test_with_the_same_functions_every_change_that_is_shown_is_told() -> None:
    counts = {"sales": 3, "marketing": 3, "service": 3}
    view = shown(people(2, counts), people(3, counts))
    assert {"team", "index", "people"} <= elements(view)
    (team,) = [change for change in view.changes if change.element == "team"]
    assert (team.before, team.after, team.difference) == (2, 3, 1)
    # That it is judged is told; how large the error is would tell the spread of hidden answers.
    assert (team.judged, team.real, hasattr(team, "error")) == (True, True, False)
    assert not view.partial


def test_a_comparison_without_a_function_is_told_where_nothing_is_hidden() -> None:
    before = {"sales": 3, "marketing": 3}
    view = shown(people(2, before), people(3, {**before, "service": 3}))
    assert "team" in elements(view)


def test_a_comparison_without_a_function_is_not_told_where_a_cell_is_hidden() -> None:
    # Service is two people and new. Its mean of 5 hides behind marketing's: (3 + 3 + 5)/3 = 3.67.
    # The mean of sales and marketing alone, 3, would give it away: 3 x 3.67 - 2 x 3 = 5.
    before = {"sales": 4, "marketing": 3}
    after = [*people(3, before), *people(5, {"service": 2})]
    view = shown(people(2, before), after)
    assert view.partial
    assert "team" not in elements(view)
    assert "people" not in elements(view)
    assert view.waves[1].means["people"] is not None


def test_what_was_hidden_then_is_not_told_now() -> None:
    few, many = {"sales": 1, "marketing": 1}, {"sales": 4, "marketing": 4}
    view = shown(people(2, few), people(3, many))
    assert view.waves[0].means["people"] is None
    assert "team" not in elements(view)


def test_each_wave_is_shown_by_its_own_consent() -> None:
    counts = {"sales": 4, "marketing": 3, "management": 2}
    rows = people(3, counts)
    both = shown(rows, rows, (CONSENT, CONSENT))
    # Without management's consent then, the cells differ, but all means are still shown.
    one = shown(rows, rows, (NONE, CONSENT))
    assert elements(both) == elements(one)
    assert [wave.respondents for wave in one.waves] == [9, 9]


def test_figures_have_the_decimals_that_are_printed() -> None:
    counts = {"sales": 3, "marketing": 3, "service": 3}
    after = [
        *people(3, {"sales": 3, "marketing": 2, "service": 3}),
        *[Answer("marketing2", "marketing", "team-core", 4)],
    ]
    (team,) = [c for c in shown(people(2, counts), after).changes if c.element == "team"]
    # (3 + 10/3 + 3)/3 = 3.1111
    assert (team.after, team.difference) == (3.11, 1.11)
