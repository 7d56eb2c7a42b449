"""Every notice of a split becomes a sentence, in both languages."""

import pytest

from revkit import load_client, split_goal
from revkit.show.goal_words import GoalWords
from revkit.show.notices import told
from tests.goals_teams.test_reading import folder

TABLE = (
    "region,rep,last_year,pipeline,lock,commitment,2027-01,2027-02\n"
    "North,,,,,900000.00,,\n"
    "North,Ana,10.5,0,,200000.00,1,\n"
    "north,Bo,,0,,,0,2\n"
    "South,,,,100000.00,,,\n"
    "South,Cy,0,0,,50000.00,1,1\n"
    "South,Di,0,0,,70000.00,1,1\n"
)
SECTION = "  teams:\n    levels: [region, rep]\n    weights: {last_year: 1, pipeline: 1}\n"


def sentences(tmp_path, locale, table, more):
    client = load_client(folder(tmp_path, table, SECTION + more, locale))
    plan = split_goal(client)
    assert plan.teams is not None
    codes = [notice.code.removeprefix("teams.notice.") for notice in plan.teams.notices]
    return codes, [told(GoalWords(plan, client), notice) for notice in plan.teams.notices]


@pytest.mark.parametrize("locale", ["es_ES", "en_GB"])
@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ("", {"alike", "at_mean", "column_zero", "cells_unused"}),
        ("    rounding: 1000\n    spread_gap: true\n", {"no_commitment", "short", "too_much_in"}),
        ("    by_period: true\n", {"cells_at_mean"}),
    ],
)
def test_what_is_told(tmp_path, locale, more, wanted):
    codes, texts = sentences(tmp_path, locale, TABLE, more)
    assert wanted <= set(codes)
    for text in texts:
        assert text.endswith(".")
        assert "{" not in text


def test_a_mean_is_told_by_its_path(tmp_path):
    codes, texts = sentences(tmp_path, "en_GB", TABLE, "")
    assert texts[codes.index("at_mean")] == (
        "One part has no weight in the table and counts with the mean of those nearest to it: "
        "North › Bo."
    )


def test_margins_that_clash_name_the_months(tmp_path):
    table = (
        "region,rep,last_year,pipeline,lock,2027-01,2027-02\nN,Ana,1,1,900000.00,,\nS,Bo,1,1,,0,1\n"
    )
    months = ",".join(f"2027-{n:02}" for n in range(3, 13))
    lines = table.splitlines()
    wide = "\n".join([f"{lines[0]},{months}", f"{lines[1]}{',1' * 10}", f"{lines[2]}{',0' * 10}"])
    codes, texts = sentences(tmp_path, "en_GB", f"{wide}\n", "    by_period: true\n")
    assert codes[-1] == "margins_clash"
    # 1,000,000 less 900,000 in February alone, which holds a twelfth.
    assert "S › Bo carry €100,000 and the months open to them (2027-02) hold only €83,333" in (
        texts[-1].replace(".00", "").replace(", and", " and")
    )
