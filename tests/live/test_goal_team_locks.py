"""Locks of teams, live: what one leaves is told before anything changes."""

from dataclasses import replace
from decimal import Decimal

import pytest

from revkit import explore_goals, load_client
from revkit.client.goals.team_table import TeamTable
from revkit.client.goals.teams import TeamsSection
from revkit.live.goal_team_answers import MOST_TEAMS, choices, with_locks
from revkit.live.goal_team_locks import team_locks
from tests.shared import ROOT

NAMES = (("Norte", "Ana"), ("Norte", "Luis"), ("Sur", "Eva"), ("Sur", "<b>Tom</b>"))


def table(paths=NAMES, locks=None) -> TeamTable:
    none = (None,) * len(paths)
    return TeamTable(
        levels=("región", "persona"), paths=tuple(paths), row_numbers=tuple(range(2, len(paths) + 2)),
        weights={"last": tuple(Decimal(1) for _ in paths)}, locks=locks or none, commitments=none, cells={},
    )  # fmt: skip


def client(paths=NAMES, locks=None, **changes):
    found = load_client(ROOT / "client_templates" / "saas-spain")
    teams = TeamsSection(of="new_business", levels=("región", "persona"), weights="last")
    goals = found.goals.model_copy(update={"teams": teams, **changes})
    return replace(found, goals=goals, teams=table(paths, locks), exports=None)


@pytest.fixture
def demo():
    return explore_goals(client())


def told(widget) -> str:
    return widget.value.replace("\xa0", " ")


def choose(demo, label: str) -> None:
    names = [name for name, _ in demo.teams.team.options]
    demo.teams.team.set_state({"index": names.index(label)})


def amount(demo, value: float) -> None:
    demo.teams.amount.slider.set_state({"value": value})


def test_the_split_stands_beneath_the_plan(demo):
    # 360,000 of new business over four equal weights
    assert told(demo.teams.split).count("90.000") == 4
    assert [name for name, _ in demo.teams.team.options] == [
        "Norte", "Norte › Ana", "Norte › Luis", "Sur", "Sur › Eva", "Sur › <b>Tom</b>",
    ]  # fmt: skip


def test_the_slack_is_told_before_anything_changes(demo):
    before = demo.teams.split.value
    choose(demo, "Norte › Ana")
    assert demo.teams.amount.slider.value == 90_000
    amount(demo, 120_000)
    assert "con 120.000 € fijado, quedan 240.000 € para 3 partes sin fijar" in told(
        demo.teams.slack
    )
    assert demo.teams.split.value == before
    assert demo.teams.locks == {}
    demo.teams.lock.click()
    # 240,000 over the other three
    assert "120.000" in told(demo.teams.split)
    assert told(demo.teams.split).count("80.000") >= 3
    assert demo.teams.locks == {("Norte", "Ana"): Decimal(120_000)}


def test_a_lock_that_does_not_fit_cannot_be_set(demo):
    choose(demo, "Norte")
    amount(demo, 300_000)
    demo.teams.lock.click()
    choose(demo, "Sur › Eva")
    amount(demo, 90_000)
    assert "Así no cabe; no se ha cambiado nada." in told(demo.teams.slack)
    assert "sobran 30.000 €" in told(demo.teams.slack)
    assert demo.teams.lock.disabled
    before = demo.teams.split.value
    demo.teams.lock.click()
    assert demo.teams.split.value == before
    assert ("Sur", "Eva") not in demo.teams.locks
    amount(demo, 60_000)
    assert not demo.teams.lock.disabled


def test_locks_can_be_taken_away_again(demo):
    before = demo.teams.split.value
    amount(demo, 200_000)
    demo.teams.lock.click()
    assert demo.teams.split.value != before
    demo.teams.free.click()
    assert demo.teams.split.value == before


def test_a_new_plan_is_split_with_the_same_locks(demo):
    choose(demo, "Norte › Ana")
    amount(demo, 120_000)
    demo.teams.lock.click()
    demo.sliders["deal_size"].slider.set_state({"value": 14_000})
    # 300 leads at 10 % and 14,000 bring 420,000: 300,000 for three
    assert told(demo.teams.split).count("100.000") >= 3
    assert "120.000" in told(demo.teams.split)


def test_locks_of_the_table_stay_and_those_set_here_come_first():
    locked = client(locks=(Decimal(50_000), None, None, None))
    demo = explore_goals(locked)
    assert "50.000" in told(demo.teams.split)
    again = with_locks(locked, {("Norte", "Ana"): Decimal(60_000)})
    assert again.teams.locks[0] == Decimal(60_000)
    assert locked.teams.locks[0] == Decimal(50_000)
    above = with_locks(locked, {("Norte",): Decimal(60_000)}).teams
    assert above.paths[-1] == ("Norte",)
    assert len(above.weights["last"]) == len(above.paths) == len(above.locks)


def test_names_from_the_table_are_escaped(demo):
    choose(demo, "Sur › <b>Tom</b>")
    amount(demo, 400_000)
    for widget in (demo.teams.split, demo.teams.slack):
        assert "<b>Tom" not in widget.value


def test_without_teams_there_is_nothing_to_lock():
    found = load_client(ROOT / "client_templates" / "saas-spain")
    assert explore_goals(found).teams is None
    made = client()
    values = {n: v for n, v in made.goals.values.items() if n not in ("revenue", "deal_size")}
    unknown = client(values=values)
    from revkit.live.goal_answers import plan_of

    assert team_locks(unknown, plan_of(unknown)) is None


def test_of_very_many_people_the_teams_can_be_chosen():
    paths = [(f"R{i % 7}", f"P{i}") for i in range(3 * MOST_TEAMS)]
    assert len(choices(table(paths))) == 7


def test_locks_that_do_not_fit_from_the_start_are_told():
    demo = explore_goals(client(locks=(Decimal(400_000), None, None, None)))
    assert demo.teams.lock.disabled or "90" in told(demo.teams.slack)
    assert "no cabe" in told(demo.teams.split)
